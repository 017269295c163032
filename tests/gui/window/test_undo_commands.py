"""Undo and redo act on the plan, whatever field has the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from genai_planner.gui.inspector.estimate_editor import EstimateEditor
from genai_planner.gui.session.document import Selection

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(open_window, qtbot):
    """The estimate of the task 'Clean', 4 days of effort, in the inspector of an active window."""
    open_window.document.select(Selection(item="clean"))
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    return open_window.workspace.inspector.task.findChild(EstimateEditor)


def _effort(window):
    estimate = window.document.plan.task_by_id["clean"].needs[0].effort_days
    return estimate.optimistic, estimate.likely, estimate.pessimistic


def _type(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_the_keys_of_undo_take_back_the_step_though_a_field_has_the_keyboard(open_window, editor, qtbot):
    _type(qtbot, editor.worst, "9")
    qtbot.keyClick(editor.worst, Qt.Key.Key_Return)
    assert _effort(open_window) == (4, 4, 9)
    assert QApplication.focusWidget() is editor.worst

    qtbot.keyClick(editor.worst, Qt.Key.Key_Z, CONTROL)
    assert _effort(open_window) == (4, 4, 4)
    assert editor.worst.text() == "4"

    qtbot.keyClick(editor.worst, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert _effort(open_window) == (4, 4, 9)


def test_undo_takes_back_what_is_typed_but_not_committed_as_one_step(open_window, editor, qtbot):
    before = open_window.document.plan
    _type(qtbot, editor.worst, "9")

    qtbot.keyClick(editor.worst, Qt.Key.Key_Z, CONTROL)

    assert open_window.document.plan is before
    assert editor.worst.text() == "4"
    assert open_window.document.undo_stack.canRedo()


def test_undo_in_a_field_does_nothing_where_the_plan_has_nothing_to_take_back(open_window, editor, qtbot):
    editor.worst.setFocus()

    qtbot.keyClick(editor.worst, Qt.Key.Key_Z, CONTROL)

    assert _effort(open_window) == (4, 4, 4)
    assert editor.worst.text() == "4"


def test_best_likely_and_worst_are_entered_in_one_go(open_window, editor, qtbot, settled):
    bar = open_window.workspace.inspector.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    _type(qtbot, editor.best, "5")
    assert editor.note.words  # above the likely, but the user has not come to that yet
    qtbot.keyClick(editor.best, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor.likely
    qtbot.keyClicks(editor.likely, "6")
    qtbot.keyClick(editor.likely, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor.worst
    assert open_window.document.undo_stack.count() == 0
    qtbot.keyClicks(editor.worst, "8")
    after = editor.worst.nextInFocusChain()
    qtbot.keyClick(editor.worst, Qt.Key.Key_Tab)

    assert _effort(open_window) == (5, 6, 8)
    assert open_window.document.undo_stack.count() == 1
    assert after is not None
    focus = QApplication.focusWidget()
    settled(open_window.document)
    assert focus is not None
    assert QApplication.focusWidget() is focus
    assert focus not in (editor.best, editor.likely, editor.worst)
    assert bar.value() == place
