"""What to find out first, asked for in the risk view."""

from PySide6.QtCore import Qt

from genai_planner.gui.window.view_table import View
from genai_planner.model import edits


def test_it_is_worked_out_on_demand_and_forgotten_with_the_next_edit(open_window, qtbot):
    open_window.workspace.show_view(View.RISK)
    part = open_window.workspace.risk.finding_out
    before = part.said.text()

    qtbot.mouseClick(part.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(part.button.isEnabled, timeout=60_000)

    assert part.said.text() not in {before, "Trying what could be done…"}

    open_window.document.edit("Rename", lambda plan: edits.rename_plan(plan, "Other"))

    assert (part.said.text(), part.answers) == (before, [])
