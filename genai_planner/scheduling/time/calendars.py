"""From the plan's calendars, leave and maintenance to the spans in which work can be done."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from genai_planner.model.calendars import MINUTES_A_DAY, Calendar, DayRange, Spans
from genai_planner.scheduling.time.moments import MINUTES_A_WEEK, day_to_minutes
from genai_planner.scheduling.time.public_holidays import public_holidays
from genai_planner.scheduling.time.working_time import SpanSource

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Days that differ: from one midnight to another, with spans of their own (minutes after midnight)."""

    first: int
    last: int
    day_spans: tuple[tuple[int, int], ...] = ()


class WeekSpans:
    """The spans of a working week, with exceptional days; a later exception covers an earlier one."""

    def __init__(self, calendar: Calendar, days_off: Iterable[DayRange] = ()) -> None:
        self._week = [
            (day * MINUTES_A_DAY + start, day * MINUTES_A_DAY + finish)
            for day, spans in enumerate(calendar.week)
            for start, finish in _pairs(spans)
        ]
        self._country, self._region = calendar.holidays_country, calendar.holidays_region
        self._exceptions = [
            _exceptional(exception, _pairs(exception.spans)) for exception in calendar.exceptions
        ] + [_exceptional(days) for days in days_off]

    def spans(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """The starts and the finishes of the working spans within two midnights, in order."""
        weeks = range(first - first % MINUTES_A_WEEK, last, MINUTES_A_WEEK)
        starts = [week + start for week in weeks for start, _ in self._week]
        finishes = [week + finish for week in weeks for _, finish in self._week]
        for exception in (*self._holidays(first, last), *self._exceptions):
            if exception.first < last and exception.last > first:
                _replace(starts, finishes, exception, first, last)
        begin, end = bisect_left(starts, first), bisect_left(starts, last)
        return starts[begin:end], finishes[begin:end]

    @property
    def runs_round_the_clock(self) -> bool:
        """Whether every minute of the week is working time."""
        return sum(finish - start for start, finish in self._week) == MINUTES_A_WEEK

    def _holidays(self, first: int, last: int) -> list[Exceptional]:
        if not self._country:
            return []
        days = public_holidays(self._country, self._region, first, last)
        return [Exceptional(day, day + MINUTES_A_DAY) for day in days]


class AroundTheClock:
    """Every minute of every day but the days off."""

    def __init__(self, days_off: Iterable[DayRange] = ()) -> None:
        self._off = _merged(_exceptional(days) for days in days_off)

    def spans(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """The starts and the finishes of the working spans within two midnights, in order."""
        within = [
            (max(start, first), min(end, last)) for start, end in self._off if start < last and end > first
        ]
        starts = [first, *(end for _, end in within)]
        finishes = [*(start for start, _ in within), last]
        pairs = [pair for pair in zip(starts, finishes, strict=True) if pair[0] < pair[1]]
        return [start for start, _ in pairs], [finish for _, finish in pairs]

    @property
    def runs_round_the_clock(self) -> bool:
        """It does."""
        return True


class CommonSpans:
    """The time in which two calendars both work."""

    def __init__(self, one: SpanSource, other: SpanSource) -> None:
        self._one, self._other = one, other

    def spans(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """The starts and the finishes of the working spans within two midnights, in order."""
        some = list(zip(*self._one.spans(first, last), strict=True))
        others = list(zip(*self._other.spans(first, last), strict=True))
        starts, finishes = [], []
        index = 0
        for start, finish in some:
            while index < len(others) and others[index][1] <= start:
                index += 1
            for other_start, other_finish in _while_before(others, index, finish):
                starts.append(max(start, other_start))
                finishes.append(min(finish, other_finish))
        return starts, finishes

    @property
    def runs_round_the_clock(self) -> bool:
        """Whether both calendars do."""
        return self._one.runs_round_the_clock and self._other.runs_round_the_clock


def _while_before(spans: Pairs, index: int, moment: int) -> Pairs:
    end = bisect_left(spans, (moment, moment), index)
    return spans[index:end]


def _pairs(spans: Spans) -> tuple[tuple[int, int], ...]:
    return tuple((span.start_minute, span.finish_minute) for span in spans)


def _exceptional(days: DayRange, day_spans: tuple[tuple[int, int], ...] = ()) -> Exceptional:
    return Exceptional(day_to_minutes(days.first), day_to_minutes(days.last) + MINUTES_A_DAY, day_spans)


def _replace(starts: list[int], finishes: list[int], exception: Exceptional, first: int, last: int) -> None:
    begin = bisect_left(starts, exception.first)
    end = bisect_left(starts, exception.last)
    days: Sequence[int] = ()
    if exception.day_spans:
        days = range(max(exception.first, first), min(exception.last, last), MINUTES_A_DAY)
    starts[begin:end] = [day + start for day in days for start, _ in exception.day_spans]
    finishes[begin:end] = [day + finish for day in days for _, finish in exception.day_spans]


def _merged(ranges: Iterable[Exceptional]) -> Pairs:
    merged: Pairs = []
    for days in sorted(ranges, key=lambda days: days.first):
        if merged and days.first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], days.last))
        else:
            merged.append((days.first, days.last))
    return merged
