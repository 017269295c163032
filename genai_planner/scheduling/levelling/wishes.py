"""What levelling may change, and what it should strive for: the options that MS Project's users know."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from genai_planner.model.tasks import Task
from genai_planner.scheduling.levelling.goals import Goal
from genai_planner.scheduling.result import ScheduledTask

EVERY_GOAL = tuple(Goal)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The user's choices for one levelling."""

    goals: tuple[Goal, ...] = EVERY_GOAL
    """What to strive for, the most important first."""
    people_may_change: bool = True
    """Whether somebody else may be assigned; pinned assignments stay all the same."""
    only_within_float: bool = False
    """Whether the finish of the plan must stay where it is."""
    keeps_priority: bool = False
    """Whether a task of higher priority always goes first where two want the same person or pool."""
    first_day: date | None = None
    last_day: date | None = None
    """Only tasks that start within these days move; None for no limit."""
    task_ids: Set[str] | None = None
    """Only these tasks move; None for all."""

    def may_move(self, task: Task, dated: ScheduledTask) -> bool:
        """Whether levelling may give the task another time, person or pool."""
        day = dated.start.date()
        return (
            (self.task_ids is None or task.id in self.task_ids)
            and (self.first_day is None or day >= self.first_day)
            and (self.last_day is None or day <= self.last_day)
        )
