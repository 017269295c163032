"""Bars stretched at an end: how much longer or shorter the work is then, and which dates follow."""

from dataclasses import dataclass
from datetime import datetime

from genai_planner.errors import EditError
from genai_planner.model.edits.changing import changed, refusing
from genai_planner.model.tasks import Constraint, ConstraintKind, Task
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.trial import Trial, TriedDates
from genai_planner.words.said import said
from genai_planner.workbench.by_hand.amounts import stretched

_LEAST_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Stretched:
    """A task made longer or shorter, and the dates of the whole plan with it."""

    task: Task
    tried: TriedDates
    days: tuple[float, float]
    """In working days (elapsed ones of a compute task), before and after."""


def stretched_to(
    trial: Trial, task: Task, *, start: datetime | None = None, finish: datetime | None = None
) -> Stretched:
    """The task with its finish at that moment, or with its start there and its finish where it was.

    Raises:
        EditError: where it takes no time, is done already, or starts outside the years that a plan can name.
    """
    if is_done(task):
        raise EditError(
            said("'{task}' is done, so its dates stand; set its progress back to change it.", task=task.name)
        )
    known = trial.known.tasks[task.id]
    begin, end = start or known.start, finish or known.finish
    after = max(trial.work_minutes(task.id, begin, end), _LEAST_MINUTES) if end > begin else _LEAST_MINUTES
    longer, before = _filling(trial, task, begin, after)
    if start is not None:
        with refusing():
            pin = Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=start)
        longer = changed(longer, constraint=pin)
    tried = trial.with_tasks((longer,))
    if start is not None and not tried.is_pinned(task.id):
        longer = changed(longer, constraint=None)
    a_day = trial.minutes_a_day(task.id)
    return Stretched(longer, tried, (before / a_day, after / a_day))


def lasting(trial: Trial, task: Task, minutes: float) -> Stretched:
    """The task with that much working time (elapsed time of a compute task) from start to finish.

    Raises:
        EditError: where it takes no time.
    """
    longer, before = _filling(trial, task, trial.known.tasks[task.id].start, minutes)
    a_day = trial.minutes_a_day(task.id)
    return Stretched(longer, trial.with_tasks((longer,)), (before / a_day, minutes / a_day))


def _filling(trial: Trial, task: Task, start: datetime, minutes: float) -> tuple[Task, int]:
    """The task with what it takes to fill so many minutes from a moment on, and how many it fills now.

    Of a task on which work rests until the status date, what is left changes from then on.
    """
    known, resumed = trial.known.tasks[task.id], trial.resumed(task.id)
    before = trial.work_minutes(task.id, known.start, known.finish)
    end = trial.moment_after(task.id, start, minutes)
    opened = resumed or known.start
    left = trial.work_minutes(task.id, opened, known.finish)
    wanted = max(minutes - (before - left), _LEAST_MINUTES) if resumed else minutes
    share_before = trial.mean_share(task.id, opened, known.finish)
    share_after = trial.mean_share(task.id, resumed or start, end)
    factor = wanted * share_after / (left * share_before) if left else 1.0
    return stretched(task, factor), before
