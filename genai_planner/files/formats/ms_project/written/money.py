"""What a plan pays for beside people's time, as cost resources: GPU time and expenses."""

from collections.abc import Iterator
from typing import NamedTuple

from genai_planner.model.plan import Plan
from genai_planner.scheduling.result import Schedule
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said

ROOT = 0
"""The number of the row that stands for the whole project."""


class Spent(NamedTuple):
    """Money that goes to something: its name, the id of the task or phase, empty for the plan, the amount."""

    name: str
    record: str
    amount: float


def money_spent(plan: Plan, schedule: Schedule) -> tuple[Spent, ...]:
    """GPU time by task, and every expense of the project; with people's time they are the plan's total."""
    return (*_gpu_time(plan, schedule), *_expenses(plan, schedule))


def _gpu_time(plan: Plan, schedule: Schedule) -> Iterator[Spent]:
    for task in plan.tasks:
        if task.compute is not None and task.id in schedule.tasks and schedule.tasks[task.id].cost:
            pool = plan.pool_by_id.get(task.compute.pool or "")
            yield Spent(
                said("GPU time: {pool}", pool=pool.name).text() if pool else phrase("GPU time"),
                task.id,
                schedule.tasks[task.id].cost,
            )


def _expenses(plan: Plan, schedule: Schedule) -> Iterator[Spent]:
    for expense in plan.project_expenses:
        if expense.amount:
            phase = expense.phase if expense.phase in schedule.phases else ""
            yield Spent(expense.name, phase or "", expense.amount)
