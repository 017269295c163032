"""What a gate is judged by, and the two milestones that a deadline may name."""

from enum import StrEnum

from pydantic import Field

from genai_planner.model.base import Frozen, Name, Text
from genai_planner.model.estimates import ASSUMPTION


class Bound(StrEnum):
    """On which side of its threshold a measure is good."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Criterion(Frozen):
    """One measure that a gate is judged by."""

    measure: Name
    bound: Bound = Bound.AT_LEAST
    threshold: float
    unit: str = Field(default="", max_length=40)
    """Such as % or s; empty for a plain number."""
    owner: str = Field(default="", max_length=200)
    """The role or person who answers for it."""
    measured: float | None = None
    """What was measured; None until then."""
    because: Text = ""
    source: Text = ASSUMPTION

    @property
    def is_met(self) -> bool | None:
        """Whether the measured value keeps the threshold; None until something is measured."""
        if self.measured is None:
            return None
        if self.bound is Bound.AT_LEAST:
            return self.measured >= self.threshold
        return self.measured <= self.threshold


class Milestone(StrEnum):
    """The two dates on which everything is asked, and which a deadline may be of."""

    FIRST_USERS = "first_users"
    """Real users work with it for the first time."""
    GENERAL_USE = "general_use"
    """Everybody for whom it was made can use it."""
