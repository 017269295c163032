"""Numbers of tasks on paper, and the values that come back under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from genai_planner.errors import EditError
from genai_planner.model.plan import Plan
from genai_planner.model.sizes import Given
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.words.said import NOTHING, said
from genai_planner.workbench.record.given import Together, joined, with_amounts, with_given


@dataclass(frozen=True, slots=True)
class Written:
    """What stands on a worksheet under one number."""

    number: int
    best: float
    likely: float
    worst: float
    """Working days, or hours of a run on GPUs."""
    who: str = ""
    """Who says so; empty for the room, or for somebody who is not named."""
    day: date | None = None


def numbered_tasks(plan: Plan) -> dict[str, int]:
    """By the id of each task that takes time: its number on paper, from 1, in the order of the plan."""
    tasks = (task for task in plan.tasks if task.kind is not TaskKind.MILESTONE)
    return {task.id: number for number, task in enumerate(tasks, start=1)}


def task_of_number(plan: Plan, number: int) -> Task | None:
    """The task that has this number on paper; None where there is none."""
    found = {value: key for key, value in numbered_tasks(plan).items()}
    return plan.task_by_id.get(found.get(number, ""))


def with_written(plan: Plan, rows: Sequence[Written], how: Together = Together.WIDEST) -> Plan:
    """The plan with the values that came back on paper.

    One row for a task without a name is what the room says, and becomes its amounts. Several, or one with a
    name, are kept beside those that are there already, and put together.

    Raises:
        EditError: a number that no task has, three values that descend, and what is too large or too long.
    """
    by_task = dict[str, list[Given]]()
    for row in rows:
        task = _task(plan, row)
        by_task.setdefault(task.id, []).append(_given(row, task))
    for task_id, given in by_task.items():
        if len(given) == 1 and not given[0].who:
            plan = with_amounts(plan, task_id, given[0], NOTHING)
        else:
            plan = with_given(plan, task_id, joined(plan.task_by_id[task_id].given, given), how)
    return plan


def _given(row: Written, task: Task) -> Given:
    try:
        return Given(best=row.best, likely=row.likely, worst=row.worst, who=row.who, day=row.day)
    except ValidationError as error:
        raise EditError(
            said(
                "{number}, '{task}': this is too large, or the name is too long.",
                number=row.number,
                task=task.name,
            )
        ) from error


def _task(plan: Plan, row: Written) -> Task:
    task = task_of_number(plan, row.number)
    if task is None:
        raise EditError(
            said("No task has the number {number}; the worksheet may be of another plan.", number=row.number)
        )
    if not 0 <= row.best <= row.likely <= row.worst:
        raise EditError(
            said(
                "{number}, '{task}': best, likely and worst must not descend.",
                number=row.number,
                task=task.name,
            )
        )
    return task
