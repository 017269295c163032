"""Two people at one file: who comes second is told, and nobody's work is overwritten in silence."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog

from genai_planner.files.backups import backups
from genai_planner.files.plan_file import read_plan, write_plan
from genai_planner.files.safety.plan_lock import PlanLock, lock_file, lock_plan
from genai_planner.gui.safety.choice_dialog import ChoiceDialog
from genai_planner.gui.scenarios.compare_dialog import CompareDialog
from genai_planner.gui.scenarios.merge_dialog import MergeDialog
from genai_planner.model import edits
from support.small_project import small_plan


def question(window):
    return next(box for box in window.findChildren(ChoiceDialog) if box.isVisible())


def follow(qtbot, window, name):
    qtbot.mouseClick(question(window).buttons[name], Qt.MouseButton.LeftButton)


@pytest.fixture
def opened(window, plan_file, settled):
    """The window with the plan of a file."""
    window.files.open_path(plan_file)
    settled(window.document)
    return window


@pytest.fixture
def elsewhere(plan_file):
    """Somebody else has the file open."""
    lock = lock_plan(plan_file)
    yield lock
    lock.release()


def rename(window, task="try", name="Mine"):
    window.document.edit("Rename", lambda plan: edits.rename_task(plan, task, name))


def by_a_colleague(path, task="collect", name="Theirs"):
    write_plan(edits.rename_task(small_plan(), task, name), path)


def test_an_open_plan_has_a_lock_until_it_is_closed(opened, plan_file):
    assert lock_file(plan_file).exists()

    opened.files.close_plan()

    assert not lock_file(plan_file).exists()


def test_opening_the_same_file_again_is_no_second_window(opened, plan_file, qtbot):
    with qtbot.waitSignal(opened.document.opened):
        opened.files.open_path(plan_file)

    assert not opened.document.is_read_only
    assert lock_file(plan_file).exists()


@pytest.mark.usefixtures("elsewhere")
def test_the_second_window_is_told_and_looks_on(window, plan_file, qtbot):
    window.files.open_path(plan_file)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(ChoiceDialog)))
    assert "has it open" in question(window).sentences[0]

    follow(qtbot, window, "read-only")

    assert window.document.is_read_only
    assert window.document.path == plan_file
    window.document.show(None)
    assert lock_file(plan_file).exists()


@pytest.mark.usefixtures("elsewhere")
def test_the_second_window_may_take_a_copy(window, plan_file, qtbot):
    window.files.open_path(plan_file)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(ChoiceDialog)))

    follow(qtbot, window, "copy")

    assert window.document.path is None
    assert window.document.is_changed


@pytest.mark.usefixtures("elsewhere")
def test_saving_over_a_file_that_somebody_has_open_is_refused_and_another_place_offered(
    open_window, plan_file, qtbot
):
    before = plan_file.read_bytes()
    rename(open_window)
    open_window.files.save_as()
    open_window.findChild(QFileDialog).fileSelected.emit(str(plan_file))

    follow(qtbot, open_window, "elsewhere")

    assert any(dialog.isVisible() for dialog in open_window.findChildren(QFileDialog))
    assert plan_file.read_bytes() == before
    assert open_window.document.is_changed


def test_saving_as_moves_the_lock(opened, tmp_path, plan_file):
    other = tmp_path / "other.genaiplan"
    opened.files.save_as()
    opened.findChild(QFileDialog).fileSelected.emit(str(other))

    assert lock_file(other).exists()
    assert not lock_file(plan_file).exists()
    free = lock_plan(plan_file)
    assert isinstance(free, PlanLock)
    free.release()


def test_a_file_changed_meanwhile_is_not_replaced_without_a_question(opened, plan_file):
    by_a_colleague(plan_file)
    before = plan_file.read_bytes()
    rename(opened)

    opened.files.save()

    assert "changed by somebody else" in question(opened).sentences[0]
    assert plan_file.read_bytes() == before
    assert opened.document.is_changed


def test_merging_keeps_both_sides_and_saves(opened, plan_file, qtbot):
    by_a_colleague(plan_file)
    rename(opened)
    followed = []
    opened.files.save(lambda: followed.append(True))

    follow(qtbot, opened, "merge")
    dialog = next(one for one in opened.findChildren(MergeDialog) if one.isVisible())
    qtbot.waitUntil(dialog.buttons.accept.isEnabled, timeout=60_000)
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    saved = read_plan(plan_file).plan
    assert [saved.task_by_id[one].name for one in ("try", "collect")] == ["Mine", "Theirs"]
    assert not opened.document.is_changed
    assert followed == [True]
    opened.document.undo_stack.undo()
    assert opened.document.plan.task_by_id["try"].name == "Mine"


def test_comparing_shows_both_values_and_leaves_the_question(opened, plan_file, qtbot):
    by_a_colleague(plan_file, task="try", name="Theirs")
    rename(opened)
    opened.files.save()

    follow(qtbot, opened, "compare")

    dialog = next(one for one in opened.findChildren(CompareDialog) if one.isVisible())
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=60_000)
    changed = dialog.tree.topLevelItem(0).child(0)
    assert [changed.text(place) for place in (1, 2)] == ["Theirs", "Mine"]
    assert question(opened).isVisible()
    dialog.reject()


def test_overwriting_keeps_their_version_among_the_backups(opened, plan_file, qtbot):
    by_a_colleague(plan_file)
    theirs = plan_file.read_bytes()
    rename(opened)
    opened.files.save()

    follow(qtbot, opened, "overwrite")

    assert read_plan(plan_file).plan == opened.document.plan
    assert backups(plan_file)[0].read_bytes() == theirs
    assert not opened.document.is_changed


def test_after_a_save_the_file_is_known_again(opened, plan_file):
    for name in ("One", "Two"):
        rename(opened, name=name)
        opened.files.save()
        assert not opened.document.is_changed

    assert read_plan(plan_file).plan.task_by_id["try"].name == "Two"


def test_a_file_that_was_removed_meanwhile_is_written_again(opened, plan_file):
    plan_file.unlink()
    rename(opened)

    opened.files.save()

    assert read_plan(plan_file).plan == opened.document.plan


def test_a_version_that_cannot_be_read_is_said_and_nothing_is_merged(opened, plan_file, qtbot):
    plan_file.write_bytes(b"{ half a plan")
    rename(opened)
    opened.files.save()

    follow(qtbot, opened, "merge")

    assert not opened.findChildren(MergeDialog)
    assert plan_file.read_bytes() == b"{ half a plan"


def test_coming_back_to_the_window_tells_of_a_change_once(opened, plan_file):
    by_a_colleague(plan_file)
    said = []
    opened.files.warned.connect(said.append)
    application = QCoreApplication.instance()

    for _ in range(2):
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

    assert len(said) == 1
    assert "small.genaiplan" in said[0]
