"""A plan under way: what should have begun or ended by the status date, and what was reported of it."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from genai_planner.errors import EditError
from genai_planner.model.base import LAST_YEAR
from genai_planner.model.edits.changing import changed, found, with_replaced
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import MOST_POINTS, StatusPoint, with_each_others_points
from genai_planner.model.tasks import Progress, Task, TaskKind
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.effort import work_of
from genai_planner.scheduling.result import Schedule, ScheduledTask
from genai_planner.scheduling.time.clocks import Clocks, working_days
from genai_planner.scheduling.time.moments import to_minutes, to_moment
from genai_planner.words.said import said
from genai_planner.workbench.by_hand.amounts import stretched

ALL = 100.0
_DECIMALS, _FINE = 4, 0.0001
"""Of per cent: fine enough that dates stay where they were planned."""
_LEAST_FACTOR, _MOST_FACTOR = 0.01, 100.0


class Standing(StrEnum):
    """How a task stands against the status date, the worst first."""

    LATE = "late"
    """It should be done."""
    BEGUN = "begun"
    """It is under way, and not yet due."""
    DUE = "due"
    """It should have begun."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A task of which something is expected by the status date."""

    task: Task
    dates: ScheduledTask
    standing: Standing


def expected(plan: Plan, schedule: Schedule, status: datetime) -> tuple[Expected, ...]:
    """The tasks that are not done and should be, are begun, or should have begun; by their start."""
    rows = []
    for task in plan.tasks:
        dates = schedule.tasks.get(task.id)
        if dates is None or is_done(task):
            continue
        if dates.finish <= status:
            rows.append(Expected(task, dates, Standing.LATE))
        elif task.progress != Progress():
            rows.append(Expected(task, dates, Standing.BEGUN))
        elif dates.start < status:
            rows.append(Expected(task, dates, Standing.DUE))
    return tuple(sorted(rows, key=lambda row: (row.dates.start, row.dates.finish)))


def remembering(plan: Plan, status: datetime, point: StatusPoint | None) -> Plan:
    """The plan that remembers what it said until its status date moves on to another.

    Args:
        plan: what is edited.
        status: the new status date.
        point: what the plan said; None where that is not known.
    """
    if point is None or plan.status_date == status:
        return plan
    points = with_each_others_points((point,), plan.history)[-MOST_POINTS:]
    return changed(plan, history=points)


def point_of(
    plan: Plan, finish: datetime, today: date, *, p80: datetime | None = None, cost: float | None = None
) -> StatusPoint | None:
    """What a plan says now, at its status date, or at the present day where it has none yet.

    None where it finishes after the years that a plan can name.
    """
    if max(finish, p80 or finish).year > LAST_YEAR:
        return None
    day = today if plan.status_date is None else plan.status_date.date()
    return StatusPoint(day=day, finish=finish, p80=p80, cost_p80=cost)


def as_planned(
    plan: Plan, schedule: Schedule, status: datetime, tasks: Collection[str] | None = None
) -> Plan:
    """The plan in which work went as planned until the status date, which becomes the plan's.

    What should be done by then is done on its planned dates; what should be under way is begun on its planned
    day, and done by the part of its working time that has passed.

    Args:
        plan: what is edited.
        schedule: its dates.
        status: until when; also the plan's status date afterwards.
        tasks: the ids of those that went as planned; None for all.
    """
    times, reported = Clocks(plan), list[Task]()
    for task in plan.tasks:
        dates = schedule.tasks.get(task.id)
        is_meant = tasks is None or task.id in tasks
        if dates is None or not is_meant or is_done(task) or dates.start >= status:
            reported.append(task)
        elif dates.finish <= status:
            reported.append(changed(task, progress=_done(dates.start, dates.finish)))
        else:
            began = task.progress.actual_start or dates.start
            percent = max(_passed(plan, task, dates, status, times), task.progress.percent_complete)
            reported.append(changed(task, progress=Progress(percent_complete=percent, actual_start=began)))
    return changed(plan, tasks=tuple(reported), status_date=status)


def _passed(plan: Plan, task: Task, dates: ScheduledTask, status: datetime, times: Clocks) -> float:
    """The percentage at which what is left of a task ends when it was to end.

    People work through their shares on calendars of their own, so it is not always the part of the project's
    working time that has passed; that one is tried first, and else the smallest that will do.
    """
    clock, start, until = times.project, to_minutes(dates.start), to_minutes(status)
    finish = to_minutes(dates.finish)

    def ends(percent: float) -> int:
        begun = changed(task, progress=Progress(percent_complete=percent))
        work = work_of(begun, plan, times)
        return work.remaining_finish(max(until, work.done_finish(start)))

    whole = clock.between(start, finish)
    passed = round(ALL * clock.between(start, until) / whole, _DECIMALS) if whole else 0.0
    if ends(passed) == finish:
        return passed
    low, high = 0.0, ALL - _FINE
    while high - low > _FINE:
        middle = (low + high) / 2
        low, high = (low, middle) if ends(middle) <= finish else (middle, high)
    return math.ceil(high / _FINE) * _FINE


