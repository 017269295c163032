"""The small map beneath the chart, and the axis that leaves days off out."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.gui.timeline.zoom import Zoom
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.settings.store import load_settings
from genai_planner.workbench.new_plan import new_plan


@pytest.fixture
def timeline(window, settled):
    """The timeline with a sample, days as wide as to be scrolled far."""
    plan = new_plan(samples()[0].answers, bundled(), date(2027, 1, 4), catalogue=bundled_catalogue())
    window.document.show(plan)
    settled(window.document)
    made = window.workspace.timeline
    made.chart.set_zoom(Zoom.DAY)
    return made


def test_the_frame_is_what_is_seen_of_the_whole(timeline):
    across = timeline.chart.horizontalScrollBar()
    across.setValue(0)
    first = timeline.map.frame
    assert first.left() < 2
    assert first.width() == pytest.approx(
        timeline.map.width() * across.pageStep() / (across.maximum() + across.pageStep()), abs=2
    )
    across.setValue(across.maximum())
    assert timeline.map.frame.right() == pytest.approx(timeline.map.width(), abs=2)
    timeline.chart.fit()
    assert timeline.map.frame.width() > first.width()


def test_a_click_and_a_drag_go_elsewhere_in_the_plan(timeline, qtbot):
    chart, made = timeline.chart, timeline.map
    middle = QPoint(made.width() // 2, made.height() // 2)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=middle)
    across = chart.horizontalScrollBar()
    assert across.value() == pytest.approx(across.maximum() / 2, abs=across.pageStep() / 20)
    qtbot.mousePress(made, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(made, QPoint(made.width() - 2, made.height() - 2))
    assert across.value() > across.maximum() * 0.9
    assert chart.verticalScrollBar().value() > chart.verticalScrollBar().maximum() * 0.9


def test_the_map_shows_every_row_in_the_colour_of_its_stage(timeline):
    picture = timeline.map.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(2, picture.height() - 2)
    }
    theme = timeline.chart.theme
    stages = {row.stage for row in timeline.chart.rows if not row.is_phase}
    assert {theme.colour(f"{stage.value}_bar").lower() for stage in stages} <= colours


def test_table_and_chart_end_at_the_same_row(timeline):
    tree, chart = timeline.tree, timeline.chart
    assert tree.verticalScrollBar().maximum() == chart.verticalScrollBar().maximum()


def test_days_off_are_left_out_on_demand_and_that_is_kept(timeline, window):
    friday, monday = datetime(2027, 1, 9), datetime(2027, 1, 11)
    chart = timeline.chart
    assert chart.axis.x(monday) - chart.axis.x(friday) == pytest.approx(2 * 28)
    window.actions_by_name["working-days"].trigger()
    assert chart.axis.x(monday) == chart.axis.x(friday)
    assert load_settings().leaves_out_days_off
    whole = chart.axis.x(chart.chart.schedule.finish)
    window.actions_by_name["working-days"].trigger()
    assert whole < chart.axis.x(chart.chart.schedule.finish) * 0.8
    assert not load_settings().leaves_out_days_off


def test_the_whole_plan_is_fitted_in_without_days_off_too(timeline, window):
    window.actions_by_name["working-days"].trigger()
    chart = timeline.chart
    chart.fit()
    last = chart.axis.x(chart.chart.schedule.finish) - chart.axis.x(chart.chart.schedule.start)
    assert last > 0
    assert chart.left <= chart.axis.x(chart.chart.schedule.start)
    window.actions_by_name["working-days"].trigger()
