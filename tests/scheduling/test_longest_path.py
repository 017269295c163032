"""Critical is the longest path: by hand, with free time between tasks, and what breaks a chain."""

from datetime import date, datetime

import pytest

from genai_planner.model.calendars import DayRange
from genai_planner.model.plan import CriticalRule
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Progress
from genai_planner.scheduling.scheduler import schedule
from support.plans import compute, effort, link, milestone, plan_of, work


def critical(plan):
    return {task.id for task in schedule(plan).tasks.values() if task.is_critical}


def floats(plan):
    return {task.id: task.total_float_hours for task in schedule(plan).tasks.values()}


def test_a_chain_of_links_to_the_finish_is_critical_and_what_is_beside_it_is_not():
    plan = plan_of(
        work("a", 3), work("b", 1), work("c", 2), work("d", 1), links=(link("a", "c"), link("b", "d"))
    )
    assert critical(plan) == {"a", "c"}


def test_a_run_that_ends_before_the_weekend_is_critical_though_it_has_float():
    # The run goes from Monday evening to Friday noon; the work after it begins on Monday at the earliest.
    plan = plan_of(
        work("prepare", 1),
        compute("run", 100),
        work("read", 1),
        links=(link("prepare", "run"), link("run", "read")),
    )
    assert schedule(plan).tasks["read"].start == datetime(2027, 1, 11, 8)
    assert floats(plan)["run"] > 0
    assert critical(plan) == {"prepare", "run", "read"}


def test_leave_between_two_tasks_is_no_break():
    away = (DayRange(first=date(2027, 1, 5), last=date(2027, 1, 8)),)
    ana = Person(id="ana", name="Ana", leave=away)
    plan = plan_of(work("a", 1), effort("b", 1, "ana"), links=(link("a", "b"),), people=(ana,))
    assert critical(plan) == {"a", "b"}


def test_the_first_day_of_somebody_breaks_the_chain():
    ana = Person(id="ana", name="Ana", available_from=date(2027, 1, 18))
    plan = plan_of(work("a", 1), effort("b", 1, "ana"), links=(link("a", "b"),), people=(ana,))
    assert critical(plan) == {"b"}


def test_of_two_people_the_one_who_begins_carries_the_chain():
    ana = Person(id="ana", name="Ana", available_from=date(2027, 1, 18))
    plan = plan_of(
        work("a", 1),
        effort("b", 20, "ana", "bob"),
        links=(link("a", "b"),),
        people=(ana, Person(id="bob", name="Bob")),
    )
    assert critical(plan) == {"a", "b"}


def test_a_constraint_breaks_the_chain():
    late = Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=datetime(2027, 1, 18, 8))
    plan = plan_of(work("a", 1), work("b", 1, constraint=late), links=(link("a", "b"),))
    assert critical(plan) == {"b"}


def test_a_latest_date_that_is_just_kept_has_no_float_and_is_not_critical():
    due = Constraint(kind=ConstraintKind.FINISH_NO_LATER_THAN, moment=datetime(2027, 1, 4, 17))
    plan = plan_of(work("a", 1, constraint=due), work("b", 5))
    assert floats(plan)["a"] == 0
    assert critical(plan) == {"b"}


@pytest.mark.parametrize("kind", LinkKind)
def test_every_kind_of_link_carries_the_chain(kind):
    plan = plan_of(work("a", 5), work("b", 5), links=(link("a", "b", kind, lag_minutes=4800),))
    assert critical(plan) == {"a", "b"}


def test_two_chains_of_one_length_are_both_critical():
    plan = plan_of(work("a", 2), work("b", 2), milestone("end"), links=(link("a", "end"), link("b", "end")))
    assert critical(plan) == {"a", "b", "end"}


def test_what_is_done_is_not_critical_and_the_chain_begins_with_what_is_under_way():
    begun = Progress(percent_complete=50, actual_start=datetime(2027, 1, 5, 8))
    done = Progress(
        percent_complete=100, actual_start=datetime(2027, 1, 4, 8), actual_finish=datetime(2027, 1, 4, 17)
    )
    plan = plan_of(
        work("a", 1, progress=done),
        work("b", 3, progress=begun),
        work("c", 1),
        links=(link("a", "b"), link("b", "c")),
    )
    assert critical(plan) == {"b", "c"}


def test_a_lead_that_reaches_back_over_a_weekend_still_carries_the_chain():
    plan = plan_of(work("a", 6), work("b", 2), links=(link("a", "b", lag_minutes=-480),))
    assert critical(plan) == {"a", "b"}


def test_total_float_as_the_rule_is_a_setting_of_the_plan():
    plan = plan_of(
        compute("run", 100),
        work("read", 1),
        links=(link("run", "read"),),
        critical_by=CriticalRule.TOTAL_FLOAT,
    )
    assert floats(plan)["run"] > 0
    assert critical(plan) == {"read"}
