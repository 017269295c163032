"""Undo leads back to the place of the step: its rows are selected again and scrolled into sight."""

from genai_planner.gui.session.document import Selection
from genai_planner.model import edits
from support.plans import plan_of, work


def test_undo_and_redo_scroll_to_what_they_change(window, settled):
    document = window.document
    document.show(plan_of(*(work(f"t{number}", 1) for number in range(200))))
    settled(document)
    tree = window.workspace.timeline.tree
    document.select(Selection(item="t0"))
    document.edit("Rename", lambda plan: edits.rename_task(plan, "t0", "First"))
    document.select(Selection(item="t199"))
    assert tree.verticalScrollBar().value() > 0

    document.undo_stack.undo()
    settled(document)
    assert document.selection.item == "t0"
    assert tree.viewport().rect().intersects(tree.visualRect(window.workspace.timeline.model.index_of("t0")))

    document.undo_stack.redo()
    settled(document)
    assert document.selection.item == "t199"
