"""An axis of dates, in the words of the other pictures."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from genai_planner.scheduling.time.moments import EPOCH
from genai_planner.simulation.arrays import Floats, Ints
from genai_planner.words.days import short_day_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MINUTES_A_DAY = 1440
_MOST_TICKS = 9
_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_DAYS_A_MONTH = 30


def days_of(minutes: Ints) -> Floats:
    """Moments in days since the epoch, as charts place them."""
    days: Floats = minutes / _MINUTES_A_DAY
    return days


def day_of(moment: datetime) -> float:
    """One moment likewise."""
    return (moment - EPOCH) / timedelta(days=1)


def label_dates(axes: "Axes") -> None:
    """Ticks on Mondays or on the first of months, as many as stay legible."""
    first, last = axes.get_xlim()
    numbered = {(day - EPOCH.date()).days: day for day in _ticks(first, last)}
    within = {number: day for number, day in numbered.items() if first <= number <= last}
    shown = list(within.values())
    axes.set_xticks([*within], [_words(day, shown) for day in shown])


def _ticks(first: float, last: float) -> list[date]:
    begin, end = (EPOCH + timedelta(days=first)).date(), (EPOCH + timedelta(days=last)).date()
    span = (end - begin).days
    for step in _STEPS:
        if span <= step * _MOST_TICKS:
            origin = begin if step < _STEPS[2] else begin + timedelta(days=-begin.weekday() % 7)
            days = range(0, max((end - origin).days, 0) + 1, step)
            return [origin + timedelta(days=offset) for offset in days]
    months = next((n for n in _MONTH_STEPS if span <= n * _DAYS_A_MONTH * _MOST_TICKS), _MONTH_STEPS[-1])
    numbers = np.arange(begin.year * 12 + begin.month, end.year * 12 + end.month, 1)
    return [date(int(one) // 12, int(one) % 12 + 1, 1) for one in numbers if one % months == 0]


def _words(day: date, shown: list[date]) -> str:
    """The year is said at its first tick."""
    words = short_day_text(day)
    is_first = day == min(one for one in shown if one.year == day.year)
    return f"{words}\n{day.year}" if is_first else words
