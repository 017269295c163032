"""What holds of every levelled plan, whatever the plan."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.model.calendars import DayRange
from genai_planner.model.resources import ComputePool, Level, Person, Skill, SkillLevel
from genai_planner.model.tasks import Assignment, ComputeNeed, LinkKind, SkillNeed, Task, TaskKind
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.outcome.applying import applied, exact
from genai_planner.scheduling.levelling.problem.building import build
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.heuristic import list_schedules
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.levelling.search.network import network_of
from genai_planner.scheduling.load import resource_loads
from genai_planner.scheduling.scheduler import schedule
from support.plans import MONDAY, exactly, plan_of
from support.strategies import forward_links

SKILLS = ("data", "ml")
LIMITS = Limits(seconds=0.5)


@st.composite
def people(draw, number):
    first = MONDAY.date() + timedelta(days=draw(st.integers(0, 14)))
    leave = (DayRange(first=first, last=first + timedelta(days=draw(st.integers(0, 4)))),)
    return Person(
        id=f"p{number}",
        name=f"P{number}",
        skills=tuple(SkillLevel(skill=skill, level=draw(st.sampled_from(Level))) for skill in SKILLS),
        availability=draw(st.sampled_from([1.0, 1.0, 0.5])),
        day_rate=draw(st.sampled_from([400.0, 800.0])),
        leave=draw(st.sampled_from([(), leave])),
    )


@st.composite
def plans(draw):
    """Up to eight tasks, three people of which the first knows everything, and a pool."""
    team = [draw(people(number)) for number in range(3)]
    expert = tuple(SkillLevel(skill=skill, level=Level.EXPERT) for skill in SKILLS)
    team[0] = Person(id="p0", name="P0", skills=expert)
    tasks = tuple(draw(tasks_of(f"t{number}", team)) for number in range(draw(st.integers(1, 8))))
    return plan_of(
        *tasks,
        links=draw(forward_links([task.id for task in tasks], most=6)),
        people=tuple(team),
        pools=(ComputePool(id="pool", name="Pool", count=8),),
        skills=tuple(Skill(id=skill, name=skill, short_name=skill) for skill in SKILLS),
    )


@st.composite
def tasks_of(draw, task_id, team):
    fields = {"id": task_id, "name": task_id, "phase": "phase", "is_pinned": draw(st.integers(0, 9)) == 0}
    if draw(st.integers(0, 3)) == 0:
        hours = exactly(draw(st.integers(1, 60)))
        need = ComputeNeed(gpus=draw(st.integers(1, 8)), elapsed_hours=hours, pool="pool")
        return Task(**fields, kind=TaskKind.COMPUTE, compute=need)
    skills = draw(st.lists(st.sampled_from(SKILLS), min_size=1, max_size=2, unique=True))
    levels = {skill: draw(st.sampled_from([Level.BASIC, Level.WORKING, Level.EXPERT])) for skill in skills}
    needs = tuple(
        SkillNeed(skill=skill, level=levels[skill], effort_days=exactly(draw(st.integers(1, 40)) / 8))
        for skill in skills
    )
    able = [
        (person.id, skill) for person in team for skill in skills if person.level_of(skill) >= levels[skill]
    ]
    given = draw(st.lists(st.sampled_from(able), max_size=2, unique_by=lambda pair: pair[1]))
    assignments = tuple(
        Assignment(person=person, skill=skill, is_pinned=draw(st.booleans())) for person, skill in given
    )
    return Task(**fields, needs=needs, assignments=assignments)


def over_booked(plan, dated):
    """Pairs of who is booked beyond their capacity, and by which tasks."""
    loads = resource_loads(plan, dated)
    return [(load.id, span.task_ids) for load in loads for span in load.spans if span.is_over_booked]


@settings(max_examples=40)
@given(plans())
def test_nobody_is_booked_twice_unless_a_pinned_task_leaves_no_room(plan):
    found = level(plan, Wishes(), LIMITS)
    if found is None:
        return
    pinned = {task.id for task in plan.tasks if task.is_pinned}
    clashes = over_booked(found.plan, found.schedule)
    assert all(pinned.intersection(task_ids) for _, task_ids in clashes)


@settings(max_examples=60)
@given(plans())
def test_levelled_at_once_nobody_is_booked_twice_either_nobody_is_replaced_and_it_is_always_the_same(plan):
    found = level_at_once(plan)
    pinned = {task.id for task in plan.tasks if task.is_pinned}
    assert all(pinned.intersection(task_ids) for _, task_ids in over_booked(found, schedule(found)))
    assert [task.assignments for task in found.tasks] == [task.assignments for task in plan.tasks]
    assert set(plan.links) <= set(found.links)
    assert all(link.is_levelling for link in set(found.links) - set(plan.links))
    assert found == level_at_once(plan)


@settings(max_examples=30)
@given(plans())
def test_every_level_is_met_and_pinned_people_and_tasks_stay(plan):
    found = level(plan, Wishes(), LIMITS)
    if found is None:
        return
    for task in plan.tasks:
        now = found.plan.task_by_id[task.id]
        assert {one for one in task.assignments if one.is_pinned} <= set(now.assignments)
        for held in now.assignments:
            need = next(need for need in now.needs if need.skill == held.skill)
            assert plan.person_by_id[held.person].level_of(held.skill) >= need.level
        if task.is_pinned:
            assert found.schedule.tasks[task.id].start == found.before.tasks[task.id].start
            assert now.assignments == task.assignments


@settings(max_examples=30)
@given(plans())
def test_levelling_keeps_every_link_and_never_finishes_after_the_first_list_schedule(plan):
    found = level(plan, Wishes(), LIMITS)
    if found is None:
        return
    assert set(plan.links) <= set(found.plan.links)
    built = build(plan, schedule(plan), Wishes())
    first = next(list_schedules(built.problem, network_of(built.problem), LIMITS.seed), None)
    if first is not None:
        assert found.schedule.finish <= applied(exact(plan, built, first), built.stays).schedule.finish


@settings(max_examples=30)
@given(plans())
def test_the_bound_never_lies_above_a_feasible_plan(plan):
    found = level(plan, Wishes(), LIMITS)
    if found is None:
        return
    assert found.earliest_finish <= found.schedule.finish
    again = level(found.plan, Wishes(), Limits(seconds=0.5, seed=2))
    if again is not None and not any(task.is_pinned for task in plan.tasks):
        assert again.schedule.finish >= found.earliest_finish


def test_a_lead_before_the_plan_starts_does_not_break_the_bound():
    from support.plans import link, work

    lead = link("a", "b", LinkKind.START_TO_START, -960)
    found = level(plan_of(work("a", 1), work("b", 1), links=(lead,)), Wishes(), LIMITS)
    assert found is not None
    assert found.schedule.finish == datetime(2027, 1, 4, 17)
