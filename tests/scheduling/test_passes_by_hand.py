"""Drivers, floats and the longest path by task number, solved by hand: Monday 4 January 2027 at eight."""

from datetime import datetime

import pytest

from genai_planner.model.calendars import DayRange
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Progress
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.passes.backward import backward_pass
from genai_planner.scheduling.passes.drivers import driver_of, drivers, limit_of, limits
from genai_planner.scheduling.passes.floats import floats, task_floats
from genai_planner.scheduling.passes.forward import forward_pass
from genai_planner.scheduling.passes.longest_path import longest_path
from genai_planner.scheduling.result import Driver, DriverKind
from support.january import day, january
from support.plans import effort, link, plan_of, work

DAY = 480


def passed(*tasks, **fields):
    compiled = compile_plan(plan_of(*tasks, **fields))
    early = forward_pass(compiled)
    return compiled, early, backward_pass(compiled, early)


def both_floats(*tasks, **fields):
    found = floats(*passed(*tasks, **fields))
    return list(zip(found.total, found.free, strict=True))


def on_longest_path(*tasks, **fields):
    compiled, early, _ = passed(*tasks, **fields)
    return {compiled.tasks[number].id for number in longest_path(compiled, early)}


def start_drivers(*tasks, **fields):
    compiled, early, _ = passed(*tasks, **fields)
    found = drivers(compiled, early)
    assert found == [driver_of(compiled, early, number) for number in range(len(tasks))]
    return found


def finish_limits(*tasks, **fields):
    compiled, _, late = passed(*tasks, **fields)
    found = limits(compiled, late)
    assert found == [limit_of(compiled, late, number) for number in range(len(tasks))]
    return found


def constrained(kind, moment):
    return Constraint(kind=kind, moment=moment)


def test_starts_are_fixed_by_the_plan_a_link_a_constraint_or_what_was_begun():
    not_before = constrained(ConstraintKind.START_NO_EARLIER_THAN, january(6, 8))
    tasks = (
        work("a", 1),
        work("b", 1),
        work("c", 1, constraint=not_before),
        work("d", 1, progress=Progress(percent_complete=50, actual_start=january(4, 8))),
    )
    assert start_drivers(*tasks, links=(link("a", "b"),)) == [
        Driver(DriverKind.PROJECT_START),
        Driver(DriverKind.LINK, "a-FS-b"),
        Driver(DriverKind.CONSTRAINT),
        Driver(DriverKind.PROGRESS),
    ]


def test_what_cannot_lie_before_the_status_date_is_fixed_by_progress():
    assert start_drivers(work("a", 1), status_date=january(6, 8)) == [Driver(DriverKind.PROGRESS)]


def driver_of_b(first_day, days_of_a, *links, **fields):
    anna = Person(id="anna", name="Anna", available_from=day(first_day))
    tasks = work("a", days_of_a), effort("b", 1, "anna", **fields)
    return start_drivers(*tasks, links=links, people=(anna,))[1]


@pytest.mark.parametrize(("first_day", "kind"), [(3, "project_start"), (4, "project_start"), (5, "resource")])
def test_nobody_waits_for_a_first_day_up_to_that_of_the_plan(first_day, kind):
    assert driver_of_b(first_day, 1).kind == kind


@pytest.mark.parametrize(("first_day", "kind"), [(8, "link"), (9, "link"), (11, "link"), (12, "resource")])
def test_a_first_day_up_to_the_monday_after_the_friday_of_a_link_is_not_waited_for(first_day, kind):
    assert driver_of_b(first_day, 5, link("a", "b")).kind == kind


@pytest.mark.parametrize(("first_day", "kind"), [(6, "constraint"), (7, "resource")])
def test_a_first_day_up_to_that_of_a_constraint_is_not_waited_for(first_day, kind):
    not_before = constrained(ConstraintKind.START_NO_EARLIER_THAN, january(6, 8))
    assert driver_of_b(first_day, 1, constraint=not_before).kind == kind


def test_a_first_day_is_that_of_whom_the_task_waited_for():
    assert driver_of_b(6, 1, link("a", "b")) == Driver(DriverKind.RESOURCE, "anna")


def test_finishes_are_limited_by_the_plan_a_link_or_a_constraint():
    by_tuesday = constrained(ConstraintKind.FINISH_NO_LATER_THAN, january(5, 17))
    tasks = work("a", 1), work("b", 3), work("c", 1, constraint=by_tuesday)
    assert finish_limits(*tasks, links=(link("a", "b"),)) == [
        Driver(DriverKind.LINK, "a-FS-b"),
        Driver(DriverKind.PROJECT_FINISH),
        Driver(DriverKind.CONSTRAINT),
    ]


