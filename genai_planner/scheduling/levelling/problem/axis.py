"""The axis of the levelling problem: slots of the project's working time, and the way to and from moments.

Every slot boundary is rounded down and every start taken at the earliest moment of its slot, so that the
problem on the axis is a relaxation of the plan: a bound that is proven on it holds for the plan too.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from typing_extensions import override

from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.scheduling.work import NEVER, Load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SLOT_MINUTES = 10


class Axis:
    """Slots of working time of one calendar, from an origin."""

    def __init__(self, clock: WorkingTime, origin: int, horizon: int) -> None:
        self._clock = clock
        self._start, self._origin = origin, clock.positions[origin]
        self.horizon = horizon
        self._positions: dict[WorkingTime, NDArray[np.int64]] = {}

    def slot(self, moment: int) -> int:
        """The slot in which the moment lies, or the last one before it."""
        return (self._clock.positions[moment] - self._origin) // SLOT_MINUTES

    def moment(self, slot: int) -> int:
        """The earliest moment of the slot."""
        return max(self._start, self._clock.finishes[self._origin + slot * SLOT_MINUTES])

    def shortest(self, load: Load) -> int:
        """The fewest slots that the load takes wherever it starts; a run takes fewest over a weekend."""
        import numpy as np

        positions = self._positions_of(load.clock)
        ends = positions + load.minutes
        finishes = np.searchsorted(positions, ends[ends <= positions[-1]], side="left") - 1
        spans = finishes - np.arange(len(finishes))
        return max(0, int(spans.min(initial=self.horizon)))

    def _positions_of(self, clock: WorkingTime) -> "NDArray[np.int64]":
        """The clock's position at the earliest moment of each slot."""
        import numpy as np

        if clock not in self._positions:
            offsets = np.arange(self.horizon + 1) * SLOT_MINUTES
            moments = _added(self._clock, self._start, offsets, self.moment(self.horizon))
            self._positions[clock] = _worked(clock, moments)
        return self._positions[clock]


class FinishTable(Sequence[int]):
    """By start slot, the slot in which some loads that begin together finish; worked out when asked for.

    Where they would finish after the moment `last`, that is a slot beyond the table.
    """

    def __init__(self, axis: Axis, loads: tuple[Load, ...], slots: int, last: int = NEVER) -> None:
        self._axis, self._loads, self._last = axis, loads, last
        self._known: dict[int, int] = {}
        self._slots = slots

    @override
    def __len__(self) -> int:
        return self._slots

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    @override
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[slot] for slot in range(*index.indices(self._slots))]
        if not 0 <= index < self._slots:
            raise IndexError(index)
        if index not in self._known:
            moment = self._axis.moment(index)
            finish = max(load.finish(moment) for load in self._loads)
            beyond = self._slots + index
            self._known[index] = beyond if finish > self._last else max(index, self._axis.slot(finish))
        return self._known[index]


def _added(clock: WorkingTime, start: int, minutes: "NDArray[np.int64]", until: int) -> "NDArray[np.int64]":
    """The moments at which so many working minutes have passed since the start, at once for many."""
    import numpy as np

    starts, finishes = np.array(clock.spans_between(start, until + 1)).T
    before = np.concatenate(([0], np.cumsum(finishes - starts)))
    span = np.clip(np.searchsorted(before, minutes, side="left") - 1, 0, len(starts) - 1)
    moments: NDArray[np.int64] = np.maximum(start, starts[span] + minutes - before[span])
    return moments


def _worked(clock: WorkingTime, moments: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """The working minutes from the first of the moments to each of them."""
    import numpy as np

    starts, finishes = np.array(clock.spans_between(int(moments[0]), int(moments[-1]) + 1)).T
    before = np.concatenate(([0], np.cumsum(finishes - starts)))
    span = np.searchsorted(starts, moments, side="right") - 1
    inside = np.minimum(moments, finishes[span]) - starts[span]
    return np.where(span < 0, 0, before[span] + inside)
