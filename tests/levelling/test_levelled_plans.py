"""Levelling small plans by hand: who goes first, who gets what, and what stays where it is."""

from datetime import date, datetime

import pytest

from genai_planner.model.calendars import DayRange
from genai_planner.model.resources import ComputePool, Level, Person, Skill, SkillLevel
from genai_planner.model.tasks import Assignment, Constraint, ConstraintKind, LinkKind, Progress, SkillNeed
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.outcome.applying import cleared
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.goals import Goal
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.load import resource_loads
from genai_planner.scheduling.scheduler import schedule
from support.plans import compute, effort, exactly, link, milestone, plan_of, work

LIMITS = Limits(seconds=60)


def person(person_id, skill_level=Level.WORKING, **fields):
    known = (SkillLevel(skill="data", level=skill_level),)
    return Person(**{"id": person_id, "name": person_id.title(), "skills": known, **fields})


def levelled(plan, **wishes):
    found = level(plan, Wishes(**wishes), LIMITS)
    assert found is not None
    assert over_booked(found.plan) == []
    return found


def over_booked(plan):
    loads = resource_loads(plan, schedule(plan))
    return [(load.id, span.task_ids) for load in loads for span in load.spans if span.is_over_booked]


def days(found):
    return {
        task.id: (task.start.strftime("%a %d %H"), task.finish.strftime("%a %d %H"))
        for task in found.schedule.tasks.values()
    }


def doers(found):
    return {task.id: [given.person for given in task.assignments] for task in found.plan.tasks}


def test_one_person_does_two_tasks_one_after_the_other():
    found = levelled(plan_of(effort("a", 2, "ana"), effort("b", 1, "ana"), people=(person("ana"),)))
    assert found.schedule.finish == datetime(2027, 1, 6, 17)
    assert found.is_proven


def test_two_people_share_two_tasks():
    plan = plan_of(effort("a", 2, "ana"), effort("b", 2, "ana"), people=(person("ana"), person("bob")))
    found = levelled(plan)
    assert found.schedule.finish == datetime(2027, 1, 5, 17)
    assert sorted(doers(found).values()) == [["ana"], ["bob"]]


def test_the_order_is_links_that_say_who_is_busy():
    found = levelled(plan_of(effort("a", 2, "ana"), effort("b", 1, "ana"), people=(person("ana"),)))
    (order,) = [link for link in found.plan.links if link.is_levelling]
    assert order.kind is LinkKind.FINISH_TO_START
    assert order.because in {"Ana is busy with 'Task a' until then", "Ana is busy with 'Task b' until then"}


def test_who_does_not_reach_the_level_is_never_chosen():
    people = (person("ana", Level.EXPERT), person("bob", Level.BASIC))
    plan = plan_of(*(effort(name, 1, level=Level.EXPERT) for name in "ab"), people=people)
    assert set(map(tuple, doers(levelled(plan)).values())) == {("ana",)}


def test_who_knows_more_than_is_needed_may_do_it():
    plan = plan_of(effort("a", 1, level=Level.BASIC), people=(person("ana", Level.EXPERT),))
    assert doers(levelled(plan)) == {"a": ["ana"]}


def test_leave_moves_a_task_to_somebody_else():
    away = (DayRange(first=date(2027, 1, 4), last=date(2027, 1, 8)),)
    plan = plan_of(effort("a", 1, "ana"), people=(person("ana", leave=away), person("bob")))
    found = levelled(plan)
    assert doers(found) == {"a": ["bob"]}
    assert found.schedule.finish == datetime(2027, 1, 4, 17)


def test_nobody_is_chosen_for_work_after_they_have_left():
    gone = person("bob", available_to=date(2027, 1, 5))
    plan = plan_of(effort("a", 2, "ana"), effort("b", 3, "ana"), people=(person("ana"), gone))
    found = levelled(plan)
    assert doers(found) == {"a": ["bob"], "b": ["ana"]}


def test_a_pinned_person_stays():
    given = (Assignment(person="ana", skill="data", is_pinned=True),)
    tasks = (effort("a", 1, assignments=given), effort("b", 1, assignments=given))
    found = levelled(plan_of(*tasks, people=(person("ana"), person("bob"))))
    assert doers(found) == {"a": ["ana"], "b": ["ana"]}
    assert found.schedule.finish == datetime(2027, 1, 5, 17)


def test_people_stay_where_they_may_not_change():
    plan = plan_of(effort("a", 1, "ana"), effort("b", 1, "ana"), people=(person("ana"), person("bob")))
    assert doers(levelled(plan, people_may_change=False)) == {"a": ["ana"], "b": ["ana"]}


def test_a_pinned_task_keeps_its_dates_and_others_go_around_it():
    plan = plan_of(
        work("wait", 1),
        effort("pinned", 1, "ana", is_pinned=True),
        effort("other", 2, "ana"),
        links=(link("wait", "pinned"),),
        people=(person("ana"),),
    )
    dates = days(levelled(plan))
    assert dates["pinned"] == ("Tue 05 08", "Tue 05 17")
    assert dates["other"] == ("Wed 06 08", "Thu 07 17")


