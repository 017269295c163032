"""What a change does to how sure the plan is: quickly, while it is still in the hand."""

from dataclasses import dataclass
from datetime import datetime

from genai_planner.model.plan import Plan
from genai_planner.simulation.simulator import USUAL_RUNS, simulate

_LARGE = 400
_RUNS_OF_LARGE = 1_000
"""Of a plan with more tasks than that only so many runs are made: an answer while the bar is still held."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """P80 of the finish and of the cost, and the chance of the deadline; None without a deadline."""

    p80: datetime
    cost_p80: float
    chance: float | None


def sureness_of(plan: Plan) -> Sureness:
    """What the plan's runs say: for usual plans those of its outlook, for large ones the first of them."""
    runs = USUAL_RUNS if len(plan.tasks) <= _LARGE else _RUNS_OF_LARGE
    result = simulate(plan, runs=runs)
    chance = result.chances.deadline if plan.deadline is not None else None
    return Sureness(result.finish.p80, result.cost.p80, chance)
