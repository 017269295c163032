"""Working time for many runs at once: the arithmetic of `scheduling.working_time` on arrays."""

from threading import Lock
from typing import NamedTuple

import numpy as np

from genai_planner.scheduling.working_time import FIRST_MINUTE, LAST_MINUTE, WorkingTime
from genai_planner.simulation.arrays import Ints

_FOR_EVER = 10**13
_MARGIN = 60 * 24 * 366
"""How far spans are laid out beyond what was asked for, in minutes."""


class _Spans(NamedTuple):
    """Working spans in order, between two moments: `moment - shift` is the position within a span."""

    first: int
    last: int
    starts: Ints
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

    def positions(self, moments: Ints) -> Ints:
        """The working minutes from the anchor to each moment."""
        spans = self._spans
        if moments.size and (moments.min() < spans.first or moments.max() >= spans.last):
            spans = self._reaching(int(moments.min()), int(moments.max()))
        index = spans.starts.searchsorted(moments, "right")
        index -= 1
        position: Ints = moments - spans.shifts.take(index)
        np.minimum(position, spans.after.take(index), out=position)
        return position

    def starts(self, positions: Ints) -> Ints:
        """The latest moment of each position: where work that begins there starts."""
        spans = self._with_positions(positions)
        index = spans.before.searchsorted(positions, "right")
        index -= 1
        return positions + spans.shifts.take(index)

    def finishes(self, positions: Ints) -> Ints:
        """The earliest moment of each position: where work that ends there finishes."""
        spans = self._with_positions(positions)
        index = spans.before.searchsorted(positions, "left")
        index -= 1
        return positions + spans.shifts.take(index)

    def _with_positions(self, positions: Ints) -> _Spans:
        spans = self._spans
        while positions.size and (positions.min() <= spans.before[0] or positions.max() >= spans.after[-1]):
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


def _laid_out(time: WorkingTime, first: int, last: int) -> _Spans:
    """The spans between the moments; outside the calendar's years every minute is working time."""
    pairs = time.spans_between(max(first, FIRST_MINUTE), min(last, LAST_MINUTE))
    if first <= FIRST_MINUTE:
        first = -_FOR_EVER
        pairs = [(first, FIRST_MINUTE), *pairs]
    else:
        pairs = [(first, first), *pairs]  # so that every moment has a span at or before it
    if last >= LAST_MINUTE:
        last = _FOR_EVER
        pairs = [*pairs, (LAST_MINUTE, last)]
    bounds = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    starts, finishes = bounds[:, 0].copy(), bounds[:, 1]
    after = np.cumsum(finishes - starts)
    after += time.positions[min(last, LAST_MINUTE)] - int(after[-1] - max(last - LAST_MINUTE, 0))
    before = after - (finishes - starts)
    return _Spans(first, last, starts, starts - before, before, after)
