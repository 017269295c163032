"""Lengths of time: days of work, and days of the clock where time runs on at night and on Sundays.

One rule for all: working time counts in days of eight hours, elapsed time in days of 24. Time on a calendar
that runs round the clock is elapsed time.
"""

from dataclasses import dataclass
from enum import Enum

from genai_planner.words.numbers import exact_text, number_text
from genai_planner.words.phrases import counted_phrase, phrase

MINUTES_AN_HOUR = 60
HOURS_A_WORKING_DAY = 8
WORK_MINUTES_A_DAY = HOURS_A_WORKING_DAY * MINUTES_AN_HOUR
MINUTES_A_DAY = 24 * MINUTES_AN_HOUR
_HALF_A_DAY = 0.5
_DAYS_FROM_HOURS, _MINUTES_BELOW_HOURS = 100, 0.95


class TimeKind(Enum):
    """What a length of time counts; the value is the minutes of one day of it."""

    WORK = WORK_MINUTES_A_DAY
    ELAPSED = MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of working or elapsed time."""

    minutes: float
    kind: TimeKind = TimeKind.WORK

    @property
    def days(self) -> float:
        """In days of its kind."""
        return self.minutes / self.kind.value

    @property
    def hours(self) -> float:
        """In hours."""
        return self.minutes / MINUTES_AN_HOUR


def duration_text(duration: Duration) -> str:
    """The duration in days and the next smaller unit, such as 2 days 3 hours; its sign is left out.

    Half a working day after whole ones is told as such: 2.5 days.
    """
    days, rest = divmod(abs(round(duration.minutes)), duration.kind.value)
    if days and _is_half_a_day(rest, duration.kind):
        halves = days + _HALF_A_DAY
        return counted_phrase("{n} day", "{n} days", halves).format(n=exact_text(halves))
    hours, minutes = divmod(rest, MINUTES_AN_HOUR)
    parts = [
        *([_counted(counted_phrase("{n} day", "{n} days", days), days)] if days else []),
        *([_counted(counted_phrase("{n} hour", "{n} hours", hours), hours)] if hours else []),
        *([_counted(counted_phrase("{n} minute", "{n} minutes", minutes), minutes)] if minutes else []),
    ]
    return " ".join(parts[:2]) or _counted(counted_phrase("{n} minute", "{n} minutes", 0), 0)


def largest_count(duration: Duration) -> float:
    """How many of its largest unit the duration has as it is written: what a verb must agree with."""
    days, rest = divmod(abs(round(duration.minutes)), duration.kind.value)
    if days and _is_half_a_day(rest, duration.kind):
        return days + _HALF_A_DAY
    return days or rest // MINUTES_AN_HOUR or rest


def _is_half_a_day(minutes: int, kind: TimeKind) -> bool:
    return kind is TimeKind.WORK and minutes == kind.value * _HALF_A_DAY


def float_text(duration: Duration) -> str:
    """How far something can slip, such as 3 d: in days of its kind, hours below half a day."""
    if 0 < abs(duration.days) < _HALF_A_DAY:
        return _unit(phrase("{amount} h"), number_text(duration.hours))
    return _unit(phrase("{amount} d"), number_text(duration.days))


def days_text(days: float) -> str:
    """Working days, such as 7 d; hours below half a day."""
    if 0 < days < _HALF_A_DAY:
        return hours_text(days * HOURS_A_WORKING_DAY)
    return _unit(phrase("{amount} d"), number_text(days))


def hours_text(hours: float) -> str:
    """Elapsed hours, such as 2.3 h; days from 100 hours on, minutes below one."""
    if hours >= _DAYS_FROM_HOURS:
        return _unit(phrase("{amount} days"), number_text(hours / 24))
    if hours < _MINUTES_BELOW_HOURS:
        return _unit(phrase("{amount} min"), number_text(max(round(hours * MINUTES_AN_HOUR), 1)))
    return _unit(phrase("{amount} h"), number_text(hours))


def _counted(template: str, count: int) -> str:
    return template.format(n=number_text(count))


def _unit(template: str, amount: str) -> str:
    return template.format(amount=amount)
