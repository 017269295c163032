"""Edits of the team and the hardware: people, their assignments, skills and compute pools."""

from genai_planner.errors import EditError
from genai_planner.model.calendars import Calendar
from genai_planner.model.edits.changing import changed, found, with_added, with_removed, with_replaced
from genai_planner.model.kind_words import KIND_WORDS
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Person, Skill
from genai_planner.model.tasks import Assignment, Task, TaskKind
from genai_planner.words.said import said


def add_person(plan: Plan, person: Person) -> Plan:
    """The plan with one more person.

    Raises:
        EditError: where the id is taken, or the person has a skill or calendar that the plan has not.
    """
    _check_person(plan, person)
    return with_added(plan, person)


def change_person(plan: Plan, person: Person) -> Plan:
    """The plan with `person` in the place of the one with that id.

    Raises:
        EditError: where there is none, or the person has a skill or calendar that the plan has not.
    """
    _check_person(plan, person)
    return with_replaced(plan, person)


def remove_person(plan: Plan, person_id: str) -> Plan:
    """The plan without that person and their assignments.

    Raises:
        EditError: where the plan has no such person.
    """
    found(plan, Person, person_id)
    tasks = tuple(_without(task, person_id, skill=None) for task in plan.tasks)
    return changed(with_removed(plan, Person, [person_id]), tasks=tasks)


def assign(plan: Plan, task_id: str, assignment: Assignment) -> Plan:
    """The plan with that person on that need of a work task, in the place of their earlier share in it.

    Raises:
        EditError: where the plan has no such task, person or skill, or the task is not a work task.
    """
    task = found(plan, Task, task_id)
    found(plan, Person, assignment.person)
    found(plan, Skill, assignment.skill)
    if task.kind is not TaskKind.WORK:
        raise EditError(
            said(
                "'{task}' is a {kind} task; people are assigned to work tasks only.",
                task=task.name,
                kind=KIND_WORDS[task.kind],
            )
        )
    rest = _without(task, assignment.person, skill=assignment.skill).assignments
    return with_replaced(plan, changed(task, assignments=(*rest, assignment)))


def unassign(plan: Plan, task_id: str, person_id: str, *, skill: str | None = None) -> Plan:
    """The plan without that person on the task, for that skill or for all.

    Raises:
        EditError: where there is no such task, or the person is not assigned to it.
    """
    task = found(plan, Task, task_id)
    without = _without(task, person_id, skill=skill)
    if without is task:
        raise EditError(
            said(
                "Nobody with the id '{person_id}' is assigned to '{task}' in this way.",
                person_id=person_id[:120],
                task=task.name,
            )
        )
    return with_replaced(plan, without)


def add_skill(plan: Plan, skill: Skill) -> Plan:
    """The plan with one more skill.

    Raises:
        EditError: where its id is taken.
    """
    return with_added(plan, skill)


def change_skill(plan: Plan, skill: Skill) -> Plan:
    """The plan with `skill` in the place of the one with that id.

    Raises:
        EditError: where there is none.
    """
    return with_replaced(plan, skill)


def add_pool(plan: Plan, pool: ComputePool) -> Plan:
    """The plan with one more compute pool.

    Raises:
        EditError: where its id is taken.
    """
    return with_added(plan, pool)


def change_pool(plan: Plan, pool: ComputePool) -> Plan:
    """The plan with `pool` in the place of the one with that id.

    Raises:
        EditError: where there is none.
    """
    return with_replaced(plan, pool)


def remove_pool(plan: Plan, pool_id: str) -> Plan:
    """The plan without that compute pool; its tasks keep their need and have no pool.

    Raises:
        EditError: where the plan has no such pool.
    """
    found(plan, ComputePool, pool_id)
    tasks = tuple(_without_pool(task, pool_id) for task in plan.tasks)
    return changed(with_removed(plan, ComputePool, [pool_id]), tasks=tasks)


def _without_pool(task: Task, pool_id: str) -> Task:
    if task.compute is None or task.compute.pool != pool_id:
        return task
    return changed(task, compute=changed(task.compute, pool=None))


def _without(task: Task, person_id: str, *, skill: str | None) -> Task:
    kept = tuple(
        one
        for one in task.assignments
        if one.person != person_id or (skill is not None and one.skill != skill)
    )
    return task if kept == task.assignments else changed(task, assignments=kept)


def _check_person(plan: Plan, person: Person) -> None:
    for known in person.skills:
        found(plan, Skill, known.skill)
    if person.calendar is not None:
        found(plan, Calendar, person.calendar)
