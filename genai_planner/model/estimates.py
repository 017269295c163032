"""Three-point estimates that explain themselves."""

from typing import Self

from pydantic import Field, model_validator

from genai_planner.model.base import Frozen, Text
from genai_planner.words.phrases import marked
from genai_planner.words.said import said

MOST_AMOUNT = 1e7
"""The largest amount that an estimate can hold, in its own unit."""
ASSUMPTION = marked("planner's assumption")


class Estimate(Frozen):
    """Optimistic, likely and pessimistic amount of one quantity; the field that holds it names the unit.

    Raises:
        ValueError: where the three are not in ascending order.
    """

    optimistic: float = Field(ge=0, le=MOST_AMOUNT)
    likely: float = Field(ge=0, le=MOST_AMOUNT)
    pessimistic: float = Field(ge=0, le=MOST_AMOUNT)
    because: Text = ""
    """The formula filled in, or the reason."""
    source: Text = ASSUMPTION
    """Where the figure comes from; `ASSUMPTION` where it is the planner's own."""

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if not self.optimistic <= self.likely <= self.pessimistic:
            raise ValueError(said("optimistic, likely and pessimistic must not descend"))
        return self

    @property
    def mean(self) -> float:
        """The PERT mean, (optimistic + 4 likely + pessimistic) / 6."""
        return (self.optimistic + 4 * self.likely + self.pessimistic) / 6