def report_done(plan: Plan, schedule: Schedule, task_id: str, finish: datetime) -> Plan:
    """The plan in which a task is done since that moment; what it took follows from how long it was.

    A task that took two weeks longer than planned took, and cost, as much more. Another report of it takes
    the place of the first.

    Raises:
        EditError: where the plan has no such task with dates, or it would end before it began.
    """
    task = found(plan, Task, task_id)
    dates = _dates(schedule, task)
    began = task.progress.actual_start or min(dates.start, finish)
    if finish < began:
        raise EditError(
            said("'{task}' cannot be done before it began; correct one of the two.", task=task.name)
        )
    done = changed(_rescaled(plan, task, dates, began, finish), progress=_done(began, finish))
    return with_replaced(plan, done)


def report_left(plan: Plan, schedule: Schedule, task_id: str, *, spent: float, left: float) -> Plan:
    """The plan in which so many days went into a task and so many are left of it.

    Its amounts become what both are together, so that dates and cost follow.

    Args:
        plan: what is edited.
        schedule: its dates.
        task_id: a task that takes time.
        spent: days so far, above 0: working days, or elapsed ones of a run on GPUs.
        left: days still to come; 0 for none, which ends the task at the status date.

    Raises:
        EditError: where there is no such task with dates, it is a milestone, or the days make no sense.
    """
    task = found(plan, Task, task_id)
    dates = _dates(schedule, task)
    if spent <= 0 or left < 0:
        raise EditError(said("Days spent must be above 0, and days left 0 or more."))
    planned = _planned_days(plan, task, dates.start)
    factor = (spent + left) / planned if planned else 1.0
    began = task.progress.actual_start or dates.start
    after = _stretched(task, factor)
    if left == 0:
        end = max(plan.status_date or dates.finish, began)
        return with_replaced(plan, changed(after, progress=_done(began, end)))
    percent = min(round(ALL * spent / (spent + left), 1), ALL - 1)
    progress = Progress(percent_complete=percent, actual_start=began)
    return with_replaced(plan, changed(after, progress=progress))


def out_of_order(plan: Plan) -> tuple[tuple[Task, Task], ...]:
    """The tasks that were begun before one that they wait for was done: that one, and the one begun."""
    pairs = []
    for link in plan.links:
        before, after = plan.task_by_id.get(link.predecessor), plan.task_by_id.get(link.successor)
        if before is None or after is None or link.is_levelling or link.kind.value != "FS":
            continue
        began, ended = after.progress.actual_start, before.progress.actual_finish
        has_begun = after.progress != Progress()
        if has_begun and (not is_done(before) or (began and ended and began < ended)):
            pairs.append((before, after))
    return tuple(pairs)


def _dates(schedule: Schedule, task: Task) -> ScheduledTask:
    if task.id not in schedule.tasks:
        raise EditError(said("'{task}' has no dates; mend the plan first.", task=task.name))
    return schedule.tasks[task.id]


def _done(start: datetime, finish: datetime) -> Progress:
    return Progress(percent_complete=ALL, actual_start=start, actual_finish=finish)


def _rescaled(plan: Plan, task: Task, dates: ScheduledTask, began: datetime, finish: datetime) -> Task:
    """The task with the amounts that fill the time it really took; a milestone as it is."""
    planned = _planned_days(plan, task, dates.start)
    took = _days_between(plan, task, began, finish)
    return task if not planned or not took else _stretched(task, took / planned)


def _planned_days(plan: Plan, task: Task, start: datetime) -> float:
    """The days over which all of the task's work goes that begins then, whatever was reported of it."""
    work = work_of(changed(task, progress=Progress()), plan, Clocks(plan))
    return _days_between(plan, task, start, to_moment(work.finish(to_minutes(start))))


def _days_between(plan: Plan, task: Task, start: datetime, finish: datetime) -> float:
    """The days between two moments that count for a task: working days, or elapsed ones of a run on GPUs."""
    return working_days(plan, start, finish) if task.compute is None else (finish - start) / timedelta(days=1)


def _stretched(task: Task, factor: float) -> Task:
    is_amount = task.kind is not TaskKind.MILESTONE and factor != 1
    return stretched(task, min(max(factor, _LEAST_FACTOR), _MOST_FACTOR)) if is_amount else task
