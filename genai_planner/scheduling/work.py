"""The work of one task as time: when it can begin, when it is done, and when it must have begun."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from typing_extensions import override

from genai_planner.scheduling.time.working_time import WorkingTime

LONG_AGO = -(10**12)
"""A moment before all others."""
NEVER = 10**12
"""A moment after all others."""


class Work(ABC):
    """How a task's work fills time; moments in minutes since the epoch."""

    __slots__ = ()

    @abstractmethod
    def begin(self, moment: int) -> int:
        """The first moment from then on at which work is done."""

    @abstractmethod
    def finish(self, start: int) -> int:
        """When all the work is done that begins then."""

    def place(self, moment: int) -> tuple[int, int]:
        """Start and finish of the work where it can begin from that moment on."""
        start = self.begin(moment)
        return start, self.finish(start)

    @abstractmethod
    def start(self, finish: int) -> int:
        """The latest start with which all the work is done by then."""

    @abstractmethod
    def is_set_by(self, moment: int, start: int) -> bool:
        """Whether the work starts then because it may not before the moment, free time in between aside."""

    @abstractmethod
    def remaining_finish(self, start: int) -> int:
        """When the remaining work is done that begins then."""

    @abstractmethod
    def done_finish(self, start: int) -> int:
        """When the work that is done already was done, had it begun then and never stopped."""

    @abstractmethod
    def latest_finish(self, start: int) -> int:
        """The latest moment that is no later, in this work's time, than the finish of the remaining work."""

    @abstractmethod
    def last_start(self, limit: int) -> int:
        """The latest moment up to the limit at which the work can start."""

    @abstractmethod
    def late(self, limit: int) -> tuple[int, int]:
        """The latest start and finish with which the remaining work is done by the limit."""


class Load(Work):
    """An amount of work on one calendar, by one person, one pool, or whoever is meant.

    Attributes:
        clock: the working time in which it is done.
        minutes: working minutes in it, stretched where only a part of the time is given; at least 1.
        remaining: those of them that are still to be done.
        not_before: the moment before which the person or pool is not available.
        who: the person's or pool's id; empty for somebody who is not named.
    """

    __slots__ = ("clock", "minutes", "not_before", "remaining", "who")

    def __init__(
        self, clock: WorkingTime, minutes: int, done: float, not_before: int = LONG_AGO, who: str = ""
    ) -> None:
        self.clock = clock
        self.minutes = minutes
        self.remaining = minutes - round(minutes * done) if done else minutes
        self.not_before = not_before
        self.who = who

    @override
    def begin(self, moment: int) -> int:
        clock = self.clock
        return clock.starts[clock.positions[max(moment, self.not_before)]]

    @override
    def finish(self, start: int) -> int:
        clock = self.clock
        return clock.finishes[clock.positions[max(start, self.not_before)] + self.minutes]

    @override
    def place(self, moment: int) -> tuple[int, int]:
        clock = self.clock
        position = clock.positions[moment if moment > self.not_before else self.not_before]
        return clock.starts[position], clock.finishes[position + self.minutes]

    @override
    def start(self, finish: int) -> int:
        clock = self.clock
        return clock.starts[clock.positions[finish] - self.minutes]

    @override
    def is_set_by(self, moment: int, start: int) -> bool:
        return self.clock.positions[moment] >= self.clock.positions[start]

    @override
    def remaining_finish(self, start: int) -> int:
        return self.clock.add(max(start, self.not_before), self.remaining)

    @override
    def done_finish(self, start: int) -> int:
        return self.clock.add(start, self.minutes - self.remaining)

    @override
    def latest_finish(self, start: int) -> int:
        clock = self.clock
        return clock.starts[clock.positions[start] + self.remaining]

    @override
    def last_start(self, limit: int) -> int:
        starts, position = self.clock.starts, self.clock.positions[limit]
        start = starts[position]
        return start if start <= limit else starts[position - 1]

    @override
    def late(self, limit: int) -> tuple[int, int]:
        clock = self.clock
        position = clock.positions[limit]
        return clock.starts[position - self.remaining], clock.finishes[position]


@dataclass(slots=True, eq=False)
class Instant(Work):
    """No work at all: a milestone, which may stand at the end of a working day."""

    clock: WorkingTime

    @override
    def begin(self, moment: int) -> int:
        is_at_finish = self.clock.previous_finish(moment) == moment
        return moment if is_at_finish else self.clock.next_start(moment)

    @override
    def finish(self, start: int) -> int:
        return start

    @override
    def start(self, finish: int) -> int:
        return finish

    @override
    def is_set_by(self, moment: int, start: int) -> bool:
        return self.begin(moment) >= start

    @override
    def remaining_finish(self, start: int) -> int:
        return start

    @override
    def done_finish(self, start: int) -> int:
        return start

    @override
    def latest_finish(self, start: int) -> int:
        return start

    @override
    def last_start(self, limit: int) -> int:
        return limit

    @override
    def late(self, limit: int) -> tuple[int, int]:
        start, finish = self.clock.next_start(limit), self.clock.previous_finish(limit)
        return start if start <= limit else finish, finish


@dataclass(slots=True, eq=False)
class Loads(Work):
    """Several loads that begin together, each on its own calendar; done when the last is done."""

    loads: tuple[Load, ...]

    @override
    def begin(self, moment: int) -> int:
        return min(load.begin(moment) for load in self.loads)

    @override
    def finish(self, start: int) -> int:
        return max(load.finish(start) for load in self.loads)

    @override
    def start(self, finish: int) -> int:
        return min(load.start(finish) for load in self.loads)

    @override
    def is_set_by(self, moment: int, start: int) -> bool:
        return any(load.begin(start) == start and load.is_set_by(moment, start) for load in self.loads)

    @override
    def remaining_finish(self, start: int) -> int:
        return max(load.remaining_finish(start) for load in self.loads)

    @override
    def done_finish(self, start: int) -> int:
        return max(load.done_finish(start) for load in self.loads)

    @override
    def latest_finish(self, start: int) -> int:
        return max(load.latest_finish(start) for load in self.loads)

    @override
    def last_start(self, limit: int) -> int:
        return max(load.last_start(limit) for load in self.loads)

    @override
    def late(self, limit: int) -> tuple[int, int]:
        starts, finishes = zip(*(load.late(limit) for load in self.loads), strict=True)
        return min(starts), max(finishes)


def loads_of(work: Work) -> tuple[Load, ...]:
    """The loads that a work consists of; none for a milestone."""
    if isinstance(work, Load):
        return (work,)
    return work.loads if isinstance(work, Loads) else ()


def has_first_day(work: Work) -> bool:
    """Whether somebody or something that the work takes is available only from some day on."""
    if type(work) is Load:
        return work.not_before > LONG_AGO
    return any(load.not_before > LONG_AGO for load in loads_of(work))
