"""From effort to time, solved by hand: days of eight hours, shares by availability x units x pace."""

from datetime import date

import pytest

from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Assignment, Progress, SkillNeed
from genai_planner.scheduling.effort import (
    DayCounts,
    Member,
    Part,
    closing,
    day_counts,
    member_of,
    opening,
    parts_of,
    team_of,
    unassigned_needs,
    work_of,
)
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import day_to_minutes
from genai_planner.scheduling.work import LONG_AGO, NEVER, Instant, Load, Loads
from support.plans import compute, effort, exactly, milestone, plan_of, work

ANNA = Person(id="anna", name="Anna")
HALF = Person(id="half", name="Hal", availability=0.5)


def given(person, skill="data", **fields):
    return Assignment(person=person, skill=skill, **fields)


def work_in(plan):
    return work_of(plan.tasks[0], plan, Clocks(plan))


def parts_in(plan):
    return parts_of(plan.tasks[0], plan)


def test_half_the_availability_stretches_the_days_and_leaves_what_is_paid_for():
    assert parts_in(plan_of(effort("a", 3, "half"), people=(HALF,))) == [Part(HALF, 3, 6)]


def test_a_faster_pace_takes_fewer_days_than_the_effort():
    task = effort("a", 3, assignments=(given("anna", pace=2, units=0.5),))
    # 3 days of effort at twice the pace are 1.5 days, over 3 days where half the time goes to it.
    assert parts_in(plan_of(task, people=(ANNA,))) == [Part(ANNA, 1.5, 3)]


def test_two_people_share_the_effort_in_proportion_to_their_time():
    # 3 days by 1.5 people take 2: Anna works both of them, Hal one.
    plan = plan_of(effort("a", 3, "anna", "half"), people=(ANNA, HALF))
    assert parts_in(plan) == [Part(ANNA, 2, 2), Part(HALF, 1, 2)]


def test_somebody_on_two_needs_does_them_one_after_the_other():
    needs = tuple(
        SkillNeed(skill=skill, effort_days=exactly(days)) for skill, days in (("data", 1), ("ml", 2))
    )
    task = effort("a", 0, needs=needs, assignments=(given("half"), given("half", "ml")))
    assert parts_in(plan_of(task, people=(HALF,))) == [Part(HALF, 3, 6)]


def test_on_a_fixed_duration_everybody_stays_all_of_it_and_nobody_more_than_all_of_their_time():
    twice = (given("anna", units=0.75), given("anna", "ml", units=0.75), given("half"))
    plan = plan_of(work("a", 4, assignments=twice), people=(ANNA, HALF))
    assert parts_in(plan) == [Part(ANNA, 4, 4), Part(HALF, 2, 4)]


@pytest.mark.parametrize("one", [given("nobody"), given("anna", "ml")])
def test_an_assignment_to_nobody_or_to_another_skill_does_no_part_and_leaves_the_need_open(one):
    plan = plan_of(effort("a", 3, assignments=(one,)), people=(ANNA,))
    task = plan.tasks[0]
    assert parts_of(task, plan) == []
    assert team_of(task, task.needs[0], plan) == []
    assert unassigned_needs(task, plan) == list(task.needs)


def test_a_need_without_effort_is_not_open():
    plan = plan_of(effort("a", 0))
    assert unassigned_needs(plan.tasks[0], plan) == []


def test_a_member_gives_time_and_does_effort_in_it_at_their_pace():
    assert member_of(given("half", units=0.5, pace=2), HALF) == Member(HALF, 0.25, 0.5)


def test_the_days_of_a_need_count_once_and_those_of_nobody_among_them():
    needs = tuple(
        SkillNeed(skill=skill, effort_days=exactly(days)) for skill, days in (("data", 1), ("ml", 2))
    )
    plan = plan_of(effort("a", 0, needs=needs, assignments=(given("anna"),)), people=(ANNA,))
    task = plan.tasks[0]
    assert day_counts(task, plan, parts_of(task, plan)) == DayCounts(work=3, nobodys=2, waiting=0)


def test_a_fixed_duration_counts_for_each_on_it_or_as_waiting():
    both = plan_of(work("a", 4, assignments=(given("anna"), given("half"))), people=(ANNA, HALF))
    assert day_counts(both.tasks[0], both, parts_in(both)) == DayCounts(work=6, nobodys=0, waiting=0)
    alone = plan_of(work("a", 4))
    assert day_counts(alone.tasks[0], alone, []) == DayCounts(work=0, nobodys=0, waiting=4)


@pytest.mark.parametrize("task", [milestone("a"), compute("a", 9)])
def test_milestones_and_runs_count_no_days(task):
    assert day_counts(task, plan_of(task), []) == DayCounts(0, 0, 0)


def test_a_fixed_duration_is_work_of_eight_hours_a_day_less_what_is_done():
    load = work_in(plan_of(work("a", 1.5, progress=Progress(percent_complete=25))))
    assert isinstance(load, Load)
    assert (load.minutes, load.remaining, load.not_before, load.who) == (720, 540, LONG_AGO, "")


@pytest.mark.parametrize("task", [milestone("a"), work("a", 0), effort("a", 0), compute("a", 0)])
def test_what_takes_nothing_is_an_instant(task):
    assert isinstance(work_in(plan_of(task)), Instant)


def test_the_slightest_work_takes_a_minute():
    assert work_in(plan_of(work("a", 0.0001))).minutes == 1


def test_a_run_takes_elapsed_hours_from_the_first_day_of_its_pool():
    pool = ComputePool(id="pool", name="Pool", count=8, available_from=date(2027, 1, 5))
    load = work_in(plan_of(compute("a", 1.5, pool="pool"), pools=(pool,)))
    assert (load.minutes, load.not_before, load.who) == (90, day_to_minutes(date(2027, 1, 5)), "pool")


def test_each_person_and_each_open_need_is_a_load_of_its_own():
    needs = tuple(
        SkillNeed(skill=skill, effort_days=exactly(days)) for skill, days in (("data", 1), ("ml", 2))
    )
    work_done = work_in(plan_of(effort("a", 0, needs=needs, assignments=(given("half"),)), people=(HALF,)))
    assert isinstance(work_done, Loads)
    assert [(load.who, load.minutes) for load in work_done.loads] == [("half", 960), ("", 960)]


def test_the_last_day_is_open_to_its_midnight_and_no_day_at_all_is_always_open():
    person = Person(id="a", name="A", available_from=date(2027, 1, 4), available_to=date(2027, 1, 4))
    assert closing(person) - opening(person) == 24 * 60
    assert opening(person) == day_to_minutes(date(2027, 1, 4))
    assert (opening(None), opening(ANNA), closing(ANNA)) == (LONG_AGO, LONG_AGO, NEVER)
