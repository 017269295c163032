"""The working times of a plan: one for each calendar, person and pool, laid out when first asked for."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from genai_planner.model.calendars import Calendar, DayRange
from genai_planner.model.resources import ComputePool, Person
from genai_planner.scheduling.time.calendars import AroundTheClock, CommonSpans, WeekSpans
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_minutes
from genai_planner.scheduling.time.share_time import ShareTime
from genai_planner.scheduling.time.working_time import WorkingTime

_KEPT = 128
"""Working times of each kind that outlive their plan: most edits leave calendars and leave as they are."""


class HasCalendars(Protocol):
    """What working times are made from: a plan, or the part of it that says when work can be done."""

    @property
    def start(self) -> datetime: ...  # noqa: D102  as in the plan

    @property
    def project_calendar(self) -> str: ...  # noqa: D102

    @property
    def calendars(self) -> tuple[Calendar, ...]: ...  # noqa: D102


class Clocks:
    """The working times of one plan, shared between the tasks that work by the same.

    An id that is not in the plan counts as none given: the project's calendar, or around the clock.
    """

    def __init__(self, plan: HasCalendars) -> None:
        self._calendars = {calendar.id: calendar for calendar in plan.calendars}
        self._project_calendar = self._calendars.get(plan.project_calendar) or Calendar(
            id=plan.project_calendar, name="Project"
        )
        self._anchor = to_minutes(plan.start)
        self._made: dict[tuple[str | None, ...], WorkingTime] = {}
        self._shared: dict[tuple[Person, Calendar, Calendar | None], ShareTime] = {}
        self._by_calendar: dict[str | None, WorkingTime] = {}
        self.project = self.of_calendar(None)

    def of_calendar(self, calendar_id: str | None) -> WorkingTime:
        """The working time of a calendar; of the project's for None."""
        working_time = self._by_calendar.get(calendar_id)
        if working_time is None:
            calendar = self._calendar(calendar_id)
            working_time = self._once(("calendar", calendar.id), lambda: _in_week(calendar, (), self._anchor))
            self._by_calendar[calendar_id] = working_time
        return working_time

    def of_person(self, person: Person, task_calendar: str | None = None) -> WorkingTime:
        """When the person works: their calendar without their leave, within the task's where it has one.

        The dates between which the person is available are left to the caller.
        """
        calendar = self._calendar(person.calendar)
        if task_calendar is None:
            if not person.leave:
                return self.of_calendar(calendar.id)
            return self._once(("person", person.id), lambda: _in_week(calendar, person.leave, self._anchor))
        return self._once(
            ("person", person.id, task_calendar),
            lambda: _in_weeks(calendar, person.leave, self._calendar(task_calendar), self._anchor),
        )

    def of_shares(self, person: Person, task_calendar: str | None = None) -> ShareTime:
        """The same weighed by the part of it that goes to the project, for a person with dated shares."""
        calendar, other = self._calendar(person.calendar), task_calendar and self._calendar(task_calendar)
        key = person, calendar, other or None
        if key not in self._shared:
            self._shared[key] = _shared(*key, self._anchor)
        return self._shared[key]

    def of_pool(
        self, pool: ComputePool | None, task_calendar: str | None = None, *, gpus: int = 0
    ) -> WorkingTime:
        """When a pool runs: around the clock but in maintenance, within the task's calendar if it has one.

        A run of so many GPUs rests while the pool has fewer, unless it never has as many. The dates between
        which the pool is available are left to the caller.
        """
        days_off = pool.maintenance if pool else ()
        if pool is not None and pool.counts and gpus <= pool.most:
            days_off = (*days_off, *pool.days_below(gpus))
        pool_id = f"{pool.id} {gpus if pool.counts else ''}" if pool and days_off else None
        if task_calendar is None:
            return self._once(("pool", pool_id), lambda: _around_the_clock(days_off, self._anchor))
        return self._once(
            ("pool", pool_id, task_calendar),
            lambda: _around_the_clock_in_week(days_off, self._calendar(task_calendar), self._anchor),
        )

    def _calendar(self, calendar_id: str | None) -> Calendar:
        project = self._project_calendar
        return project if calendar_id is None else self._calendars.get(calendar_id, project)

    def trim(self) -> None:
        """Forgets what was worked out where it is very much; it is worked out again when asked for."""
        for working_time in (*self._made.values(), *self._shared.values()):
            working_time.trim()

    def _once(self, key: tuple[str | None, ...], make: Callable[[], WorkingTime]) -> WorkingTime:
        working_time = self._made.get(key)
        if working_time is None:
            working_time = self._made[key] = make()
            working_time.trim()
        return working_time


def working_days(plan: HasCalendars, start: datetime, finish: datetime) -> float:
    """Working days of the project from one moment to another; below 0 where the second is earlier."""
    return Clocks(plan).project.between(to_minutes(start), to_minutes(finish)) / WORK_MINUTES_A_DAY


@lru_cache(maxsize=_KEPT)
def _in_week(calendar: Calendar, days_off: tuple[DayRange, ...], anchor: int) -> WorkingTime:
    return WorkingTime(WeekSpans(calendar, days_off), anchor)


@lru_cache(maxsize=_KEPT)
def _in_weeks(
    calendar: Calendar, days_off: tuple[DayRange, ...], other: Calendar, anchor: int
) -> WorkingTime:
    return WorkingTime(CommonSpans(WeekSpans(calendar, days_off), WeekSpans(other)), anchor)


@lru_cache(maxsize=_KEPT)
def _shared(person: Person, calendar: Calendar, other: Calendar | None, anchor: int) -> ShareTime:
    spans = WeekSpans(calendar, person.leave)
    return ShareTime(CommonSpans(spans, WeekSpans(other)) if other else spans, person, anchor)


@lru_cache(maxsize=_KEPT)
def _around_the_clock(days_off: tuple[DayRange, ...], anchor: int) -> WorkingTime:
    return WorkingTime(AroundTheClock(days_off), anchor)


@lru_cache(maxsize=_KEPT)
def _around_the_clock_in_week(days_off: tuple[DayRange, ...], calendar: Calendar, anchor: int) -> WorkingTime:
    return WorkingTime(CommonSpans(AroundTheClock(days_off), WeekSpans(calendar)), anchor)
