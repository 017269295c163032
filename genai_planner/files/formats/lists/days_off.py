"""Holidays and leave from a calendar file (.ics), as days of a plan's calendar or of a person's leave."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.file_reading import read_file
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.model.base import FIRST_YEAR, LAST_YEAR
from genai_planner.model.calendars import CalendarException, DayRange, usual_calendar
from genai_planner.model.edits.changing import changed, with_replaced
from genai_planner.model.plan import Plan
from genai_planner.paths import shown
from genai_planner.words.said import Names, said

_MOST_MEGABYTES = 8
_MOST_EVENTS = 5_000
_MOST_RULES = 200
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_LONG_AGO = 60
"""Years before the first that plans know, from which on rules are counted."""
_SHORTEST = timedelta(hours=6)
"""What takes less is an appointment and no day off."""
_BEFORE, _AFTER, _MOST_TIMES = timedelta(days=2 * 366), timedelta(days=8 * 366), 1_000
"""Around the present day, of events that come again."""


def read_days_off(path: Path, near: date | None = None) -> tuple[DayRange, ...]:
    """The whole days of every event in the file, in order of time; appointments of some hours are none.

    Events that come again, such as yearly holidays, count from two years before `near` to eight after it.

    Args:
        path: of the file.
        near: None for the present day.

    Raises:
        UnreadableFileError: where the file is missing, damaged or no calendar.
    """
    from icalendar import Calendar as CalendarFile

    data = read_file(path, largest_megabytes=_MOST_MEGABYTES)
    try:
        events = list(CalendarFile.from_ical(data).walk("VEVENT"))[:_MOST_EVENTS]
        _refuse_too_many(events)
        found = [days for event in events for days in _days(event, near or date.today())]
    except Exception as error:
        raise UnreadableFileError(
            said("'{path}' is no calendar file; export it again as .ics.", path=shown(path))
        ) from error
    return tuple(sorted(found, key=lambda days: (days.first, days.last)))


def _refuse_too_many(events: list) -> None:  # type: ignore[type-arg]
    """Each event that comes again takes a while to be counted.

    Raises:
        ValueError: where there are more of them than in any calendar of days off.
    """
    if sum(event.get("rrule") is not None for event in events) > _MOST_RULES:
        raise ValueError("too many rules")


def with_leave(plan: Plan, person: str, days: tuple[DayRange, ...]) -> Plan:
    """The plan in which the person of that name is on leave on those days too.

    Raises:
        InputError: where nobody has that name.
    """
    found = next((one for one in plan.people if one.name == person), None)
    if found is None:
        known = Names(tuple(one.name for one in plan.people)) if plan.people else said("no people")
        raise InputError(
            said("Nobody in this plan is called '{person}'; there are {known}.", person=person, known=known)
        )
    new = tuple(one for one in days if one not in found.leave)
    return with_replaced(plan, changed(found, leave=(*found.leave, *new)))


def with_holidays(plan: Plan, days: tuple[DayRange, ...]) -> Plan:
    """The plan whose own calendar has those days off too."""
    calendar = plan.calendar_by_id.get(plan.project_calendar)
    if calendar is None:
        calendar = usual_calendar(plan.project_calendar)
        plan = changed(plan, calendars=(*plan.calendars, calendar))
    off = (CalendarException(first=one.first, last=one.last, name=one.name) for one in days)
    new = tuple(one for one in off if one not in calendar.exceptions)
    return with_replaced(plan, changed(calendar, exceptions=(*calendar.exceptions, *new)))


def _days(event, near: date) -> Iterator[DayRange]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - the library's own
    """The days of an event, each time that it takes place; what is called off or short is no day off."""
    start, finish = _local(event.decoded("dtstart", None)), _local(event.decoded("dtend", None))
    if start is None or str(event.get("status", "")).upper() == "CANCELLED":
        return
    if finish is None and event.get("duration") is not None:
        finish = start + event.decoded("duration")
    if isinstance(start, datetime) and finish is not None and not isinstance(finish, datetime):
        finish = datetime.combine(finish, time())
    if isinstance(start, datetime) and (finish is None or finish - start < _SHORTEST):
        return
    first = start.date() if isinstance(start, datetime) else start
    length = _last_day(first, finish) - first
    name = clean_name(str(event.get("summary", "")), "")
    for day in _times(event, first, near):
        last = day + length
        if day.year >= FIRST_YEAR and last.year <= LAST_YEAR and day <= last:
            yield DayRange(first=day, last=last, name=name)


def _local(moment: date | datetime | None) -> date | datetime | None:
    """As its place has it; some programs write the zone of the beginning or of the end alone."""
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


def _times(event, first: date, near: date) -> Iterator[date]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """The first days of an event; of one that comes again, those within some years."""
    rule = event.get("rrule")
    if rule is None:
        yield first
        return
    begin, middle = datetime.combine(first, time()), datetime.combine(near, time())
    left_out = {moment.date() for moment in _left_out(event)}
    for one in rule if isinstance(rule, list) else [rule]:
        times = _rule(one, begin, middle + _AFTER).xafter(max(middle - _BEFORE, begin), inc=True)
        for moment in islice(times, _MOST_TIMES):
            if moment > middle + _AFTER:
                break
            if moment.date() not in left_out:
                yield moment.date()


def _rule(given, begin: datetime, until: datetime):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """The rule of an event that comes again by the day or more rarely, ended where nothing is asked any more.

    Raises:
        ValueError: where it began long ago or comes more often, which could be counted without end.
    """
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    if str(given["FREQ"][0]).upper() not in _FREQUENCIES or begin.year < FIRST_YEAR - _LONG_AGO:
        raise ValueError("comes too often")
    rule = rrulestr(given.to_ical().decode().replace("Z", ""), dtstart=begin)
    return rule if "COUNT" in given or "UNTIL" in given else rule.replace(until=until)


def _left_out(event) -> Iterator[datetime]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - the library's own
    """When an event that comes again does not take place."""
    given = event.get("exdate") or []
    for dates in given if isinstance(given, list) else [given]:
        for one in dates.dts:
            yield one.dt if isinstance(one.dt, datetime) else datetime.combine(one.dt, time())


def _last_day(first: date, finish: date | datetime | None) -> date:
    """The last day of an event, whose end is the first moment after it."""
    if finish is None:
        return first
    if isinstance(finish, datetime):
        return (finish - timedelta(seconds=1)).date()
    return max(finish - timedelta(days=1), first)
