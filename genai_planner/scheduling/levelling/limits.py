"""How long and how the solver may search."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds on the wall, workers and seed; with one worker a seed gives one answer."""

    seconds: float = 5.0
    workers: int = 1
    seed: int = 1
    deterministic_seconds: float | None = None
    """The solver's own clock; with one worker it makes a cut-off search repeatable on any machine."""
