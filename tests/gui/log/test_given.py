"""What several people said of one task, and sizes in the place of numbers, in real windows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from genai_planner.gui.log.given_dialog import GivenDialog
from genai_planner.gui.log.sizes_dialog import SizesDialog
from genai_planner.gui.session.document import Selection
from genai_planner.model.log import EntryKind
from genai_planner.model.sizes import Given
from genai_planner.workbench.record.given import keeping
from support.cells import type_in_cell
from support.small_project import small_plan

Key = Qt.Key


def _shown(kind):
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


@pytest.fixture
def panel(open_window):
    """The inspector with the task Collect."""
    open_window.document.select(Selection(item="collect"))
    return open_window.workspace.inspector.task


def _row(qtbot, dialog, row, *cells):
    for column, words in enumerate(cells):
        if words:
            type_in_cell(qtbot, dialog, row, column, words)


def test_rows_are_kept_and_put_together_in_one_step(open_window, panel, qtbot):
    panel.given.open_table()
    dialog = _shown(GivenDialog)
    _row(qtbot, dialog, 0, "Sam", "2", "4", "6")
    _row(qtbot, dialog, 1, "", "", "M, unsure")
    qtbot.keyClick(dialog, Key.Key_Return)
    task = open_window.document.plan.task_by_id["collect"]
    assert [(one.who, one.best, one.likely, one.worst) for one in task.given] == [
        ("Sam", 2, 4, 6),
        ("", 2.5, 5, 10),
    ]
    assert (task.duration_days.optimistic, task.duration_days.likely, task.duration_days.pessimistic) == (
        2,
        4.5,
        10,
    )
    assert "Sam: 2 – 4 – 6; Somebody: 2.5 – 5 – 10; Counts: 2 – 4.5 – 10" in (
        panel.given.picture.accessibleDescription()
    )
    assert panel.given.button.text() == "What 2 people said…"
    open_window.document.undo_stack.undo()
    assert open_window.document.plan == small_plan()
    assert not panel.given.picture.isVisible()


def test_a_decision_asks_for_its_reason(open_window, panel, qtbot):
    panel.given.open_table()
    dialog = _shown(GivenDialog)
    _row(qtbot, dialog, 0, "Sam", "2", "4", "6")
    dialog.how.setCurrentIndex(2)
    assert dialog.reason.isVisible()
    dialog.worst.setText("9")
    dialog.accept()
    assert "Say why" in dialog.buttons.note.text()
    qtbot.keyClicks(dialog.reason, "We did it before")
    dialog.accept()
    plan = open_window.document.plan
    assert plan.task_by_id["collect"].duration_days.pessimistic == 9
    assert [(one.kind, one.text) for one in plan.log] == [(EntryKind.DECISION, "We did it before")]
    assert open_window.document.undo_stack.count() == 1


def test_a_row_that_is_wrong_is_told_and_one_that_is_emptied_is_taken_away(open_window, panel, qtbot):
    said = Given(best=1, likely=2, worst=3, who="Sam")
    open_window.document.edit("said", lambda plan: keeping(plan, "collect", (said,)))
    panel.given.open_table()
    dialog = _shown(GivenDialog)
    type_in_cell(qtbot, dialog, 0, 1, "7")
    assert "must not descend" in dialog.buttons.note.text()
    assert not dialog.buttons.accept.isEnabled()
    for column in (1, 2, 3):
        type_in_cell(qtbot, dialog, 0, column, "")
    dialog.accept()
    assert open_window.document.plan.task_by_id["collect"].given == ()


def test_dots_stand_where_the_likely_values_lie_and_turn_with_the_direction(panel):
    picture = panel.given.picture
    one, two = Given(best=0, likely=0, worst=10), Given(best=5, likely=10, worst=10)
    picture.show_given((one, two), None)
    picture.resize(116, 60)
    assert [round(place.x()) for place in picture.places()] == [8, 108]
    picture.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [round(place.x()) for place in picture.places()] == [108, 8]


def test_a_size_is_typed_into_the_field_of_an_effort(open_window, panel, qtbot):
    (_, editor) = panel.estimates._shown[0]
    editor.likely.setFocus()
    editor.likely.selectAll()
    qtbot.keyClicks(editor.likely, "M, unsure")
    qtbot.keyClick(editor.likely, Key.Key_Return)
    amount = open_window.document.plan.task_by_id["collect"].duration_days
    assert (amount.optimistic, amount.likely, amount.pessimistic) == (2.5, 5, 10)
    assert amount.because.startswith("Typed as “M, unsure”. Entered by hand. Before, it was 3 / 3 / 3.")
    assert [line.text() for line in (editor.best, editor.likely, editor.worst)] == ["2.5", "5", "10"]
    editor.likely.selectAll()
    qtbot.keyClicks(editor.likely, "XL")
    qtbot.keyClick(editor.likely, Key.Key_Return)
    assert "“XL” is no estimate" in editor.note.words


def test_a_length_of_time_is_the_amount_of_its_field_alone(open_window, panel, qtbot):
    (_, editor) = panel.estimates._shown[0]
    editor.worst.setFocus()
    editor.worst.selectAll()
    qtbot.keyClicks(editor.worst, "2 w")
    qtbot.keyClick(editor.worst, Key.Key_Return)
    amount = open_window.document.plan.task_by_id["collect"].duration_days
    assert (amount.optimistic, amount.likely, amount.pessimistic) == (3, 3, 10)


def test_a_plan_says_what_its_sizes_mean(open_window, qtbot):
    open_window.actions_by_name["sizes"].trigger()
    dialog = _shown(SizesDialog)
    type_in_cell(qtbot, dialog, 1, 2, "6")
    type_in_cell(qtbot, dialog, 3, 0, "XL")
    for column, words in enumerate(("20", "40", "90"), start=1):
        type_in_cell(qtbot, dialog, 3, column, words)
    dialog.accept()
    plan = open_window.document.plan
    assert [(one.word, one.likely) for one in plan.sizes] == [("S", 2), ("M", 6), ("L", 15), ("XL", 40)]
    assert plan.confidences == small_plan().confidences
    open_window.document.undo_stack.undo()
    assert open_window.document.plan == small_plan()


def test_wrong_sizes_are_told(open_window, qtbot):
    open_window.actions_by_name["sizes"].trigger()
    dialog = _shown(SizesDialog)
    type_in_cell(qtbot, dialog, 1, 2, "60")
    dialog.accept()
    assert "“M”: best, likely and worst" in dialog.buttons.note.text()
    type_in_cell(qtbot, dialog, 1, 2, "6")
    type_in_cell(qtbot, dialog, 1, 0, "s")
    dialog.accept()
    assert "given twice" in dialog.buttons.note.text()
    dialog.reject()
