"""Time as a place on the picture: the scale, and the ticks of its header from hours to decades."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.words.days import (
    full_day_text,
    month_text,
    month_year_text,
    short_day_text,
    time_text,
    weekday_text,
)
from genai_planner.words.said import said

_LAST_MOMENT = datetime(9000, 1, 1)
_FIRST_MOMENT = datetime(1000, 1, 1)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A scale of time: where its x is 0, and how many points a minute takes."""

    origin: datetime
    points_per_minute: float
    days_off: frozenset[int] = frozenset()
    """Weekdays that take no room, Monday being 0: never all of them."""

    def x(self, moment: datetime) -> float:
        """The place of a moment, in points from the origin; a day off stands where the next day begins."""
        if not self.days_off:
            return (moment - self.origin).total_seconds() / 60 * self.points_per_minute
        return (self._counted(moment) - self._counted(self.origin)) * self.points_per_minute

    def shifted(self, moment: datetime, points: float) -> datetime:
        """The moment so many points further on, or back below 0."""
        if not self.days_off:
            return moment + timedelta(minutes=points / self.points_per_minute)
        there = self.moment(self.x(moment) + points)
        return (there + timedelta(milliseconds=500)).replace(microsecond=0)

    def _counted(self, moment: datetime) -> float:
        """The minutes of days that take room, from the first Monday of the calendar on."""
        weeks, weekday = divmod(moment.toordinal() - 1, _WEEK)
        days = weeks * (_WEEK - len(self.days_off)) + sum(day not in self.days_off for day in range(weekday))
        if weekday in self.days_off:
            return days * MINUTES_A_DAY
        since_midnight = moment - datetime(moment.year, moment.month, moment.day)
        return days * MINUTES_A_DAY + since_midnight / timedelta(minutes=1)

    def _moment_of(self, counted: float) -> datetime:
        """The moment up to which so many minutes are counted; the one after the days off of two."""
        days, minutes = divmod(counted, MINUTES_A_DAY)
        weeks, nth = divmod(int(days), _WEEK - len(self.days_off))
        weekday = [day for day in range(_WEEK) if day not in self.days_off][nth]
        return datetime.fromordinal(weeks * _WEEK + weekday + 1) + timedelta(minutes=minutes)

    def moment(self, x: float) -> datetime:
        """The moment at a place, kept within the years that a calendar can say."""
        minutes = x / self.points_per_minute
        if self.days_off:
            first, last = self._counted(_FIRST_MOMENT), self._counted(_LAST_MOMENT)
            return self._moment_of(min(max(self._counted(self.origin) + minutes, first), last))
        least = (_FIRST_MOMENT - self.origin) / timedelta(minutes=1)
        most = (_LAST_MOMENT - self.origin) / timedelta(minutes=1)
        return self.origin + timedelta(minutes=min(max(minutes, least), most))


def fitting_axis(start: datetime, finish: datetime, width: float) -> TimeAxis:
    """The axis that shows everything from start to finish in the width; an hour at least."""
    minutes = max((finish - start).total_seconds() / 60, 60.0)
    return TimeAxis(start, width / minutes)


