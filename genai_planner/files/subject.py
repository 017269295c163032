"""What is exported: a plan with all that is computed from it, each once and only where a format needs it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from genai_planner.model.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.scheduling.cost_table import CostTable
    from genai_planner.scheduling.load import ResourceLoad
    from genai_planner.scheduling.result import Schedule
    from genai_planner.simulation.outlook import Outlook
    from genai_planner.simulation.result import SimulationResult
    from genai_planner.workbench.expertise import Expertise


class Exported(NamedTuple):
    """The bytes of a file, and sentences about it for the user."""

    data: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """The plan, the day of making, and the lifecycle that the plan is compared with."""

    plan: Plan
    today: date
    give_lifecycle: "Callable[[], Lifecycle] | None" = None
    """None for the bundled one."""

    @cached_property
    def lifecycle(self) -> "Lifecycle":
        """The lifecycle chosen."""
        from genai_planner.lifecycle.data.loading import bundled

        return (self.give_lifecycle or bundled)()

    @cached_property
    def schedule(self) -> "Schedule":
        """The plan with dates."""
        from genai_planner.scheduling.scheduler import schedule

        return schedule(self.plan)

    @cached_property
    def expertise(self) -> "Expertise":
        """Who covers what."""
        from genai_planner.workbench.expertise import expertise

        return expertise(self.plan, self.schedule, self.lifecycle)

    @cached_property
    def outlook(self) -> "Outlook":
        """How sure the dates and the cost are."""
        from genai_planner.simulation.outlook import outlook

        return outlook(self.plan, self.schedule)

    @property
    def runs(self) -> "SimulationResult":
        """What the plan's runs say, without trying out what drives them."""
        known = self.__dict__.get("outlook")
        return known.result if known else self._runs

    @cached_property
    def _runs(self) -> "SimulationResult":
        from genai_planner.simulation.simulator import simulate

        return simulate(self.plan, stops_when_settled=True)

    @cached_property
    def loads(self) -> "tuple[ResourceLoad, ...]":
        """Who and what is booked, and when."""
        from genai_planner.scheduling.load import resource_loads

        return resource_loads(self.plan, self.schedule)

    @cached_property
    def costs(self) -> "CostTable":
        """Where the money goes, and when."""
        from genai_planner.scheduling.cost_table import cost_table

        return cost_table(self.plan, self.schedule)
