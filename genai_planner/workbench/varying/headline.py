"""The five numbers that a group argues about, of a plan in which nobody is booked twice."""

from dataclasses import dataclass
from datetime import datetime

from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.at_once import level_at_once, levelled_like
from genai_planner.scheduling.levelling.restaffing import restaffed_at_once
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.result import SimulationResult
from genai_planner.simulation.simulator import USUAL_SEED, simulate
from genai_planner.workbench.expertise import Coverage
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.plan_parts import PlanParts

RUNS = 1_000
"""Drawn for each plan, always from the same seed, so that plans are compared over the same draws."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What a variant is judged by."""

    finish: datetime
    p50: datetime
    p80: datetime
    chance: float | None
    """Of meeting the deadline; None where the plan has none."""
    cost_p80: float
    """In the plan's currency, up to the launch."""
    gaps: int
    """Phases and skills for which nobody has the level that is needed."""
    does_not_fit: int
    """Compute tasks that ask for more memory than their GPUs have."""


def nobody_twice(plan: Plan) -> Plan:
    """The plan in an order in which nobody is booked twice, found at once and without the solver.

    Of the order that the plan has, a list schedule with its people, and one in which others who are able may
    do the work, the one that finishes first; the same plan gives the same order.
    """
    candidates = [level_at_once(plan)]
    if schedule(plan).is_levelled:
        candidates.insert(0, plan)
    restaffed = restaffed_at_once(plan)
    if restaffed is not None:
        candidates.append(restaffed.plan)
    return min(candidates, key=lambda one: schedule(one).finish)


def nobody_twice_like(plan: Plan, other: Schedule) -> Plan:
    """The same for a variant of a plan that has an order already: two list schedules and no search.

    Args:
        plan: the variant.
        other: the dates of the plan that it is a variant of, nobody booked twice.
    """
    candidates = [levelled_like(plan, other)]
    restaffed = restaffed_at_once(plan)
    if restaffed is not None:
        candidates.append(restaffed)
    return min(candidates, key=lambda one: one.schedule.finish).plan


def headline(plan: Plan, ground: Ground, *, runs: int = RUNS, seed: int = USUAL_SEED) -> Headline:
    """The numbers of a plan as it stands; level it first where people may be in two places."""
    return headline_and_runs(plan, ground, runs=runs, seed=seed)[0]


def headline_and_runs(
    plan: Plan, ground: Ground, *, runs: int = RUNS, seed: int = USUAL_SEED
) -> tuple[Headline, SimulationResult]:
    """The same with the runs that they are of."""
    results = PlanParts(plan, ground)
    sure = simulate(plan, runs=runs, seed=seed, stops_when_settled=False)
    gaps = sum(cell.coverage is Coverage.GAP for row in results.expertise.rows for cell in row.cells)
    misfits = sum(problem.code in _MISFITS for problem in results.problems)
    finish, chance = sure.finish, sure.chances.deadline
    dated = results.schedule.finish
    return Headline(dated, finish.p50, finish.p80, chance, sure.cost.p80, gaps, misfits), sure


_MISFITS = frozenset({"does_not_fit", "too_little_memory"})
