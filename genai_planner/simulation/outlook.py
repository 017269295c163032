"""How sure a plan is, all together: its runs, its drivers tried out, and the date that it plans."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.model.risks import RiskEvent
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, day_to_minutes, to_minutes, to_moment
from genai_planner.simulation.driving import USUAL_DRIVERS, mitigation_effects, tried_drivers
from genai_planner.simulation.result import Driver, MitigationEffect, SimulationResult, Sure
from genai_planner.simulation.simulator import USUAL_RUNS, USUAL_SEED, simulate

_RUNS_LEVELLED = 2_000
"""Enough for the percentiles of the levelled plan, which is told beside those of the plan as it stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """A plan with what its runs say; what pictures and sentences are made of."""

    plan: Plan
    planned_finish: datetime
    result: SimulationResult
    tried: tuple[Driver, ...]
    """The drivers that were tried out, the one that would save most days first."""
    mitigations: dict[str, MitigationEffect]
    """By the id of each risk that can be mitigated."""
    late_days: float = 0.0
    """Working days from the deadline to P80; 0 where P80 keeps it, or there is none."""
    levelled: SimulationResult | None = None
    """The runs of the plan levelled at once; None where nobody is booked twice, so that `result` says it."""


def outlook(
    plan: Plan,
    schedule: Schedule,
    *,
    runs: int | None = None,
    seed: int = USUAL_SEED,
    drivers: int = USUAL_DRIVERS,
    report: Callable[[int, int], None] | None = None,
) -> Outlook:
    """Runs the plan and tries out its drivers.

    Args:
        plan: what is simulated.
        schedule: its dates.
        runs: exactly so many; None for up to `USUAL_RUNS`, until P80 has settled.
        seed: the same seed gives the same outlook.
        drivers: how many tasks are tried out, beside all risks and rework.
        report: is told how much is done, and of how much; what it raises ends the work.

    Raises:
        InputError: where runs or seed make no sense.
    """
    most = USUAL_RUNS if runs is None else runs
    result = simulate(plan, runs=most, seed=seed, stops_when_settled=runs is None, report=report)
    tried = tried_drivers(plan, result, most=drivers, report=report)
    mitigations = mitigation_effects(plan, seed=seed, report=report)
    settled = {
        risk.id: _settled(mitigations[risk.id], risk, plan, result) for risk in plan.risks if risk.mitigation
    }
    levelled = None if schedule.is_levelled else _levelled(plan, runs or _RUNS_LEVELLED, seed)
    return Outlook(plan, schedule.finish, result, tried, settled, _late_days(plan, result), levelled)


def _levelled(plan: Plan, runs: int, seed: int) -> SimulationResult:
    """The runs of the plan in an order in which nobody is in two places at once."""
    return simulate(level_at_once(plan), runs=min(runs, _RUNS_LEVELLED), seed=seed)


def _settled(
    effect: MitigationEffect, risk: RiskEvent, plan: Plan, result: SimulationResult
) -> MitigationEffect:
    """The effect at the P80s of all runs, where the plan stands now, as far apart as in the runs compared."""
    now = Sure(result.finish.p80, result.cost.p80)
    minutes = round(effect.days_saved * WORK_MINUTES_A_DAY) * (1 if risk.is_mitigated else -1)
    moved = Clocks(plan).project.add(to_minutes(now.finish), minutes)
    cost = now.cost + effect.cost_change * (-1 if risk.is_mitigated else 1)
    other = Sure(now.finish if minutes == 0 else to_moment(moved), cost)
    before, after = (other, now) if risk.is_mitigated else (now, other)
    return replace(effect, before=before, after=after)


def _late_days(plan: Plan, result: SimulationResult) -> float:
    if plan.deadline is None:
        return 0.0
    last = day_to_minutes(plan.deadline) + MINUTES_A_DAY
    sure = to_minutes(result.due(plan.deadline_of).p80)
    return Clocks(plan).project.between(last, sure) / WORK_MINUTES_A_DAY if sure > last else 0.0
