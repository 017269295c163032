"""Shares of time and numbers of GPUs that change with dates: in dates, load, levelling and simulation."""

from datetime import date, datetime

import pytest

from genai_planner.model.calendars import DayRange
from genai_planner.model.resources import ComputePool, DatedCount, DatedShare, Level, Person, SkillLevel
from genai_planner.model.risks import Distribution, SimulationSettings
from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.load import resource_loads
from genai_planner.scheduling.reasons import start_reason
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.availability import Availability
from genai_planner.simulation.simulator import simulate
from support.plans import MONDAY, compute, effort, link, plan_of, work

WEDNESDAY = date(2027, 1, 6)
KNOWS = (SkillLevel(skill="data", level=Level.EXPERT),)
HALF_UNTIL_TUESDAY = (DatedShare(last=date(2027, 1, 5), share=0.5),)


def ana(**fields):
    return Person(**{"id": "ana", "name": "Ana", "skills": KNOWS, **fields})


def pool(*counts, count=8):
    return ComputePool(id="pool", name="Pool", count=count, counts=counts)


def dates(plan, task_id="a"):
    task = schedule(plan).tasks[task_id]
    return task.start.strftime("%a %d %H:%M"), task.finish.strftime("%a %d %H:%M")


def test_somebody_at_half_their_time_until_a_day_is_twice_as_fast_from_then_on():
    # Monday and Tuesday give a day of work, Wednesday the second, Thursday the third.
    plan = plan_of(effort("a", 3, "ana"), people=(ana(shares=HALF_UNTIL_TUESDAY),))
    assert dates(plan) == ("Mon 04 08:00", "Thu 07 17:00")


def test_a_share_is_of_full_time_and_not_of_the_usual_share():
    plan = plan_of(effort("a", 2, "ana"), people=(ana(availability=0.25, shares=HALF_UNTIL_TUESDAY),))
    assert dates(plan) == ("Mon 04 08:00", "Mon 11 17:00")


def test_a_task_that_gets_a_part_of_somebody_gets_that_part_of_each_share():
    given = effort("a", 1, "ana").assignments[0].model_copy(update={"units": 0.5})
    plan = plan_of(effort("a", 1, assignments=(given,)), people=(ana(shares=HALF_UNTIL_TUESDAY),))
    assert dates(plan) == ("Mon 04 08:00", "Wed 06 17:00")


def test_leave_within_a_stretch_gives_nothing():
    away = (DayRange(first=date(2027, 1, 5), last=date(2027, 1, 5)),)
    plan = plan_of(effort("a", 1, "ana"), people=(ana(shares=HALF_UNTIL_TUESDAY, leave=away),))
    assert dates(plan) == ("Mon 04 08:00", "Wed 06 12:00")


def test_work_that_must_end_with_another_task_begins_as_much_earlier_as_its_share_asks_for():
    plan = plan_of(
        work("long", 3),
        effort("a", 2, "ana"),
        links=(link("long", "a", LinkKind.FINISH_TO_FINISH),),
        people=(ana(shares=HALF_UNTIL_TUESDAY),),
    )
    assert dates(plan) == ("Mon 04 08:00", "Wed 06 17:00")


def test_the_load_of_somebody_follows_their_share():
    plan = plan_of(effort("a", 3, "ana"), people=(ana(shares=HALF_UNTIL_TUESDAY),))
    (load,) = resource_loads(plan, schedule(plan))
    assert [(span.booked, span.capacity) for span in load.spans] == [(0.5, 0.5), (1.0, 1.0)]
    assert schedule(plan).is_levelled


def test_person_days_at_hand_count_each_day_by_its_share():
    plan = plan_of(people=(ana(shares=HALF_UNTIL_TUESDAY),))
    assert Availability(plan).days(plan.people[0], MONDAY, datetime(2027, 1, 8, 17)) == pytest.approx(4.0)


