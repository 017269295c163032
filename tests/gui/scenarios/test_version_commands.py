"""What the Plan menu does with versions, over an empty window: offered, asked for, previewed, refused."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from genai_planner.files.plan_file import write_plan
from genai_planner.gui.scenarios.commands import VersionCommands
from genai_planner.gui.scenarios.compare_dialog import CompareDialog
from genai_planner.gui.scenarios.merge_dialog import MergeDialog
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Origin
from support.small_project import small_plan


@pytest.fixture
def commands(desk, document):
    return VersionCommands(desk, document)


def _of_version(version, lifecycle=None):
    origin = Origin(lifecycle=lifecycle or bundled().id, lifecycle_version=version, answers={})
    return changed(small_plan(), origin=origin)


def _offered(commands, *, can_see=True, can_change=True):
    specs = commands.actions(lambda: can_see, lambda: can_change)
    return {spec.name: spec.is_enabled() for spec in specs}


def test_comparing_needs_a_plan_and_merging_one_that_can_be_changed(commands, document):
    document.show(small_plan())
    assert _offered(commands, can_change=False) == {
        "compare": True,
        "merge-file": False,
        "newer-lifecycle": False,
    }
    assert not _offered(commands, can_see=False)["compare"]
    assert _offered(commands)["merge-file"]


@pytest.mark.parametrize(
    ("plan", "is_older"),
    [
        (None, False),
        (small_plan(), False),
        (_of_version("0.0.9"), True),
        (_of_version(bundled().version), False),
        (_of_version(f"1{bundled().version}"), False),
        (_of_version("0.0.9", "own"), False),
    ],
)
def test_a_newer_lifecycle_is_offered_to_a_plan_of_an_older_version_of_the_same(
    commands, document, plan, is_older
):
    document.show(plan)
    assert commands.has_newer_lifecycle is is_older
    assert _offered(commands)["newer-lifecycle"] is is_older
    assert not _offered(commands, can_change=False)["newer-lifecycle"]


def test_without_a_plan_nothing_opens(commands, desk, tmp_path):
    commands.compare()
    commands.merge(tmp_path / "theirs.genaiplan")
    commands.choose_lifecycle()
    commands.take_over_lifecycle(tmp_path / "older.json")
    assert desk.findChildren(QDialog) == []


def test_another_version_is_looked_for_beside_the_plans_own_file(commands, desk, document, tmp_path):
    document.show(small_plan(), path=tmp_path / "own.genaiplan")
    commands.choose_file()
    dialog = desk.findChild(QFileDialog)
    assert dialog.directory().path() == str(tmp_path)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFile
    dialog.reject()


def test_a_file_of_which_nobody_knows_what_both_began_from_is_not_merged(
    commands, desk, document, tmp_path, qtbot
):
    theirs = tmp_path / "theirs.genaiplan"
    write_plan(edits.rename_task(small_plan(), "collect", "Gather"), theirs)
    document.show(small_plan())
    commands.choose_file()
    desk.findChild(QFileDialog).fileSelected.emit(str(theirs))
    dialog = desk.findChild(MergeDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy)

    assert dialog.windowTitle() == "Merge versions"
    assert dialog.sentence.text() == "This cannot be merged into the plan."
    assert dialog.buttons.note.text().startswith("It cannot be told what both plans began from")
    dialog.accept()
    assert document.undo_stack.count() == 0
    dialog.reject()


def test_where_nobody_knows_what_both_began_from_it_is_asked_for(commands, desk, document, tmp_path, qtbot):
    began, theirs, broken = (tmp_path / f"{name}.genaiplan" for name in ("began", "theirs", "broken"))
    write_plan(small_plan(), began)
    write_plan(edits.rename_task(small_plan(), "collect", "Gather"), theirs)
    broken.write_text("{")
    document.show(edits.rename_task(small_plan(), "clean", "Scrub"), path=tmp_path / "own.genaiplan")
    commands.merge(theirs)
    dialog = desk.findChild(MergeDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    for chosen in (broken, began):
        assert dialog.choose_beginning.isVisible()
        qtbot.mouseClick(dialog.choose_beginning, Qt.MouseButton.LeftButton)
        asked = dialog.findChild(QFileDialog)
        assert asked.directory().path() == str(tmp_path)
        asked.fileSelected.emit(str(chosen))
        asked.reject()
        qtbot.waitUntil(lambda: not dialog.is_busy)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert (chosen is began) != ("broken.genaiplan" in dialog.buttons.note.text())
    assert not dialog.choose_beginning.isVisible()
    dialog.accept()
    names = {task.id: task.name for task in document.plan.tasks}
    assert (names["collect"], names["clean"]) == ("Gather", "Scrub")
    document.undo_stack.undo()
    assert document.plan.task_by_id["collect"].name == small_plan().task_by_id["collect"].name


def test_a_file_that_is_no_lifecycle_is_said_and_changes_nothing(commands, desk, document, tmp_path, qtbot):
    document.show(_of_version("0.0.9"))
    commands.choose_lifecycle()
    asked = desk.findChild(QFileDialog)
    assert asked.windowTitle() == "Choose the lifecycle that the plan was made of, version 0.0.9"
    other = tmp_path / "other.json"
    other.write_text("{}")
    asked.fileSelected.emit(str(other))
    dialog = desk.findChild(MergeDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.windowTitle() == "Take over the newer lifecycle"
    assert "other.json" in dialog.buttons.note.text()
    assert not dialog.buttons.accept.isEnabled()
    dialog.reject()


def test_comparing_opens_over_the_window_with_what_the_plan_knows_of(commands, desk, document):
    document.show(small_plan())
    commands.compare()
    dialog = desk.findChild(CompareDialog)
    assert dialog.isVisible()
    dialog.reject()
