"""Dates, amounts and durations as people write them."""

from datetime import date, datetime

from genai_planner.model.wording import money_text as money_text  # noqa: PLC0414 - as the other amounts

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS_A_PERSON_DAY = 8
_KEPT_END = 12
_DECIMALS_BELOW = 10
_HALF_A_DAY = 0.5
_DAYS_FROM_HOURS, _MINUTES_BELOW_HOURS = 100, 0.95
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_FIRST_RIGHT_TO_LEFT, _LAST_RIGHT_TO_LEFT = "\u0590", "\u08ff"


def month_text(day: date, letters: int | None = None) -> str:
    """The month's name, or its first letters."""
    return MONTHS[day.month - 1][:letters]


def day_text(day: date) -> str:
    """A day within a year that is clear, such as 14 Jan."""
    return f"{day.day} {month_text(day, 3)}"


def full_day_text(day: date) -> str:
    """A day with its year, such as 3 May 2027."""
    return f"{day.day} {month_text(day)} {day.year}"


def weekday_text(day: date) -> str:
    """A day with its weekday, such as Mon 4 January 2027."""
    return f"{WEEKDAYS[day.weekday()][:3]} {full_day_text(day)}"


def moment_text(moment: datetime) -> str:
    """A day and time, such as Mon 1 Feb, 08:00."""
    return f"{WEEKDAYS[moment.weekday()][:3]} {day_text(moment)}, {moment:%H:%M}"


def number_text(number: float) -> str:
    """A number with thousands separated, and one decimal where it is below ten and not whole."""
    if abs(number) < _DECIMALS_BELOW and round(number, 1) != round(number):
        return f"{number:,.1f}"
    return f"{round(number):,}"


def days_text(days: float) -> str:
    """Working days, such as 7 d; hours below half a day."""
    if 0 < days < _HALF_A_DAY:
        return hours_text(days * HOURS_A_PERSON_DAY)
    return f"{number_text(days)} d"


def hours_text(hours: float) -> str:
    """Elapsed hours, such as 2.3 h; days from 100 hours on, minutes below one."""
    if hours >= _DAYS_FROM_HOURS:
        return f"{number_text(hours / 24)} days"
    if hours < _MINUTES_BELOW_HOURS:
        return f"{max(round(hours * 60), 1)} min"
    return f"{number_text(hours)} h"


def isolated(name: str) -> str:
    """The name, kept from reordering what stands beside it where it runs from right to left."""
    if any(_FIRST_RIGHT_TO_LEFT <= character <= _LAST_RIGHT_TO_LEFT for character in name):
        return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}"
    return name


def shortened(name: str, longest: int) -> str:
    """At most so many characters, but 24 at least; cut in the middle: names of rounds differ at their end."""
    longest = max(longest, 2 * _KEPT_END)
    return name if len(name) <= longest else f"{name[: longest - _KEPT_END - 1].rstrip()}…{name[-_KEPT_END:]}"
