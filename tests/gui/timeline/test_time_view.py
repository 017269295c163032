"""A scrolled chart without a window: what stays in its place while it is zoomed, fitted and scrolled."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from genai_planner.gui.timeline.time_view import TimeView
from genai_planner.gui.timeline.zoom import NARROWEST, POINTS_PER_MINUTE, WIDEST, Zoom, time_range
from genai_planner.pictures.paint.fonts import screen_typeface
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.rows import layout_rows
from genai_planner.scheduling.scheduler import schedule
from support.january import january
from support.plans import link, plan_of, work


@pytest.fixture
def view(qtbot):
    """800 points wide, over 40 rows of five days each, one after the other."""
    made = TimeView()
    qtbot.addWidget(made)
    made.resize(800, 400)
    with qtbot.waitExposed(made):
        made.show()
    numbers = range(40)
    plan = plan_of(
        *(work(f"t{number}", 5) for number in numbers),
        links=tuple(link(f"t{number}", f"t{number + 1}") for number in numbers[:-1]),
    )
    made.show_chart(Chart(plan, schedule(plan), layout_rows(plan), QtTextMeasure(screen_typeface())))
    return made


def _seen(view, item):
    """Where the bar of an item begins, in points from the left edge."""
    dates = view.chart.schedule.tasks[item]
    return view.axis.x(dates.start) - view.left


def _roll(view, delta, keys=Qt.KeyboardModifier.NoModifier, at=400):
    place = QPointF(at, 200)
    view.wheelEvent(
        QWheelEvent(
            place, place, QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own
        )
    )  # fmt: skip


def test_at_first_the_plan_is_fitted_from_its_start(view):
    assert view.points_per_minute is None
    assert 0 <= _seen(view, "t0") < 20


def test_a_scale_that_is_chosen_is_kept_within_what_can_be_read(view):
    view.set_points_per_minute(1e9)
    assert view.points_per_minute == WIDEST
    view.set_points_per_minute(0)
    assert view.points_per_minute == NARROWEST
    view.fit()
    assert view.points_per_minute is None


def test_what_is_under_the_wheel_stays_there_while_it_zooms(view):
    view.set_zoom(Zoom.WEEK)
    before = view.axis.moment(view.left + 400)
    _roll(view, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.points_per_minute == pytest.approx(POINTS_PER_MINUTE[Zoom.WEEK] * 1.2)
    assert abs(view.axis.x(before) - view.left - 400) <= 1


def test_the_wheel_scrolls_three_rows_and_with_shift_aside(view):
    view.set_zoom(Zoom.DAY)
    down, across = view.verticalScrollBar(), view.horizontalScrollBar()
    _roll(view, -120)
    assert down.value() == 3 * down.singleStep()
    before = across.value()
    _roll(view, -120, Qt.KeyboardModifier.ShiftModifier)
    assert across.value() == before + 120


def test_what_is_selected_stays_where_it_is_while_it_zooms_by_level(view):
    view.set_zoom(Zoom.DAY)
    view.reveal("t20")
    view.set_options(replace(view.options, selected=frozenset({"t20"})))
    before = _seen(view, "t20")
    view.set_zoom(Zoom.WEEK)
    assert abs(_seen(view, "t20") - before) <= 1


def test_a_bar_that_is_seen_is_not_scrolled_and_one_that_is_not_comes_to_the_first_quarter(view):
    view.set_zoom(Zoom.DAY)
    before = view.left
    view.reveal("t0")
    assert view.left == before
    view.reveal("t20")
    assert abs(_seen(view, "t20") - view.room / 4) <= 1
    view.set_covered(400)
    view.reveal("t30")
    assert abs(_seen(view, "t30") - (view.room - 400) / 4) <= 1
    before = view.left
    view.reveal("nothing")
    assert view.left == before


def test_another_chart_leaves_the_moment_at_the_left_edge_where_it_is(view):
    view.set_zoom(Zoom.DAY)
    view.reveal("t20")
    before = view.axis.moment(view.left)
    view.show_chart(view.chart)
    assert abs((view.axis.moment(view.left) - before).total_seconds()) < 3_600


def test_days_off_take_no_room_where_they_are_left_out(view):
    view.set_zoom(Zoom.DAY)

    def weekend():
        return view.axis.x(january(11, 0)) - view.axis.x(january(9, 0))

    assert weekend() == pytest.approx(2 * 28)
    view.leave_out_days_off(is_left_out=True)
    assert weekend() == 0


def test_the_level_is_told_only_when_it_is_another_one(view, qtbot):
    view.set_zoom(Zoom.DAY)
    with qtbot.waitSignal(view.zoom_changed) as told:
        view.set_zoom(Zoom.MONTH)
    assert told.args == ["month"]
    with qtbot.assertNotEmitted(view.zoom_changed):
        view.set_zoom(Zoom.MONTH)


def test_a_plan_that_lasts_as_long_as_any_can_be_is_shown_with_room_behind_it(view):
    plan = plan_of(work("long", 9e6))
    dated = schedule(plan)

    view.show_chart(Chart(plan, dated, layout_rows(plan), QtTextMeasure(screen_typeface())))

    assert time_range(plan, dated)[1] > dated.finish
    assert view.axis.x(dated.finish) > view.axis.x(dated.start)