def test_a_pinned_task_stays_even_when_what_goes_before_it_gets_shorter():
    plan = plan_of(
        effort("a", 2, "ana"),
        effort("pinned", 1, "bob", is_pinned=True),
        links=(link("a", "pinned"),),
        people=(person("ana", availability=0.5, day_rate=900), person("cy"), person("bob", day_rate=900)),
    )
    found = levelled(plan)
    assert doers(found)["a"] == ["cy"]
    assert days(found)["pinned"] == ("Fri 08 08", "Fri 08 17")


def test_a_task_that_was_begun_keeps_its_start_and_its_people():
    begun = Progress(percent_complete=50, actual_start=datetime(2027, 1, 4, 8))
    plan = plan_of(
        effort("begun", 2, "ana", progress=begun),
        effort("b", 1, "ana"),
        people=(person("ana"), person("bob")),
    )
    found = levelled(plan)
    assert doers(found) == {"begun": ["ana"], "b": ["bob"]}
    assert days(found)["begun"] == ("Mon 04 08", "Tue 05 17")


def test_nothing_is_done_before_the_status_date():
    plan = plan_of(
        effort("a", 1, "ana"),
        effort("b", 1, "ana"),
        people=(person("ana"),),
        status_date=datetime(2027, 1, 6, 8),
    )
    assert min(days(levelled(plan)).values()) == ("Thu 07 08", "Thu 07 17")


def test_who_is_done_before_the_task_goes_on_to_the_next():
    needs = (
        SkillNeed(skill="data", effort_days=exactly(3)),
        SkillNeed(skill="data2", effort_days=exactly(1)),
    )
    both = (Assignment(person="ana", skill="data"), Assignment(person="bob", skill="data2"))
    plan = plan_of(
        effort("long", 1, needs=needs, assignments=both, priority=600),
        effort("next", 2, "bob"),
        people=(person("ana"), person("bob")),
        skills=tuple(Skill(id=skill, name=skill, short_name=skill) for skill in ("data", "data2")),
    )
    found = levelled(plan, people_may_change=False)
    assert found.schedule.finish == datetime(2027, 1, 6, 17)


def test_runs_share_a_pool_as_far_as_its_gpus_go():
    pool = ComputePool(id="pool", name="Pool", count=8)
    plan = plan_of(*(compute(name, 24, 4, "pool") for name in "abc"), pools=(pool,))
    found = levelled(plan)
    assert found.schedule.finish == datetime(2027, 1, 6, 8)


def test_a_run_goes_to_another_pool_of_the_same_gpus_where_that_is_earlier():
    pools = tuple(ComputePool(id=name, name=name, count=4, gpu="a100-80gb") for name in ("one", "two"))
    plan = plan_of(compute("a", 24, 4, "one"), compute("b", 24, 4, "one"), pools=pools)
    found = levelled(plan)
    assert {task.compute.pool for task in found.plan.tasks} == {"one", "two"}
    assert found.schedule.finish == datetime(2027, 1, 5, 8)


def test_a_run_never_goes_to_a_pool_with_too_little_memory():
    pools = (
        ComputePool(id="big", name="Big", count=4, memory_gb=80),
        ComputePool(id="tiny", name="Tiny", count=4, memory_gb=16),
    )
    runs = tuple(compute(name, 24, 4, "big") for name in "ab")
    runs = tuple(
        run.model_copy(update={"compute": run.compute.model_copy(update={"memory_gb": 40})}) for run in runs
    )
    found = levelled(plan_of(*runs, pools=pools))
    assert {task.compute.pool for task in found.plan.tasks} == {"big"}


@pytest.mark.parametrize("kind", [ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.MUST_START_ON])
def test_a_constraint_on_the_start_is_kept(kind):
    late = Constraint(kind=kind, moment=datetime(2027, 1, 5, 8))
    plan = plan_of(effort("a", 1, "ana", constraint=late), effort("b", 2, "ana"), people=(person("ana"),))
    start = levelled(plan).schedule.tasks["a"].start
    assert start == late.moment if kind is ConstraintKind.MUST_START_ON else start >= late.moment


def test_a_latest_finish_puts_its_task_first():
    due = Constraint(kind=ConstraintKind.FINISH_NO_LATER_THAN, moment=datetime(2027, 1, 4, 17))
    plan = plan_of(
        effort("a", 3, "ana"),
        effort("b", 1, "ana", constraint=due),
        milestone("end"),
        links=(link("a", "end"),),
        people=(person("ana"),),
    )
    assert days(levelled(plan))["b"] == ("Mon 04 08", "Mon 04 17")