class Unit(StrEnum):
    """What ticks count."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Step:
    """The distance between two ticks: so many of a unit."""

    unit: Unit
    count: int = 1


@dataclass(frozen=True, slots=True)
class Grain:
    """How fine a header is: its two rows of ticks, their texts, and the least width of a fine tick."""

    coarse: Step
    fine: Step
    least_width: float
    coarse_texts: Callable[[datetime], tuple[str, ...]]
    """From the longest wording to the shortest; the first that fits is drawn."""
    fine_text: Callable[[datetime], str]


@dataclass(frozen=True, slots=True)
class Tick:
    """One interval of a header row and its wordings, longest first."""

    start: datetime
    finish: datetime
    texts: tuple[str, ...]


def grain_for(points_per_minute: float) -> Grain:
    """The finest grain whose fine ticks are wide enough."""
    return grain_among(GRAINS, points_per_minute)


def grain_among(grains: Sequence[Grain], points_per_minute: float) -> Grain:
    """The first of the grains, from fine to coarse, whose fine ticks are wide enough; the last for none."""
    for grain in grains:
        if _least_minutes(grain.fine) * points_per_minute >= grain.least_width:
            return grain
    return grains[-1]


def coarse_ticks(grain: Grain, start: datetime, finish: datetime) -> Iterator[Tick]:
    """The ticks of the upper row that touch the time from start to finish."""
    for begin, end in _intervals(grain.coarse, start, finish):
        yield Tick(begin, end, grain.coarse_texts(begin))


def fine_ticks(grain: Grain, start: datetime, finish: datetime) -> Iterator[Tick]:
    """The ticks of the lower row that touch the time from start to finish."""
    for begin, end in _intervals(grain.fine, start, finish):
        yield Tick(begin, end, (grain.fine_text(begin),))


def _intervals(step: Step, start: datetime, finish: datetime) -> Iterator[tuple[datetime, datetime]]:
    begin = _floor(start, step)
    while begin < finish:
        end = _next(begin, step)
        yield begin, end
        begin = end


def _floor(moment: datetime, step: Step) -> datetime:
    midnight = datetime(moment.year, moment.month, moment.day)
    match step.unit:
        case Unit.HOUR:
            return midnight + timedelta(hours=moment.hour - moment.hour % step.count)
        case Unit.DAY:
            return midnight
        case Unit.WEEK:
            return midnight - timedelta(days=midnight.weekday())
        case Unit.MONTH:
            month = moment.month - 1
            return datetime(moment.year, month - month % step.count + 1, 1)
        case Unit.YEAR:
            return datetime(moment.year - moment.year % step.count, 1, 1)


def _next(moment: datetime, step: Step) -> datetime:
    match step.unit:
        case Unit.HOUR:
            return moment + timedelta(hours=step.count)
        case Unit.DAY:
            return moment + timedelta(days=step.count)
        case Unit.WEEK:
            return moment + timedelta(weeks=step.count)
        case Unit.MONTH:
            months = moment.month - 1 + step.count
            return datetime(moment.year + months // 12, months % 12 + 1, 1)
        case Unit.YEAR:
            return datetime(moment.year + step.count, 1, 1)


_LEAST_MINUTES = {
    Unit.HOUR: 60,
    Unit.DAY: MINUTES_A_DAY,
    Unit.WEEK: 7 * MINUTES_A_DAY,
    Unit.MONTH: 28 * MINUTES_A_DAY,
    Unit.YEAR: 365 * MINUTES_A_DAY,
}


def _least_minutes(step: Step) -> int:
    return _LEAST_MINUTES[step.unit] * step.count


def _day_texts(day: date) -> tuple[str, ...]:
    return (weekday_text(day), full_day_text(day), short_day_text(day), str(day.day))


def _month_texts(day: date) -> tuple[str, ...]:
    return (month_year_text(day), month_year_text(day, short=True), month_text(day, short=True))


def _year_texts(day: date) -> tuple[str, ...]:
    return (str(day.year), f"’{day.year % 100:02}")


def _decade_texts(day: date) -> tuple[str, ...]:
    return (f"{day.year}–{day.year + 9}", said("{year}s", year=str(day.year)).text())


def _century_texts(day: date) -> tuple[str, ...]:
    return (f"{day.year}–{day.year + 99}", said("{year}s", year=str(day.year)).text())


def _hour_text(moment: datetime) -> str:
    return time_text(moment.time())


def _day_number(day: date) -> str:
    return str(day.day)


def _month_name(day: date) -> str:
    return month_text(day, short=True)


def _quarter(day: date) -> str:
    return said("Q{quarter}", quarter=(day.month + 2) // 3).text()


def _year_number(day: date) -> str:
    return str(day.year)


GRAINS = (
    Grain(Step(Unit.DAY), Step(Unit.HOUR), 44, _day_texts, _hour_text),
    Grain(Step(Unit.DAY), Step(Unit.HOUR, 3), 44, _day_texts, _hour_text),
    Grain(Step(Unit.DAY), Step(Unit.HOUR, 6), 44, _day_texts, _hour_text),
    Grain(Step(Unit.MONTH), Step(Unit.DAY), 22, _month_texts, _day_number),
    Grain(Step(Unit.MONTH), Step(Unit.WEEK), 26, _month_texts, _day_number),
    Grain(Step(Unit.YEAR), Step(Unit.MONTH), 34, _year_texts, _month_name),
    Grain(Step(Unit.YEAR), Step(Unit.MONTH, 3), 30, _year_texts, _quarter),
    Grain(Step(Unit.YEAR, 10), Step(Unit.YEAR), 40, _decade_texts, _year_number),
    Grain(Step(Unit.YEAR, 100), Step(Unit.YEAR, 10), 40, _century_texts, _year_number),
)
"""From the finest to the coarsest."""
