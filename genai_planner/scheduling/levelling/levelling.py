"""Level a plan: choose people, pools and order, and time the choice by the exact scheduler."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.applying import applied, cleared
from genai_planner.scheduling.levelling.building import Built, build
from genai_planner.scheduling.levelling.limits import Limits
from genai_planner.scheduling.levelling.problem import Solution
from genai_planner.scheduling.levelling.solving import Outcome, solve
from genai_planner.scheduling.levelling.wishes import Wishes
from genai_planner.scheduling.moments import to_minutes, to_moment
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule


@dataclass(frozen=True, slots=True)
class Levelled:
    """A levelled plan, its exact dates, and how good they are."""

    plan: Plan
    schedule: Schedule
    before: Schedule
    earliest_finish: datetime
    """A proven bound: no order and no choice of people can finish before it."""
    gap: float
    """How far the finish lies behind the bound, as a part of the bound's working time."""
    seconds: float

    @property
    def is_proven(self) -> bool:
        """Whether no choice can finish earlier, to within one slot of the axis."""
        return self.gap <= 0


def level(
    plan: Plan,
    wishes: Wishes,
    limits: Limits,
    report: Callable[[Levelled], bool] = lambda _: True,
) -> Levelled | None:
    """The best levelled plan found in time; None where no order keeps every constraint.

    Args:
        plan: The plan; the order of an earlier levelling is cleared first.
        wishes: What may change, and what to strive for.
        limits: How long and how to search.
        report: Told of every better plan, at times from another thread; answers False to stop.
    """
    began = time.monotonic()
    bare = cleared(plan)
    before = schedule(bare)
    built = build(bare, before, wishes)
    timing = _Timing(bare, built, before, began)
    best: Levelled | None = None

    def take(outcome: Outcome) -> bool:
        nonlocal best
        if outcome.solution is None:
            return True
        found = timing.timed(outcome.solution, outcome.bound)
        if best is None or found.schedule.finish <= best.schedule.finish:
            best = found
        return report(best)

    outcome = solve(built.problem, goals=wishes.goals, limits=limits, report=take)
    take(outcome)
    return best


@dataclass(frozen=True, slots=True)
class _Timing:
    """Times solutions by the exact scheduler."""

    plan: Plan
    built: Built
    before: Schedule
    began: float

    def timed(self, solution: Solution, bound: int) -> Levelled:
        plan = applied(self.plan, self.built, solution)
        dated = schedule(plan)
        axis = self.built.axis
        finish = axis.slot(to_minutes(dated.finish))
        return Levelled(
            plan,
            dated,
            self.before,
            to_moment(axis.moment(bound)),
            max(0.0, finish / bound - 1) if bound else 0.0,
            time.monotonic() - self.began,
        )
