"""Working time: the arithmetic of moments and working minutes on one calendar.

Each moment has a *position*: the working minutes from a fixed anchor to it. Where no work is done the
position stands still, so one position can belong to many moments: the earliest of them is where work that
ends there finishes, the latest is where work that begins there starts. Adding working time is then a plain
sum: `finishes[positions[start] + minutes]`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import accumulate
from threading import Lock
from typing import NamedTuple, Protocol

from typing_extensions import override

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.scheduling.time.moments import MINUTES_A_WEEK, to_minutes
from genai_planner.words.durations import TimeKind

FIRST_MINUTE = to_minutes(datetime(1900, 1, 1))
LAST_MINUTE = to_minutes(datetime(2400, 1, 1))
"""Spans are laid out between these; outside them every minute counts as working time."""
_FIRST_STRETCH = 52 * MINUTES_A_WEEK
_REPLACING = Lock()
_MOST_REMEMBERED = 100_000
"""Some ten megabytes."""


class SpanSource(Protocol):
    """Where the working spans of a calendar come from."""

    def spans(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """The starts and the finishes of the working spans within two midnights, in order."""
        ...

    @property
    def runs_round_the_clock(self) -> bool:
        """Whether every minute of every usual day is working time, so that it is elapsed time."""
        ...


class _Layout(NamedTuple):
    """The spans that are laid out between two midnights, and the position at which each begins.

    `before` has one position more than there are spans: that of the end.
    """

    first: int
    last: int
    starts: list[int]
    finishes: list[int]
    before: list[int]


class WorkingTime:
    """The working time of one calendar, laid out around an anchor and extended as it is asked for.

    Several threads may ask at once: what is laid out is replaced as a whole, and positions never change.

    Attributes:
        positions: by moment, the working minutes from the anchor to it (below zero before the anchor).
        starts: by position, the latest moment that has it: where work starts.
        kind: whether its minutes are counted as working time, or as elapsed time.
        finishes: by position, the earliest moment that has it: where work finishes.
    """

    __slots__ = ("_layout", "_source", "finishes", "kind", "positions", "starts")
    units_beyond = 1
    """By how much the position grows with each minute outside the years in which spans are laid out."""

    def __init__(self, source: SpanSource, anchor: int) -> None:
        midnight = min(max(anchor, FIRST_MINUTE), LAST_MINUTE)
        midnight -= midnight % MINUTES_A_DAY
        self._source = source
        self.kind = TimeKind.ELAPSED if source.runs_round_the_clock else TimeKind.WORK
        self._layout = _Layout(midnight, midnight, [], [], [0])
        self.positions = Remembered(self._position)
        self.starts = self._remembered(self._start)
        self.finishes = self._remembered(self._finish)
        self._extend_after(self._layout, midnight + _FIRST_STRETCH)

    def _remembered(self, function: Callable[[int], int]) -> "Remembered":
        return _RememberedMoments(function, self.positions)

    def _amounts(self, starts: Sequence[int], finishes: Sequence[int]) -> list[int]:
        """By span, by how much the position grows in it."""
        return [finish - start for start, finish in zip(starts, finishes, strict=True)]

    def trim(self) -> None:
        """Forgets what was worked out where it is very much; it is worked out again when asked for."""
        if len(self.positions) > _MOST_REMEMBERED:
            for remembered in (self.positions, self.starts, self.finishes):
                remembered.clear()

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
        layout = self._layout
        begin = bisect_right(layout.finishes, first)
        end = bisect_left(layout.starts, last)
        pairs = zip(layout.starts[begin:end], layout.finishes[begin:end], strict=True)
        return [(max(start, first), min(finish, last)) for start, finish in pairs]

    def _position(self, moment: int) -> int:
        layout = self._layout
        index = bisect_right(layout.starts, moment) - 1
        if index < 0 or moment >= layout.last:
            return self._position_at_the_edge(layout, moment)
        finish = layout.finishes[index]
        return layout.before[index] + (moment if moment < finish else finish) - layout.starts[index]

    def _start(self, position: int) -> int:
        layout = self._layout
        index = bisect_right(layout.before, position) - 1
        if not 0 <= index < len(layout.starts):
            is_before = position < layout.before[0]
            return self._moment_at_the_edge(layout, position, self._start, is_before=is_before)
        minutes = position - layout.before[index]
        moment = layout.starts[index] + minutes
        if minutes:  # within a span, work starts where it finishes
            self.finishes[position] = moment
        return moment

    def _finish(self, position: int) -> int:
        layout = self._layout
        index = bisect_left(layout.before, position) - 1
        if not 0 <= index < len(layout.starts):
            is_before = position <= layout.before[0]
            return self._moment_at_the_edge(layout, position, self._finish, is_before=is_before)
        moment = layout.starts[index] + position - layout.before[index]
        if position < layout.before[index + 1]:
            self.starts[position] = moment
        return moment

    def _position_at_the_edge(self, layout: _Layout, moment: int) -> int:
        """The position of a moment outside the spans that are laid out; lays out more while it can."""
        if moment < layout.first:
            if layout.first <= FIRST_MINUTE:
                return layout.before[0] - (layout.first - moment) * self.units_beyond
            self._extend_before(layout, moment)
        elif moment >= layout.last:
            if layout.last >= LAST_MINUTE:
                return layout.before[-1] + (moment - layout.last) * self.units_beyond
            self._extend_after(layout, moment)
        else:
            return layout.before[0]
        return self._position(moment)

    def _moment_at_the_edge(
        self, layout: _Layout, position: int, look: Callable[[int], int], *, is_before: bool
    ) -> int:
        """The moment of a position outside the spans; lays out more there, and looks again, while it can."""
        if is_before:
            if layout.first <= FIRST_MINUTE:
                return layout.first - (layout.before[0] - position) // self.units_beyond
            self._extend_before(layout, layout.first)
        else:
            if layout.last >= LAST_MINUTE:
                return layout.last - (layout.before[-1] - position) // self.units_beyond
            self._extend_after(layout, layout.last)
        return look(position)

    def _extend_after(self, layout: _Layout, moment: int) -> None:
        """Lays out spans past the moment, and at least twice as far as before."""
        last = max(moment + MINUTES_A_DAY, 2 * layout.last - layout.first)
        last = min(last - last % MINUTES_A_DAY, LAST_MINUTE)
        starts, finishes = self._source.spans(layout.last, last)
        amounts = self._amounts(starts, finishes)
        before = layout.before[:-1] + list(accumulate(amounts, initial=layout.before[-1]))
        extended = _Layout(layout.first, last, layout.starts + starts, layout.finishes + finishes, before)
        self._replace(layout, extended)

    def _extend_before(self, layout: _Layout, moment: int) -> None:
        """Lays out spans back past the moment, and at least twice as far as before."""
        first = min(moment, 2 * layout.first - layout.last, layout.first - _FIRST_STRETCH)
        first = max(first - first % MINUTES_A_DAY, FIRST_MINUTE)
        starts, finishes = self._source.spans(first, layout.first)
        amounts = self._amounts(starts, finishes)
        before = list(accumulate(amounts, initial=layout.before[0] - sum(amounts)))[:-1] + layout.before
        extended = _Layout(first, layout.last, starts + layout.starts, finishes + layout.finishes, before)
        self._replace(layout, extended)

    def _replace(self, layout: _Layout, extended: _Layout) -> None:
        """Keeps the longer layout, unless another thread was faster; who asked then looks again."""
        with _REPLACING:
            if self._layout is layout:
                self._layout = extended


class Remembered(dict[int, int]):
    """The values of a function, each worked out once: a hit costs a tenth of the search."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[int], int]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: int) -> int:
        value = self[key] = self._function(key)
        return value


class _RememberedMoments(Remembered):
    """The moments of positions, likewise; each also tells the position of the moment, soon asked for."""

    __slots__ = ("_positions",)

    def __init__(self, function: Callable[[int], int], positions: dict[int, int]) -> None:
        super().__init__(function)
        self._positions = positions

    @override
    def __missing__(self, position: int) -> int:
        moment = self[position] = self._function(position)
        self._positions[moment] = position
        return moment
