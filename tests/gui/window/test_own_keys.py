"""Keys that are changed in the sheet of shortcuts, and a new task that is linked at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from genai_planner.gui.session.document import Selection
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.gui.window.quick.shortcuts import ShortcutSheet
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.settings.store import Settings, load_settings, read_settings, save_settings


@pytest.fixture
def sheet(open_window):
    """The sheet of shortcuts of the window."""
    open_window.actions_by_name["shortcuts"].trigger()
    (made,) = open_window.findChildren(ShortcutSheet)
    return made


def choose(sheet, words):
    """Selects the line of an action, and says which it is."""
    for number in range(sheet.table.rowCount()):
        if sheet.table.item(number, 0).text() == words:
            sheet.table.selectRow(number)
            return number
    raise AssertionError(words)


def test_an_action_gets_other_keys_that_work_and_are_kept(open_window, sheet, qtbot):
    row = choose(sheet, "Add task")
    sheet.keys.setKeySequence(QKeySequence("Ctrl+Alt+N"))
    assert sheet.note.text() == ""
    sheet.take.click()
    assert sheet.table.item(row, 1).text() == "Ctrl+Alt+N"
    assert load_settings().shortcuts == {"add-task": "Ctrl+Alt+N"}
    sheet.close()
    with qtbot.waitActive(open_window):
        open_window.activateWindow()
    count = len(open_window.document.plan.tasks)
    open_window.document.select(Selection(item="collect"))
    QTest.keyClick(
        open_window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    assert len(open_window.document.plan.tasks) == count + 1


def test_a_conflict_is_told_and_whoever_had_the_keys_loses_them(open_window, sheet):
    choose(sheet, "Add task")
    sheet.keys.setKeySequence(QKeySequence("Ctrl+L"))
    assert sheet.note.text() == "'Link tasks' has these keys; it loses them if you take them."
    sheet.take.click()
    assert open_window.actions_by_name["link"].shortcuts() == []
    assert load_settings().shortcuts == {"link": "", "add-task": "Ctrl+L"}


def test_keys_that_begin_those_of_another_action_are_a_conflict(sheet):
    choose(sheet, "Add task")
    sheet.keys.setKeySequence(QKeySequence("Ctrl+L, Ctrl+M"))
    assert "Link tasks" in sheet.note.text()


def test_all_keys_are_as_usual_again(open_window, sheet):
    choose(sheet, "Add task")
    sheet.keys.setKeySequence(QKeySequence("Ctrl+L"))
    sheet.take.click()
    sheet.usual.click()
    assert open_window.actions_by_name["link"].shortcut().toString() == "Ctrl+L"
    assert open_window.actions_by_name["add-task"].shortcut().toString() == "Ins"
    assert load_settings().shortcuts == {}


def test_a_gesture_has_no_keys_to_be_changed(sheet):
    choose(sheet, "Link two tasks")
    assert not sheet.take.isEnabled()


def test_a_new_window_begins_with_the_users_keys(qtbot, appearance):
    save_settings(Settings(shortcuts={"add-task": "Ctrl+Alt+N", "gone": "Ctrl+L"}))
    window = MainWindow(appearance, Preferences(), bundled)
    qtbot.addWidget(window)
    assert window.actions_by_name["add-task"].shortcut().toString() == "Ctrl+Alt+N"
    assert window.actions_by_name["link"].shortcut().toString() == "Ctrl+L"


@pytest.mark.parametrize("value", ["Ctrl+L", {"add-task": 3}, {"add-task": "x" * 200}])
def test_keys_that_make_no_sense_are_not_taken_from_the_settings(value):
    save_settings(Settings(shortcuts=value))
    assert read_settings().unusable == ("shortcuts",)


def test_a_linked_task_begins_when_the_selected_one_is_done(open_window):
    document = open_window.document
    document.select(Selection(item="clean"))
    open_window.actions_by_name["add-linked-task"].trigger()
    (new,) = {task.id for task in document.plan.tasks} - {"collect", "clean", "try", "done"}
    assert [
        (one.predecessor, one.successor)
        for one in document.plan.links
        if new in (one.predecessor, one.successor)
    ] == [("clean", new)]
    assert document.selection.item == new
    assert document.undo_stack.undoText() == "Add linked task"
