"""What an amount is worth: how much later the runs finish if its pessimistic value holds."""

import pytest

from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Level, Person
from genai_planner.model.tasks import Progress, SkillNeed
from genai_planner.simulation.worth import days_at_worst
from support.plans import effort, link, plan_of, work

KEYS = {("first", "duration_days"), ("second", "duration_days"), ("beside", "duration_days")}


def certain(task_id, days, worst, **fields):
    return work(task_id, 0, duration_days=Estimate(optimistic=days, likely=days, pessimistic=worst), **fields)


def test_a_range_that_has_float_enough_is_worth_nothing():
    plan = plan_of(
        certain("first", 3, 3), work("second", 5), certain("beside", 1, 4), links=(link("first", "second"),)
    )
    assert days_at_worst(plan, KEYS) == {
        ("first", "duration_days"): 0,
        ("second", "duration_days"): 0,
        ("beside", "duration_days"): 0,
    }


def test_a_range_at_its_worst_is_later_by_what_p80_has_not_taken_yet():
    """Uniform amounts of [0, 10]: P80 is 8, the worst 10."""
    days = Estimate(optimistic=0, likely=5, pessimistic=10)
    plan = plan_of(work("only", 0, duration_days=days, distribution="uniform"))
    worths = days_at_worst(plan, {("only", "duration_days")}, runs=4_000)
    assert worths == {("only", "duration_days"): pytest.approx(2, abs=0.05)}


def test_a_skill_that_is_needed_twice_at_two_levels_is_worth_both_together():
    """Two days and three of one person, or three and five: both at once are three days more."""
    needs = tuple(
        SkillNeed(
            skill="data",
            level=level,
            effort_days=Estimate(optimistic=likely, likely=likely, pessimistic=worst),
        )
        for level, likely, worst in ((Level.BASIC, 2, 3), (Level.EXPERT, 3, 5))
    )
    ana = Person(id="ana", name="Ana")
    plan = plan_of(effort("a", 0, "ana", needs=needs, distribution="point"), people=(ana,))
    assert days_at_worst(plan, {("a", "effort:data")}) == {("a", "effort:data"): pytest.approx(3)}


def test_what_is_done_or_not_in_the_plan_is_worth_nothing_and_left_out():
    done = Progress(percent_complete=100)
    plan = plan_of(certain("first", 3, 9, progress=done), effort("other", 2))
    assert days_at_worst(plan, {*KEYS, ("gone", "duration_days")}) == {}


def test_each_effort_of_a_task_is_told_apart():
    plan = plan_of(effort("only", 2))
    assert set(days_at_worst(plan, {("only", "effort:data")})) == {("only", "effort:data")}
