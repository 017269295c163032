"""Holidays and leave from a calendar file (.ics), as days of a plan's calendar or of a person's leave."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.file_reading import read_file
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.model.base import FIRST_YEAR, LAST_YEAR
from genai_planner.model.calendars import Calendar, CalendarException, DayRange
from genai_planner.model.edits.changing import changed, with_replaced
from genai_planner.model.plan import Plan
from genai_planner.paths import shown
from genai_planner.words.said import Names, said

_MOST_MEGABYTES = 8
_MOST_EVENTS = 5_000


def read_days_off(path: Path) -> tuple[DayRange, ...]:
    """The whole days of every event in the file, in order of time.

    Raises:
        UnreadableFileError: where the file is missing, damaged or no calendar.
    """
    from icalendar import Calendar as CalendarFile

    data = read_file(path, largest_megabytes=_MOST_MEGABYTES)
    try:
        events = list(CalendarFile.from_ical(data).walk("VEVENT"))[:_MOST_EVENTS]
        found = [days for event in events for days in _days(event)]
    except Exception as error:
        raise UnreadableFileError(
            said("'{path}' is no calendar file; export it again as .ics.", path=shown(path))
        ) from error
    return tuple(sorted(found, key=lambda days: (days.first, days.last)))


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
        calendar = Calendar(id=plan.project_calendar, name="Project")
        plan = changed(plan, calendars=(*plan.calendars, calendar))
    off = (CalendarException(first=one.first, last=one.last, name=one.name) for one in days)
    new = tuple(one for one in off if one not in calendar.exceptions)
    return with_replaced(plan, changed(calendar, exceptions=(*calendar.exceptions, *new)))


def _days(event) -> Iterator[DayRange]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - the library's own
    start, finish = event.decoded("dtstart", None), event.decoded("dtend", None)
    if start is None:
        return
    first = start.date() if isinstance(start, datetime) else start
    last = _last_day(first, finish)
    if first.year >= FIRST_YEAR and last.year <= LAST_YEAR and first <= last:
        yield DayRange(first=first, last=last, name=clean_name(str(event.get("summary", "")), ""))


def _last_day(first: date, finish: date | datetime | None) -> date:
    """The last day of an event, whose end is the first moment after it."""
    if finish is None:
        return first
    if isinstance(finish, datetime):
        return (finish - timedelta(seconds=1)).date()
    return max(finish - timedelta(days=1), first)
