"""How sure a levelling is: P80 before and after, and which of its best orders has the earliest."""

from dataclasses import dataclass, replace
from datetime import datetime

from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.levelling import Levelled
from genai_planner.simulation.simulator import USUAL_SEED, simulate

_RUNS = 1_000


@dataclass(frozen=True, slots=True)
class Odds:
    """The 80% dates of a levelling; all plans are run with the same draws.

    Attributes:
        before: that of the plan as it was.
        after: that of the best plan.
        surest: of the best plan and those that it was better than, the one with the earliest 80% date; None
            where that is the best plan itself.
        surest_after: its 80% date.
    """

    before: datetime
    after: datetime
    surest: Levelled | None
    surest_after: datetime


def odds_of(plan: Plan, levelled: Levelled) -> Odds:
    """The 80% dates of what a levelling found.

    Args:
        plan: the plan that was levelled.
        levelled: what came of it.
    """
    after, surest, surest_after = p80(levelled.plan), None, None
    for other, dates in levelled.others:
        found = p80(other)
        if found < (surest_after or after):
            surest = replace(levelled, plan=other, schedule=dates, others=())
            surest_after = found
    return Odds(p80(plan), after, surest, surest_after or after)


def p80(plan: Plan) -> datetime:
    """The date that 80 of 100 runs of the plan do not pass."""
    return simulate(plan, runs=_RUNS, seed=USUAL_SEED).finish.p80
