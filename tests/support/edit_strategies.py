"""Hypothesis strategies: edits of a plan, as a user would do one after the other."""

from collections.abc import Callable

from hypothesis import strategies as st

from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Level, Person
from genai_planner.model.tasks import Assignment, Link, LinkKind, Phase, Task
from support.strategies import constraints, estimates, moments, names, people, progresses, tasks

Edit = Callable[[Plan], Plan]


@st.composite
def plan_edits(draw: st.DrawFn, plan: Plan) -> Edit:
    """An edit of that plan; it may be refused, as a user's may."""
    return draw(st.sampled_from(_EDITS))(draw, plan)


def _task_id(draw: st.DrawFn, plan: Plan) -> str:
    return draw(st.sampled_from([*(task.id for task in plan.tasks), "nowhere"]))


def _id_of(draw: st.DrawFn, records: tuple[Task | Phase | Link | Person | ComputePool, ...]) -> str:
    return draw(st.sampled_from([*(record.id for record in records), "nowhere"]))


def _rename(draw: st.DrawFn, plan: Plan) -> Edit:
    task_id, name = _task_id(draw, plan), draw(names() | st.sampled_from(["", "two\nlines"]))
    return lambda one: edits.rename_task(one, task_id, name)


def _set_effort(draw: st.DrawFn, plan: Plan) -> Edit:
    task_id, skill = _task_id(draw, plan), draw(st.sampled_from([skill.id for skill in plan.skills]))
    effort, level = draw(estimates()), draw(st.none() | st.sampled_from(Level))
    return lambda one: edits.set_effort(one, task_id, skill=skill, effort_days=effort, level=level)


def _set_amount(draw: st.DrawFn, plan: Plan) -> Edit:
    task_id, amount = _task_id(draw, plan), draw(estimates())
    edit = draw(st.sampled_from([edits.set_duration, edits.set_compute_hours]))
    return lambda one: edit(one, task_id, amount)


def _set_dates(draw: st.DrawFn, plan: Plan) -> Edit:
    task_id = _task_id(draw, plan)
    edit, value = draw(
        st.tuples(st.just(edits.set_constraint), st.none() | constraints())
        | st.tuples(st.just(edits.set_deadline), st.none() | moments())
        | st.tuples(st.just(edits.set_progress), progresses())
    )
    return lambda one: edit(one, task_id, value)


def _add_task(draw: st.DrawFn, plan: Plan) -> Edit:
    taken = len(plan.tasks)
    task = draw(tasks(f"n{taken}-{draw(st.integers(0, 9))}", plan)) if plan.phases else None
    return lambda one: edits.add_task(one, task) if task else one


def _remove_task(draw: st.DrawFn, plan: Plan) -> Edit:
    task_id = _task_id(draw, plan)
    return lambda one: edits.remove_task(one, task_id)


def _move_task(draw: st.DrawFn, plan: Plan) -> Edit:
    task_id, after, phase = _task_id(draw, plan), _task_id(draw, plan), _id_of(draw, plan.phases)
    return lambda one: edits.move_task(one, task_id, phase=phase, after=after)


def _add_link(draw: st.DrawFn, plan: Plan) -> Edit:
    link = Link(
        id=f"l{len(plan.links)}-{draw(st.integers(0, 9))}",
        predecessor=_task_id(draw, plan),
        successor=_task_id(draw, plan),
        kind=draw(st.sampled_from(LinkKind)),
    )
    return lambda one: edits.add_link(one, link)


def _remove_link(draw: st.DrawFn, plan: Plan) -> Edit:
    link_id = _id_of(draw, plan.links)
    return lambda one: edits.remove_link(one, link_id)


def _assign(draw: st.DrawFn, plan: Plan) -> Edit:
    task_id, skill = _task_id(draw, plan), draw(st.sampled_from([skill.id for skill in plan.skills]))
    assignment = Assignment(person=_id_of(draw, plan.people), skill=skill)
    return lambda one: edits.assign(one, task_id, assignment)


def _remove_owner(draw: st.DrawFn, plan: Plan) -> Edit:
    edit, gone = draw(
        st.sampled_from(
            [
                (edits.remove_person, _id_of(draw, plan.people)),
                (edits.remove_pool, _id_of(draw, plan.pools)),
                (edits.remove_phase, _id_of(draw, plan.phases)),
            ]
        )
    )
    return lambda one: edit(one, gone)


def _add_person(draw: st.DrawFn, plan: Plan) -> Edit:
    skills, calendar_ids = [skill.id for skill in plan.skills], [calendar.id for calendar in plan.calendars]
    person = draw(people(f"new{len(plan.people)}", skills, calendar_ids))
    return lambda one: edits.add_person(one, person)


def _add_phase(draw: st.DrawFn, plan: Plan) -> Edit:
    phase = Phase(id=f"np{len(plan.phases)}", name=draw(names()))
    return lambda one: edits.add_phase(one, phase)


def _rename_plan(draw: st.DrawFn, _: Plan) -> Edit:
    name = draw(names())
    return lambda one: edits.rename_plan(one, name)


def _set_uncertainty(draw: st.DrawFn, plan: Plan) -> Edit:
    first, second, share = _id_of(draw, plan.phases), _id_of(draw, plan.phases), draw(st.floats(-1.2, 1.2))
    edit: Edit = draw(
        st.sampled_from(
            [
                lambda one: edits.set_rework(one, first, chance=share),
                lambda one: edits.set_band(one, first, share),
                lambda one: edits.set_correlation(one, first, second, share),
                lambda one: edits.remove_rework(one, first),
            ]
        )
    )
    return edit


_EDITS = (
    _rename,
    _set_effort,
    _set_amount,
    _set_dates,
    _add_task,
    _remove_task,
    _move_task,
    _add_link,
    _remove_link,
    _assign,
    _remove_owner,
    _add_person,
    _add_phase,
    _rename_plan,
    _set_uncertainty,
)
