"""What follows from a plan on its ground without a look at any other plan."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from genai_planner.estimation.ways_out import WayOut
    from genai_planner.model.log import AmountKey
    from genai_planner.model.plan import Plan
    from genai_planner.model.problems import Problem
    from genai_planner.scheduling.cost_table import CostTable
    from genai_planner.scheduling.load import ResourceLoad
    from genai_planner.scheduling.reasons import Reasons
    from genai_planner.scheduling.result import Schedule
    from genai_planner.simulation.outlook import Outlook
    from genai_planner.workbench.expertise import Expertise
    from genai_planner.workbench.ground import Ground


class DatedPlan:
    """A plan with what follows from it alone, each part computed when it is first asked for."""

    plan: "Plan"

    @cached_property
    def schedule(self) -> "Schedule":
        """The plan with dates, and what is wrong with its structure and dates."""
        from genai_planner.scheduling.scheduler import schedule

        return schedule(self.plan)

    @cached_property
    def reasons(self) -> "Reasons":
        """Why each task has its dates."""
        from genai_planner.scheduling.reasons import Reasons

        return Reasons(self.plan, self.schedule)

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

    @cached_property
    def worths(self) -> "dict[AmountKey, float]":
        """What each amount that the log is about is worth, in working days of the 80% date."""
        from genai_planner.simulation.worth import days_at_worst
        from genai_planner.workbench.record.standing import amounts_in_question

        wanted = amounts_in_question(self.plan)
        return days_at_worst(self.plan, wanted) if wanted else {}

    @cached_property
    def outlook(self) -> "Outlook":
        """How sure the dates and the cost are."""
        from genai_planner.simulation.outlook import outlook

        return outlook(self.plan, self.schedule)


class PlanParts(DatedPlan):
    """A plan on its ground, with what follows from it.

    Both the plan and the ground are frozen, so any thread may ask for a part; a part that two threads ask for
    at once is computed twice, with the same outcome.
    """

    def __init__(self, plan: "Plan", ground: "Ground") -> None:
        self.plan = plan
        self.ground = ground

    @cached_property
    def problems(self) -> "tuple[Problem, ...]":
        """What is wrong with the plan, its runs on GPUs included; the worst first."""
        from genai_planner.estimation.findings import with_compute_problems

        return with_compute_problems(self.schedule.problems, self.plan, self.ground.catalogue)

    @cached_property
    def ways_out(self) -> "Mapping[str, tuple[WayOut, ...]]":
        """What would make a compute task fit, by the ids of those that do not."""
        from genai_planner.estimation.findings import ways_by_task

        return ways_by_task(self.problems, self.plan, self.ground.catalogue)

    @cached_property
    def expertise(self) -> "Expertise":
        """Who covers what, the plan's phases compared with the lifecycle's."""
        from genai_planner.workbench.expertise import expertise

        return expertise(self.plan, self.schedule, self.ground.lifecycle)


def followed(after: "Plan", before: "Plan", ground: "Ground") -> "Plan":
    """The edited plan with the compute tasks reckoned again whose sizes or pool the edit changed.

    Raises:
        EditError: sizes that cannot be together, with the nearest that can.
    """
    if after is before or not any(task.compute and task.compute.workload for task in after.tasks):
        return after
    from genai_planner.estimation.reckoning import reckoned

    return reckoned(after, before, catalogue=ground.catalogue)
