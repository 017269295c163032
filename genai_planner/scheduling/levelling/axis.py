"""The axis of the levelling problem: slots of the project's working time, and the way to and from moments.

Every slot boundary is rounded down and every start taken at the earliest moment of its slot, so that the
problem on the axis is a relaxation of the plan: a bound that is proven on it holds for the plan too.
"""

from collections.abc import Sequence
from typing import overload

from typing_extensions import override

from genai_planner.scheduling.work import NEVER, Load
from genai_planner.scheduling.working_time import WorkingTime

SLOT_MINUTES = 30


class Axis:
    """Slots of working time of one calendar, from an origin."""

    def __init__(self, clock: WorkingTime, origin: int) -> None:
        self._clock = clock
        self._origin = clock.positions[origin]

    def slot(self, moment: int) -> int:
        """The slot in which the moment lies, or the last one before it."""
        return (self._clock.positions[moment] - self._origin) // SLOT_MINUTES

    def moment(self, slot: int) -> int:
        """The earliest moment of the slot."""
        return self._clock.finishes[self._origin + slot * SLOT_MINUTES]

    def slots_up_to(self, horizon: int) -> list[int]:
        """The earliest moments of all slots from the first to that of the horizon."""
        finishes, origin = self._clock.finishes, self._origin
        return [finishes[origin + slot * SLOT_MINUTES] for slot in range(horizon + 1)]


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
