"""What is uncertain: how amounts are drawn, what may happen, and which phases may have to be done again."""

from collections import Counter
from enum import StrEnum
from typing import Annotated, Self, TypeAlias

from pydantic import Field, model_validator

from genai_planner.model.base import NOTHING, Frozen, Id, Money, Name, Text
from genai_planner.model.estimates import Estimate
from genai_planner.words.said import said

Chance: TypeAlias = Annotated[float, Field(ge=0, le=1)]
"""A probability from 0 to 1."""
Correlation: TypeAlias = Annotated[float, Field(ge=-1, le=1)]


class Distribution(StrEnum):
    """How an amount is drawn from its optimistic, likely and pessimistic values."""

    PERT = "pert"
    """Beta with shape 4: mean (optimistic + 4 likely + pessimistic) / 6."""
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    """Any amount from optimistic to pessimistic alike."""
    LOGNORMAL = "lognormal"
    """With PERT's mean and a sixth of the range as its deviation; a long tail above, never below zero."""
    POINT = "point"
    """Always the likely amount."""


class Grouping(StrEnum):
    """Which estimates tend to be wrong together."""

    PHASE = "phase"
    SKILL = "skill"


class GroupCorrelation(Frozen):
    """How strongly the estimates of two groups (phases or skills) move together; a group with itself too."""

    first: Id
    second: Id
    correlation: Correlation

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two groups."""
        return self.first, self.second


class SimulationSettings(Frozen):
    """How the plan's amounts are drawn.

    Raises:
        ValueError: where the correlation of two groups is given twice.
    """

    distribution: Distribution = Distribution.PERT
    grouping: Grouping = Grouping.PHASE
    correlation: float = Field(default=0.3, ge=0, le=1)
    """Rank correlation within each group; 0.3 is the planner's assumption, 0 lets ranges cancel out."""
    correlations: tuple[GroupCorrelation, ...] = ()
    """For experts: single values that win over `correlation`; groups without one are independent."""
    band: float | None = Field(default=None, gt=NOTHING, le=1)
    """Quick risk: 0.2 draws from 20% below to 20% above the likely amounts; None for the estimates."""
    spread: float = Field(default=0.0, ge=0, le=2)
    """How far whole plans of this kind lie from what came true, all their work together: the deviation of the
    logarithm of one factor on everything that is not done yet, drawn once a run; 0 for none."""
    bands: dict[Id, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict)
    """Quick risk by phase or skill id; wins over `band`. An id that both have means the phase."""
    skill_bands: dict[Id, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict)
    """Quick risk of skills that have their id from a phase as well; wins over `bands`."""

    @model_validator(mode="after")
    def _each_pair_once(self) -> Self:
        pairs = Counter(frozenset((one.first, one.second)) for one in self.correlations)
        twice = next((sorted(pair) for pair, count in pairs.items() if count > 1), None)
        if twice:
            raise ValueError(
                said(
                    "the correlation of '{one}' with '{other}' is given twice", one=twice[0], other=twice[-1]
                )
            )
        return self


class Rework(Frozen):
    """The chance that a phase's gate fails and a part of the phase is done again before it is passed."""

    phase: Id
    chance: Chance
    """Of failing, at each round anew."""
    share: float = Field(default=0.5, gt=NOTHING, le=1)
    """The part of the phase's time and cost that a round takes again."""
    most_rounds: int = Field(default=3, ge=0, le=100)
    because: Text = ""
    source: Text = ""


class Mitigation(Frozen):
    """What would make a risk smaller: its price, and what remains of chance and impact."""

    name: Name
    cost: Money = 0.0
    """Paid whether the risk comes true or not."""
    chance: Chance = 0.0
    """What remains of the chance."""
    impact_share: float = Field(default=1.0, ge=0, le=1)
    """What remains of the impact, as a part of it."""


class RiskEvent(Frozen):
    """Something that may happen, and what it does to the tasks that it hits.

    Days delay the start of each task named, and of the first tasks of each phase named. A percentage is more
    work, and is paid: of each task named and of all tasks of each phase named.

    Raises:
        ValueError: where the impact is given neither in days nor in percent nor in money.
    """

    id: Id
    name: Name
    chance: Chance
    tasks: tuple[Id, ...] = ()
    phases: tuple[Id, ...] = ()
    delay_days: Estimate | None = None
    """Working days of the task's calendar."""
    extra_percent: Estimate | None = None
    """More work, in percent of what is drawn."""
    cost: Money = 0.0
    """Paid once where it comes true."""
    mitigation: Mitigation | None = None
    is_mitigated: bool = False
    """Whether the mitigation is part of the plan."""
    because: Text = ""
    source: Text = ""

    @model_validator(mode="after")
    def _has_an_impact(self) -> Self:
        if self.delay_days is None and self.extra_percent is None and not self.cost:
            raise ValueError(said("a risk needs an impact: 'delay_days', 'extra_percent' or 'cost'"))
        if self.is_mitigated and self.mitigation is None:
            raise ValueError(said("a risk without a 'mitigation' cannot be mitigated"))
        return self
