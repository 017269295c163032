"""The days of a recurring exception: daily, weekly, or by date or position in the month or year."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice

from genai_planner.files.formats.ms_project.xml_tree import Node

_DAILY, _YEARLY, _YEARLY_BY_POSITION, _MONTHLY, _MONTHLY_BY_POSITION, _WEEKLY, _DAY_COUNT = range(1, 8)
"""Types of exceptions."""
_MOST = 2_000
_MONTHS = 12
_LAST = 4
"""The position that means the last; the others count from 0 for the first."""
_ANY_DAY, _WORKDAY, _WEEKEND_DAY, _SUNDAY, _SATURDAY = 0, 1, 2, 3, 9
"""What is counted in a month; 3 to 9 are Sunday to Saturday."""

Period = tuple[date, date]


def recurring_days(exception: Node, period: Period) -> tuple[date, ...] | None:
    """The days on which it falls within the period; None for a kind that is not read."""
    kind = exception.integer("Type", _DAILY)
    step = exception.integer("Period", 1, low=1, high=_MOST)
    months = _months(period, step, exception.integer("Month", low=0, high=11) if kind in (2, 3) else None)
    if kind in (_DAILY, _DAY_COUNT):
        days = _daily(step, period)
    elif kind == _WEEKLY:
        days = _weekly(exception.integer("DaysOfWeek", low=0, high=127), step, period)
    elif kind in (_MONTHLY, _YEARLY):
        days = _on_day(exception.integer("MonthDay", 1, low=1, high=31), months)
    elif kind in (_MONTHLY_BY_POSITION, _YEARLY_BY_POSITION):
        item = exception.integer("MonthItem", low=_ANY_DAY, high=_SATURDAY)
        days = _at_position(_counted(item), exception.integer("MonthPosition", low=0, high=_LAST), months)
    else:
        return None
    most = _MOST
    if exception.flag("EnteredByOccurrences"):
        most = exception.integer("Occurrences", _MOST, low=0, high=_MOST)
    return tuple(islice((day for day in days if period[0] <= day <= period[1]), most))


def _daily(step: int, period: Period) -> Iterator[date]:
    day = period[0]
    while day <= period[1]:
        yield day
        day += timedelta(days=step)


def _weekly(days_of_week: int, step: int, period: Period) -> Iterator[date]:
    """Bit 0 stands for Sunday; weeks begin on Sunday."""
    first, last = period
    sunday = first - timedelta(days=(first.weekday() + 1) % 7)
    while sunday <= last:
        for ahead in range(7):
            if days_of_week >> ahead & 1:
                yield sunday + timedelta(days=ahead)
        sunday += timedelta(weeks=step)


def _months(period: Period, step: int, month: int | None) -> Iterator[tuple[int, int]]:
    """Every so many months of the period as year and month; of every year for one given, 0 for January."""
    first, last = (day.year * _MONTHS + day.month - 1 for day in period)
    chosen = (number for number in range(first, last + 1) if number % _MONTHS == month)
    for number in range(first, last + 1, step) if month is None else islice(chosen, 0, None, step):
        yield number // _MONTHS, number % _MONTHS + 1


def _on_day(number: int, months: Iterator[tuple[int, int]]) -> Iterator[date]:
    """That day of each month; months without it are passed over."""
    for year, month in months:
        if number <= len(_days_of(year, month)):
            yield date(year, month, number)


def _at_position(
    counts: Callable[[date], bool], position: int, months: Iterator[tuple[int, int]]
) -> Iterator[date]:
    """The day at that place among those that count in each month."""
    for year, month in months:
        days = [day for day in _days_of(year, month) if counts(day)]
        if position == _LAST or position < len(days):
            yield days[-1 if position == _LAST else position]


def _days_of(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    return [day for ahead in range(31) if (day := first + timedelta(days=ahead)).month == month]


def _counted(item: int) -> Callable[[date], bool]:
    if item == _ANY_DAY:
        return lambda _: True
    if item in (_WORKDAY, _WEEKEND_DAY):
        return lambda day: (day.weekday() >= 5) == (item == _WEEKEND_DAY)  # noqa: PLR2004  Saturday and Sunday
    return lambda day: (day.weekday() + 1) % 7 == item - _SUNDAY