def test_a_run_waits_until_its_pool_has_as_many_gpus_and_says_so():
    plan = plan_of(compute("a", 24, 12, "pool"), pools=(pool(DatedCount(first=WEDNESDAY, count=16)),))
    assert dates(plan) == ("Wed 06 00:00", "Thu 07 00:00")
    assert "'Pool' has fewer than 12 GPUs from 1 January 1990 to 5 January 2027" in start_reason(
        plan, schedule(plan), "a"
    )
    assert not [one for one in schedule(plan).problems if one.code == "too_few_gpus"]


def test_a_run_that_no_date_has_enough_gpus_for_is_an_error_and_does_not_wait_for_ever():
    plan = plan_of(compute("a", 24, 32, "pool"), pools=(pool(DatedCount(first=WEDNESDAY, count=16)),))
    assert dates(plan)[0] == "Mon 04 08:00"
    (problem,) = [one for one in schedule(plan).problems if one.code == "too_few_gpus"]
    assert problem.message == "'Task a' needs 32 GPUs at once, but 'Pool' has 16."


def test_the_load_of_a_pool_knows_when_it_has_more():
    more = DatedCount(first=date(2027, 1, 5), count=16)
    plan = plan_of(compute("a", 40, 8, "pool"), compute("b", 40, 8, "pool"), pools=(pool(more),))
    (load,) = resource_loads(plan, schedule(plan))
    assert [(span.booked, span.capacity) for span in load.spans] == [(16, 8), (16, 16)]


@pytest.mark.parametrize("is_solved", [False, True])
def test_a_second_run_waits_for_the_day_on_which_the_pool_has_more_and_no_longer(is_solved):
    more = DatedCount(first=WEDNESDAY, count=16)
    plan = plan_of(compute("a", 240, 8, "pool"), compute("b", 240, 8, "pool"), pools=(pool(more),))
    found = level(plan, Wishes(), Limits(seconds=1)).plan if is_solved else level_at_once(plan)
    assert schedule(found).is_levelled
    assert sorted(dated.start for dated in schedule(found).tasks.values()) == [MONDAY, datetime(2027, 1, 6)]


@pytest.mark.parametrize("is_solved", [False, True])
def test_of_a_pool_that_gets_less_no_more_is_booked_than_it_has_then(is_solved):
    less = DatedCount(first=WEDNESDAY, count=8)
    runs = (compute(name, 30, 8, "pool") for name in "abc")
    plan = plan_of(*runs, pools=(pool(less, count=16),))
    found = level(plan, Wishes(), Limits(seconds=1)).plan if is_solved else level_at_once(plan)
    assert schedule(found).is_levelled


def test_levelling_gives_the_work_to_whoever_has_more_time_then():
    bob = Person(id="bob", name="Bob", skills=KNOWS, availability=0.6)
    plan = plan_of(
        effort("a", 4, "bob"), people=(ana(shares=(DatedShare(last=date(2027, 1, 5), share=0.1),)), bob)
    )
    found = level(plan, Wishes(), Limits(seconds=1))
    assert [one.person for one in found.plan.tasks[0].assignments] == ["ana"]
    assert found.schedule.finish == datetime(2027, 1, 11, 15, 24)


def test_the_simulation_dates_shares_and_counts_as_the_schedule_does():
    more = DatedCount(first=date(2027, 1, 12), count=16)
    plan = plan_of(
        effort("a", 1.03, "ana"),
        effort("b", 2.2, "ana"),
        compute("run", 30, 12, "pool"),
        effort("c", 1.7, "ana", "bob"),
        links=(link("a", "b"), link("b", "run"), link("run", "c"), link("a", "c", LinkKind.FINISH_TO_FINISH)),
        people=(
            ana(availability=0.7, shares=HALF_UNTIL_TUESDAY),
            Person(id="bob", name="Bob", shares=HALF_UNTIL_TUESDAY),
        ),
        pools=(pool(more),),
        simulation=SimulationSettings(distribution=Distribution.POINT),
    )
    told, dated = simulate(plan, runs=3).tasks, schedule(plan).tasks
    for task_id, outcome in told.items():
        assert (outcome.start.p50, outcome.finish.p50) == (dated[task_id].start, dated[task_id].finish)
        assert outcome.criticality == float(dated[task_id].is_critical)
