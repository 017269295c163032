"""Working hours that end on the day after, as the days of a plan's calendar, which end at midnight."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from genai_planner.model.base import LAST_YEAR
from genai_planner.model.calendars import MINUTES_A_DAY, OFFICE_WEEK, CalendarException, Spans, WorkingSpan

Hours: TypeAlias = tuple[tuple[int, int], ...]
"""Pairs of minutes after midnight, in order; what is above a day's minutes lies on the day after."""

OFFICE_HOURS: Hours = tuple((span.start_minute, span.finish_minute) for span in OFFICE_WEEK[0])
_MOST_DAYS = 4_000


class ReadDays(NamedTuple):
    """Days that differ from the week, with their working hours."""

    first: date
    last: date
    name: str
    hours: Hours


def is_overnight(*days: Hours) -> bool:
    """Whether a span of one of the days ends on the day after."""
    return any(finish > MINUTES_A_DAY for hours in days for _, finish in hours)


def spans_of(hours: Iterable[tuple[int, int]]) -> Spans:
    """The spans within the day; those that touch or overlap are one."""
    merged: list[tuple[int, int]] = []
    for start, finish in sorted((start, min(finish, MINUTES_A_DAY)) for start, finish in hours):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], finish))
        elif start < finish:
            merged.append((start, finish))
    return tuple(WorkingSpan(start_minute=start, finish_minute=finish) for start, finish in merged)


def overnight_week(hours: Sequence[Hours]) -> tuple[Spans, ...]:
    """Monday to Sunday, each with what the night before leaves it."""
    return tuple(spans_of((*_morning(hours[day - 1]), *hours[day])) for day in range(7))


def overnight_days(hours: Sequence[Hours], exceptions: Sequence[ReadDays]) -> list[CalendarException]:
    """The exceptions day by day, and the days after them, where a night that falls out is missing."""
    named: dict[date, ReadDays] = {}
    for read in exceptions:
        for ahead in range(min((read.last - read.first).days + 1, _MOST_DAYS)):
            named[read.first + timedelta(days=ahead)] = read

    def of(day: date) -> Hours:
        return named[day].hours if day in named else hours[day.weekday()]

    week = overnight_week(hours)
    found = []
    for day in sorted({*named, *(day + timedelta(days=1) for day in named)}):
        spans = spans_of((*_morning(of(day - timedelta(days=1))), *of(day)))
        if spans != week[day.weekday()] and day.year <= LAST_YEAR:
            name = named[day].name if day in named else ""
            found.append(CalendarException(first=day, last=day, name=name, spans=spans))
    return found


def _morning(before: Hours) -> list[tuple[int, int]]:
    """What a day's hours leave to the day after."""
    return [
        (max(start - MINUTES_A_DAY, 0), finish - MINUTES_A_DAY)
        for start, finish in before
        if finish > MINUTES_A_DAY
    ]
