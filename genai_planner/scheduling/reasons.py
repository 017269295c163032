"""Why a task has its dates: what it waited for, how far it can slip, and why it is critical or not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from genai_planner.errors import InputError
from genai_planner.model.calendars import Calendar, DayRange
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.model.tasks import ConstraintKind, Link, LinkKind, Task
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.effort import parts_of
from genai_planner.scheduling.result import DriverKind, Schedule, ScheduledTask
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes, to_moment
from genai_planner.scheduling.time.public_holidays import public_holidays
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.words.days import full_day_text, full_moment_text
from genai_planner.words.durations import Duration, TimeKind, duration_text

_PAUSES = 2
_FROM_FINISH = (LinkKind.FINISH_TO_START, LinkKind.FINISH_TO_FINISH)
_TO_START = (LinkKind.FINISH_TO_START, LinkKind.START_TO_START)
_CONSTRAINED = {
    ConstraintKind.START_NO_EARLIER_THAN: "it must not start before {}",
    ConstraintKind.START_NO_LATER_THAN: "it must start no later than {}",
    ConstraintKind.FINISH_NO_EARLIER_THAN: "it must not finish before {}",
    ConstraintKind.FINISH_NO_LATER_THAN: "it must finish no later than {}",
    ConstraintKind.MUST_START_ON: "it must start on {}",
    ConstraintKind.MUST_FINISH_ON: "it must finish on {}",
    ConstraintKind.AS_LATE_AS_POSSIBLE: "it is to be done as late as possible",
}


def start_reason(plan: Plan, schedule: Schedule, task_id: str) -> str:
    """Why the task starts when it does, as one sentence that ends with its float.

    For many tasks of one plan, `Reasons` does the common work once.

    Raises:
        InputError: where the task is not in the plan.
    """
    return Reasons(plan, schedule).start(task_id)


def float_reason(plan: Plan, schedule: Schedule, task_id: str) -> str:
    """How far the task can slip, and what stops it, as one sentence.

    Raises:
        InputError: where the task is not in the plan.
    """
    return Reasons(plan, schedule).float(task_id)


def critical_reason(plan: Plan, schedule: Schedule, task_id: str) -> str:
    """Why the task is critical, or why it is not, as one sentence.

    Raises:
        InputError: where the task is not in the plan.
    """
    return Reasons(plan, schedule).critical(task_id)


class _Calendars(NamedTuple):
    """Calendars apart from a plan."""

    start: datetime
    project_calendar: str
    calendars: tuple[Calendar, ...]


class _Off(NamedTuple):
    """Days on which somebody or something does not work.

    Attributes:
        who: and what they are, such as "'Ana' is on leave".
        days: that are free.
        usual: the working time without them.
        own: the working time with all free days.
    """

    who: str
    days: DayRange
    usual: WorkingTime
    own: WorkingTime

    def takes_time(self, first: datetime, last: datetime) -> bool:
        """Whether work would be done on these days between the two moments."""
        begin, end = max(_begin(self.days), first), min(_end(self.days), last)
        return begin < end and self.usual.between(to_minutes(begin), to_minutes(end)) > 0

    def begins(self, first: datetime) -> datetime:
        """When work begins that may from that moment on."""
        return to_moment(self.own.next_start(to_minutes(first)))


class Reasons:
    """The reasons for the dates of one schedule; each method takes a task's id and gives one sentence."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self._plan, self._schedule = plan, schedule

    def start(self, task_id: str) -> str:
        """Why the task starts when it does, and its float."""
        task, dated = self._task(task_id)
        if dated is None:
            return f"'{task.name}' has no dates, because it waits for itself along a circle of links."
        clauses = [f"Starts {full_moment_text(dated.start)} because {self._cause(task, dated)}"]
        clauses += self._absences(task, dated)
        clauses += self._pauses(task, dated)
        return f"{'; '.join([*clauses, _float_in_short(task, dated)])}."

    def float(self, task_id: str) -> str:
        """How far the task can slip, and what stops it."""
        task, dated = self._task(task_id)
        if dated is None or is_done(task):
            return _without_float(task, dated)
        amount = _amount(dated, dated.total_float_minutes)
        if dated.total_float_minutes < 0:
            return f"{amount} too late: {self._limit(dated)} by {full_moment_text(dated.late_finish)}."
        if dated.total_float_minutes == 0:
            return f"No float: {self._why_none(task, dated)}."
        until = f"it can finish as late as {full_moment_text(dated.late_finish)}"
        return f"{amount} of float: {until} before {self._consequence(dated)}{_free_clause(dated)}."

    def critical(self, task_id: str) -> str:
        """Why the task is critical, or why it is not."""
        task, dated = self._task(task_id)
        if dated is None or is_done(task):
            return f"Not critical: {_lower_first(_without_float(task, dated))}"
        if dated.is_critical and dated.total_float_minutes > 0:
            path = "a chain without a break leads from it to the plan's finish"
            return f"Critical: {path}, and its float lies in free time. {self.float(task_id)}"
        word = "Critical" if dated.is_critical else "Not critical"
        return f"{word}: {_lower_first(self.float(task_id))}"

    def _task(self, task_id: str) -> tuple[Task, ScheduledTask | None]:
        task = self._plan.task_by_id.get(task_id)
        if task is None:
            raise InputError(f"The plan '{self._plan.name}' has no task '{task_id}'.")
        return task, self._schedule.tasks.get(task_id)

    @cached_property
    def _links(self) -> dict[str, Link]:
        return {link.id: link for link in self._plan.links}

    @cached_property
    def _times(self) -> Clocks:
        return Clocks(self._plan)

    def _name(self, task_id: str) -> str:
        return f"'{self._plan.task_by_id[task_id].name}'"

    def _cause(self, task: Task, dated: ScheduledTask) -> str:
        """What fixed the start, as a clause."""
        match dated.driver.kind:
            case DriverKind.LINK:
                return self._link_cause(self._links[dated.driver.id])
            case DriverKind.CONSTRAINT if task.constraint is not None:
                moment = task.constraint.moment
                return _CONSTRAINED[task.constraint.kind].format(moment and full_moment_text(moment))
            case DriverKind.RESOURCE:
                return self._opening(dated.driver.id)
            case DriverKind.PROGRESS:
                return self._progress_cause(task)
            case _:
                return (
                    f"nothing comes before it in the plan, which starts {full_moment_text(self._plan.start)}"
                )

    def _link_cause(self, link: Link) -> str:
        before = self._schedule.tasks[link.predecessor]
        is_finish = link.kind in _FROM_FINISH
        verb, moment = ("finishes", before.finish) if is_finish else ("starts", before.start)
        cause = f"{self._name(link.predecessor)} {verb} {full_moment_text(moment)}{_lag(link)}"
        if link.is_levelling and link.because:
            cause = f"{link.because}: {cause}"
        return cause if link.kind in _TO_START else f"{cause}, and it must not finish before that"

    def _opening(self, resource_id: str) -> str:
        resource = self._plan.person_by_id.get(resource_id) or self._plan.pool_by_id[resource_id]
        first = resource.available_from
        return (
            f"'{resource.name}' is available only from {full_day_text(first)}" if first else "nobody is free"
        )

    def _progress_cause(self, task: Task) -> str:
        status = self._plan.status_date
        if task.progress.actual_start is None and task.progress.actual_finish is None and status:
            return f"what is not done yet cannot lie before the status date, {full_moment_text(status)}"
        return "that is when it was begun"

    def _absences(self, task: Task, dated: ScheduledTask) -> list[str]:
        """The leave and maintenance between the moment that the cause allows and the start."""
        first = self._allowed_from(dated)
        if first is None or first >= dated.start:
            return []
        absences = [
            f"{off.who} {_days(off.days)}"
            for off in self._days_off(task)
            if off.takes_time(first, dated.start) and off.begins(first) == dated.start
        ]
        return absences + self._holidays(task, first, dated.start)

    def _pauses(self, task: Task, dated: ScheduledTask) -> list[str]:
        """The leave, maintenance and shut-downs while the task is on, which move its finish."""
        if is_done(task):
            return []
        found = [
            f"{off.who} {_days(off.days)}"
            for off in self._days_off(task)
            if off.takes_time(dated.start, dated.finish)
        ]
        more = [f"{len(found) - _PAUSES:,} more days off"] if len(found) > _PAUSES else []
        return [f"until it finishes, {', and '.join([*found[:_PAUSES], *more])}"] if found else []

    def _days_off(self, task: Task) -> Iterator[_Off]:
        people = [part.person for part in parts_of(task, self._plan)] if task.assignments else []
        times = self._times
        for person in people:
            usual, own = times.of_calendar(person.calendar), times.of_person(person, task.calendar)
            who = f"{self._described(person, task)} is on leave"
            yield from (_Off(who, days, usual, own) for days in person.leave)
        yield from self._pool_days_off(task)
        for calendar in self._calendars(task, people):
            shut = [days for days in calendar.exceptions if not days.spans]
            if shut:
                week = _Calendars(self._plan.start, calendar.id, (changed(calendar, exceptions=()),))
                usual, own = Clocks(week).project, times.of_calendar(calendar.id)
                names = (f" ({days.name})" if days.name else "" for days in shut)
                pairs = zip(names, shut, strict=True)
                yield from (_Off(f"no work is done{name}", days, usual, own) for name, days in pairs)

    def _pool_days_off(self, task: Task) -> Iterator[_Off]:
        need = task.compute
        pool = self._plan.pool_by_id.get(need.pool or "") if need else None
        if need is None or pool is None:
            return
        usual = self._times.of_pool(None)
        own = self._times.of_pool(pool, task.calendar, gpus=need.gpus)
        few = pool.days_below(need.gpus) if need.gpus <= pool.most else ()
        for who, stretches in (
            ("is in maintenance", pool.maintenance),
            (f"has fewer than {need.gpus:,} GPUs", few),
        ):
            yield from (_Off(f"'{pool.name}' {who}", days, usual, own) for days in stretches)

    def _calendars(self, task: Task, people: list[Person]) -> list[Calendar]:
        """Those by which the task is worked: its own, else those of its people, else the project's."""
        if task.compute is not None and task.calendar is None:
            return []
        project = self._plan.project_calendar
        is_by_people = task.calendar is None and task.duration_days is None and people
        ids = (
            [person.calendar or project for person in people] if is_by_people else [task.calendar or project]
        )
        known = self._plan.calendar_by_id
        return [known[calendar_id] for calendar_id in dict.fromkeys(ids) if calendar_id in known]

    def _holidays(self, task: Task, first: datetime, last: datetime) -> list[str]:
        """The public holidays from the first moment to the last."""
        people = [part.person for part in parts_of(task, self._plan)] if task.assignments else []
        midnight = day_to_minutes(first)
        days = {
            to_moment(day)
            for calendar in self._calendars(task, people)
            if calendar.holidays_country
            for day in public_holidays(
                calendar.holidays_country, calendar.holidays_region, midnight, to_minutes(last)
            )
        }
        return [f"{full_day_text(day)} is a public holiday" for day in sorted(days)]

    def _described(self, person: Person, task: Task) -> str:
        """The person, and whether nobody else on the team could do it."""
        for assignment in task.assignments:
            need = next((need for need in task.needs if need.skill == assignment.skill), None)
            if assignment.person != person.id or need is None:
                continue
            able = [one for one in self._plan.people if one.level_of(need.skill) >= need.level]
            skill = self._plan.skill_by_id.get(need.skill)
            if able == [person] and skill:
                return f"'{person.name}', the only one for {skill.name},"
        return f"'{person.name}'"

    def _allowed_from(self, dated: ScheduledTask) -> datetime | None:
        """The moment from which the cause would let the task start; None where that says nothing."""
        if dated.driver.kind is DriverKind.PROJECT_START:
            return self._plan.start
        link = self._links.get(dated.driver.id) if dated.driver.kind is DriverKind.LINK else None
        if link is None or link.kind not in _TO_START:
            return None
        before = self._schedule.tasks[link.predecessor]
        moment = before.finish if link.kind in _FROM_FINISH else before.start
        if link.lag_is_elapsed:
            return moment + timedelta(minutes=link.lag_minutes)
        clock = self._times.of_calendar(self._plan.task_by_id[link.successor].calendar)
        return to_moment(clock.add(to_minutes(moment), link.lag_minutes))

    def _follower(self, dated: ScheduledTask) -> str:
        if dated.limit.kind is DriverKind.LINK:
            return self._name(self._links[dated.limit.id].successor)
        return ""

    def _limit(self, dated: ScheduledTask) -> str:
        follower = self._follower(dated)
        if follower:
            return f"{follower} needs it finished"
        return (
            "its own constraint wants it finished" if _is_constrained(dated) else "the plan needs it finished"
        )

    def _consequence(self, dated: ScheduledTask) -> str:
        follower = self._follower(dated)
        if follower:
            return f"{follower}, and with it the plan, is late"
        return "its own constraint is broken" if _is_constrained(dated) else "the plan finishes later"

    def _why_none(self, task: Task, dated: ScheduledTask) -> str:
        if task.constraint is not None and task.constraint.kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
            return "it is done as late as possible, so any delay moves what follows or the plan's finish"
        if _is_constrained(dated):
            return f"its own constraint wants it finished by {full_moment_text(dated.late_finish)}"
        follower = self._follower(dated)
        through = f"moves {follower} and " if follower else ""
        return f"any delay {through}delays the plan's finish on {full_moment_text(self._schedule.finish)}"


