"""Estimates from paper are typed into a real table by the numbers of their tasks."""

from PySide6.QtWidgets import QApplication, QLineEdit

from genai_planner.gui.log.by_number import ByNumberDialog
from support.cells import type_in_cell


def _open(window):
    window.actions_by_name["by-number"].trigger()
    return next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, ByNumberDialog) and one.isVisible()
    )


def _type_row(qtbot, dialog, row, *cells):
    for column, words in enumerate(cells):
        type_in_cell(qtbot, dialog, row, column, words)


def test_rows_are_typed_and_land_on_the_tasks_in_one_step(open_window, qtbot):
    dialog = _open(open_window)
    _type_row(qtbot, dialog, 0, "1", "2", "4", "8", "Sam")
    _type_row(qtbot, dialog, 1, "3", "1", "1.5", "2")
    assert [dialog.model.index(row, 5).data() for row in (0, 1)] == ["Collect", "Try"]
    dialog.accept()
    tasks = open_window.document.plan.task_by_id
    assert tasks["collect"].duration_days.pessimistic == 8
    assert tasks["try"].duration_days.likely == 1.5
    assert open_window.document.undo_stack.count() == 1


def test_what_is_typed_stays_within_its_cell(open_window):
    dialog = _open(open_window)
    cell = dialog.model.index(0, 1)
    dialog.table.edit(cell)
    editor = dialog.table.findChild(QLineEdit)
    assert dialog.table.visualRect(cell).contains(editor.geometry())
    dialog.reject()


def test_a_wrong_number_is_told_and_nothing_is_taken_over(open_window, qtbot):
    dialog = _open(open_window)
    _type_row(qtbot, dialog, 0, "77", "1", "2", "3")
    assert dialog.model.index(0, 5).data() == "no task has this number"
    dialog.accept()
    assert "No task has the number 77" in dialog.buttons.note.text()
    assert open_window.document.undo_stack.count() == 0
    type_in_cell(qtbot, dialog, 0, 0, "1")
    assert dialog.buttons.accept.isEnabled()
    dialog.reject()


def test_several_peoples_values_and_sizes_are_kept_drawn_and_put_together(open_window, qtbot):
    dialog = _open(open_window)
    _type_row(qtbot, dialog, 0, "1", "2", "4", "8", "Sam")
    assert not dialog.picture.isVisible()
    for column, words in ((0, "1"), (2, "L, sure"), (4, "Ines")):
        type_in_cell(qtbot, dialog, 1, column, words)
    assert dialog.picture.isVisible()
    assert "Sam: 2 – 4 – 8; Ines: 13.5 – 15 – 18" in dialog.picture.accessibleDescription()
    dialog.how.setCurrentIndex(1)
    dialog.accept()
    task = open_window.document.plan.task_by_id["collect"]
    assert [(one.who, one.likely, one.day.isoformat()) for one in task.given] == [
        ("Sam", 4, "2027-01-13"),
        ("Ines", 15, "2027-01-13"),
    ]
    assert (task.duration_days.optimistic, task.duration_days.likely) == (7.75, 9.5)
