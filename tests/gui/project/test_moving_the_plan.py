"""The whole plan is moved by a dialog that shows first what comes of it."""

from datetime import timedelta

from PySide6.QtCore import Qt

from genai_planner.gui.project.move_dialog import MoveDialog


def test_the_preview_comes_before_one_undoable_step(open_window, qtbot):
    plan = open_window.document.plan
    open_window.actions_by_name["move-plan"].trigger()
    dialog = open_window.findChild(MoveDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert not dialog.buttons.accept.isEnabled()

    dialog.start.choose(plan.start.date() + timedelta(days=14))
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "14 days later; finish " in dialog.preview.text()
    assert open_window.document.plan == plan
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    assert open_window.document.plan.start == plan.start + timedelta(days=14)

    open_window.actions_by_name["undo"].trigger()

    assert open_window.document.plan == plan
