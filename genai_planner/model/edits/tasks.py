"""Edits of tasks: adding, moving and removing them; their names, dates and progress."""

from collections.abc import Iterable
from datetime import datetime

from genai_planner.errors import EditError
from genai_planner.model.calendars import Calendar
from genai_planner.model.edits.changing import changed, found, with_added, with_removed, with_replaced
from genai_planner.model.edits.links import without_tasks
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Person, Skill
from genai_planner.model.tasks import Constraint, Phase, Progress, Task
from genai_planner.words.said import said

_ALL = 100.0


def add_task(plan: Plan, task: Task, *, after: str | None = None) -> Plan:
    """The plan with that task, listed behind the task `after`, or last.

    Raises:
        EditError: where its id is taken, or it names something that the plan has not.
    """
    if task.id in plan.phase_by_id:
        raise EditError(said("The id '{task}' already belongs to a phase of this plan.", task=task.id))
    _check_references(plan, task)
    return with_added(plan, task, after)


def change_task(plan: Plan, task: Task) -> Plan:
    """The plan with `task` in the place of the task that has its id.

    Raises:
        EditError: where there is none, or it names something that the plan has not.
    """
    found(plan, Task, task.id)
    _check_references(plan, task)
    return with_replaced(plan, task)


def change_tasks(plan: Plan, tasks: Iterable[Task]) -> Plan:
    """The plan with each of the tasks in the place of the one that has its id; itself where nothing differs.

    Raises:
        EditError: where there is none of an id, or a task names something that the plan has not.
    """
    by_id = {task.id: task for task in tasks}
    for task in by_id.values():
        found(plan, Task, task.id)
        _check_references(plan, task)
    if all(plan.task_by_id[task.id] == task for task in by_id.values()):
        return plan
    return changed(plan, tasks=tuple(by_id.get(task.id, task) for task in plan.tasks))


def remove_task(plan: Plan, task_id: str) -> Plan:
    """The plan without that task and its links; what stood before it is tied to what stood behind it.

    Raises:
        EditError: where the plan has no such task.
    """
    found(plan, Task, task_id)
    return without_tasks(plan, [task_id])


def move_task(plan: Plan, task_id: str, *, phase: str, after: str | None = None) -> Plan:
    """The plan with the task in that phase, listed behind the task `after`, or last.

    Raises:
        EditError: where the task, the phase or `after` is not in the plan, or `after` is the task itself.
    """
    found(plan, Phase, phase)
    task = changed(found(plan, Task, task_id), phase=phase)
    if after == task_id:
        raise EditError(said("'{task}' cannot be moved behind itself; choose another place.", task=task.name))
    return with_added(with_removed(plan, Task, [task_id]), task, after)


def rename_task(plan: Plan, task_id: str, name: str) -> Plan:
    """The plan with that task called `name`.

    Raises:
        EditError: where there is no such task, or the name is empty, too long or not a single line.
    """
    return with_replaced(plan, changed(found(plan, Task, task_id), name=name))


def set_constraint(plan: Plan, task_id: str, constraint: Constraint | None) -> Plan:
    """The plan with that constraint on the task's dates, or with none.

    Raises:
        EditError: where the plan has no such task.
    """
    return with_replaced(plan, changed(found(plan, Task, task_id), constraint=constraint))


def set_deadline(plan: Plan, task_id: str, deadline: datetime | None) -> Plan:
    """The plan with that deadline on the task, or with none.

    Raises:
        EditError: where the plan has no such task, or the deadline is not a local time to the minute.
    """
    return with_replaced(plan, changed(found(plan, Task, task_id), deadline=deadline))


def set_progress(plan: Plan, task_id: str, progress: Progress) -> Plan:
    """The plan with that progress on the task.

    Raises:
        EditError: where the plan has no such task.
    """
    return with_replaced(plan, changed(found(plan, Task, task_id), progress=progress))


def done_to(progress: Progress, percent: float) -> Progress:
    """The progress at another percentage; actual dates that contradict it go.

    Raises:
        EditError: where it lies outside 0 to 100.
    """
    started = progress.actual_start if percent > 0 else None
    finished = progress.actual_finish if percent >= _ALL else None
    return changed(progress, percent_complete=percent, actual_start=started, actual_finish=finished)


def _check_references(plan: Plan, task: Task) -> None:
    found(plan, Phase, task.phase)
    for skill in (*(need.skill for need in task.needs), *(one.skill for one in task.assignments)):
        found(plan, Skill, skill)
    for assignment in task.assignments:
        found(plan, Person, assignment.person)
    if task.compute is not None and task.compute.pool is not None:
        found(plan, ComputePool, task.compute.pool)
    if task.calendar is not None:
        found(plan, Calendar, task.calendar)
