"""What is computed from a plan."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from genai_planner.estimation.ways_out import WayOut
    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.model.plan import Plan
    from genai_planner.scheduling.reasons import Reasons
    from genai_planner.scheduling.result import Schedule
    from genai_planner.workbench.expertise import Expertise


@dataclass(frozen=True, slots=True)
class Results:
    """What was computed from a plan; the plan stands beside it, because the open one may be newer."""

    plan: "Plan"
    schedule: "Schedule"
    expertise: "Expertise"
    reasons: "Reasons"
    ways_out: "Mapping[str, tuple[WayOut, ...]]" = field(default_factory=dict)
    """What would make a compute task fit, by the ids of those that do not."""


def computed(plan: "Plan", lifecycle: "Lifecycle") -> Results:
    """All that the views need to know of the plan, its phases compared with the lifecycle's."""
    from genai_planner.estimation.findings import ways_by_task, with_compute_problems
    from genai_planner.scheduling.reasons import Reasons
    from genai_planner.scheduling.scheduler import schedule
    from genai_planner.workbench.expertise import expertise
    from genai_planner.workbench.known_hardware import known_catalogue

    dates, catalogue = schedule(plan), known_catalogue()
    dates = replace(dates, problems=with_compute_problems(dates.problems, plan, catalogue))
    ways = ways_by_task(dates.problems, plan, catalogue)
    return Results(plan, dates, expertise(plan, dates, lifecycle), Reasons(plan, dates), ways)


def followed(after: "Plan", before: "Plan") -> "Plan":
    """The edited plan with the compute tasks reckoned again whose sizes or pool the edit changed.

    Raises:
        EditError: sizes that cannot be together, with the nearest that can.
    """
    if after is before or not any(task.compute and task.compute.workload for task in after.tasks):
        return after
    from genai_planner.estimation.reckoning import reckoned
    from genai_planner.workbench.known_hardware import known_catalogue

    return reckoned(after, before, catalogue=known_catalogue())
