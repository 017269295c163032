"""How long and how the solver may search, and how much of that is left."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_OWN_CLOCK = 0.1
"""Seconds of the solver's own clock in one of the wall's, as measured on PSPLIB J60 and J120."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, workers and seed.

    Workers look for better solutions; beside two or more of them one more thread raises the bound.

    With one worker the seconds are counted on the solver's own clock, which runs about as fast as the wall's
    but alike on every machine: then a seed gives one answer.
    """

    seconds: float = 5.0
    workers: int = 1
    seed: int = 1

    @property
    def is_repeatable(self) -> bool:
        """Whether the same problem gives the same answer each time."""
        return self.workers == 1


@dataclass(frozen=True, slots=True)
class Run:
    """The limits of one run of the solver."""

    seconds: float
    workers: int
    seed: int
    is_repeatable: bool

    @property
    def own_seconds(self) -> float:
        """The seconds on the solver's own clock."""
        return self.seconds * _OWN_CLOCK


@dataclass(slots=True)
class Budget:
    """The time of a search, as far as it is left."""

    limits: Limits
    _spent: float = 0.0
    _kept: float = 0.0
    _began: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        """Seconds on the wall since the search began."""
        return time.monotonic() - self._began

    @property
    def left(self) -> float:
        """The seconds that are left, on the clock that counts."""
        spent = self._spent if self.limits.is_repeatable else self.elapsed
        return max(0.0, self.limits.seconds - self._kept - spent)

    @contextmanager
    def keeping(self, share: float) -> Iterator[None]:
        """While that share of what is left counts as gone, so that it is there afterwards."""
        self._kept = self.left * share
        try:
            yield
        finally:
            self._kept = 0.0

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """While time does not count, as nothing is searched."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._began += time.monotonic() - began

    def spend(self, *, own_seconds: float = 0.0, seconds: float = 0.0) -> None:
        """Takes what a run used, on the solver's own clock or as reckoned in seconds."""
        self._spent += own_seconds / _OWN_CLOCK + seconds

    def run(self, *, workers: int, share: float = 1.0) -> Run:
        """The limits of a run that may take that share of what is left."""
        return Run(self.left * share, workers, self.limits.seed, self.limits.is_repeatable)
