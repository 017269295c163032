"""Days written in numbers only, and what makes a day one: its year, its month's length."""

import calendar
from datetime import date
from typing import TypeAlias

from genai_planner.words.context import spoken
from genai_planner.words.days import month_text
from genai_planner.words.region import DateOrder
from genai_planner.words.said import Said, said

FIRST_YEAR, LAST_YEAR = 1990, 2200
"""Within these lies every day of a plan."""
_CENTURY = 2000
_MONTHS_A_YEAR = 12
_FULL_YEAR = 4
_WITHOUT_YEAR, _WITH_YEAR = 2, 3
_Reading: TypeAlias = tuple[int | None, int, int]
"""Year (none where it is left out), month and day."""


class NotADayError(ValueError):
    """What was written looks like a day and is none."""

    def __init__(self, complaint: Said) -> None:
        super().__init__(complaint)
        self.complaint = complaint


def numeric_days(numbers: list[str], written: str, near: date) -> tuple[date, ...]:
    """Each day that the numbers can mean, the region's own reading first.

    Points always part day, month and year, in this order; other signs can also stand for month, day and year.

    Raises:
        NotADayError: says why no reading is a day.
    """
    readings = _readings(numbers, has_points="." in written)
    days, reasons = [], []
    for year, month, day in readings:
        try:
            days.append(_day(year, month, day, near))
        except NotADayError as error:
            reasons.append(error)
    if readings and not days:
        raise reasons[0]
    return tuple(dict.fromkeys(days))


def checked_day(year: int, month: int, day: int) -> date:
    """The day.

    Raises:
        NotADayError: there is none such, or it is out of every plan's reach.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADayError(out_of_range())
    if not 1 <= month <= _MONTHS_A_YEAR:
        raise NotADayError(said("There is no month {month}.", month=month))
    longest = calendar.monthrange(year, month)[1]
    if not 1 <= day <= longest:
        raise NotADayError(
            said(
                "{month} {year} has {days} days.",
                month=month_text(date(year, month, 1)),
                year=str(year),
                days=longest,
            )
        )
    return date(year, month, day)


def out_of_range() -> Said:
    """The complaint about a day that no plan can hold."""
    return said("The year must lie between {first} and {last}.", first=str(FIRST_YEAR), last=str(LAST_YEAR))


def whole_year(written: str) -> int:
    """The year of four digits, or of the two last of this century."""
    return int(written) + (_CENTURY if len(written) <= _FULL_YEAR // 2 else 0)


def _readings(numbers: list[str], *, has_points: bool) -> list[_Reading]:
    """Every way to read the numbers."""
    longest = [len(number) for number in numbers]
    if len(numbers) == _WITH_YEAR and longest[0] == _FULL_YEAR:
        return [(int(numbers[0]), int(numbers[1]), int(numbers[2]))]
    if len(numbers) not in (_WITHOUT_YEAR, _WITH_YEAR) or max(longest[:2]) > _FULL_YEAR // 2:
        return []
    if len(numbers) == _WITH_YEAR and longest[2] not in (_FULL_YEAR // 2, _FULL_YEAR):
        return []
    first, second = int(numbers[0]), int(numbers[1])
    year = whole_year(numbers[2]) if len(numbers) == _WITH_YEAR else None
    day_first: _Reading = (year, second, first)
    month_first: _Reading = (year, first, second)
    if has_points:
        return [day_first]
    order = spoken().region.order
    both = [day_first, month_first] if order is DateOrder.DAY_FIRST else [month_first, day_first]
    if order is DateOrder.YEAR_FIRST and year is not None and longest[2] < _FULL_YEAR:
        return [(whole_year(numbers[0]), second, int(numbers[2])), *both]
    return both


def _day(year: int | None, month: int, day: int, near: date) -> date:
    """The day; without a year the first such day from `near` on."""
    if year is not None:
        return checked_day(year, month, day)
    if not 1 <= month <= _MONTHS_A_YEAR:
        raise NotADayError(said("There is no month {month}.", month=month))
    return next_such_day(month, day, near)


def next_such_day(month: int, day: int, near: date) -> date:
    """The first such day of a year from the given one on.

    Raises:
        NotADayError: no year has it.
    """
    longest_wait = 9  # years from one 29 February to the next, over a century without
    for year in range(near.year, near.year + longest_wait):
        if 1 <= day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= near:
            return checked_day(year, month, day)
    return checked_day(near.year, month, day)
