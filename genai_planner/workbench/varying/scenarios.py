"""The scenarios of a plan, derived anew from the plan as it is now, and told side by side."""

from dataclasses import dataclass

from genai_planner.errors import PlannerError
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Scenario
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.result import SimulationResult
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.headline import Headline, headline_and_runs, nobody_twice
from genai_planner.workbench.varying.levers import varied


@dataclass(frozen=True, slots=True)
class Column:
    """A scenario, or the plan itself, with its numbers."""

    id: str
    """Empty for the plan itself."""
    name: str
    headline: Headline | None
    plan: Plan | None
    """Levelled; None where the scenario cannot be derived any more."""
    problem: str = ""
    """Why it cannot: the plan lost what it turns."""
    schedule: Schedule | None = None
    """The dates of `plan`."""
    outcome: SimulationResult | None = None
    """The runs that `headline` is of."""


def compared(plan: Plan, ground: Ground) -> tuple[Column, ...]:
    """The plan itself, then each of its scenarios in order; those that lost what they need are marked."""
    base = nobody_twice(plan)
    numbers, runs = headline_and_runs(base, ground)
    own = Column("", plan.name, numbers, base, schedule=schedule(base), outcome=runs)
    return (own, *(_column(plan, scenario, ground) for scenario in plan.scenarios))


def plan_of_scenario(plan: Plan, scenario: Scenario, ground: Ground) -> Plan:
    """The plan with the scenario's levers turned, levelled.

    Raises:
        InputError: it turns something that the plan has no more.
        EditError: a value that cannot be any more.
    """
    turned = varied(plan, scenario.levers, ground).plan
    return nobody_twice(turned)


def with_scenario(plan: Plan, scenario: Scenario) -> Plan:
    """The plan with one more scenario, or in the place of the one with its id.

    Raises:
        EditError: where the plan has as many as it may.
    """
    scenarios = {one.id: one for one in plan.scenarios} | {scenario.id: scenario}
    return changed(plan, scenarios=tuple(scenarios.values()))


def without_scenario(plan: Plan, scenario_id: str) -> Plan:
    """The plan without one of its scenarios."""
    return changed(plan, scenarios=tuple(one for one in plan.scenarios if one.id != scenario_id))


def _column(plan: Plan, scenario: Scenario, ground: Ground) -> Column:
    try:
        derived = plan_of_scenario(plan, scenario, ground)
    except PlannerError as error:
        return Column(scenario.id, scenario.name, None, None, str(error))
    numbers, runs = headline_and_runs(derived, ground)
    return Column(scenario.id, scenario.name, numbers, derived, schedule=schedule(derived), outcome=runs)
