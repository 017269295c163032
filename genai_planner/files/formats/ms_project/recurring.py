"""The days of a recurring exception: weekly, or on the same day of every month or year."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.xml_tree import flag_of, integer_of

_YEARLY, _MONTHLY, _WEEKLY = 2, 4, 6
"""Types of exceptions; those by position ("the second Tuesday") are not read."""
_MOST = 2_000
_MONTHS = 12


def recurring_days(exception: Element, period: tuple[date, date]) -> tuple[date, ...] | None:
    """The days on which it falls within the period; None for a kind that is not read."""
    kind = integer_of(exception, "Type")
    step = min(max(integer_of(exception, "Period", 1), 1), _MOST)
    if kind == _WEEKLY:
        days = _weekly(integer_of(exception, "DaysOfWeek"), step, period)
    elif kind in (_MONTHLY, _YEARLY):
        month = integer_of(exception, "Month") + 1 if kind == _YEARLY else None
        days = _on_day(integer_of(exception, "MonthDay", 1), month, step, period)
    else:
        return None
    most = _MOST
    if flag_of(exception, "EnteredByOccurrences"):
        most = min(max(integer_of(exception, "Occurrences", _MOST), 0), _MOST)
    return tuple(islice(days, most))


def _weekly(days_of_week: int, step: int, period: tuple[date, date]) -> Iterator[date]:
    """Bit 0 stands for Sunday; weeks begin on Sunday."""
    first, last = period
    sunday = first - timedelta(days=(first.weekday() + 1) % 7)
    while sunday <= last:
        for ahead in range(7):
            day = sunday + timedelta(days=ahead)
            if days_of_week >> ahead & 1 and first <= day <= last:
                yield day
        sunday += timedelta(weeks=step)


def _on_day(number: int, month: int | None, step: int, period: tuple[date, date]) -> Iterator[date]:
    """That day of the month given, or of every so many months; months without it are passed over."""
    first, last = period
    months = first.year * _MONTHS + first.month - 1
    while months <= last.year * _MONTHS + last.month - 1:
        year, place = divmod(months, _MONTHS)
        months += step if month is None else 1
        if month is not None and place + 1 != month:
            continue
        try:
            day = date(year, place + 1, number)
        except ValueError:
            continue
        if first <= day <= last:
            yield day
