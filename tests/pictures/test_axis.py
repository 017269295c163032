"""The time axis: moments to points and back, and the ticks of every grain."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.pictures.timeline.axis import (
    GRAINS,
    TimeAxis,
    Unit,
    coarse_ticks,
    fine_ticks,
    fitting_axis,
    grain_for,
)
from genai_planner.pictures.timeline.row_texts import WorkingDays
from support.plans import plan_of, work

MONDAY = datetime(2027, 1, 4)
A_DAY = 24 * 60
MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2195, 1, 1))


def test_an_axis_maps_time_to_points_and_back():
    axis = TimeAxis(MONDAY, 100 / A_DAY)
    assert axis.x(MONDAY + timedelta(days=2)) == pytest.approx(200)
    assert axis.moment(50) == MONDAY + timedelta(hours=12)


def test_a_fitting_axis_shows_start_and_finish_at_its_ends():
    axis = fitting_axis(MONDAY, MONDAY + timedelta(days=10), 640)
    assert axis.x(MONDAY) == 0
    assert axis.x(MONDAY + timedelta(days=10)) == pytest.approx(640)


def test_an_axis_of_no_time_at_all_still_has_a_scale():
    assert fitting_axis(MONDAY, MONDAY, 600).points_per_minute == 10


@pytest.mark.parametrize(
    ("points_a_day", "unit", "count"),
    [
        (44 * 24, Unit.HOUR, 1),
        (44 * 8, Unit.HOUR, 3),
        (44 * 4, Unit.HOUR, 6),
        (22, Unit.DAY, 1),
        (4, Unit.WEEK, 1),
        (1.3, Unit.MONTH, 1),
        (0.4, Unit.MONTH, 3),
        (0.12, Unit.YEAR, 1),
        (0.001, Unit.YEAR, 10),
    ],
)
def test_the_grain_grows_from_hours_to_decades_as_the_scale_shrinks(points_a_day, unit, count):
    fine = grain_for(points_a_day / A_DAY).fine
    assert (fine.unit, fine.count) == (unit, count)


def test_weeks_begin_on_monday_and_say_its_day_under_the_month():
    grain = grain_for(4 / A_DAY)
    ticks = list(fine_ticks(grain, datetime(2027, 1, 28), datetime(2027, 2, 9)))
    assert [tick.texts[0] for tick in ticks] == ["25", "1", "8"]
    months = list(coarse_ticks(grain, datetime(2027, 1, 28), datetime(2027, 2, 9)))
    assert [tick.texts[0] for tick in months] == ["January 2027", "February 2027"]


def test_quarters_stand_under_their_year():
    grain = grain_for(0.4 / A_DAY)
    start, finish = datetime(2027, 2, 1), datetime(2028, 2, 1)
    assert [tick.texts[0] for tick in fine_ticks(grain, start, finish)] == ["Q1", "Q2", "Q3", "Q4", "Q1"]
    assert [tick.texts[0] for tick in coarse_ticks(grain, start, finish)] == ["2027", "2028"]


def test_years_stand_under_their_decade():
    grain = grain_for(0.12 / A_DAY)
    ticks = list(coarse_ticks(grain, datetime(2027, 1, 1), datetime(2031, 1, 1)))
    assert [tick.texts[0] for tick in ticks] == ["2020–2029", "2030–2039"]


@given(MOMENTS, st.floats(1, 5000), st.sampled_from(GRAINS))
def test_ticks_cover_the_time_shown_without_a_gap(start, width, grain):
    points_per_minute = grain.least_width / 60 / grain.fine.count
    finish = TimeAxis(start, points_per_minute).moment(min(width, 300))
    finish = max(finish, start + timedelta(minutes=1))
    for ticks in (list(fine_ticks(grain, start, finish)), list(coarse_ticks(grain, start, finish))):
        assert ticks[0].start <= start
        assert ticks[-1].finish >= finish
        assert all(one.finish == other.start for one, other in pairwise(ticks))


WEEKENDS = frozenset({5, 6})
MINUTE = 1 / 1440


def test_without_days_off_a_weekend_takes_no_room():
    axis = TimeAxis(datetime(2027, 1, 4), 10 * MINUTE, WEEKENDS)
    assert axis.x(datetime(2027, 1, 8)) == pytest.approx(40)
    assert axis.x(datetime(2027, 1, 9)) == axis.x(datetime(2027, 1, 10, 15)) == pytest.approx(50)
    assert axis.x(datetime(2027, 1, 11)) == pytest.approx(50)
    assert axis.x(datetime(2027, 1, 11, 12)) == pytest.approx(55)
    assert axis.x(datetime(2027, 1, 1)) == pytest.approx(-10)


def test_a_place_without_days_off_is_a_moment_of_a_day_that_is_shown():
    axis = TimeAxis(datetime(2027, 1, 4), 10 * MINUTE, WEEKENDS)
    assert axis.moment(50) == datetime(2027, 1, 11)
    assert axis.moment(45) == datetime(2027, 1, 8, 12)
    assert axis.moment(-10) == datetime(2027, 1, 1)
    assert axis.moment(1e12).year == 9000


@given(MOMENTS, st.integers(0, 60 * 24 * 400), st.frozensets(st.integers(0, 6), max_size=6))
def test_moments_come_back_from_their_places_unless_they_lie_on_a_day_off(origin, minutes, days_off):
    axis, moment = TimeAxis(origin, 0.02, days_off), origin + timedelta(minutes=minutes)
    found = axis.moment(axis.x(moment))
    if moment.weekday() in days_off:
        assert found >= moment - timedelta(seconds=1)
        assert axis.x(found) == pytest.approx(axis.x(moment), abs=1e-3)
    else:
        assert abs(found - moment) < timedelta(seconds=1)


@given(MOMENTS, st.floats(-500, 500), st.frozensets(st.integers(0, 6), max_size=6))
def test_later_is_never_farther_to_the_left(moment, points, days_off):
    axis = TimeAxis(moment, 0.05, days_off)
    there = axis.shifted(moment, points)
    assert (axis.x(there) >= axis.x(moment) - 0.1) if points >= 0 else (axis.x(there) <= axis.x(moment) + 0.1)


def test_weekdays_off_are_those_on_which_nobody_ever_works():
    assert WorkingDays(plan_of(work("a", 1))).weekdays_off() == WEEKENDS
