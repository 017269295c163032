"""Reads the calendars of an MS Project file: weeks, exceptions, and calendars that follow another one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.codes import NO_CALENDAR, weekday_of
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.recurring import recurring_days
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.files.formats.ms_project.xml_tree import flag_of, integer_of, moment_of, text_of
from genai_planner.model.base import FIRST_YEAR, LAST_YEAR
from genai_planner.model.calendars import (
    MINUTES_A_DAY,
    OFFICE_WEEK,
    Calendar,
    CalendarException,
    Spans,
    WorkingSpan,
)

_ONCE = 1
"""The type of an exception that does not recur."""
_LONGEST_WORK_WEEK = timedelta(days=2_000)


@dataclass(slots=True)
class ReadCalendar:
    """A calendar as it stands in the file: what it leaves out, it takes from the one that it follows."""

    name: str
    follows: int = NO_CALENDAR
    days: dict[int, Spans] = field(default_factory=dict)
    """Working spans by weekday, 0 for Monday."""
    exceptions: list[CalendarException] = field(default_factory=list)


def read_calendars(project: Element, dropped: Dropped) -> dict[int, ReadCalendar]:
    """All calendars by their number in the file."""
    return {
        integer_of(element, "UID"): _read(element, dropped)
        for element in project.iterfind("Calendars/Calendar")
    }


def calendar_id(number: int) -> str:
    """The id that the calendar of that number has in the plan."""
    return f"calendar-{number}"


def whole_calendar(calendars: dict[int, ReadCalendar], number: int) -> Calendar:
    """The calendar with what it takes from those that it follows; own exceptions come last and win."""
    chain = list(_chain(calendars, number))
    week = tuple(
        next((one.days[weekday] for one in chain if weekday in one.days), ()) for weekday in range(7)
    )
    if not any(one.days for one in chain):
        week = OFFICE_WEEK
    exceptions = tuple(exception for one in reversed(chain) for exception in one.exceptions)
    return Calendar(id=calendar_id(number), name=calendars[number].name, week=week, exceptions=exceptions)


def _chain(calendars: dict[int, ReadCalendar], number: int) -> Iterator[ReadCalendar]:
    seen: set[int] = set()
    while number in calendars and number not in seen:
        seen.add(number)
        yield calendars[number]
        number = calendars[number].follows


def _read(element: Element, dropped: Dropped) -> ReadCalendar:
    number = integer_of(element, "UID")
    calendar = ReadCalendar(
        name=clean_name(text_of(element, "Name"), f"Calendar {number}"),
        follows=integer_of(element, "BaseCalendarUID", NO_CALENDAR),
    )
    for work_week in element.iterfind("WorkWeeks/WorkWeek"):
        calendar.exceptions += _of_work_week(work_week, calendar.name, dropped)
    listed: list[CalendarException] = []
    for day in element.iterfind("WeekDays/WeekDay"):
        if integer_of(day, "DayType"):
            calendar.days[weekday_of(integer_of(day, "DayType"))] = _spans(day)
        else:
            listed += _exception(day, calendar.name, dropped)
    # Files list the days of every exception among the week days, for readers that do not know `Exceptions`.
    calendar.exceptions += listed or list(_exceptions(element, calendar.name, dropped))
    return calendar


def _exceptions(element: Element, name: str, dropped: Dropped) -> Iterator[CalendarException]:
    for exception in element.iterfind("Exceptions/Exception"):
        if integer_of(exception, "Type", _ONCE) == _ONCE:
            yield from _exception(exception, name, dropped)
            continue
        period, (single,) = _period(exception), tuple(_exception(exception, name, dropped)) or (None,)
        days = recurring_days(exception, period) if period else None
        if days is None or single is None:
            title = text_of(exception, "Name") or name
            dropped.add("Recurring exceptions of calendars of this kind are left out", title)
            continue
        for day in days:
            yield CalendarException(first=day, last=day, name=single.name, spans=single.spans)


def _exception(element: Element, name: str, dropped: Dropped) -> Iterator[CalendarException]:
    period = _period(element)
    if period is None:
        dropped.add("Calendar exceptions without a usable date are left out", name)
        return
    first, last = period
    title = clean_name(text_of(element, "Name"), "")
    yield CalendarException(first=first, last=last, name=title, spans=_spans(element))


def _of_work_week(element: Element, name: str, dropped: Dropped) -> Iterator[CalendarException]:
    """The days of a week that holds for some time only, as exceptions day by day."""
    period = _period(element)
    days = {
        weekday_of(integer_of(day, "DayType")): _spans(day)
        for day in element.iterfind("WeekDays/WeekDay")
        if integer_of(day, "DayType")
    }
    if not days:
        return
    if period is None or period[1] - period[0] > _LONGEST_WORK_WEEK:
        dropped.add("Working weeks that hold for a time only, and without end, are left out", name)
        return
    first, last = period
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.weekday() in days:
            yield CalendarException(first=day, last=day, spans=days[day.weekday()])


def _period(element: Element) -> tuple[date, date] | None:
    """The first and the last day, cut to the years that a plan may hold; None where nothing is left."""
    times = element.find("TimePeriod")
    first = moment_of(times, "FromDate") if times is not None else None
    last = moment_of(times, "ToDate") if times is not None else None
    if first is None or last is None:
        return None
    first_day = max(first.date(), date(FIRST_YEAR, 1, 1))
    last_day = min(last.date(), date(LAST_YEAR, 12, 31))
    return (first_day, last_day) if first_day <= last_day else None


def _spans(element: Element) -> Spans:
    """The working spans of a day, in order; those that touch or overlap are one."""
    if not flag_of(element, "DayWorking"):
        return ()
    pairs = sorted(
        (_minute(span, "FromTime"), _minute(span, "ToTime") or MINUTES_A_DAY)
        for span in element.iterfind("WorkingTimes/WorkingTime")
        if text_of(span, "FromTime")
    )
    if not pairs:
        return OFFICE_WEEK[0]
    merged: list[tuple[int, int]] = []
    for start, finish in pairs:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], finish))
        elif start < finish:
            merged.append((start, finish))
    return tuple(WorkingSpan(start_minute=start, finish_minute=finish) for start, finish in merged)


def _minute(element: Element, tag: str) -> int:
    text = text_of(element, tag)
    try:
        hours, minutes = (int(part) for part in text.split(":")[:2])
    except ValueError:
        raise ValueError(f"{tag} is '{text[:40]}' and not a time of day") from None
    return hours * 60 + minutes
