"""A few keys lead to everything: the palette, the sheet of shortcuts and the list of steps."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QUndoView

from genai_planner.gui.window.quick.palette import Choice, Palette, found
from genai_planner.gui.window.quick.shortcuts import ShortcutSheet
from genai_planner.model import edits


def _choice(words):
    return Choice(words, "", lambda: None)


def test_every_typed_word_counts_and_beginnings_come_first():
    choices = tuple(map(_choice, ("Add task", "Task list", "Zoom in")))

    assert [one.words for one in found(choices, "task")] == ["Task list", "Add task"]
    assert [one.words for one in found(choices, "task add")] == ["Add task"]


def test_a_task_is_found_in_the_palette_and_selected_by_enter(open_window):
    open_window.actions_by_name["palette"].trigger()
    (palette,) = open_window.findChildren(Palette)
    QTest.keyClicks(palette.search, "clea")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)

    assert open_window.document.selection.item == "clean"


def test_an_action_is_found_in_the_palette_and_carried_out(open_window):
    open_window.actions_by_name["palette"].trigger()
    (palette,) = open_window.findChildren(Palette)
    QTest.keyClicks(palette.search, "add mile")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)

    assert open_window.document.undo_stack.undoText() == "Add milestone"


def test_the_palette_says_what_opens_a_sample_and_that_nothing_is_found(open_window):
    open_window.actions_by_name["palette"].trigger()
    (palette,) = open_window.findChildren(Palette)
    palette.search.setText("claims letter")
    assert palette.list.item(0).text() == "Claims letter model   sample"

    palette.search.setText("no such words anywhere")
    assert palette.list.item(0).text() == "Nothing has these words; try fewer."
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_person_is_found_in_the_palette_and_their_rows_are_shown(open_window):
    open_window.actions_by_name["palette"].trigger()
    (palette,) = open_window.findChildren(Palette)
    QTest.keyClicks(palette.search, "Sam Weber")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)

    timeline = open_window.workspace.timeline
    assert timeline.chart.options.dimmed == {"data", "collect", "model", "try", "done"}


def test_the_sheet_of_shortcuts_names_every_action_that_has_keys(open_window):
    open_window.actions_by_name["shortcuts"].trigger()
    (sheet,) = open_window.findChildren(ShortcutSheet)
    lines = {
        sheet.table.item(row, 0).text(): sheet.table.item(row, 1).text()
        for row in range(sheet.table.rowCount())
    }

    assert sheet.table.horizontalScrollBar().maximum() == 0
    assert all(sheet.table.sizeHintForColumn(place) <= sheet.table.columnWidth(place) for place in range(2))
    assert lines["Link tasks"] == "Ctrl+L"
    with_keys = [action for action in open_window.actions_by_name.all_actions() if action.shortcuts()]
    assert all(action.text().replace("&", "").rstrip("…") in lines for action in with_keys)
    sheet.close()


def test_the_list_of_steps_goes_to_the_step_that_is_chosen(open_window):
    first = open_window.document.plan
    open_window.document.edit("Delete", lambda plan: edits.remove_task(plan, "try"))
    open_window.document.edit("Delete", lambda plan: edits.remove_task(plan, "done"))

    open_window.actions_by_name["history"].trigger()
    view = open_window.findChild(QDialog).findChild(QUndoView)
    rows = [view.visualRect(view.model().index(number, 0)) for number in range(3)]
    assert all(above.bottom() < below.top() for above, below in pairwise(rows))
    view.setCurrentIndex(view.model().index(0, 0))

    assert open_window.document.plan is first


def test_a_dialog_that_is_closed_is_gone(open_window, qtbot):
    QApplication.clipboard().setText("One\nTwo")
    open_window.actions_by_name["timeline"].trigger()
    for name in ("history", "paste", "palette", "shortcuts", "settings", "team", "compare"):
        open_window.actions_by_name[name].trigger()
        for dialog in open_window.findChildren(QDialog):
            dialog.close()
        qtbot.waitUntil(lambda: not open_window.findChildren(QDialog))
