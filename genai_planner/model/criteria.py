"""What a gate is judged by, and the two milestones that a deadline may name."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from genai_planner.model.base import Day, Frozen, Name, Text
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.words.numbers import exact_text
from genai_planner.words.said import Said, said


class Bound(StrEnum):
    """On which side of its threshold a measure is good."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Measured(Frozen):
    """A value that was measured for a criterion."""

    value: float
    day: Day
    round: int = Field(default=1, ge=1, le=100)
    """The round of evaluation in which it was measured."""
    note: Text = ""


class Criterion(Frozen):
    """One measure that a gate is judged by."""

    measure: Name
    bound: Bound = Bound.AT_LEAST
    threshold: float
    unit: str = Field(default="", max_length=40)
    """Such as % or s; empty for a plain number."""
    owner: str = Field(default="", max_length=200)
    """The role or person who answers for it."""
    stretch: float | None = None
    """What would be better than good enough; None where nobody named it."""
    values: tuple[Measured, ...] = ()
    """What was measured, by date and round."""
    because: Text = ""
    source: Text = ASSUMPTION

    @property
    def by_round(self) -> dict[int, float]:
        """The value that counts of each round, the last measured one, rounds ascending."""
        ordered = sorted(self.values, key=_moment_of)
        return {one.round: one.value for one in ordered}

    @property
    def measured(self) -> float | None:
        """The value of the last round; None until something is measured."""
        return next(reversed(self.by_round.values()), None)

    @property
    def is_met(self) -> bool | None:
        """Whether the last round keeps the threshold; None until something is measured."""
        return None if self.measured is None else self.keeps(self.measured)

    @property
    def target_text(self) -> str:
        """The threshold with its sign, such as ≥ 90 %."""
        sign = "≥" if self.bound is Bound.AT_LEAST else "≤"
        return f"{sign} {self.value_text(self.threshold)}"

    @property
    def stretch_text(self) -> str:
        """What would be better than good enough, such as 95 %; empty where nobody named it."""
        return "" if self.stretch is None else self.value_text(self.stretch)

    def value_text(self, value: float) -> str:
        """A value with the unit of the measure."""
        return f"{exact_text(round(value, 4))} {self.unit}".strip()

    def keeps(self, value: float) -> bool:
        """Whether a value keeps the threshold."""
        return value >= self.threshold if self.bound is Bound.AT_LEAST else value <= self.threshold

    def shortfall(self, value: float) -> float:
        """By how much a value misses the threshold, in its unit; below zero where it keeps it."""
        return self.threshold - value if self.bound is Bound.AT_LEAST else value - self.threshold


class Milestone(StrEnum):
    """The two dates on which everything is asked, and which a deadline may be of."""

    FIRST_USERS = "first_users"
    """Real users work with it for the first time."""
    GENERAL_USE = "general_use"
    """Everybody for whom it was made can use it."""


MILESTONE_WORDS: dict[Milestone, Said] = {
    Milestone.FIRST_USERS: said("first users"),
    Milestone.GENERAL_USE: said("general use"),
}
"""What the two dates are called."""


def deadline_words(milestone: Milestone | None, day: str) -> Said:
    """The deadline as a mark in a picture says it, with what it is of where that is not the finish."""
    if milestone is None:
        return said("Deadline {day}", day=day)
    return said("Deadline for {milestone} {day}", milestone=MILESTONE_WORDS[milestone], day=day)


def _moment_of(one: Measured) -> tuple[int, date]:
    return one.round, one.day


def with_each_others_values(
    ours: tuple[Criterion, ...], theirs: tuple[Criterion, ...]
) -> tuple[tuple[Criterion, ...], tuple[Criterion, ...]]:
    """Two states of one gate's criteria, each with what only the other one measured.

    Where both measured in one round on one day, each keeps its own value.
    """
    return _with_values_of(ours, theirs), _with_values_of(theirs, ours)


def _with_values_of(criteria: tuple[Criterion, ...], others: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    known = {one.measure: one.values for one in others}
    return tuple(_with_values(one, known.get(one.measure, ())) for one in criteria)


def _with_values(criterion: Criterion, more: tuple[Measured, ...]) -> Criterion:
    places = {_moment_of(one) for one in criterion.values}
    values = (*criterion.values, *(one for one in more if _moment_of(one) not in places))
    return criterion.model_copy(update={"values": tuple(sorted(values, key=_moment_of))})
