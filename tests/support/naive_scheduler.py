"""A second scheduler, minute by minute and without any cleverness, to compare the real one with.

It knows fixed durations, links of all kinds with lags, and calendars; it asks for every single minute whether
work is done in it. It shares nothing with the real one but the plan.
"""

from datetime import datetime, timedelta

from genai_planner.model.calendars import Calendar
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, LinkKind, Task, TaskKind

MINUTE = timedelta(minutes=1)


def naive_dates(plan: Plan) -> dict[str, tuple[datetime, datetime]]:
    """Start and finish of every task; the links must go from earlier to later tasks of the plan."""
    dates: dict[str, tuple[datetime, datetime]] = {}
    for task in plan.tasks:
        allowed = [_allowed(plan, link, dates) for link in plan.links if link.successor == task.id]
        dates[task.id] = _place(plan, task, max(allowed, default=plan.start))
    return dates


def works_at(plan: Plan, task: Task, minute: datetime) -> bool:
    """Whether the task can be worked on in the minute that begins then."""
    return task.kind is TaskKind.COMPUTE or _is_open(_calendar(plan, task), minute)


def _calendar(plan: Plan, task: Task) -> Calendar:
    return plan.calendar_by_id[task.calendar or plan.project_calendar]


def _is_open(calendar: Calendar, minute: datetime) -> bool:
    spans = calendar.week[minute.weekday()]
    for exception in calendar.exceptions:
        if minute.date() in exception:
            spans = exception.spans
    clock = minute.hour * 60 + minute.minute
    return any(span.start_minute <= clock < span.finish_minute for span in spans)


def _minutes(task: Task) -> int:
    if task.compute is not None:
        return round(task.compute.elapsed_hours.likely * 60)
    return round(task.duration_days.likely * 480) if task.duration_days else 0


def _place(plan: Plan, task: Task, moment: datetime) -> tuple[datetime, datetime]:
    if _minutes(task) == 0 and works_at(plan, task, moment - MINUTE):
        return moment, moment
    while not works_at(plan, task, moment):
        moment += MINUTE
    return moment, _forwards(plan, task, moment, _minutes(task))


def _forwards(plan: Plan, task: Task, moment: datetime, minutes: int) -> datetime:
    while minutes:
        minutes -= works_at(plan, task, moment)
        moment += MINUTE
    return moment


def _backwards(plan: Plan, task: Task, moment: datetime, minutes: int) -> datetime:
    while minutes:
        moment -= MINUTE
        minutes -= works_at(plan, task, moment)
    return moment


def _lagged(plan: Plan, link: Link, moment: datetime) -> datetime:
    if link.lag_is_elapsed:
        return moment + link.lag_minutes * MINUTE
    successor = plan.task_by_id[link.successor].model_copy(update={"kind": TaskKind.WORK})
    step = _forwards if link.lag_minutes > 0 else _backwards
    return step(plan, successor, moment, abs(link.lag_minutes))


def _allowed(plan: Plan, link: Link, dates: dict[str, tuple[datetime, datetime]]) -> datetime:
    start, finish = dates[link.predecessor]
    is_from_finish = link.kind in (LinkKind.FINISH_TO_START, LinkKind.FINISH_TO_FINISH)
    moment = _lagged(plan, link, finish if is_from_finish else start)
    if link.kind in (LinkKind.FINISH_TO_START, LinkKind.START_TO_START):
        return moment
    successor = plan.task_by_id[link.successor]
    begun = _backwards(plan, successor, moment, _minutes(successor))
    return max(begun, plan.start) if link.kind is LinkKind.FINISH_TO_FINISH else begun
