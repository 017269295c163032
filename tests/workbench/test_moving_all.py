"""The whole plan moved to another start, and what does not move with it."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.model.calendars import Calendar, CalendarException
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress
from genai_planner.workbench.by_hand.moving_all import move_lines, plan_moved
from support.plans import compute, link, plan_of, work

PIN = Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=datetime(2027, 1, 25, 8))
WEEK = timedelta(days=7)


def _held(plan, start, *, with_pins=False):
    moved = plan_moved(plan, start, with_pins=with_pins)
    assert moved.shift + sum((one.moves for one in moved.held), timedelta()) == (
        moved.after.finish - moved.before.finish
    )
    return {one.what.text(): one.moves for one in moved.held}


def test_a_holiday_in_the_new_days_makes_it_later():
    """Five days from Monday to Friday; a week later the Monday is free, so that the last is a Monday."""
    holiday = CalendarException(first=date(2027, 1, 11), last=date(2027, 1, 11))
    calendar = Calendar(id="project", name="Project", exceptions=(holiday,))
    plan = plan_of(work("a", 5), calendars=(calendar,))

    assert _held(plan, date(2027, 1, 11)) == {"Holidays, weekends and leave": timedelta(days=3)}


def test_a_pinned_date_stays_unless_it_is_moved_along():
    plan = plan_of(work("a", 5), work("b", 5, constraint=PIN), links=(link("a", "b"),))
    pinned = "Dates that tasks are pinned to (“Task b”)"

    assert _held(plan, date(2027, 1, 11))[pinned] == -WEEK
    assert _held(plan, date(2027, 1, 11), with_pins=True)[pinned] == timedelta()
    moved = plan_moved(plan, date(2027, 1, 11), with_pins=True)
    assert moved.plan.task_by_id["b"].constraint.moment == PIN.moment + WEEK


def test_gpus_that_come_on_a_day_of_their_own_hold_a_plan_that_is_moved_ahead():
    pool = ComputePool(id="pool", name="Cluster", count=1, available_from=date(2027, 1, 4))
    plan = plan_of(compute("a", 24, 1, "pool"), pools=(pool,))

    held = _held(plan, date(2026, 12, 28))

    assert held["Days on which GPUs are there (“Cluster”)"] == timedelta(days=6, hours=16)


def test_what_was_begun_keeps_its_actual_dates():
    done = Progress(
        percent_complete=100, actual_start=datetime(2027, 1, 4, 8), actual_finish=datetime(2027, 1, 5, 17)
    )
    plan = plan_of(work("a", 2, progress=done))

    assert _held(plan, date(2027, 1, 11))["Actual dates of 1 task that was begun"] == -WEEK


def test_the_lines_tell_start_finish_and_each_part():
    plan = plan_of(work("a", 5), work("b", 5, constraint=PIN), links=(link("a", "b"),))

    told = [line.text() for line in move_lines(plan_moved(plan, date(2027, 1, 11), with_pins=False))]

    assert told[0] == (
        "Start 4 January 2027 → 11 January 2027, 7 days later; "
        "finish 29 January 2027 → 29 January 2027, no difference."
    )
    assert told[1:] == [
        "Holidays, weekends and leave: no difference.",
        "Dates that tasks are pinned to (“Task b”): 7 days earlier.",
    ]


@settings(max_examples=15, deadline=None)
@given(st.integers(-60, 200), st.booleans())
def test_the_parts_add_up_to_the_minute(days, with_pins):
    pool = ComputePool(id="pool", name="Cluster", count=1, available_from=date(2027, 1, 20))
    plan = plan_of(
        work("a", 3), compute("c", 30, 1, "pool"), work("b", 5, constraint=PIN),
        links=(link("a", "c"), link("c", "b")), pools=(pool,),
    )  # fmt: skip

    _held(plan, plan.start.date() + timedelta(days=days), with_pins=with_pins)


def test_a_plan_that_is_not_moved_stays_the_same():
    plan = plan_of(work("a", 5, constraint=PIN))

    assert plan_moved(plan, plan.start.date(), with_pins=True).plan == plan
    with pytest.raises(Exception, match="year"):
        plan_moved(plan, date(9000, 1, 1), with_pins=False)
    assert changed(plan) == plan
