"""Working time for many moments at once: the arithmetic of `working_time` on arrays.

Whoever imports it loads numpy.
"""

from threading import Lock
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from genai_planner.scheduling.time.share_time import ShareTime
from genai_planner.scheduling.time.working_time import FIRST_MINUTE, LAST_MINUTE, WorkingTime

Ints: TypeAlias = NDArray[np.int64]
"""Moments in minutes since the epoch, positions or working minutes."""
Side: TypeAlias = Literal["left", "right"]
_FOR_EVER = 10**13
"""A tenth of it where a minute counts a million units, so that they stay within what an array holds."""
_MARGIN = 60 * 24 * 366
"""How far spans are laid out beyond what was asked for, in minutes."""


class _Spans(NamedTuple):
    """Working spans in order, between two moments: `moment - shift` is the position within a span."""

    first: int
    last: int
    starts: Ints
    finishes: Ints
    shifts: Ints
    before: Ints
    """By span, the position at which it begins."""
    after: Ints
    """By span, the position at which it ends."""


class ArrayClock:
    """The working time of one calendar; positions and moments are those of its `WorkingTime`.

    Attributes:
        time: the working time that it speeds up.
    """

    def __init__(self, time: WorkingTime, first: int, last: int) -> None:
        self.time = time
        self._lock = Lock()
        self._spans = _laid_out(time, first - _MARGIN, last + _MARGIN)

    def whole_finishes(self, positions: Ints) -> Ints:
        """The positions of the whole minutes in which work is done that ends at those positions."""
        return positions

    def whole_starts(self, positions: Ints) -> Ints:
        """The positions of the whole minutes in which work begins that begins at those positions."""
        return positions

    def positions(self, moments: Ints) -> Ints:
        """The working minutes from the anchor to each moment."""
        if not moments.size:
            return moments
        spans, index = self._located(moments)
        position: Ints = moments - spans.shifts.take(index)
        np.minimum(position, spans.after.take(index), out=position)
        return position

    def starts(self, positions: Ints) -> Ints:
        """The latest moment of each position: where work that begins there starts."""
        return self._moments(positions, "right")

    def finishes(self, positions: Ints) -> Ints:
        """The earliest moment of each position: where work that ends there finishes."""
        return self._moments(positions, "left")

    def _moments(self, positions: Ints, side: Side) -> Ints:
        if not positions.size:
            return positions
        lowest, highest = int(positions.min()), int(positions.max())
        spans = self._with_positions(lowest, highest)
        index = _index(spans.before, positions, (lowest, highest), side)
        return positions + spans.shifts.take(index)

    def _located(self, moments: Ints) -> tuple[_Spans, Ints]:
        """Spans that reach over the moments, and the number of that of each; there must be some."""
        spans = self._spans
        earliest, latest = int(moments.min()), int(moments.max())
        if earliest < spans.first or latest >= spans.last:
            spans = self._reaching(earliest, latest)
        return spans, _index(spans.starts, moments, (earliest, latest), "right")

    def _with_positions(self, lowest: int, highest: int) -> _Spans:
        spans = self._spans
        while lowest <= spans.before[0] or highest >= spans.after[-1]:
            reach = spans.last - spans.first
            spans = self._reaching(spans.first - reach, spans.last + reach)
        return spans

    def _reaching(self, first: int, last: int) -> _Spans:
        with self._lock:
            spans = self._spans
            if first < spans.first or last >= spans.last:
                spans = _laid_out(
                    self.time, min(first, spans.first) - _MARGIN, max(last, spans.last) + _MARGIN
                )
                self._spans = spans
            return spans


class ShareArrayClock(ArrayClock):
    """The same of a working time of which another part goes to the project at other dates."""

    def __init__(self, time: ShareTime, first: int, last: int) -> None:
        self.time: ShareTime = time
        super().__init__(time, first, last)

    @override
    def whole_finishes(self, positions: Ints) -> Ints:
        return self.positions(self.finishes(positions))

    @override
    def whole_starts(self, positions: Ints) -> Ints:
        return self.positions(self.starts(positions))

    @override
    def positions(self, moments: Ints) -> Ints:
        if not moments.size:
            return moments
        spans, index = self._located(moments)
        position: Ints = (moments - spans.starts[index]) * self._rates(spans, index) + spans.before[index]
        np.minimum(position, spans.after.take(index), out=position)
        return position

    @override
    def _moments(self, positions: Ints, side: Side) -> Ints:
        if not positions.size:
            return positions
        lowest, highest = int(positions.min()), int(positions.max())
        spans = self._with_positions(lowest, highest)
        index = _index(spans.before, positions, (lowest, highest), side)
        rates, within = self._rates(spans, index), positions - spans.before[index]
        minutes = within // rates if side == "right" else -(-within // rates)
        found: Ints = spans.starts[index] + minutes
        return found

    def _rates(self, spans: _Spans, index: Ints) -> Ints:
        """Of each of those spans, the units of a minute; the outermost lie outside the years laid out."""
        lengths = np.maximum(spans.finishes[index] - spans.starts[index], 1)
        found: Ints = np.maximum((spans.after[index] - spans.before[index]) // lengths, 1)
        return found


def array_clock(time: WorkingTime, first: int, last: int) -> ArrayClock:
    """The array clock of a working time, laid out between the moments."""
    return (
        ShareArrayClock(time, first, last) if isinstance(time, ShareTime) else ArrayClock(time, first, last)
    )


def _index(bounds: Ints, values: Ints, ends: tuple[int, int], side: Side) -> Ints:
    """By value the last bound at or before it (right), or before it (left), searched between the ends."""
    begin = max(int(bounds.searchsorted(ends[0], side)) - 1, 0)
    end = int(bounds.searchsorted(ends[1], side))
    index: Ints = bounds[begin:end].searchsorted(values, side)
    index += begin - 1
    return index


def _laid_out(time: WorkingTime, first: int, last: int) -> _Spans:
    """The spans between the moments; outside the calendar's years every minute is working time."""
    pairs = time.spans_between(max(first, FIRST_MINUTE), min(last, LAST_MINUTE))
    for_ever = _FOR_EVER // 10 if isinstance(time, ShareTime) else _FOR_EVER
    if first <= FIRST_MINUTE:
        first = -for_ever
        pairs = [(first, FIRST_MINUTE), *pairs]
    else:
        pairs = [(first, first), *pairs]  # so that every moment has a span at or before it
    if last >= LAST_MINUTE:
        last = for_ever
        pairs = [*pairs, (LAST_MINUTE, last)]
    bounds = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    starts, finishes = bounds[:, 0].copy(), bounds[:, 1]
    amounts = finishes - starts
    if isinstance(time, ShareTime):
        amounts *= [_rate(time, start) for start in starts.tolist()]
    after = np.cumsum(amounts)
    beyond = max(last - LAST_MINUTE, 0) * time.units_beyond
    after += time.positions[min(last, LAST_MINUTE)] - int(after[-1]) + beyond
    before = after - amounts
    return _Spans(first, last, starts, finishes, starts - before, before, after)


def _rate(time: ShareTime, start: int) -> int:
    return time.rate(start) if FIRST_MINUTE <= start < LAST_MINUTE else time.units_beyond
