"""Signs of entries of the log on rows and bars: seen, told, spoken, and a click leads to the entries."""

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.window.view_table import View
from genai_planner.model import edits
from genai_planner.model.log import EntryKind, EntryState
from genai_planner.pictures.scene.shapes import Rect
from genai_planner.pictures.timeline.bars import BAR_HEIGHT
from genai_planner.pictures.timeline.chart_body import SIGN_RADIUS
from genai_planner.pictures.timeline.rows import ROW_HEIGHT
from genai_planner.workbench.record.subjects import about_record

LEFT = Qt.MouseButton.LeftButton


def asked(plan, item="clean", text="Who cleans?"):
    """The plan with a question about a task or phase."""
    about = about_record(plan, item)
    return edits.add_entry(
        plan, edits.new_entry(plan, EntryKind.QUESTION, text, plan.start.date(), about=about)
    )


@pytest.fixture
def logged(open_window, settled):
    """The window with a question about the task Clean."""
    open_window.document.edit("ask", asked)
    settled(open_window.document)
    return open_window


def _sign(window, item="clean"):
    window.workspace.timeline.chart.viewport().grab()
    shapes = window.workspace.timeline.chart.scene.shapes
    rects = [one for one in shapes if isinstance(one, Rect) and one.item == item]
    return [one for one in rects if one.width == one.height == 2 * SIGN_RADIUS]


def test_a_row_and_a_bar_have_a_sign_that_says_whether_something_is_open(logged):
    model = logged.workspace.timeline.model
    decoration = Qt.ItemDataRole.DecorationRole
    assert model.index_of("clean").data(decoration) is not None
    assert model.index_of("collect").data(decoration) is None
    assert model.index_of("clean").siblingAtColumn(Column.FINISH).data(decoration) is None
    (sign,) = _sign(logged)
    assert sign.fill == "warning_text"
    assert _sign(logged, "collect") == []
    (entry,) = logged.document.plan.log
    logged.document.edit("done", lambda plan: edits.change_entry(plan, entry.id, state=EntryState.DONE))
    (sign,) = _sign(logged)
    assert sign.fill == "view"


def test_it_is_told_by_tooltip_and_screen_reader(logged, settled):
    timeline = logged.workspace.timeline
    assert timeline.explain("clean").endswith("one entry in the log, 1 open")
    spoken = timeline.model.index_of("clean").data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken.endswith("one entry in the log, 1 open")
    logged.document.edit("ask", lambda plan: asked(plan, "data", "Whose data?"))
    settled(logged.document)
    assert timeline.explain("data").endswith("one entry in the log, 1 open")
    assert timeline.model.index_of("data").data(Qt.ItemDataRole.AccessibleDescriptionRole) == (
        "one entry in the log, 1 open"
    )


def test_a_click_on_the_sign_of_a_row_leads_to_its_entries(logged, qtbot):
    tree = logged.workspace.timeline.tree
    area = tree.visualRect(logged.workspace.timeline.model.index_of("clean"))
    qtbot.mouseClick(tree.viewport(), LEFT, pos=QPoint(area.left() + 30, area.center().y()))
    assert logged.workspace.view is View.TIMELINE
    qtbot.mouseClick(tree.viewport(), LEFT, pos=QPoint(area.right() - 8, area.center().y()))
    assert logged.workspace.view is View.LOG
    log = logged.workspace.log
    assert log.search.text() == "Clean"
    assert "Who cleans?" in log.list.currentIndex().data()


def test_a_click_on_the_sign_of_a_bar_leads_to_its_entries(logged, qtbot):
    chart = logged.workspace.timeline.chart
    shown, index = chart.shown, chart.shown.row_by_id["clean"]
    extent = shown.extent(chart.axis, index)
    top = index * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2
    x = round((extent.left - chart.left) * chart.scale)
    y = round(top * chart.scale) + chart.header_height - chart.verticalScrollBar().value()
    qtbot.mouseClick(chart.viewport(), LEFT, pos=QPoint(x, y))
    assert logged.workspace.view is View.LOG
