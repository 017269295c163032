"""Numbers of tasks on paper, and the values that come back under them."""

from collections.abc import Sequence
from dataclasses import dataclass

from genai_planner.errors import EditError
from genai_planner.model.edits.log import EFFORT, amounts_of, set_amount
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.words.said import said
from genai_planner.workbench.by_hand.amounts import BY_HAND, scaled
from genai_planner.workbench.record.subjects import about_amount


@dataclass(frozen=True, slots=True)
class Written:
    """What stands on a worksheet under one number."""

    number: int
    best: float
    likely: float
    worst: float
    """Working days, or hours of a run on GPUs."""
    who: str = ""
    """Who says so; empty for the room."""


def numbered_tasks(plan: Plan) -> dict[str, int]:
    """By the id of each task that takes time: its number on paper, from 1, in the order of the plan."""
    tasks = (task for task in plan.tasks if task.kind is not TaskKind.MILESTONE)
    return {task.id: number for number, task in enumerate(tasks, start=1)}


def task_of_number(plan: Plan, number: int) -> Task | None:
    """The task that has this number on paper; None where there is none."""
    found = {value: key for key, value in numbered_tasks(plan).items()}
    return plan.task_by_id.get(found.get(number, ""))


def with_written(plan: Plan, rows: Sequence[Written]) -> Plan:
    """The plan with the values that came back on paper.

    A task with several efforts keeps their proportions: each is multiplied by what its likely whole became.

    Raises:
        EditError: a number that no task has, or three values that descend.
    """
    for row in rows:
        task = task_of_number(plan, row.number)
        if task is None:
            raise EditError(
                said(
                    "No task has the number {number}; the worksheet may be of another plan.",
                    number=row.number,
                )
            )
        if not 0 <= row.best <= row.likely <= row.worst:
            raise EditError(
                said(
                    "{number}, '{task}': best, likely and worst must not descend.",
                    number=row.number,
                    task=task.name,
                )
            )
        plan = _with_amounts(plan, task, row)
    return plan


def combined(values: Sequence[Written]) -> Written:
    """What several people wrote under one number, put together: the median of each, the widest of the ends.

    The likely value is the median of all; best and worst are the smallest and the largest that anybody named.

    Raises:
        ValueError: where there are none.
    """
    if not values:
        raise ValueError("nothing to put together")
    likely = sorted(one.likely for one in values)
    half = len(likely) // 2
    middle = likely[half] if len(likely) % 2 else (likely[half - 1] + likely[half]) / 2
    best, worst = min(one.best for one in values), max(one.worst for one in values)
    return Written(
        values[0].number, best, middle, worst, ", ".join(filter(None, (one.who for one in values)))
    )


def _with_amounts(plan: Plan, task: Task, row: Written) -> Plan:
    amounts = amounts_of(task)
    fixed = {field: one for field, one in amounts.items() if not field.startswith(EFFORT)}
    if fixed or len(amounts) == 1:
        field = next(iter(fixed or amounts))
        return set_amount(plan, about_amount(task, field), _estimate(row, amounts[field]))
    whole = sum(amount.likely for amount in amounts.values())
    for field, amount in amounts.items():
        share = amount.likely / whole if whole else 1 / len(amounts)
        part = Written(row.number, row.best * share, row.likely * share, row.worst * share, row.who)
        plan = set_amount(plan, about_amount(task, field), _estimate(part, amount))
    return plan


def _estimate(row: Written, before: Estimate) -> Estimate:
    because = scaled(before, 1).because
    words = f"{row.who}: {because}" if row.who else because
    return Estimate(
        optimistic=round(row.best, 4),
        likely=round(row.likely, 4),
        pessimistic=round(row.worst, 4),
        because=words[:4000],
        source=BY_HAND,
    )