def test_two_latest_finishes_that_cannot_both_be_kept_give_no_plan():
    due = Constraint(kind=ConstraintKind.FINISH_NO_LATER_THAN, moment=datetime(2027, 1, 4, 17))
    tasks = (effort(name, 1, "ana", constraint=due) for name in "ab")
    assert level(plan_of(*tasks, people=(person("ana"),)), Wishes(), LIMITS) is None


def test_the_cheaper_person_is_chosen_where_the_finish_is_the_same():
    people = (person("ana", day_rate=900), person("bob", day_rate=500))
    plan = plan_of(effort("a", 1, "ana"), people=people)
    assert doers(levelled(plan)) == {"a": ["bob"]}
    assert doers(levelled(plan, goals=(Goal.FINISH, Goal.HAND_OVERS))) == {"a": ["ana"]}


def test_cost_before_finish_waits_for_the_cheaper_person():
    people = (person("ana", day_rate=900), person("bob", day_rate=500))
    plan = plan_of(effort("a", 1, "ana"), effort("b", 1, "bob"), people=people)
    assert doers(levelled(plan, goals=(Goal.COST, Goal.FINISH))) == {"a": ["bob"], "b": ["bob"]}


def test_work_is_shared_evenly_where_nothing_else_decides():
    people = (person("ana"), person("bob"))
    tasks = [effort(name, 1, "ana") for name in "abcd"]
    links = tuple(link(before, after) for before, after in ("ab", "bc", "cd"))
    found = levelled(plan_of(*tasks, links=links, people=people), goals=(Goal.FINISH, Goal.LOAD))
    given = [one for assigned in doers(found).values() for one in assigned]
    assert (given.count("ana"), given.count("bob")) == (2, 2)


def test_the_higher_priority_goes_first_where_it_is_to_be_kept():
    plan = plan_of(
        effort("low", 1, "ana", priority=100),
        effort("high", 3, "ana", priority=900),
        work("behind", 5),
        links=(link("low", "behind"),),
        people=(person("ana"),),
    )
    assert days(levelled(plan))["low"] == ("Mon 04 08", "Mon 04 17")
    assert days(levelled(plan, keeps_priority=True))["high"] == ("Mon 04 08", "Wed 06 17")


def test_within_float_the_plan_does_not_finish_later():
    plan = plan_of(effort("a", 1, "ana"), effort("b", 1, "ana"), work("long", 5), people=(person("ana"),))
    assert levelled(plan, only_within_float=True).schedule.finish == datetime(2027, 1, 8, 17)
    tight = plan_of(effort("a", 1, "ana"), effort("b", 1, "ana"), people=(person("ana"),))
    assert level(tight, Wishes(only_within_float=True), LIMITS) is None


def test_only_selected_tasks_are_levelled():
    plan = plan_of(*(effort(name, 1, "ana") for name in "abc"), people=(person("ana"), person("bob")))
    found = level(plan, Wishes(task_ids={"c"}), LIMITS)
    assert found is not None
    assert doers(found) == {"a": ["ana"], "b": ["ana"], "c": ["bob"]}
    assert over_booked(found.plan) == [("ana", ("a", "b"))]


def test_only_tasks_within_the_days_are_levelled():
    plan = plan_of(
        effort("early", 1, "ana"),
        effort("early2", 1, "ana"),
        effort("late", 1, "ana"),
        effort("late2", 1, "ana"),
        links=(link("early", "late"), link("early2", "late2")),
        people=(person("ana"),),
    )
    found = level(plan, Wishes(first_day=date(2027, 1, 5)), LIMITS)
    assert found is not None
    assert over_booked(found.plan) == [("ana", ("early", "early2"))]
    assert level(plan, Wishes(last_day=date(2027, 1, 4)), LIMITS) is not None


def test_clearing_takes_the_order_away_and_nothing_else():
    plan = plan_of(effort("a", 2, "ana"), effort("b", 1, "ana"), people=(person("ana"),))
    found = levelled(plan)
    assert found.plan != plan
    assert cleared(found.plan) == plan
    assert cleared(plan) is plan


def test_levelling_twice_gives_the_same_finish():
    plan = plan_of(*(effort(name, 1, "ana") for name in "abc"), people=(person("ana"),))
    once = levelled(plan)
    twice = levelled(once.plan)
    assert twice.schedule.finish == once.schedule.finish
    assert len(twice.plan.links) == len(once.plan.links)


def test_a_plan_without_tasks_is_level():
    found = levelled(plan_of())
    assert found.schedule.finish == found.schedule.start


def test_the_quality_names_the_finish_and_the_proof():
    found = levelled(plan_of(effort("a", 2, "ana"), people=(person("ana"),)))
    assert found.quality == "finish 5 January 2027; proven the best possible"


def test_somebody_who_is_not_in_the_team_is_no_reason_to_stop():
    plan = plan_of(effort("a", 2, "ghost"), effort("b", 1, "ghost"))
    assert level(plan, Wishes(), Limits(60)) is not None
