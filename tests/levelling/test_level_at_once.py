"""Levelling at once, by hand: the order that comes of it, what stays, and what there is too little of."""

from datetime import datetime

from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.scheduler import schedule
from support.plans import compute, effort, link, plan_of

ANA, BOB = Person(id="ana", name="Ana"), Person(id="bob", name="Bob")
POOL = ComputePool(id="pool", name="Pool", count=8)


def starts(plan):
    return {task.id: task.start.strftime("%a %d %H") for task in schedule(plan).tasks.values()}


def test_one_person_does_two_tasks_one_after_the_other_and_the_link_says_why():
    plan = plan_of(effort("a", 2, "ana"), effort("b", 1, "ana"), people=(ANA,))
    assert not schedule(plan).is_levelled
    found = level_at_once(plan)
    assert schedule(found).is_levelled
    assert schedule(found).finish == datetime(2027, 1, 6, 17)
    (order,) = found.links
    assert order.is_levelling
    assert order.because.startswith("Ana is busy with")


def test_what_leads_to_the_longest_path_goes_first():
    plan = plan_of(
        effort("short", 1, "ana"),
        effort("first", 1, "ana"),
        effort("long", 5, "bob"),
        links=(link("first", "long"),),
        people=(ANA, BOB),
    )
    found = level_at_once(plan)
    assert starts(found) == {"short": "Tue 05 08", "first": "Mon 04 08", "long": "Tue 05 08"}


def test_a_better_order_than_by_latest_start_is_found_where_there_is_one():
    # By latest start Ana takes "a" first (it has the longest tail), which leaves Bob idle for three days.
    plan = plan_of(
        effort("a", 3, "ana"),
        effort("b", 1, "ana"),
        effort("a2", 4, "bob"),
        effort("b2", 3, "bob"),
        links=(link("a", "a2"), link("b", "b2")),
        people=(ANA, BOB),
    )
    assert schedule(level_at_once(plan)).finish == datetime(2027, 1, 13, 17)


def test_an_order_of_before_is_replaced():
    plan = plan_of(effort("a", 2, "ana"), effort("b", 1, "ana"), people=(ANA,))
    once = level_at_once(plan)
    assert level_at_once(once) == once


def test_what_was_begun_stays_and_the_rest_goes_around_it():
    begun = Progress(percent_complete=50, actual_start=datetime(2027, 1, 4, 8))
    plan = plan_of(effort("a", 1, "ana"), effort("begun", 2, "ana", progress=begun), people=(ANA,))
    assert starts(level_at_once(plan)) == {"a": "Wed 06 08", "begun": "Mon 04 08"}


def test_a_latest_finish_goes_first():
    due = Constraint(kind=ConstraintKind.FINISH_NO_LATER_THAN, moment=datetime(2027, 1, 4, 17))
    plan = plan_of(effort("a", 3, "ana"), effort("b", 1, "ana", constraint=due), people=(ANA,))
    assert starts(level_at_once(plan)) == {"a": "Tue 05 08", "b": "Mon 04 08"}


def test_two_pinned_tasks_of_one_person_stay_booked_twice():
    tasks = (effort(name, 1, "ana", is_pinned=True) for name in "ab")
    found = level_at_once(plan_of(*tasks, people=(ANA,)))
    assert not schedule(found).is_levelled
    assert starts(found) == {"a": "Mon 04 08", "b": "Mon 04 08"}


def test_a_run_that_asks_for_more_gpus_than_there_are_has_the_pool_alone():
    plan = plan_of(compute("large", 24, 9, "pool"), compute("small", 24, 1, "pool"), pools=(POOL,))
    for found in (level_at_once(plan), level(plan, Wishes(), Limits(seconds=60)).plan):
        assert schedule(found).finish == datetime(2027, 1, 6, 8)
        assert schedule(found).is_levelled
        assert "too_few_gpus" in {problem.code for problem in schedule(found).problems}


def test_a_run_that_asks_for_more_gpus_than_its_pool_has_goes_to_one_that_has_them():
    large = ComputePool(id="large", name="Large", count=16)
    plan = plan_of(compute("run", 24, 9, "pool"), pools=(POOL, large))
    (run,) = level(plan, Wishes(), Limits(seconds=60)).plan.tasks
    assert run.compute.pool == "large"


def test_somebody_named_twice_for_one_need_is_one_person():
    plan = plan_of(effort("a", 2, "ana", "ana"), effort("b", 1, "ana"), people=(ANA,))
    for found in (level_at_once(plan), level(plan, Wishes(), Limits(seconds=60)).plan):
        assert schedule(found).is_levelled


def test_a_plan_without_tasks_stays_as_it_is():
    plan = plan_of()
    assert level_at_once(plan) == plan
