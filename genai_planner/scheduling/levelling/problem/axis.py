"""The axis of the levelling problem: slots of the project's working time, and the way to and from moments.

Every slot boundary is rounded down and every start taken at the earliest moment of its slot, so that the
problem on the axis is a relaxation of the plan: a bound that is proven on it holds for the plan too.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from typing_extensions import override

from genai_planner.scheduling.levelling.problem.linear_pieces import Piece, pieces_of
from genai_planner.scheduling.time.working_time import Remembered, WorkingTime
from genai_planner.scheduling.work import LONG_AGO, NEVER, Load

if TYPE_CHECKING:
    from genai_planner.scheduling.time.array_clock import ArrayClock, Ints

SLOT_MINUTES = 10
"""The length of a slot, as long as the axis holds no more than `MOST_SLOTS` of them."""
MOST_SLOTS = 60_000
"""Five years of office days; in a longer plan the slots are longer, as time and memory of a search grow with
them."""


class Axis:
    """Slots of working time of one calendar, from an origin.

    Attributes:
        slot_minutes: working minutes of one slot.
        horizon: the last slot.
    """

    def __init__(self, clock: WorkingTime, origin: int, minutes: int) -> None:
        self._clock = clock
        self._start, self._origin = origin, clock.positions[origin]
        self.slot_minutes = max(SLOT_MINUTES, -(-minutes // MOST_SLOTS))
        self.horizon = max(0, minutes // self.slot_minutes) + 1
        self._clocks: dict[WorkingTime, ArrayClock] = {}
        self._positions: dict[WorkingTime, Ints] = {}

    def slot(self, moment: int) -> int:
        """The slot in which the moment lies, or the last one before it."""
        return (self._clock.positions[moment] - self._origin) // self.slot_minutes

    def slot_behind(self, moment: int) -> int:
        """The first slot that begins at the moment or after it."""
        return -((self._origin - self._clock.positions[moment]) // self.slot_minutes)

    def moment(self, slot: int) -> int:
        """The earliest moment of the slot."""
        return max(self._start, self._clock.finishes[self._origin + slot * self.slot_minutes])

    def shortest(self, load: Load) -> int:
        """The fewest slots that the load takes wherever it starts; a run takes fewest over a weekend."""
        import numpy as np

        positions = self._positions_of(load.clock)
        ends = positions + load.minutes
        finishes = np.searchsorted(positions, ends[ends <= positions[-1]], side="left") - 1
        spans = finishes - np.arange(len(finishes))
        return max(0, int(spans.min(initial=self.horizon)))

    def finishes(self, loads: Sequence[Load], last: int) -> "Ints":
        """By start slot, the slot in which loads that begin together finish.

        Where they would finish after the moment `last`, that is a slot beyond the axis.
        """
        import numpy as np

        moments = self._moments
        latest = np.zeros_like(moments)
        for load in loads:
            clock, positions = self._array_clock(load.clock), self._positions_of(load.clock)
            if load.not_before > LONG_AGO:
                positions = np.maximum(positions, load.clock.positions[load.not_before])
            latest = np.maximum(latest, clock.finishes(positions + load.minutes))
        index = np.arange(len(moments))
        within = self._array_clock(self._clock).positions(latest) - self._origin
        beyond = len(moments) + index
        return np.where(latest > last, beyond, np.maximum(index, within // self.slot_minutes))

    def finish(self, loads: Sequence[Load], slot: int, last: int) -> int:
        """The entry of `finishes` for one slot, worked out alone."""
        moment = self.moment(slot)
        latest = 0
        for load in loads:
            position = load.clock.positions[moment]
            if load.not_before > LONG_AGO:
                position = max(position, load.clock.positions[load.not_before])
            latest = max(latest, load.clock.finishes[position + load.minutes])
        if latest > last:
            return self.horizon + 1 + slot
        return max(slot, self.slot(latest))

    @cached_property
    def _moments(self) -> "Ints":
        """The earliest moment of each slot."""
        import numpy as np

        offsets = np.arange(self.horizon + 1, dtype=np.int64) * self.slot_minutes
        moments = self._array_clock(self._clock).finishes(self._origin + offsets)
        return np.maximum(self._start, moments)

    def _positions_of(self, clock: WorkingTime) -> "Ints":
        """The clock's position at the earliest moment of each slot."""
        if clock not in self._positions:
            self._positions[clock] = self._array_clock(clock).positions(self._moments)
        return self._positions[clock]

    def _array_clock(self, clock: WorkingTime) -> "ArrayClock":
        from genai_planner.scheduling.time.array_clock import array_clock

        if clock not in self._clocks:
            self._clocks[clock] = array_clock(clock, self._start, self.moment(self.horizon))
        return self._clocks[clock]


class FinishTable(Sequence[int]):
    """By start slot, the slot in which some loads that begin together finish, as a few straight pieces.

    Where they would finish after the moment `last`, that is a slot beyond the table.
    """

    def __init__(self, axis: Axis, loads: tuple[Load, ...], last: int = NEVER) -> None:
        self._axis, self._loads, self._last = axis, loads, last
        self._by_slot = Remembered(lambda slot: axis.finish(loads, slot, last))
        """A list schedule asks for a few slots alone, long before anybody wants all of them."""

    @cached_property
    def _pieces(self) -> list[Piece]:
        return list(pieces_of(self._axis.finishes(self._loads, self._last)))

    @cached_property
    def _firsts(self) -> list[int]:
        return [piece.first for piece in self._pieces]

    def pieces(self, first: int, last: int) -> Iterator[Piece]:
        """The table from its entry `first` to `last` as pieces, each level or rising by one a slot."""
        for piece in self._pieces[max(0, bisect_right(self._firsts, first) - 1) :]:
            if piece.first > last:
                return
            yield piece.cut(first, last)

    @override
    def __len__(self) -> int:
        return self._axis.horizon + 1

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    @override
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[slot] for slot in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._by_slot[index]
