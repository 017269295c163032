"""What levelling may change, and what it should strive for: the options that MS Project's users know."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from genai_planner.model.tasks import FASTEST_PACE, SLOWEST_PACE, Task
from genai_planner.scheduling.levelling.search.goals import Goal
from genai_planner.scheduling.result import ScheduledTask
from genai_planner.words.said import said

EVERY_GOAL = tuple(Goal)


@dataclass(frozen=True, slots=True)
class SkillRules:
    """What another level than the one needed means; as they stand, who has the level or more does the work.

    Raises:
        ValueError: where the pace is not from 0.1 to 10, or the mentor's share not above 0 and at most 0.9.
    """

    pace_above: float = 1.0
    """How much of the effort somebody above the level does in a day; 1 as much as anybody."""
    allows_below: bool = False
    """Whether somebody one level below may do the work, with a mentor of the level beside them."""
    mentor_share: float = 0.2
    """The part of the mentor's availability; it makes up for what the other lacks, so the two are one."""

    def __post_init__(self) -> None:
        if not SLOWEST_PACE <= self.pace_above <= FASTEST_PACE:
            raise ValueError(
                said(
                    "the pace of somebody above the level is from 0.1 to 10, not {pace_above}",
                    pace_above=self.pace_above,
                )
            )
        if not 0 < self.mentor_share <= 1 - SLOWEST_PACE:
            raise ValueError(
                said(
                    "a mentor's share is above 0 and at most 0.9, not {mentor_share}",
                    mentor_share=self.mentor_share,
                )
            )


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
    skills: SkillRules = SkillRules()
    """What another level than the one needed means; off as it stands."""

    def may_move(self, task: Task, dated: ScheduledTask) -> bool:
        """Whether levelling may give the task another time, person or pool."""
        day = dated.start.date()
        return (
            (self.task_ids is None or task.id in self.task_ids)
            and (self.first_day is None or day >= self.first_day)
            and (self.last_day is None or day <= self.last_day)
        )
