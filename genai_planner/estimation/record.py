"""What every estimate answers: ranges, the formula filled in, the assumptions, the warnings."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.problems import Problem
from genai_planner.words.said import Said


@dataclass(frozen=True, slots=True)
class Range:
    """One quantity with its uncertainty; the field that holds it names the unit.

    Eight published runs of ten lie between `p10` and `p90`.

    Raises:
        ValueError: where the three descend, or one is not a finite number.
    """

    p10: float
    p50: float
    p90: float

    def __post_init__(self) -> None:
        if not 0 <= self.p10 <= self.p50 <= self.p90 < math.inf:
            raise ValueError(f"a range must ascend and be finite: {self.p10}, {self.p50}, {self.p90}")

    def __mul__(self, factor: float) -> "Range":
        return Range(self.p10 * factor, self.p50 * factor, self.p90 * factor)

    def __truediv__(self, divisor: float) -> "Range":
        return Range(self.p10 / divisor, self.p50 / divisor, self.p90 / divisor)

    def __add__(self, other: "Range") -> "Range":
        """The sum of two quantities that rise and fall together."""
        return Range(self.p10 + other.p10, self.p50 + other.p50, self.p90 + other.p90)

    def __iter__(self) -> Iterator[float]:
        return iter((self.p10, self.p50, self.p90))

    @classmethod
    def exactly(cls, amount: float) -> "Range":
        """A quantity that is known."""
        return cls(amount, amount, amount)

    @classmethod
    def around(cls, middle: float, spread: float) -> "Range":
        """From the middle divided by `spread` to the middle times `spread`."""
        return cls(middle / spread, middle, middle * spread)


NOTHING = Range(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number or choice that an estimate rests on."""

    name: str
    value: Said | str
    """With its unit, as a reader would write it."""
    source: str = ASSUMPTION
    """Where it was published; `ASSUMPTION` where it is the planner's own."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A further result of a method, such as a compressed model's size."""

    name: str
    amount: Range
    unit: Said | str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputeEstimate:
    """How long a piece of computing takes on given accelerators, and what it needs and costs."""

    method: Said
    """What was estimated, in a few words."""
    gpu: str
    """The accelerator's id in the catalogue; empty where none is used."""
    gpus: int
    """How many of them work at the same time."""
    least_gpus: int
    """The smallest number on which the method fits into memory; 0 where no number is enough."""
    least_gpus_range: Range
    """The same for the ends of the memory's range."""
    gpu_hours: Range
    wall_hours: Range
    peak_memory_gb: Range
    """Of one accelerator, in units of 10^9 bytes."""
    energy_kwh: Range
    co2_kg: Range
    cost: Range
    currency: str
    formula: Said
    """The formula with its numbers filled in."""
    assumptions: tuple[Assumption, ...] = ()
    warnings: tuple[Problem, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the method fits into the memory of the given accelerators."""
        return not any(problem.code == DOES_NOT_FIT for problem in self.warnings)


DOES_NOT_FIT = "does-not-fit"
"""The code of the warning that the memory of the given accelerators is too small."""
