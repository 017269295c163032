"""The working time of somebody of whom the project has another part at other dates.

Positions count millionths of a full-time minute: on a day of half the share they grow half as fast, so that
the same work takes twice as long. All other arithmetic is that of `WorkingTime`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from typing_extensions import override

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.resources import DatedShare, Person
from genai_planner.scheduling.time.moments import day_to_minutes
from genai_planner.scheduling.time.working_time import Remembered, SpanSource, WorkingTime

UNITS = 1_000_000
"""Units of a full-time minute."""


def units_of(share: float) -> int:
    """The units that a minute of that share gives."""
    return max(1, round(share * UNITS))


class ShareTime(WorkingTime):
    """Working time weighed by the part of it that goes to the project; no span crosses a midnight."""

    __slots__ = ("_steps", "_usual")
    units_beyond = UNITS

    def __init__(self, source: SpanSource, person: Person, anchor: int) -> None:
        self._usual = units_of(person.availability)
        self._steps = [_step(share) for share in reversed(person.shares)]
        super().__init__(source, anchor)

    def rate(self, moment: int) -> int:
        """The units of the minute that begins then."""
        return next((units for first, last, units in self._steps if first <= moment < last), self._usual)

    @override
    def _remembered(self, function: Callable[[int], int]) -> "Remembered":
        return Remembered(function)  # a position within a minute is not that of its moment

    @override
    def _amounts(self, starts: Sequence[int], finishes: Sequence[int]) -> list[int]:
        spans = zip(starts, finishes, strict=True)
        return [(finish - start) * self.rate(start) for start, finish in spans]

    @override
    def _position(self, moment: int) -> int:
        layout = self._layout
        index = bisect_right(layout.starts, moment) - 1
        if index < 0 or moment >= layout.last:
            return self._position_at_the_edge(layout, moment)
        start, finish = layout.starts[index], layout.finishes[index]
        return layout.before[index] + (min(moment, finish) - start) * self.rate(start)

    @override
    def _start(self, position: int) -> int:
        layout = self._layout
        index = bisect_right(layout.before, position) - 1
        if not 0 <= index < len(layout.starts):
            is_before = position < layout.before[0]
            return self._moment_at_the_edge(layout, position, self._start, is_before=is_before)
        start = layout.starts[index]
        return start + (position - layout.before[index]) // self.rate(start)

    @override
    def _finish(self, position: int) -> int:
        layout = self._layout
        index = bisect_left(layout.before, position) - 1
        if not 0 <= index < len(layout.starts):
            is_before = position <= layout.before[0]
            return self._moment_at_the_edge(layout, position, self._finish, is_before=is_before)
        start = layout.starts[index]
        return start - (layout.before[index] - position) // self.rate(start)


def _step(share: DatedShare) -> tuple[int, int, int]:
    first = -(10**12) if share.first is None else day_to_minutes(share.first)
    last = 10**12 if share.last is None else day_to_minutes(share.last) + MINUTES_A_DAY
    return first, last, units_of(share.share)
