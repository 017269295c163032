"""What the runs say: percentiles, chances, drivers, and how settled they are."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from genai_planner.model.criteria import Milestone
from genai_planner.simulation.arrays import Floats, Ints

PERCENTILES = (10, 50, 80, 90)


@dataclass(frozen=True, slots=True)
class DatePercentiles:
    """Dates that 10, 50, 80 and 90 of 100 runs do not pass."""

    p10: datetime
    p50: datetime
    p80: datetime
    p90: datetime


@dataclass(frozen=True, slots=True)
class CostPercentiles:
    """Costs that 10, 50, 80 and 90 of 100 runs do not pass, in the plan's currency."""

    p10: float
    p50: float
    p80: float
    p90: float


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """How sure one task's dates are."""

    id: str
    start: DatePercentiles
    finish: DatePercentiles
    criticality: float
    """The share of runs in which it lies on a chain that sets the plan's finish."""


class DriverKind(StrEnum):
    """What makes the finish uncertain."""

    TASK = "task"
    RISK = "risk"
    REWORK = "rework"


@dataclass(frozen=True, slots=True)
class Driver:
    """Something that makes the finish uncertain."""

    kind: DriverKind
    id: str
    """Of the task, the risk, or the phase that may be done again."""
    name: str
    correlation: float
    """Rank correlation with the finish."""
    days_saved: float | None = None
    """Working days by which P80 would be earlier without it; None where it was not tried."""
    cost_saved: float | None = None
    """By how much the P80 of cost would be lower without it."""


@dataclass(frozen=True, slots=True)
class Sure:
    """The P80s of some runs."""

    finish: datetime
    cost: float
    """In the plan's currency."""


@dataclass(frozen=True, slots=True)
class MitigationEffect:
    """What a mitigation does to the plan as it is."""

    before: Sure
    """Without the mitigation, the other risks as they are."""
    after: Sure
    days_saved: float
    """Working days by which the P80 of the finish comes earlier."""

    @property
    def cost_change(self) -> float:
        """How much dearer the P80 of cost becomes, below zero how much cheaper, in the plan's currency."""
        return self.after.cost - self.before.cost


@dataclass(frozen=True, slots=True)
class Chances:
    """Shares of the runs; None for what the plan does not wish."""

    deadline: float | None
    budget: float | None
    both: float | None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """P80 of the finish after that many runs."""

    runs: int
    p80: datetime


@dataclass(frozen=True, slots=True, eq=False)
class SimulationResult:
    """The outcome of all runs.

    Attributes:
        finishes: by run, in minutes since the epoch.
        costs: by run, in the plan's currency.
        finish: percentiles of the finish.
        cost: percentiles of the cost.
        chances: of meeting the deadline, the budget, and both.
        tasks: by task id; what cannot be dated is missing.
        drivers: what makes the finish uncertain, the strongest first.
        checkpoints: how P80 settled.
        is_settled: whether P80 last moved by less than half a working day.
        seed: with which the same plan gives the same result.
        messages: sentences on what had to be left out or changed.
        contradiction: the one of them on correlations that are impossible together; empty for none.
        milestones: percentiles of those of the two dates that the plan has.
    """

    finishes: Ints
    costs: Floats
    finish: DatePercentiles
    cost: CostPercentiles
    chances: Chances
    tasks: dict[str, TaskOutcome]
    drivers: tuple[Driver, ...]
    checkpoints: tuple[Checkpoint, ...]
    is_settled: bool
    seed: int
    messages: tuple[str, ...]
    contradiction: str = ""
    milestones: dict[Milestone, DatePercentiles] = field(default_factory=dict)

    def due(self, milestone: Milestone | None) -> DatePercentiles:
        """The dates that a deadline of that milestone is held against; those of the finish for None."""
        return self.finish if milestone is None else self.milestones.get(milestone, self.finish)

    @property
    def runs(self) -> int:
        """How many runs there were."""
        return len(self.finishes)

    def chance_by(self, minutes: int) -> float:
        """The share of runs that finish by that minute since the epoch."""
        return float((self.finishes <= minutes).mean())
