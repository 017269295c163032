"""Reads the calendars of an MS Project file: weeks, exceptions, and calendars that follow another one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from genai_planner.files.formats.ms_project.codes import NO_CALENDAR, weekday_of
from genai_planner.files.formats.ms_project.numbering import Numbering
from genai_planner.files.formats.ms_project.overnight import (
    OFFICE_HOURS,
    Hours,
    ReadDays,
    is_overnight,
    overnight_days,
    overnight_week,
    spans_of,
)
from genai_planner.files.formats.ms_project.recurring import recurring_days
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.model.base import FIRST_YEAR, LAST_YEAR
from genai_planner.model.calendars import MINUTES_A_DAY, OFFICE_WEEK, Calendar, CalendarException
from genai_planner.words.said import said

_ONCE = 1
"""The type of an exception that does not recur, or daily."""
_LONGEST_WORK_WEEK = timedelta(days=2_000)
_WEEK = range(7)


@dataclass(slots=True)
class ReadCalendar:
    """A calendar as it stands in the file: what it leaves out, it takes from the one that it follows."""

    name: str
    follows: int = NO_CALENDAR
    days: dict[int, Hours] = field(default_factory=dict)
    """Working hours by weekday, 0 for Monday."""
    exceptions: list[ReadDays] = field(default_factory=list)


def read_calendars(project: Node) -> tuple[dict[int, ReadCalendar], Numbering]:
    """All calendars by their number in the plan, and the numbers."""
    numbering = Numbering(project.children("Calendars/Calendar"), project.findings)
    found = {}
    for node, number in numbering.pairs():
        name = clean_name(node.text("Name"), said("Calendar {number}", number=number).text())
        found[number] = _read(node.named(name), name, numbering)
    return found, numbering


def calendar_id(number: int) -> str:
    """The id that the calendar of that number has in the plan."""
    return f"calendar-{number}"


def whole_calendar(calendars: dict[int, ReadCalendar], number: int) -> Calendar:
    """The calendar with what it takes from those that it follows; own exceptions come last and win."""
    chain = list(_chain(calendars, number))
    hours = [next((one.days[weekday] for one in chain if weekday in one.days), ()) for weekday in _WEEK]
    read = [days for one in reversed(chain) for days in one.exceptions]
    if not any(hours) and not any(days.hours for days in read):
        hours = [OFFICE_HOURS if spans else () for spans in OFFICE_WEEK]
    if is_overnight(*hours, *(days.hours for days in read)):
        week, exceptions = overnight_week(hours), overnight_days(hours, read)
    else:
        week = tuple(spans_of(one) for one in hours)
        exceptions = [
            CalendarException(first=days.first, last=days.last, name=days.name, spans=spans_of(days.hours))
            for days in read
        ]
    name = calendars[number].name
    return Calendar(id=calendar_id(number), name=name, week=week, exceptions=tuple(exceptions))


def works_overnight(calendars: dict[int, ReadCalendar], number: int) -> bool:
    """Whether a span of the calendar, or of one that it follows, ends on the day after."""
    return any(
        is_overnight(*one.days.values(), *(days.hours for days in one.exceptions))
        for one in _chain(calendars, number)
    )


def _chain(calendars: dict[int, ReadCalendar], number: int) -> Iterator[ReadCalendar]:
    seen: set[int] = set()
    while number in calendars and number not in seen:
        seen.add(number)
        yield calendars[number]
        number = calendars[number].follows


def _read(node: Node, name: str, numbering: Numbering) -> ReadCalendar:
    follows = numbering.find(node, "BaseCalendarUID")
    calendar = ReadCalendar(name, NO_CALENDAR if follows is None else follows)
    for work_week in node.children("WorkWeeks/WorkWeek"):
        calendar.exceptions += _of_work_week(work_week)
    listed: list[ReadDays] = []
    for day in node.children("WeekDays/WeekDay"):
        number = day.integer("DayType", low=0, high=7)
        if number:
            calendar.days[weekday_of(number)] = _hours(day)
        else:
            listed += _exception(day)
    # Files list the days of every exception among the week days, for readers that do not know `Exceptions`;
    # they leave out those that recur by position in some versions, so that the longer list is the whole one.
    exceptions = list(_exceptions(node))
    calendar.exceptions += exceptions if len(exceptions) > len(listed) else listed or exceptions
    return calendar


def _exceptions(node: Node) -> Iterator[ReadDays]:
    for exception in node.children("Exceptions/Exception"):
        if exception.integer("Type", _ONCE) == _ONCE and exception.integer("Period", 1) <= 1:
            yield from _exception(exception)
            continue
        period, single = _period(exception), next(iter(_exception(exception)), None)
        days = recurring_days(exception, period) if period else None
        if days is None or single is None:
            title = exception.text("Name") or node.row
            exception.findings.left_out.add(
                said("Recurring exceptions of calendars of this kind are left out"), title
            )
            continue
        for day in days:
            yield ReadDays(day, day, single.name, single.hours)


def _exception(node: Node) -> Iterator[ReadDays]:
    period = _period(node)
    if period is None:
        node.findings.left_out.add(said("Calendar exceptions without a usable date are left out"), node.row)
        return
    yield ReadDays(*period, clean_name(node.text("Name"), ""), _hours(node))


def _of_work_week(node: Node) -> Iterator[ReadDays]:
    """The days of a week that holds for some time only, as exceptions day by day."""
    period = _period(node)
    days = {
        weekday_of(number): _hours(day)
        for day in node.children("WeekDays/WeekDay")
        if (number := day.integer("DayType", low=0, high=7))
    }
    if not days:
        return
    if period is None or period[1] - period[0] > _LONGEST_WORK_WEEK:
        reason = said("Working weeks that hold for a time only, and without end, are left out")
        node.findings.left_out.add(reason, node.row)
        return
    first, last = period
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.weekday() in days:
            yield ReadDays(day, day, "", days[day.weekday()])


def _period(node: Node) -> tuple[date, date] | None:
    """The first and the last day, cut to the years that a plan may hold; None where nothing is left."""
    times = node.child("TimePeriod")
    first = times.bound("FromDate") if times is not None else None
    last = times.bound("ToDate") if times is not None else None
    if first is None or last is None:
        return None
    first_day = max(first.date(), date(FIRST_YEAR, 1, 1))
    last_day = min(last.date(), date(LAST_YEAR, 12, 31))
    return (first_day, last_day) if first_day <= last_day else None


def _hours(node: Node) -> Hours:
    """The working hours of a day as pairs of minutes, in order; those past midnight end on the day after."""
    if not node.flag("DayWorking", default=node.has("WorkingTimes/WorkingTime")):
        return ()
    pairs = []
    for span in node.children("WorkingTimes/WorkingTime"):
        start, finish = _minute(span, "FromTime"), _minute(span, "ToTime")
        if start is None or finish is None:
            continue
        pairs.append((start % MINUTES_A_DAY, finish + (MINUTES_A_DAY if finish <= start else 0)))
    return tuple(sorted(pairs)) or OFFICE_HOURS


def _minute(node: Node, tag: str) -> int | None:
    text = node.text(tag)
    if not text:
        return None
    try:
        hours, minutes = (int(part) for part in text.rpartition("T")[2].split(":")[:2])
    except ValueError:
        hours, minutes = -1, 0
    if not (0 <= hours <= 24 and 0 <= minutes < 60 and hours * 60 + minutes <= MINUTES_A_DAY):  # noqa: PLR2004
        node.findings.odd(node.row, tag, text)
        return None
    return hours * 60 + minutes
