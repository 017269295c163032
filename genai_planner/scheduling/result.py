"""The schedule: the plan with dates, and why each date is what it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from typing_extensions import override

from genai_planner.model.plan import Plan
from genai_planner.model.problems import Problem
from genai_planner.words.durations import Duration, TimeKind
from genai_planner.words.said import said

NOT_LEVELLED = said("Not levelled: the dates assume that people can be in two places.")
"""What is said beside the dates of a plan in which somebody, or a GPU, is booked twice."""


class DriverKind(StrEnum):
    """What fixed a task's start, or limits its finish."""

    PROJECT_START = "project_start"
    LINK = "link"
    CONSTRAINT = "constraint"
    CALENDAR = "calendar"
    RESOURCE = "resource"
    PROGRESS = "progress"
    PROJECT_FINISH = "project_finish"


class Driver(NamedTuple):
    """What fixed a task's start or limits its finish: its kind, and the link, person or pool if one."""

    kind: DriverKind
    id: str = ""


class ScheduledTask(NamedTuple):
    """Dates of one task; floats are in minutes of the task's own working time (elapsed for compute).

    A named tuple, as a plan of 10,000 tasks has as many of them: made in half the time of a frozen dataclass.
    """

    id: str
    start: datetime
    finish: datetime
    late_start: datetime
    late_finish: datetime
    total_float_minutes: int
    free_float_minutes: int
    is_critical: bool
    driver: Driver
    cost: float
    """People's and GPUs' cost in the plan's currency, from the likely amounts."""
    limit: Driver = Driver(DriverKind.PROJECT_FINISH)
    """What sets the late finish: the plan's finish, a link to a task that would move, or a constraint."""
    float_kind: TimeKind = TimeKind.WORK
    """Whether the floats count working time, or elapsed time: what the task works by runs round the clock."""

    @property
    def total_float(self) -> Duration:
        """Total float in days and hours of its kind."""
        return Duration(self.total_float_minutes, self.float_kind)

    @property
    def free_float(self) -> Duration:
        """Free float in days and hours of its kind."""
        return Duration(self.free_float_minutes, self.float_kind)

    @property
    def total_float_hours(self) -> float:
        """Total float in hours."""
        return self.total_float_minutes / 60

    @property
    def free_float_hours(self) -> float:
        """Free float in hours."""
        return self.free_float_minutes / 60


@dataclass(frozen=True, slots=True)
class ScheduledPhase:
    """Dates of a summary row, from its children; absent for one without tasks."""

    id: str
    start: datetime
    finish: datetime
    is_critical: bool
    cost: float


class Checks:
    """What is wrong with a plan's dates: nothing here; equal where the same is wrong."""

    @property
    def is_levelled(self) -> bool:
        """Whether nobody and no GPU is booked twice; else the dates assume people in two places."""
        return True

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of the plan and of its dates (late for a deadline, over budget), worst first."""
        return ()

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Checks):
            return NotImplemented
        return self.is_levelled == other.is_levelled and self.problems == other.problems

    __hash__ = None  # type: ignore[assignment] # as of all that holds a schedule


@dataclass(frozen=True, slots=True)
class Schedule:
    """All dates of a plan; what could not be scheduled is missing here and named in `problems`."""

    start: datetime
    finish: datetime
    tasks: Mapping[str, ScheduledTask]
    phases: Mapping[str, ScheduledPhase]
    cost: float
    """Everything: people, GPUs, expenses."""
    work_days: float
    """Person-days of all work, likely amounts; waiting and compute are no work."""
    gpu_hours: float
    duration_days: float
    """Working days of the project calendar from start to finish."""
    nobodys_days: float = 0.0
    """Those of the person-days that nobody is assigned to."""
    waiting_days: float = 0.0
    """Working days of all tasks that pass without anybody working on them."""
    checks: Checks = field(default_factory=Checks)
    """What is wrong with the dates. It takes longer to find than the dates, and is when it is asked for."""

    @property
    def is_levelled(self) -> bool:
        """Whether nobody and no GPU is booked twice; else the dates assume people in two places."""
        return self.checks.is_levelled

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of the plan and of its dates (late for a deadline, over budget), worst first."""
        return self.checks.problems


def due_date(plan: Plan, schedule: Schedule) -> datetime:
    """The date that the plan's deadline is of: that of the milestone it names, else the finish."""
    named = plan.milestones.get(plan.deadline_of) if plan.deadline_of else None
    dated = schedule.tasks.get(named.id) if named is not None else None
    return schedule.finish if dated is None else dated.finish
