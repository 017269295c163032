"""One task compiled: all that dating it needs and that does not depend on any other task."""

from typing import NamedTuple

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Constraint, ConstraintKind, Task
from genai_planner.scheduling.costs import cost_of, gpu_hours
from genai_planner.scheduling.effort import DayCounts, Part, day_counts, parts_of, work_of
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.scheduling.work import Instant, Load, Work

_ALL = 100
_OF_ONE_CLOCK = (Load, Instant)


class Progressed(NamedTuple):
    """How far a task that was begun has come; moments in minutes since the epoch."""

    actual_start: int | None
    actual_finish: int | None
    is_done: bool


class CompiledTask(NamedTuple):
    """A task and what follows from it, the team, the pools and the calendars alone.

    Attributes:
        task: the task.
        work: its work as time.
        calendar_clock: the working time of its calendar, in which the lags before it run.
        clock: the working time in which its float is counted: of a compute task its pool's, of any other its
            calendar's, as in MS Project.
        is_uniform: whether that is the time it is worked in, so that start and finish slip alike.
        constraint: its kind and its moment (0 without one); None for none.
        progress: how far it has come; None for a task that was not begun.
        parts: what each person does of it.
        cost: in the plan's currency, from the likely amounts.
        days: what it counts in days, likely.
        gpu_hours: GPU-hours, likely.
    """

    task: Task
    work: Work
    calendar_clock: WorkingTime
    clock: WorkingTime
    is_uniform: bool
    constraint: tuple[ConstraintKind, int] | None
    progress: Progressed | None
    parts: list[Part]
    cost: float
    days: DayCounts
    gpu_hours: float


def compile_task(task: Task, plan: Plan, times: Clocks) -> CompiledTask:
    """The task with what follows from it."""
    parts = parts_of(task, plan) if task.assignments else []
    work = work_of(task, plan, times, parts)
    calendar_clock = times.of_calendar(task.calendar)
    work_clock = work.clock if isinstance(work, _OF_ONE_CLOCK) else None
    clock = work_clock if task.compute is not None and work_clock is not None else calendar_clock
    return CompiledTask(  # by position: by name it takes twice as long, and there are thousands
        task,
        work,
        calendar_clock,
        clock,
        work_clock is clock,
        _constraint(task.constraint) if task.constraint else None,
        _progressed(task),
        parts,
        cost_of(task, plan, parts) if parts or task.compute else 0.0,
        day_counts(task, plan, parts),
        gpu_hours(task) if task.compute else 0.0,
    )


def is_done(task: Task) -> bool:
    """Whether nothing of the task remains."""
    return task.progress.actual_finish is not None or task.progress.percent_complete >= _ALL


def _constraint(constraint: Constraint) -> tuple[ConstraintKind, int]:
    return constraint.kind, to_minutes(constraint.moment) if constraint.moment else 0


def _progressed(task: Task) -> Progressed | None:
    progress = task.progress
    started, finished = progress.actual_start, progress.actual_finish
    if not progress.percent_complete and started is None and finished is None:
        return None
    return Progressed(
        actual_start=None if started is None else to_minutes(started),
        actual_finish=None if finished is None else to_minutes(finished),
        is_done=is_done(task),
    )
