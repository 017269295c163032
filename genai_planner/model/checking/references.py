"""References of a plan that lead nowhere: to tasks, phases, people, skills, pools and calendars."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.tasks import Task


class _Reference(NamedTuple):
    """Who names what: the thing that refers, its kind of place, and what it refers to."""

    owner: str
    place: Place
    noun: str
    id: str


_REMEDIES = {
    "phase": "Choose one of the plan's phases for it.",
    "skill": "Add the skill to the plan, or choose one that it has.",
    "person": "Add the person to the team, or take the assignment away.",
    "compute pool": "Add the pool, or choose one that the plan has.",
    "calendar": "Add the calendar, or choose one that the plan has.",
    "task": "Remove the link, or add the missing task.",
}


def reference_problems(plan: Plan) -> Iterator[Problem]:
    """Each reference to something that the plan has not, as an error; the same one twice is told once."""
    known: dict[str, Mapping[str, object]] = {
        "phase": plan.phase_by_id,
        "skill": plan.skill_by_id,
        "person": plan.person_by_id,
        "compute pool": plan.pool_by_id,
        "calendar": plan.calendar_by_id,
        "task": plan.task_by_id,
    }
    dangling = (reference for reference in _references(plan) if reference.id not in known[reference.noun])
    for reference in dict.fromkeys(dangling):
        target = f"a {reference.noun} '{reference.id}'"
        yield Problem(
            code=f"unknown_{reference.noun.replace(' ', '_')}",
            severity=Severity.ERROR,
            message=f"{reference.owner} refers to {target} that is not in the plan.",
            remedy=_REMEDIES[reference.noun],
            places=(reference.place,),
        )


def _references(plan: Plan) -> Iterator[_Reference]:
    yield _Reference("The plan", Place(), "calendar", plan.project_calendar)
    for task in plan.tasks:
        yield from _task_references(task)
    for link in plan.links:
        for end in (link.predecessor, link.successor):
            yield _Reference(f"The link '{link.id}'", Place(PlaceKind.LINK, link.id), "task", end)
    yield from _person_references(plan)
    for phase in plan.phases:
        if phase.parent is not None:
            yield _Reference(f"'{phase.name}'", Place(PlaceKind.PHASE, phase.id), "phase", phase.parent)
    for expense in plan.expenses:
        if expense.phase is not None:
            yield _Reference(
                f"'{expense.name}'", Place(PlaceKind.EXPENSE, expense.id), "phase", expense.phase
            )


def _task_references(task: Task) -> Iterator[_Reference]:
    owner, place = f"'{task.name}'", Place(PlaceKind.TASK, task.id)
    yield _Reference(owner, place, "phase", task.phase)
    for need in task.needs:
        yield _Reference(owner, place, "skill", need.skill)
    for assignment in task.assignments:
        yield _Reference(owner, place, "person", assignment.person)
        yield _Reference(owner, place, "skill", assignment.skill)
    if task.compute is not None and task.compute.pool is not None:
        yield _Reference(owner, place, "compute pool", task.compute.pool)
    if task.calendar is not None:
        yield _Reference(owner, place, "calendar", task.calendar)


def _person_references(plan: Plan) -> Iterator[_Reference]:
    for person in plan.people:
        owner, place = f"'{person.name}'", Place(PlaceKind.PERSON, person.id)
        for known in person.skills:
            yield _Reference(owner, place, "skill", known.skill)
        if person.calendar is not None:
            yield _Reference(owner, place, "calendar", person.calendar)
