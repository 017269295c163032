"""Working time: the arithmetic of moments and working minutes on one calendar.

Each moment has a *position*: the working minutes from a fixed anchor to it. Where no work is done the
position stands still, so one position can belong to many moments: the earliest of them is where work that
ends there finishes, the latest is where work that begins there starts. Adding working time is then a plain
sum: `finishes[positions[start] + minutes]`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import datetime
from itertools import accumulate
from typing import Protocol

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.scheduling.moments import MINUTES_A_WEEK, to_minutes

FIRST_MINUTE = to_minutes(datetime(1900, 1, 1))
LAST_MINUTE = to_minutes(datetime(2400, 1, 1))
"""Spans are laid out between these; outside them every minute counts as working time."""
_FIRST_STRETCH = 52 * MINUTES_A_WEEK


class SpanSource(Protocol):
    """Where the working spans of a calendar come from."""

    def spans(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """The starts and the finishes of the working spans within two midnights, in order."""
        ...


class WorkingTime:
    """The working time of one calendar, laid out around an anchor and extended as it is asked for.

    Attributes:
        positions: by moment, the working minutes from the anchor to it (below zero before the anchor).
        starts: by position, the latest moment that has it: where work starts.
        finishes: by position, the earliest moment that has it: where work finishes.
    """

    __slots__ = (
        "_before",
        "_first",
        "_last",
        "_source",
        "_span_finishes",
        "_span_starts",
        "finishes",
        "positions",
        "starts",
    )

    def __init__(self, source: SpanSource, anchor: int) -> None:
        midnight = min(max(anchor, FIRST_MINUTE), LAST_MINUTE)
        midnight -= midnight % MINUTES_A_DAY
        self._source = source
        self._first = self._last = midnight
        self._span_starts: list[int] = []
        self._span_finishes: list[int] = []
        self._before = [0]
        self.positions = _Remembered(self._position)
        self.starts = _RememberedMoments(self._start, self.positions)
        self.finishes = _RememberedMoments(self._finish, self.positions)
        self._extend_after(midnight + _FIRST_STRETCH)

    def add(self, moment: int, minutes: int) -> int:
        """The moment at which that much work, begun then, is done; with minutes below zero, subtracted.

        No minutes give the moment itself, working time or not.
        """
        if minutes == 0:
            return moment
        moments = self.finishes if minutes > 0 else self.starts
        return moments[self.positions[moment] + minutes]

    def between(self, first: int, last: int) -> int:
        """The working minutes from the first moment to the last; below zero where the last is earlier."""
        return self.positions[last] - self.positions[first]

    def next_start(self, moment: int) -> int:
        """The earliest moment from then on at which work can start."""
        return self.starts[self.positions[moment]]

    def previous_finish(self, moment: int) -> int:
        """The latest moment up to then at which work can finish."""
        return self.finishes[self.positions[moment]]

    def spans_between(self, first: int, last: int) -> list[tuple[int, int]]:
        """The working spans within the two moments, cut to them."""
        self._position(first), self._position(last)
        begin = bisect_right(self._span_finishes, first)
        end = bisect_left(self._span_starts, last)
        pairs = zip(self._span_starts[begin:end], self._span_finishes[begin:end], strict=True)
        return [(max(start, first), min(finish, last)) for start, finish in pairs]

    def _position(self, moment: int) -> int:
        index = bisect_right(self._span_starts, moment) - 1
        if index < 0 or moment >= self._last:
            return self._position_at_the_edge(moment)
        finish = self._span_finishes[index]
        return self._before[index] + (moment if moment < finish else finish) - self._span_starts[index]

    def _start(self, position: int) -> int:
        index = bisect_right(self._before, position) - 1
        if not 0 <= index < len(self._span_starts):
            return self._start_at_the_edge(position)
        minutes = position - self._before[index]
        moment = self._span_starts[index] + minutes
        if minutes:  # within a span, work starts where it finishes
            self.finishes[position] = moment
        return moment

    def _finish(self, position: int) -> int:
        index = bisect_left(self._before, position) - 1
        if not 0 <= index < len(self._span_starts):
            return self._finish_at_the_edge(position)
        moment = self._span_starts[index] + position - self._before[index]
        if position < self._before[index + 1]:
            self.starts[position] = moment
        return moment

    def _position_at_the_edge(self, moment: int) -> int:
        """The position of a moment outside the spans that are laid out; lays out more while it can."""
        if moment < self._first:
            if self._first <= FIRST_MINUTE:
                return self._before[0] - (self._first - moment)
            self._extend_before(moment)
        elif moment >= self._last:
            if self._last >= LAST_MINUTE:
                return self._before[-1] + moment - self._last
            self._extend_after(moment)
        else:
            return self._before[0]
        return self._position(moment)

    def _start_at_the_edge(self, position: int) -> int:
        if position < self._before[0]:
            if self._first <= FIRST_MINUTE:
                return self._first - (self._before[0] - position)
            self._extend_before(self._first)
        else:
            if self._last >= LAST_MINUTE:
                return self._last + position - self._before[-1]
            self._extend_after(self._last)
        return self._start(position)

    def _finish_at_the_edge(self, position: int) -> int:
        if position <= self._before[0]:
            if self._first <= FIRST_MINUTE:
                return self._first - (self._before[0] - position)
            self._extend_before(self._first)
        else:
            if self._last >= LAST_MINUTE:
                return self._last + position - self._before[-1]
            self._extend_after(self._last)
        return self._finish(position)

    def _extend_after(self, moment: int) -> None:
        """Lays out spans past the moment, and at least twice as far as before."""
        last = max(moment + MINUTES_A_DAY, 2 * self._last - self._first)
        last = min(last - last % MINUTES_A_DAY, LAST_MINUTE)
        starts, finishes = self._source.spans(self._last, last)
        lengths = (finish - start for start, finish in zip(starts, finishes, strict=True))
        self._before = self._before[:-1] + list(accumulate(lengths, initial=self._before[-1]))
        self._span_starts = self._span_starts + starts
        self._span_finishes = self._span_finishes + finishes
        self._last = last

    def _extend_before(self, moment: int) -> None:
        """Lays out spans back past the moment, and at least twice as far as before."""
        first = min(moment, 2 * self._first - self._last, self._first - _FIRST_STRETCH)
        first = max(first - first % MINUTES_A_DAY, FIRST_MINUTE)
        starts, finishes = self._source.spans(first, self._first)
        total = sum(finishes) - sum(starts)
        lengths = (finish - start for start, finish in zip(starts, finishes, strict=True))
        self._before = list(accumulate(lengths, initial=self._before[0] - total))[:-1] + self._before
        self._span_starts = starts + self._span_starts
        self._span_finishes = finishes + self._span_finishes
        self._first = first


class _Remembered(dict[int, int]):
    """The values of a function, each worked out once: a hit costs a tenth of the search."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[int], int]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: int) -> int:
        value = self[key] = self._function(key)
        return value


class _RememberedMoments(dict[int, int]):
    """The moments of positions, likewise; each also tells the position of the moment, soon asked for."""

    __slots__ = ("_function", "_positions")

    def __init__(self, function: Callable[[int], int], positions: dict[int, int]) -> None:
        super().__init__()
        self._function, self._positions = function, positions

    def __missing__(self, position: int) -> int:
        moment = self[position] = self._function(position)
        self._positions[moment] = position
        return moment
