"""Everything that is computed from a plan on its ground, each part when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from genai_planner.workbench.plan_parts import PlanParts

if TYPE_CHECKING:
    from genai_planner.workbench.varying.scenarios import Column


class Results(PlanParts):
    """A plan with all that follows from it, and from its scenarios beside it."""

    @cached_property
    def scenarios(self) -> "tuple[Column, ...]":
        """The plan with nobody booked twice and each of its scenarios, with their numbers."""
        from genai_planner.workbench.varying.scenarios import compared

        return compared(self.plan, self.ground)