def _is_constrained(dated: ScheduledTask) -> bool:
    return dated.limit.kind is DriverKind.CONSTRAINT


def _without_float(task: Task, dated: ScheduledTask | None) -> str:
    if dated is None:
        return f"'{task.name}' has no dates, because it waits for itself along a circle of links."
    return f"It is done since {full_moment_text(dated.finish)}, so nothing of it can slip."


def _amount(dated: ScheduledTask, minutes: int) -> str:
    return duration_text(Duration(minutes, dated.float_kind))


def _float_in_short(task: Task, dated: ScheduledTask) -> str:
    if is_done(task):
        return "it is done"
    if dated.total_float_minutes == 0:
        return "no float, so it is critical" if dated.is_critical else "no float"
    amount = _amount(dated, dated.total_float_minutes)
    if dated.total_float_minutes < 0:
        return f"{amount} too late"
    return (
        f"{amount} of float, in free time on the critical path" if dated.is_critical else f"{amount} of float"
    )


def _free_clause(dated: ScheduledTask) -> str:
    free = dated.free_float_minutes
    if free == dated.total_float_minutes:
        return ""
    if free == 0:
        return "; any delay moves the tasks that follow"
    return f"; after {_amount(dated, free)} it moves the tasks that follow"


def _lag(link: Link) -> str:
    if not link.lag_minutes:
        return ""
    kind = TimeKind.ELAPSED if link.lag_is_elapsed else TimeKind.WORK
    amount = duration_text(Duration(link.lag_minutes, kind))
    if link.lag_minutes < 0:
        return f", less {amount} of lead"
    return f" and {amount} of lag {'follows' if amount.startswith('1 ') else 'follow'}"


def _days(days: DayRange) -> str:
    if days.first == days.last:
        return f"on {full_day_text(days.first)}"
    return f"from {full_day_text(days.first)} to {full_day_text(days.last)}"


def _begin(days: DayRange) -> datetime:
    return datetime.combine(days.first, datetime.min.time())


def _end(days: DayRange) -> datetime:
    return datetime.combine(days.last, datetime.min.time()) + timedelta(days=1)


def _lower_first(sentence: str) -> str:
    return sentence if sentence.startswith("'") else sentence[:1].lower() + sentence[1:]
