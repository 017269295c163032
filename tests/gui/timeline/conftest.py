"""A timeline with the small plan, days told apart, and a mouse over it."""

import pytest

from genai_planner.gui.timeline.chart_view import ChartView
from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.zoom import Zoom
from genai_planner.pictures.paint.fonts import screen_typeface
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.rows import layout_rows
from support.mouse import Mouse
from support.small_project import small_plan


@pytest.fixture
def timeline(open_window):
    open_window.actions_by_name["zoom-day"].trigger()
    return open_window.workspace.timeline


@pytest.fixture
def mouse(timeline):
    return Mouse(timeline.chart)


@pytest.fixture
def desk(document, qtbot, settled):
    """A chart of the small plan with its days told apart; nothing is simulated for its card."""
    document.show(small_plan())
    settled(document)
    measure = QtTextMeasure(screen_typeface())
    view = ChartView(load_theme("light"), measure, lambda _: "")
    qtbot.addWidget(view)
    view.resize(900, 400)
    plan, dates = document.plan, document.results.schedule
    view.show_chart(Chart(plan, dates, layout_rows(plan), measure))
    view.set_zoom(Zoom.DAY)
    made = Desk(document, view, lambda _: None)
    made.tip._soon.setInterval(1_000_000)
    yield made
    made.tip.stop()
