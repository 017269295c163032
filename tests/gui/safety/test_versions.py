"""Earlier versions of a plan's file: listed with what they came to, compared, opened as a copy, restored."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.errors import InputError
from genai_planner.files.backups import backups
from genai_planner.files.plan_file import write_plan
from genai_planner.gui.safety.versions_dialog import VersionsDialog
from genai_planner.gui.scenarios.compare_dialog import CompareDialog
from genai_planner.model import edits
from support.small_project import small_plan


def called(name):
    return edits.rename_task(small_plan(), "try", name)


@pytest.fixture
def opened(window, tmp_path, settled):
    """The window with a file that was saved three times."""
    path = tmp_path / "small.genaiplan"
    for plan in (called("One"), edits.rename_plan(called("Two"), "Other"), called("Three")):
        write_plan(plan, path)
    window.files.open_path(path)
    settled(window.document)
    return window


@pytest.fixture
def dialog(opened, qtbot):
    opened.actions_by_name["versions"].trigger()
    made = next(one for one in opened.findChildren(VersionsDialog) if one.isVisible())
    qtbot.waitUntil(lambda: not made.is_busy, timeout=30_000)
    return made


def texts(dialog):
    items = (dialog.list.topLevelItem(line) for line in range(dialog.list.topLevelItemCount()))
    return [[item.text(place) for place in range(1, 4)] for item in items]


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_plan_without_a_file_has_no_earlier_versions(open_window):
    assert not open_window.actions_by_name["versions"].isEnabled()


def test_a_file_that_was_saved_once_says_in_the_whole_line_that_there_is_none(opened, tmp_path):
    opened.document.path = tmp_path / "other.genaiplan"
    made = VersionsDialog(opened.document, opened.files.open_unsaved, opened)
    made.open()
    only = made.list.topLevelItem(0)
    assert made.list.visualItemRect(only).height() >= 26
    assert only.text(0) == "There is none yet."
    assert only.isFirstColumnSpanned()
    assert not made.restore_button.isEnabled()
    made.reject()


def test_the_latest_stands_first_with_what_changed_its_finish_and_its_80_percent_date(dialog):
    assert [row[0] for row in texts(dialog)] == ["1 task, 1 other thing", "1 task, 1 other thing"]
    assert all("2027" in date for row in texts(dialog) for date in row[1:])


def test_a_version_that_cannot_be_read_says_so_and_cannot_be_chosen(opened, qtbot):
    backups(opened.document.path)[0].write_bytes(b"{")
    made = VersionsDialog(opened.document, opened.files.open_unsaved, opened)
    made.open()
    qtbot.waitUntil(lambda: not made.is_busy, timeout=30_000)

    made.list.setCurrentItem(made.list.topLevelItem(0))

    assert texts(made)[0] == ["It cannot be read.", "", ""]
    assert not made.restore_button.isEnabled()
    made.list.setCurrentItem(made.list.topLevelItem(1))
    assert made.restore_button.isEnabled()
    made.reject()


def test_restoring_is_one_step_that_can_be_undone_and_leaves_the_file(dialog, opened, qtbot):
    before = opened.document.path.read_bytes()
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))

    press(qtbot, dialog.restore_button)

    assert opened.document.plan == called("One")
    assert opened.document.path.read_bytes() == before
    opened.document.undo_stack.undo()
    assert opened.document.plan == called("Three")


def test_a_copy_is_a_plan_of_its_own(dialog, opened, qtbot):
    press(qtbot, dialog.copy_button)

    assert opened.document.plan.name == "Other"
    assert opened.document.path is None
    assert opened.document.is_changed


def test_a_version_is_compared_with_the_plan(dialog, opened, qtbot):
    press(qtbot, dialog.compare_button)

    compare = next(one for one in opened.findChildren(CompareDialog) if one.isVisible())
    qtbot.waitUntil(lambda: compare.found is not None, timeout=60_000)
    assert {one.after for one in compare.found.differences} >= {"Three"}
    compare.reject()
    dialog.reject()


def test_what_is_waited_for_in_vain_is_told_and_no_longer_waited_for(opened):
    made = VersionsDialog(opened.document, opened.files.open_unsaved, opened)
    made._worker.drop()
    made._worker.failed.emit(InputError("It goes in circles."))
    assert made.problem.text() == "It goes in circles."
    assert "…" not in {words for line in texts(made) for words in line}
    made.reject()
