"""Bars moved to other dates: which records change, what they mean, and which dates follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from genai_planner.errors import EditError
from genai_planner.model.edits.changing import changed, refusing
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Constraint, ConstraintKind, Link, LinkKind, Task
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.result import DriverKind
from genai_planner.scheduling.summaries import phases_above
from genai_planner.scheduling.trial import Trial, TriedDates
from genai_planner.words.said import said

_KEPT = frozenset(
    {ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON, ConstraintKind.FINISH_NO_EARLIER_THAN}
)
"""Constraints that move with their bar; any other gives way to the new date."""
_BY_START = ConstraintKind.START_NO_EARLIER_THAN


@dataclass(frozen=True, slots=True)
class Moved:
    """Tasks moved: their new records, and the dates of the whole plan with them.

    Attributes:
        tasks: the records that differ from the plan's; none where the move changes nothing.
        tried: the dates.
        pins: by id of a moved task, the constraint that it has now; None where only its links hold it.
        begun: the ids of those of which an actual start was moved.
    """

    tasks: tuple[Task, ...]
    tried: TriedDates
    pins: dict[str, Constraint | None]
    begun: frozenset[str]


def tasks_of(plan: Plan, items: Iterable[str]) -> tuple[Task, ...]:
    """The tasks among the items and within the phases among them, in the plan's order."""
    wanted = frozenset(items)
    return tuple(
        task
        for task in plan.tasks
        if task.id in wanted or any(phase in wanted for phase in phases_above(plan, task.phase))
    )


def leaders_of(plan: Plan, items: Iterable[str]) -> tuple[Task, ...]:
    """Of the tasks that are moved together those that follow none of the others.

    Raises:
        EditError: where one of them is done already.
    """
    tasks = tasks_of(plan, items)
    together = {task.id for task in tasks}
    followers = {link.successor for link in plan.links if {link.predecessor, link.successor} <= together}
    done = [task for task in tasks if is_done(task)]
    leaders = tuple(task for task in tasks if task.id not in followers and not is_done(task))
    if not leaders:
        name = done[0].name if done else ""
        raise EditError(
            said("'{name}' is done, so its dates stand; set its progress back to move it.", name=name)
        )
    return leaders


def moved(trial: Trial, leaders: Iterable[Task], shift: timedelta) -> Moved:
    """The tasks with their starts moved by that much; what follows them follows.

    A task that was not begun is held by a constraint, as a rule by "start no earlier than"; where its links
    allow no earlier start than that, the constraint goes. Of one that was begun the actual start moves.

    Raises:
        EditError: where a day lies outside the years that a plan can name.
    """
    asked = [_asked(task, trial.known.tasks[task.id].start, shift) for task in leaders]
    tried = trial.with_tasks(asked)
    settled = [_settled(task, tried) for task in asked]
    before = trial.plan.task_by_id
    differing = tuple(task for task in settled if task != before[task.id])
    return Moved(
        tasks=differing,
        tried=tried,
        pins={task.id: task.constraint for task in settled},
        begun=frozenset(task.id for task in settled if task.progress != before[task.id].progress),
    )


def delaying_link(trial: Trial, task: Task) -> Link | None:
    """The link that sets the start of a task, and could do so with a lag instead of a constraint, if any.

    It leads from a finish to a start, was not made by levelling, and the task was not begun.
    """
    dates = trial.known.tasks.get(task.id)
    if dates is None or task.progress.percent_complete or task.progress.actual_start is not None:
        return None
    return next(
        (
            link
            for link in trial.plan.links
            if dates.driver == (DriverKind.LINK, link.id)
            and link.kind is LinkKind.FINISH_TO_START
            and not link.is_levelling
        ),
        None,
    )


def delayed(trial: Trial, link: Link, start: datetime) -> Link:
    """The link with the lag after which its successor starts at that moment; no lag below 0.

    A run on GPUs, which can start at any hour, gets an elapsed lag where the link had none.
    """
    finish = trial.known.tasks[link.predecessor].finish
    if start <= finish:
        return changed(link, lag_minutes=0)
    is_run = trial.plan.task_by_id[link.successor].compute is not None
    if link.lag_is_elapsed or (is_run and not link.lag_minutes):
        return changed(link, lag_minutes=round((start - finish) / timedelta(minutes=1)), lag_is_elapsed=True)
    return changed(link, lag_minutes=trial.lag_minutes(link.successor, finish, start))


def _asked(task: Task, start: datetime, shift: timedelta) -> Task:
    if task.progress.percent_complete or task.progress.actual_start is not None:
        begun = (task.progress.actual_start or start) + shift
        return changed(task, progress=changed(task.progress, actual_start=begun))
    now = task.constraint
    if now is not None and now.kind in _KEPT and now.moment is not None:
        return changed(task, constraint=changed(now, moment=now.moment + shift))
    with refusing():
        pin = Constraint(kind=_BY_START, moment=start + shift)
    return changed(task, constraint=pin)


def _settled(task: Task, tried: TriedDates) -> Task:
    """The task with its new pin at the moment at which work begins, or without where it holds nothing."""
    pin = task.constraint
    if pin is None or pin.kind is not _BY_START:
        return task
    if not tried.is_pinned(task.id):
        return changed(task, constraint=None)
    return changed(task, constraint=changed(pin, moment=tried.start_of(task.id)))
