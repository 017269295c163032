"""Variants of a plan within its file: what is turned, under a name; and remembered and promised dates."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from genai_planner.model.base import Day, Frozen, Id, Moment, Money, Name, Text
from genai_planner.words.said import said

MOST_SCENARIOS = 8
MOST_COMMITMENTS = 50
MOST_POINTS = 1_000
_MOST_LEVERS = 100
_MOST_AT_ONCE = 1_000
_MOST_BYTES = 5_000
"""Of a scenario, written without spaces."""


class LeverKind(StrEnum):
    """What of a plan is turned."""

    PHASE = "phase"
    """A phase of the plan or of the lifecycle: on (1), off (0), or needed with a chance between."""
    ROLE = "role"
    """So many more people of a role, or fewer below 0."""
    LEAVES = "leaves"
    """A person is not there."""
    SHARE = "share"
    """The part of a person's time that goes to the project."""
    GPUS = "gpus"
    """How many GPUs a pool has."""
    GPU_FACTOR = "gpu_factor"
    """The GPUs of a pool times a factor."""
    ACCELERATOR = "accelerator"
    """The kind of a pool's GPUs."""
    ANSWER = "answer"
    """One of the answers that the plan was made from."""
    MITIGATION = "mitigation"
    """A risk is mitigated (1) or not (0)."""
    START = "start"
    """The day on which the plan starts, in ISO 8601."""
    WEEK = "week"
    """How many days of the week are worked in the project's calendar, from Monday on."""
    DAY_RATES = "day_rates"
    """By how much day rates grow of those who work by the project's calendar, where it has more days."""
    GATES = "gates"
    """By how much the chance grows that a gate fails, where scope was left out that would have helped."""


class Lever(Frozen):
    """One thing that is turned.

    Raises:
        ValueError: where the value is of no use to its kind.
    """

    kind: LeverKind
    id: str = Field(default="", max_length=200)
    """Of the phase, role, person, pool or risk, or the name of an answer; empty for the start."""
    value: float | str = 1.0
    since: Day | None = None
    """The first day of those who come; None for the plan's start."""

    @model_validator(mode="after")
    def _has_a_value_of_use(self) -> Self:
        is_words = self.kind in {LeverKind.ANSWER, LeverKind.START, LeverKind.ACCELERATOR}
        if not is_words and isinstance(self.value, str):
            raise ValueError(
                said(
                    "the lever '{kind}' takes a number, not '{value}'", kind=self.kind, value=str(self.value)
                )
            )
        if self.kind is LeverKind.ROLE and abs(self.number) > _MOST_AT_ONCE:
            raise ValueError(
                said("at most {most} people of a role come or leave at once", most=_MOST_AT_ONCE)
            )
        return self

    @property
    def number(self) -> float:
        """The value of a lever that takes a number."""
        return float(self.value)


class Scenario(Frozen):
    """A named variant: its levers are set upon the plan anew whenever the plan has changed.

    Raises:
        ValueError: where it takes more than 5 kB.
    """

    id: Id
    name: Name
    levers: tuple[Lever, ...] = Field(default=(), max_length=_MOST_LEVERS)
    note: Text = ""

    @model_validator(mode="after")
    def _is_small(self) -> Self:
        size = len(self.model_dump_json(exclude_defaults=True).encode())
        if size > _MOST_BYTES:
            raise ValueError(
                said(
                    "a scenario takes at most {most} bytes, and this one {size}", most=_MOST_BYTES, size=size
                )
            )
        return self


class RememberedDates(Frozen):
    """The dates that a task had."""

    task: Id
    name: Name
    start: Moment
    finish: Moment


class Baseline(Frozen):
    """A plan's dates as somebody approved them."""

    id: Id
    name: Name
    made: Moment
    approved_by: str = Field(default="", max_length=200)
    note: Text = ""
    finish: Moment
    cost: Money = 0.0
    tasks: tuple[RememberedDates, ...] = ()


class Commitment(Frozen):
    """A day that was promised to somebody, apart from the planned one; no date follows from it."""

    id: Id
    name: Name
    """What was promised, or to whom."""
    promised: Day
    """The last day on which it is kept."""
    task: Id | None = None
    """The milestone that was promised; None for the finish of the plan."""
    made: Day
    """When it was promised."""
    planned_then: Day | None = None
    """The day that was planned when it was promised; None where that is not known."""
    note: Text = ""


class StatusPoint(Frozen):
    """What a plan said of itself when it was known how far it had come until a day."""

    day: Day
    finish: Moment
    p80: Moment | None = None
    """Done by then with a chance of 80%; None where that was not known at the time."""
    cost_p80: Money | None = None


def with_each_others_points(
    ours: tuple[StatusPoint, ...], theirs: tuple[StatusPoint, ...]
) -> tuple[StatusPoint, ...]:
    """What either of two sides remembers, by day; where both remember a day, ours holds."""
    known = {one.day: one for one in (*theirs, *ours)}
    return tuple(known[day] for day in sorted(known))