def test_free_float_is_what_the_nearest_follower_leaves():
    # a then b, c then b, with c two days longer; the plan goes on for another day beside b.
    tasks = work("a", 1), work("c", 3), work("b", 1), work("long", 5)
    links = link("a", "b"), link("c", "b")
    assert both_floats(*tasks, links=links) == [(3 * DAY, 2 * DAY), (DAY, 0), (DAY, DAY), (0, 0)]


def test_what_is_late_already_has_float_below_zero_and_none_that_is_free():
    # b must start on Tuesday at eight, before half of Tuesday is done that a takes.
    on_tuesday = constrained(ConstraintKind.MUST_START_ON, january(5, 8))
    tasks = work("a", 1.5), work("b", 1, constraint=on_tuesday)
    assert both_floats(*tasks, links=(link("a", "b"),)) == [(-DAY // 2, 0), (0, 0)]


def test_what_is_done_has_no_float_and_what_follows_what_is_begun_does_not_count():
    done = Progress(percent_complete=100, actual_start=january(4, 8), actual_finish=january(4, 17))
    begun = Progress(percent_complete=0, actual_start=january(5, 8))
    found = both_floats(work("a", 1, progress=done), work("b", 5))
    assert found[0] == (0, 0)
    # b runs already, so that a's delay moves nothing of it.
    found = both_floats(work("a", 1), work("b", 1, progress=begun), work("c", 4), links=(link("a", "b"),))
    assert found[0][1] == found[0][0] > 0


def test_a_task_placed_as_late_as_possible_is_left_without_float():
    compiled, early, late = passed(work("a", 1), work("b", 3))
    assert task_floats(compiled, early, late, 0) == (2 * DAY, 2 * DAY)
    assert floats(compiled, early, late, placed={0}).total == [0, 0]


def test_start_to_start_leaves_free_what_the_start_can_slip():
    # b starts a day after a and has two days left to the end of the plan.
    tasks, links = (work("a", 1), work("b", 1), work("c", 4)), (link("a", "b", LinkKind.START_TO_START, DAY),)
    assert both_floats(*tasks, links=links) == [(2 * DAY, 0), (2 * DAY, 2 * DAY), (0, 0)]


def test_where_start_and_finish_slip_unlike_the_lesser_counts():
    # A day for each; by Friday evening Ana can begin on Friday, but Bob is away from Thursday on.
    away = DayRange(first=day(7), last=day(8))
    people = Person(id="ana", name="Ana"), Person(id="bob", name="Bob", leave=(away,))
    tasks = effort("a", 2, "ana", "bob"), work("long", 5)
    assert both_floats(*tasks, people=people) == [(2 * DAY, 2 * DAY), (0, 0)]


def test_a_start_that_has_happened_holds_nothing_behind_it():
    begun = Progress(percent_complete=50, actual_start=january(4, 8))
    tasks = work("a", 1, progress=begun), work("b", 1), work("c", 4)
    found = both_floats(*tasks, links=(link("a", "b", LinkKind.START_TO_START, DAY),))
    assert found == [(3 * DAY, 3 * DAY), (2 * DAY, 2 * DAY), (0, 0)]


def test_a_lag_is_taken_from_what_is_free():
    # b waits for c until Friday; a lag of a day lets a take until Wednesday. The plan ends a day after b.
    tasks = work("a", 1), work("c", 4), work("b", 1), work("long", 6)
    found = both_floats(*tasks, links=(link("a", "b", lag_minutes=DAY), link("c", "b")))
    assert found == [(3 * DAY, 2 * DAY), (DAY, 0), (DAY, DAY), (0, 0)]


def test_the_longest_path_leads_back_from_the_finish_over_what_set_each_start():
    tasks, links = (work("a", 2), work("c", 1), work("b", 1)), (link("a", "b"), link("c", "b"))
    assert on_longest_path(*tasks, links=links) == {"a", "b"}


def test_equally_long_paths_all_count():
    tasks = work("a", 2), work("c", 2), work("b", 1), work("d", 3)
    assert on_longest_path(*tasks, links=(link("a", "b"), link("c", "b"))) == {"a", "c", "b", "d"}


def test_a_weekend_is_no_break_and_a_constraint_is_one():
    # a ends on Friday at five, b begins on Monday at eight.
    tasks, links = (work("a", 5), work("b", 1)), (link("a", "b"),)
    assert on_longest_path(*tasks, links=links) == {"a", "b"}
    later = constrained(ConstraintKind.START_NO_EARLIER_THAN, datetime(2027, 1, 11, 9))
    assert on_longest_path(work("a", 5), work("b", 1, constraint=later), links=links) == {"b"}


def test_nothing_before_what_was_really_begun_matters():
    begun = Progress(percent_complete=10, actual_start=january(5, 8))
    assert on_longest_path(work("a", 1), work("b", 1, progress=begun), links=(link("a", "b"),)) == {"b"}


def test_a_plan_without_tasks_has_no_longest_path():
    assert on_longest_path() == set()
