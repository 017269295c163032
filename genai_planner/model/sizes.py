"""Estimates of a room: what each person says of a task, sizes such as S, M, L, and words of confidence."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from genai_planner.model.base import Day, Frozen
from genai_planner.model.estimates import MOST_AMOUNT
from genai_planner.words.phrases import marked
from genai_planner.words.said import said

MOST_GIVEN, MOST_SIZES = 200, 20
Word = Annotated[
    str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True, pattern=r"^[^,;\n]+$")
]
"""A short word, without a comma, which parts it from what follows."""


class Given(Frozen):
    """What one person says a whole task takes: working days, or hours of a run on GPUs.

    Raises:
        ValueError: where the three are not in ascending order.
    """

    best: float = Field(ge=0, le=MOST_AMOUNT)
    likely: float = Field(ge=0, le=MOST_AMOUNT)
    worst: float = Field(ge=0, le=MOST_AMOUNT)
    who: str = Field(default="", max_length=200)
    """As people call them; empty for somebody who is not named."""
    day: Day | None = None
    """On which it was said."""

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if not self.best <= self.likely <= self.worst:
            raise ValueError(said("best, likely and worst must not descend"))
        return self


class Size(Frozen):
    """A size for what nobody has numbers for, with what it means in this plan.

    Raises:
        ValueError: where the three are not in ascending order.
    """

    word: Word
    best: float = Field(ge=0, le=1e5)
    likely: float = Field(ge=0, le=1e5)
    worst: float = Field(ge=0, le=1e5)
    """Working days, or person-days of effort."""

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if not self.best <= self.likely <= self.worst:
            raise ValueError(said("best, likely and worst must not descend"))
        return self


class Confidence(Frozen):
    """How sure somebody is, and how far best and worst lie from the likely amount then."""

    word: Word
    less: float = Field(ge=0, le=1)
    """The best is so much of the likely amount below it."""
    more: float = Field(ge=0, le=20)
    """The worst is so many times the likely amount above it."""


USUAL_SIZES = (
    Size(word="S", best=1, likely=2, worst=4),
    Size(word="M", best=3, likely=5, worst=10),
    Size(word="L", best=8, likely=15, worst=30),
)
"""The planner's assumption, until the plan says what its sizes mean."""

USUAL_CONFIDENCES = (
    Confidence(word=marked("sure"), less=0.1, more=0.2),
    Confidence(word=marked("fairly sure"), less=0.25, more=0.5),
    Confidence(word=marked("unsure"), less=0.5, more=1),
    Confidence(word=marked("guess"), less=0.6, more=2),
)
"""The planner's assumption; work is late by more than it is ever early."""


def with_each_others_given(ours: tuple[Given, ...], theirs: tuple[Given, ...]) -> tuple[Given, ...]:
    """What either of two sides has of what people said of one task; ours come first."""
    return (*ours, *(one for one in theirs if one not in ours))
