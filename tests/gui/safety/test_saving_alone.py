"""Saving over an empty window: what is written, what stands in the way, and the ways on from it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from genai_planner.files.backups import backups
from genai_planner.files.plan_file import read_plan, write_plan
from genai_planner.files.safety.on_disk import on_disk
from genai_planner.files.safety.plan_lock import lock_file, lock_plan
from genai_planner.gui.safety.choice_dialog import ChoiceDialog
from genai_planner.gui.safety.file_guard import FileGuard
from genai_planner.gui.safety.saving import Saving
from genai_planner.gui.scenarios.compare_dialog import CompareDialog
from genai_planner.gui.scenarios.merge_dialog import MergeDialog
from genai_planner.model import edits
from support.small_project import small_plan


@pytest.fixture
def guard(document):
    made = FileGuard(document)
    yield made
    made.stop()


@pytest.fixture
def told():
    """What saving called and emitted, in order."""
    return []


@pytest.fixture
def saving(desk, document, guard, told):
    made = Saving(desk, document, guard, lambda then: told.append(("elsewhere", then)))
    made.saved.connect(lambda path: told.append(("saved", path.name)))
    made.warned.connect(lambda words: told.append(("warned", words)))
    return made


@pytest.fixture
def opened(document, guard, plan_file):
    """The document with the plan of its file, whose first task is called otherwise since."""
    assert guard.reserve(plan_file) is None
    document.show(small_plan(), path=plan_file)
    guard.begin(document.plan, on_disk(plan_file))
    document.edit("Rename", lambda plan: edits.rename_task(plan, "try", "Mine"))
    return plan_file


def _done(told):
    return lambda: told.append("then")


def _question(desk):
    (box,) = [one for one in desk.findChildren(ChoiceDialog) if one.isVisible()]
    return box


def _follow(desk, qtbot, way):
    qtbot.mouseClick(_question(desk).buttons[way], Qt.MouseButton.LeftButton)


def _by_a_colleague(path):
    write_plan(edits.rename_task(small_plan(), "collect", "Theirs"), path)


def test_a_plan_is_written_and_then_what_waits_for_it_follows(saving, document, opened, told, desk):
    saving.write(opened, _done(told))
    assert told == [("saved", "small.genaiplan"), "then"]
    assert read_plan(opened).plan == document.plan
    assert not document.is_changed
    assert desk.findChildren(ChoiceDialog) == []


def test_without_a_plan_nothing_is_written_and_nothing_follows(saving, tmp_path, told):
    saving.write(tmp_path / "none.genaiplan", _done(told))
    assert told == []
    assert not (tmp_path / "none.genaiplan").exists()


def test_at_another_place_the_lock_goes_along(saving, document, opened, tmp_path):
    other = tmp_path / "other.genaiplan"
    saving.write(other)
    assert (document.path, lock_file(other).exists(), lock_file(opened).exists()) == (other, True, False)


def test_where_nothing_can_be_written_the_plan_stays_and_it_can_be_tried_again(
    saving, document, opened, told, desk, qtbot
):
    gone = opened.parent / "gone" / "small.genaiplan"
    saving.write(gone, _done(told))
    assert _question(desk).windowTitle() == "The plan could not be saved"
    assert _question(desk).sentences[1] == "It stays open as it is, and nothing of it is lost."
    assert (document.path, document.is_changed, told) == (opened, True, [])
    assert lock_file(opened).exists()

    gone.parent.mkdir()
    _follow(desk, qtbot, "again")
    assert told == [("saved", "small.genaiplan"), "then"]
    assert document.path == gone


def test_a_place_at_which_nothing_was_written_is_let_go_of(saving, opened, desk):
    blocked = opened.parent / "folder.genaiplan"
    blocked.mkdir()
    saving.write(blocked)
    assert _question(desk).windowTitle() == "The plan could not be saved"
    assert not lock_file(blocked).exists()
    assert lock_file(opened).exists()
    _question(desk).reject()


def test_another_place_is_asked_for_with_what_follows(saving, opened, told, desk, tmp_path, qtbot):
    then = _done(told)
    saving.write(tmp_path / "gone" / "small.genaiplan", then)
    _follow(desk, qtbot, "elsewhere")
    assert told == [("elsewhere", then)]
    assert opened.exists()


def test_a_file_that_somebody_else_has_open_is_left_alone(saving, document, opened, told, desk, tmp_path):
    theirs = tmp_path / "theirs.genaiplan"
    _by_a_colleague(theirs)
    before = theirs.read_bytes()
    lock = lock_plan(theirs)
    try:
        saving.write(theirs, _done(told))
    finally:
        lock.release()
    box = _question(desk)
    assert box.windowTitle() == "Somebody else has this file open"
    assert box.sentences[0].startswith("theirs.genaiplan: ")
    assert list(box.buttons) == ["elsewhere"]
    box.reject()
    assert (theirs.read_bytes(), document.path, told) == (before, opened, [])


def test_a_file_that_was_changed_meanwhile_is_kept_until_it_is_said_what_to_do(
    saving, document, opened, told, desk, qtbot
):
    _by_a_colleague(opened)
    saving.write(opened, _done(told))
    box = _question(desk)
    assert box.windowTitle() == "The file was changed meanwhile"
    assert list(box.buttons) == ["merge", "compare", "elsewhere", "overwrite"]
    qtbot.mouseClick(box.cancel, Qt.MouseButton.LeftButton)
    assert read_plan(opened).plan.task_by_id["collect"].name == "Theirs"
    assert (document.is_changed, told) == (True, [])


def test_overwriting_keeps_their_version_among_the_earlier_ones(saving, opened, told, desk, qtbot):
    _by_a_colleague(opened)
    saving.write(opened, _done(told))
    _follow(desk, qtbot, "overwrite")
    assert read_plan(opened).plan.task_by_id["collect"].name == "Collect"
    assert any(read_plan(one).plan.task_by_id["collect"].name == "Theirs" for one in backups(opened))
    assert told[-1] == "then"


def test_merging_saves_both_changes_and_then_follows_what_waited(saving, opened, told, desk, qtbot):
    _by_a_colleague(opened)
    saving.write(opened, _done(told))
    _follow(desk, qtbot, "merge")
    dialog = desk.findChild(MergeDialog)
    qtbot.waitUntil(dialog.buttons.accept.isEnabled)
    assert told == []
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    saved = read_plan(opened).plan.task_by_id
    assert (saved["collect"].name, saved["try"].name) == ("Theirs", "Mine")
    assert told == [("saved", "small.genaiplan"), "then"]


def test_comparing_leaves_the_question_standing(saving, opened, desk, qtbot):
    _by_a_colleague(opened)
    saving.write(opened)
    _follow(desk, qtbot, "compare")
    dialog = desk.findChild(CompareDialog)
    assert dialog.isVisible()
    dialog.reject()
    assert _question(desk).isVisible()


@pytest.mark.parametrize("way", ["merge", "compare"])
def test_what_cannot_be_read_in_the_file_is_told(saving, opened, desk, qtbot, way):
    opened.write_text("nonsense")
    saving.write(opened)
    _follow(desk, qtbot, way)
    box = desk.findChild(QMessageBox)
    assert "small.genaiplan" in box.text()
    assert desk.findChildren(MergeDialog) + desk.findChildren(CompareDialog) == []
    box.accept()


def test_a_file_that_is_gone_is_written_anew_without_a_question(saving, opened, told, desk):
    opened.unlink()
    saving.write(opened)
    assert told == [("saved", "small.genaiplan")]
    assert desk.findChildren(ChoiceDialog) == []
    assert opened.exists()
