"""Undo and redo over a window with two fields and a dialog: whose keys they take, what is committed first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget

from genai_planner.gui.look.widgets import column
from genai_planner.gui.window.commands.undo_commands import UndoCommands
from genai_planner.model import edits
from support.small_project import small_plan

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(document, qtbot):
    """The window, with the plan once renamed."""
    made = QWidget()
    qtbot.addWidget(made)
    lines = column(made)
    made.field, made.button = QLineEdit(), QPushButton("Other")
    for part in (made.field, made.button):
        lines.addWidget(part)
    document.show(small_plan())
    made.commands = UndoCommands(made, document)
    _rename(document, "First")
    made.field.editingFinished.connect(
        lambda: made.field.isModified() and _rename(document, made.field.text())
    )
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _rename(document, name):
    document.edit("Rename", lambda plan: edits.rename_plan(plan, name))


def _offered(desk):
    return {spec.name: spec.is_enabled() for spec in desk.commands.actions()}


def test_each_is_offered_where_there_is_a_step(desk, document):
    assert _offered(desk) == {"undo": True, "redo": False}
    desk.commands.undo()
    assert _offered(desk) == {"undo": False, "redo": True}
    desk.commands.redo()
    assert (document.plan.name, _offered(desk)) == ("First", {"undo": True, "redo": False})


def test_in_a_field_the_keys_take_back_a_step_of_the_plan_and_not_the_letters(desk, document, qtbot):
    desk.field.setFocus()
    qtbot.keyClicks(desk.field, "Second")
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, CONTROL)
    assert document.plan.name == "First"
    assert document.undo_stack.canRedo()
    assert desk.field.text() == "Second"


def test_what_nobody_changed_in_the_field_is_no_step_of_its_own(desk, document, qtbot):
    desk.field.setFocus()
    desk.field.setText("Not typed")
    with qtbot.assertNotEmitted(desk.field.editingFinished):
        qtbot.keyClick(desk.field, Qt.Key.Key_Z, CONTROL)
    assert document.plan.name == "Small plan"


@pytest.mark.parametrize(("key", "keys"), [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)])
def test_the_keys_of_redo_are_left_to_the_actions_of_the_window(desk, document, qtbot, key, keys):
    desk.field.setFocus()
    desk.commands.undo()
    qtbot.keyClick(desk.field, key, keys)
    assert document.plan.name == "Small plan"
    assert desk.field.text() == ""


def test_other_keys_are_those_of_the_field(desk, qtbot):
    desk.field.setFocus()
    qtbot.keyClicks(desk.field, "zy")
    assert desk.field.text() == "zy"


def test_a_field_that_has_the_keyboard_no_longer_keeps_its_own_undo(desk, document, qtbot):
    desk.field.setFocus()
    desk.button.setFocus()
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, CONTROL)
    assert document.plan.name == "First"


def test_a_dialog_keeps_its_keys(desk, document, qtbot):
    dialog = QDialog(desk)
    field = QLineEdit(dialog)
    dialog.open()
    dialog.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert (document.plan.name, field.text()) == ("First", "")
    dialog.reject()


def test_a_field_that_goes_while_it_has_the_keyboard_is_forgotten(desk, document, qtbot):
    field = QLineEdit(desk)
    field.show()
    field.setFocus()
    with qtbot.waitSignal(field.destroyed):
        field.deleteLater()
    desk.field.setFocus()
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, CONTROL)
    assert document.plan.name == "Small plan"
