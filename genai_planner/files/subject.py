"""What is exported: a plan with all that is computed from it, each once and only where a format needs it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from genai_planner.model.plan import Plan
from genai_planner.workbench.plan_parts import DatedPlan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.simulation.result import SimulationResult
    from genai_planner.workbench.expertise import Expertise


class Exported(NamedTuple):
    """The bytes of a file, and sentences about it for the user."""

    data: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject(DatedPlan):
    """The plan, the day of making, and the lifecycle that the plan is compared with."""

    plan: Plan
    today: date
    give_lifecycle: "Callable[[], Lifecycle] | None" = None
    """None for the bundled one."""
    earlier: "Path | None" = None
    """The file that is written over, in which a format may keep what somebody did by hand."""

    @cached_property
    def lifecycle(self) -> "Lifecycle":
        """The lifecycle chosen."""
        from genai_planner.lifecycle.data.loading import bundled

        return (self.give_lifecycle or bundled)()

    @cached_property
    def expertise(self) -> "Expertise":
        """Who covers what."""
        from genai_planner.workbench.expertise import expertise

        return expertise(self.plan, self.schedule, self.lifecycle)

    @property
    def runs(self) -> "SimulationResult":
        """What the plan's runs say, without trying out what drives them."""
        known = self.__dict__.get("outlook")
        return known.result if known else self._runs

    @cached_property
    def _runs(self) -> "SimulationResult":
        from genai_planner.simulation.simulator import simulate

        return simulate(self.plan, stops_when_settled=True)
