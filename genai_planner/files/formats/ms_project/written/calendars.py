"""Writes the calendars of a plan, and for everybody one that follows theirs and holds their leave."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.codes import NO_CALENDAR, day_type_of
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.written.names import calendar_names
from genai_planner.files.formats.ms_project.written.xml import clock_text, put, put_all
from genai_planner.model.base import LAST_YEAR
from genai_planner.model.calendars import Calendar, CalendarException, DayRange, Spans, usual_calendar
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.time.moments import day_to_minutes, to_moment
from genai_planner.scheduling.time.public_holidays import public_holidays

_DAYS_AROUND = timedelta(days=731)
"""Public holidays are written for two years before and after the schedule."""


class Days(NamedTuple):
    """Days that differ from the week, none of them twice."""

    first: date
    last: date
    spans: Spans


class CalendarWriter:
    """Writes calendars under numbers from 1 on: those of the plan first."""

    def __init__(self, plan: Plan, schedule: Schedule, dropped: Dropped) -> None:
        self._plan, self._schedule = plan, schedule
        calendars = plan.calendars
        if plan.project_calendar not in plan.calendar_by_id:
            calendars = (usual_calendar(plan.project_calendar), *calendars)
        self._calendars = calendars
        self.numbers = {calendar.id: number for number, calendar in enumerate(calendars, start=1)}
        self.project = self.numbers[plan.project_calendar]
        names = [*(calendar.name for calendar in calendars), *(person.name for person in plan.people)]
        self._names = calendar_names(names, dropped)

    def of_person(self, place: int) -> int:
        """The number of the own calendar of the person who stands at that place in the plan."""
        return len(self._calendars) + 1 + place

    def write(self, project: Element) -> None:
        """Puts all calendars into the project."""
        holder = put(project, "Calendars")
        for calendar in self._calendars:
            self._write_calendar(put(holder, "Calendar"), calendar)
        for place, person in enumerate(self._plan.people):
            self._write_person(put(holder, "Calendar"), self.of_person(place), person)

    def _write_calendar(self, element: Element, calendar: Calendar) -> None:
        number = self.numbers[calendar.id]
        put_all(
            element, UID=number, Name=self._names[number - 1], IsBaseCalendar=1, BaseCalendarUID=NO_CALENDAR
        )
        exceptions = _each_day_once((*self._holidays(calendar), *calendar.exceptions))
        _write_days(element, dict(enumerate(calendar.week)), exceptions)

    def _write_person(self, element: Element, number: int, person: Person) -> None:
        base = self.numbers.get(person.calendar or "", self.project)
        put_all(element, UID=number, Name=self._names[number - 1], IsBaseCalendar=0, BaseCalendarUID=base)
        _write_days(element, {}, _each_day_once((*self._before_they_come(person), *person.leave)))

    def _before_they_come(self, person: Person) -> list[DayRange]:
        """The days from the plan's start to the person's first, as leave: files cannot say it otherwise."""
        first = min(self._plan.start, self._schedule.start).date()
        if person.available_from is None or person.available_from <= first:
            return []
        return [DayRange(first=first, last=person.available_from - timedelta(days=1))]

    def _holidays(self, calendar: Calendar) -> list[CalendarException]:
        if not calendar.holidays_country:
            return []
        first = self._schedule.start.date() - _DAYS_AROUND
        last = min(self._schedule.finish.date() + _DAYS_AROUND, date(LAST_YEAR, 12, 31))
        days = public_holidays(
            calendar.holidays_country, calendar.holidays_region, day_to_minutes(first), day_to_minutes(last)
        )
        moments = [to_moment(day).date() for day in days]
        return [CalendarException(first=day, last=day) for day in moments]


def _each_day_once(ranges: Iterable[DayRange]) -> list[Days]:
    """The ranges in order of time; where they overlap, the later in the list wins, as in the scheduler."""
    days: dict[int, Spans] = {}
    for one in ranges:
        spans = one.spans if isinstance(one, CalendarException) else ()
        days.update(dict.fromkeys(range(one.first.toordinal(), one.last.toordinal() + 1), spans))
    found = []
    ordered = sorted(days)
    for _, group in groupby(enumerate(ordered), key=lambda pair: (pair[1] - pair[0], days[pair[1]])):
        run = [day for _, day in group]
        found.append(Days(date.fromordinal(run[0]), date.fromordinal(run[-1]), days[run[0]]))
    return found


def _write_days(element: Element, week: dict[int, Spans], exceptions: list[Days]) -> None:
    """Week days, and the exceptions twice: as those before 2007 and as those since read them."""
    if not week and not exceptions:
        return
    holder = put(element, "WeekDays")
    for weekday, spans in sorted(week.items(), key=lambda day: day_type_of(day[0])):
        day = put(holder, "WeekDay")
        put_all(day, DayType=day_type_of(weekday), DayWorking=int(bool(spans)))
        _write_spans(day, spans)
    for exception in exceptions:
        day = put(holder, "WeekDay")
        put_all(day, DayType=0, DayWorking=int(bool(exception.spans)))
        _write_period(day, exception)
        _write_spans(day, exception.spans)
    if exceptions:
        _write_exceptions(put(element, "Exceptions"), exceptions)


def _write_exceptions(holder: Element, exceptions: list[Days]) -> None:
    for exception in exceptions:
        element = put(holder, "Exception")
        put(element, "EnteredByOccurrences", 0)
        _write_period(element, exception)
        occurrences = (exception.last - exception.first).days + 1
        put_all(element, Occurrences=occurrences, Type=1, DayWorking=int(bool(exception.spans)))
        _write_spans(element, exception.spans)


def _write_period(element: Element, days: Days) -> None:
    period = put(element, "TimePeriod")
    put_all(period, FromDate=f"{days.first}T00:00:00", ToDate=f"{days.last}T23:59:00")


def _write_spans(element: Element, spans: Spans) -> None:
    if not spans:
        return
    holder = put(element, "WorkingTimes")
    for span in spans:
        times = put(holder, "WorkingTime")
        put_all(times, FromTime=clock_text(span.start_minute), ToTime=clock_text(span.finish_minute))
