"""The timeline for those who cannot see it: rows say all that their bars show, as the system asks them."""

import pytest
from PySide6.QtGui import QAccessible

from genai_planner.model import edits
from genai_planner.model.table.layouts import RowFilter
from genai_planner.model.tasks import Progress


@pytest.fixture
def spoken(open_window, timeline, settled):
    """Says what a screen reader finds in the table: by name its role and description."""
    open_window.document.edit(
        "Progress",
        lambda plan: edits.set_progress(plan, "collect", Progress(percent_complete=40)),
    )
    settled(open_window.document)
    table = QAccessible.queryAccessibleInterface(timeline.tree)
    children = [table.child(place) for place in range(table.childCount())]
    return {
        child.text(QAccessible.Text.Name): (child.role(), child.text(QAccessible.Text.Description))
        for child in children
        if child is not None
    }


def test_a_row_says_dates_progress_and_that_it_is_critical(spoken):
    assert "Collect, 4 Jan to 6 Jan, 40% done, critical" in spoken
    assert "Data, phase, 4 Jan to 12 Jan, critical" in spoken


def test_a_row_tells_who_is_on_it_and_what_it_waits_for(spoken):
    role, description = next(told for name, told in spoken.items() if name.startswith("Clean, "))

    assert role in {QAccessible.Role.TreeItem, QAccessible.Role.Cell}
    assert description == "Sam, waits for 2"


def test_the_head_of_a_group_says_who_and_from_when_to_when(open_window, timeline):
    open_window.actions_by_name["group-person"].trigger()
    table = QAccessible.queryAccessibleInterface(timeline.tree)
    names = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]

    assert "Sam Weber, group, 7 Jan to 12 Jan, critical" in names
    assert timeline.explain(timeline.chart.rows[0].id) == ""


def test_the_table_itself_is_a_tree_with_a_name(timeline):
    table = QAccessible.queryAccessibleInterface(timeline.tree)

    assert table.role() is QAccessible.Role.Tree
    assert table.text(QAccessible.Text.Name) == "Tasks"


def test_where_there_is_no_row_the_table_says_what_to_do(open_window, timeline):
    assert timeline.tree.emptiness() == ""

    timeline.arrangement.wanted, timeline.arrangement.hides = RowFilter(text="nowhere"), True
    timeline.rearrange()
    assert "Escape" in timeline.tree.emptiness()

    timeline.arrangement.hides = False
    open_window.document.edit(
        "Remove", lambda plan: edits.remove_phase(edits.remove_phase(plan, "data"), "model")
    )
    assert "Ctrl+Shift+P" in timeline.tree.emptiness()
    assert open_window.actions_by_name["add-phase"].shortcut().toString() == "Ctrl+Shift+P"
    assert open_window.actions_by_name["add-task"].shortcut().toString() == "Ins"
