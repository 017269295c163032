"""What a levelling changes: which tasks move, and who or what does them instead."""

from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.levelling.levelling import Levelled
from genai_planner.scheduling.result import ScheduledTask


@dataclass(frozen=True, slots=True)
class Change:
    """A task that levelling moves or gives to somebody else; `by` names people, or the pool."""

    task: Task
    before: ScheduledTask
    after: ScheduledTask
    by_before: tuple[str, ...]
    by_after: tuple[str, ...]

    @property
    def is_moved(self) -> bool:
        """Whether its dates change."""
        return (self.before.start, self.before.finish) != (self.after.start, self.after.finish)

    @property
    def is_handed_over(self) -> bool:
        """Whether somebody else does it, or another pool."""
        return set(self.by_before) != set(self.by_after)


def changes(plan: Plan, levelled: Levelled) -> tuple[Change, ...]:
    """The tasks that a levelling changes, in the plan's order.

    Args:
        plan: The plan that was levelled.
        levelled: What came of it.
    """
    return tuple(change for change in _all_tasks(plan, levelled) if change.is_moved or change.is_handed_over)


def _all_tasks(plan: Plan, levelled: Levelled) -> Iterator[Change]:
    for task in plan.tasks:
        before, after = levelled.before.tasks.get(task.id), levelled.schedule.tasks.get(task.id)
        if before is not None and after is not None:
            now = levelled.plan.task_by_id[task.id]
            yield Change(now, before, after, _done_by(task, plan), _done_by(now, plan))


def _done_by(task: Task, plan: Plan) -> tuple[str, ...]:
    if task.compute is not None:
        pool = plan.pool_by_id.get(task.compute.pool or "")
        return (pool.name,) if pool else ()
    people = dict.fromkeys(given.person for given in task.assignments)
    return tuple(plan.person_by_id[person].name for person in people if person in plan.person_by_id)
