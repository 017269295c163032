"""The work of one task over many runs: `scheduling.work` on arrays."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import reduce

import numpy as np
from typing_extensions import override

from genai_planner.scheduling.time.array_clock import ArrayClock
from genai_planner.simulation.arrays import Flags, Ints


class ArrayWork(ABC):
    """How a task's work fills time; moments in minutes since the epoch, by run."""

    __slots__ = ()

    @abstractmethod
    def begin(self, moments: Ints) -> Ints:
        """The first moment from then on at which work is done."""

    @abstractmethod
    def finish(self, starts: Ints) -> Ints:
        """When all the work is done that begins then."""

    @abstractmethod
    def start(self, finishes: Ints) -> Ints:
        """The latest start with which all the work is done by then."""

    @abstractmethod
    def is_set_by(self, moments: Ints, starts: Ints) -> Flags:
        """Whether the work starts then because it may not before the moment, free time in between aside."""

    @abstractmethod
    def remaining_finish(self, starts: Ints) -> Ints:
        """When the remaining work is done that begins then."""

    @abstractmethod
    def done_finish(self, starts: Ints) -> Ints:
        """When the work that is done already was done, had it begun then and never stopped."""


@dataclass(slots=True, eq=False)
class ArrayLoad(ArrayWork):
    """An amount of work on one clock; `minutes` and `remaining` by run, `not_before` for all."""

    clock: ArrayClock
    minutes: Ints
    remaining: Ints
    not_before: int

    @override
    def begin(self, moments: Ints) -> Ints:
        return self.clock.starts(self.clock.positions(np.maximum(moments, self.not_before)))

    @override
    def finish(self, starts: Ints) -> Ints:
        clock = self.clock
        return clock.finishes(clock.positions(np.maximum(starts, self.not_before)) + self.minutes)

    @override
    def start(self, finishes: Ints) -> Ints:
        return self.clock.starts(self.clock.positions(finishes) - self.minutes)

    @override
    def is_set_by(self, moments: Ints, starts: Ints) -> Flags:
        return self.clock.positions(moments) >= self.clock.positions(starts)

    @override
    def remaining_finish(self, starts: Ints) -> Ints:
        return added(self.clock, np.maximum(starts, self.not_before), self.remaining)

    @override
    def done_finish(self, starts: Ints) -> Ints:
        return added(self.clock, starts, self.minutes - self.remaining)


@dataclass(slots=True, eq=False)
class ArrayInstant(ArrayWork):
    """No work at all: a milestone, which may stand at the end of a working day."""

    clock: ArrayClock

    @override
    def begin(self, moments: Ints) -> Ints:
        positions = self.clock.positions(moments)
        is_at_finish = self.clock.finishes(positions) == moments
        return np.where(is_at_finish, moments, self.clock.starts(positions))

    @override
    def finish(self, starts: Ints) -> Ints:
        return starts

    @override
    def start(self, finishes: Ints) -> Ints:
        return finishes

    @override
    def is_set_by(self, moments: Ints, starts: Ints) -> Flags:
        return self.begin(moments) >= starts

    @override
    def remaining_finish(self, starts: Ints) -> Ints:
        return starts

    @override
    def done_finish(self, starts: Ints) -> Ints:
        return starts


@dataclass(slots=True, eq=False)
class ArrayLoads(ArrayWork):
    """Several loads that begin together, each on its own clock; done when the last is done."""

    loads: tuple[ArrayLoad, ...]

    @override
    def begin(self, moments: Ints) -> Ints:
        return reduce(np.minimum, (load.begin(moments) for load in self.loads))

    @override
    def finish(self, starts: Ints) -> Ints:
        return reduce(np.maximum, (load.finish(starts) for load in self.loads))

    @override
    def start(self, finishes: Ints) -> Ints:
        return reduce(np.minimum, (load.start(finishes) for load in self.loads))

    @override
    def is_set_by(self, moments: Ints, starts: Ints) -> Flags:
        found = ((load.begin(starts) == starts) & load.is_set_by(moments, starts) for load in self.loads)
        return reduce(np.logical_or, found)

    @override
    def remaining_finish(self, starts: Ints) -> Ints:
        return reduce(np.maximum, (load.remaining_finish(starts) for load in self.loads))

    @override
    def done_finish(self, starts: Ints) -> Ints:
        return reduce(np.maximum, (load.done_finish(starts) for load in self.loads))


def added(clock: ArrayClock, moments: Ints, minutes: Ints) -> Ints:
    """The moments after that much work; the moment itself where it is none, as in `WorkingTime.add`."""
    positions = clock.positions(moments) + minutes
    later = clock.finishes(positions)
    if minutes.min() < 0:
        later = np.where(minutes < 0, clock.starts(positions), later)
    return np.where(minutes == 0, moments, later)
