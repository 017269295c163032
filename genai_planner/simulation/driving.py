"""What makes the finish uncertain: rank correlations, and what P80 would be without each driver."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from genai_planner.model.plan import Plan
from genai_planner.model.risks import RiskEvent
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_moment
from genai_planner.simulation.arrays import Floats, Ints
from genai_planner.simulation.block import NOTHING, Removed, finish_without, ranks_of
from genai_planner.simulation.events import events_of
from genai_planner.simulation.model import Model, model_of
from genai_planner.simulation.result import Driver, DriverKind, MitigationEffect, SimulationResult, Sure
from genai_planner.simulation.sampling import draw
from genai_planner.words.phrases import phrase

_P80 = 2
USUAL_DRIVERS = 12


def correlated_drivers(model: Model, correlations: Floats) -> tuple[Driver, ...]:
    """All drivers by the strength of their rank correlation with the finish.

    Args:
        model: what was simulated.
        correlations: by quantity drawn.
    """
    found = [*_task_drivers(model, correlations), *_event_drivers(model, correlations)]
    return tuple(sorted(found, key=lambda driver: -abs(driver.correlation)))


def tried_drivers(
    plan: Plan,
    result: SimulationResult,
    *,
    runs: int = 1_000,
    most: int = USUAL_DRIVERS,
    report: Callable[[int, int], None] | None = None,
) -> tuple[Driver, ...]:
    """The strongest drivers, each tried out: how much earlier is the P80 of the same runs without it.

    Args:
        plan: what was simulated.
        result: its outcome.
        runs: how many runs are compared.
        most: how many tasks are tried, beside all risks and rework.
        report: is told how many drivers were tried, and how many there are; what it raises ends the trial.

    Returns:
        Those tried, the one whose removal would save most days first.
    """
    model = model_of(plan)
    draws = draw(model.quantities, model.factors, runs, (result.seed, 0))
    finish, cost = finish_without(model, draws, NOTHING)
    chosen = _chosen(result, most)
    tried = []
    for number, driver in enumerate(chosen):
        if report:
            report(number, len(chosen))
        earlier, cheaper = finish_without(model, draws, _without(model, driver))
        minutes = model.compiled.times.project.between(p80_of(earlier), p80_of(finish))
        saved = float(p80_of(cost) - p80_of(cheaper))
        tried.append(replace(driver, days_saved=minutes / WORK_MINUTES_A_DAY, cost_saved=saved))
    return tuple(sorted(tried, key=lambda driver: -(driver.days_saved or 0.0)))


def mitigation_effects(
    plan: Plan, *, runs: int = 1_000, seed: int = 1, report: Callable[[int, int], None] | None = None
) -> dict[str, MitigationEffect]:
    """By the id of each risk that has a mitigation: the P80s of the same runs without it and with it.

    The other risks stay as they are.

    Args:
        plan: what is simulated.
        runs: how many runs are compared.
        seed: of the runs.
        report: is told how many were tried, and how many there are; what it raises ends the trial.
    """
    model = model_of(plan)
    draws = draw(model.quantities, model.factors, runs, (seed, 0))
    mitigable = [risk for risk in plan.risks if risk.mitigation]
    effects = {}
    for number, risk in enumerate(mitigable):
        if report:
            report(number, len(mitigable))
        before, after = (
            finish_without(_mitigated(model, risk, is_mitigated=one), draws, NOTHING) for one in (False, True)
        )
        minutes = model.compiled.times.project.between(p80_of(after[0]), p80_of(before[0]))
        effects[risk.id] = MitigationEffect(_sure(*before), _sure(*after), minutes / WORK_MINUTES_A_DAY)
    return effects


def _sure(finishes: Ints, costs: Floats) -> Sure:
    return Sure(to_moment(p80_of(finishes)), float(p80_of(costs)))


def _mitigated(model: Model, risk: RiskEvent, *, is_mitigated: bool) -> Model:
    """The model with that risk mitigated or not; what is drawn stays the same."""
    toggled = risk.model_copy(update={"is_mitigated": is_mitigated})
    plan = model.compiled.plan
    risks = tuple(toggled if one is risk else one for one in plan.risks)
    changed = plan.model_copy(update={"risks": risks})
    events = events_of(replace(model.compiled, plan=changed))
    cost = model.fixed_cost - model.events.mitigation_cost + events.mitigation_cost
    return replace(model, events=events, fixed_cost=cost)


def _chosen(result: SimulationResult, most: int) -> list[Driver]:
    """Every risk and rework loop; of the tasks those that vary with the finish, half of them critical ones.

    A task that is rarely critical can still set the late finishes, and one that is often may hardly vary.
    Tasks without dates, as in a circle of links, and those that are critical in no run drive nothing.
    """
    events = [driver for driver in result.drivers if driver.kind is not DriverKind.TASK]
    tasks = [one for one in result.drivers if one.kind is DriverKind.TASK and _is_ever_critical(one, result)]
    weighed = sorted(tasks, key=lambda driver: -abs(driver.correlation) * result.tasks[driver.id].criticality)
    chosen = dict.fromkeys(weighed[: (most + 1) // 2])
    for driver in tasks:
        if len(chosen) >= most:
            break
        chosen[driver] = None
    return [*events, *chosen]


def _is_ever_critical(driver: Driver, result: SimulationResult) -> bool:
    return driver.id in result.tasks and result.tasks[driver.id].criticality > 0


def _without(model: Model, driver: Driver) -> Removed:
    if driver.kind is DriverKind.TASK:
        tasks = enumerate(model.compiled.tasks)
        return Removed(tasks=frozenset(number for number, task in tasks if task.id == driver.id))
    if driver.kind is DriverKind.RISK:
        risks = enumerate(model.events.risks)
        return Removed(risks=frozenset(number for number, risk in risks if risk.id == driver.id))
    loops = enumerate(model.events.loops)
    return Removed(loops=frozenset(number for number, loop in loops if loop.phase == driver.id))


def p80_of(values: Ints | Floats) -> int:
    """The 80th percentile of the runs."""
    rank = ranks_of(len(values))[_P80]
    return int(np.partition(values, rank)[rank])


def _task_drivers(model: Model, correlations: Floats) -> Iterator[Driver]:
    """Of a task with several amounts, the strongest counts."""
    strongest: dict[int, float] = {}
    for amount, row in model.rows.of_amount.items():
        task, value = model.amounts.amounts[amount].task, float(correlations[row])
        if abs(value) >= abs(strongest.get(task, 0.0)):
            strongest[task] = value
    for number, value in strongest.items():
        task_record = model.compiled.tasks[number]
        yield Driver(DriverKind.TASK, task_record.id, task_record.name, value)


def _event_drivers(model: Model, correlations: Floats) -> Iterator[Driver]:
    plan = model.compiled.plan
    for risk, event in zip(plan.risks, model.events.risks, strict=True):
        row = model.rows.of_chance[model.events.risks.index(event)]
        yield Driver(DriverKind.RISK, risk.id, risk.name, float(correlations[row]))
    for number, loop in enumerate(model.events.loops):
        value = -float(correlations[model.rows.of_loop[number]])
        name = phrase("{phase} again").format(phase=plan.phase_by_id[loop.phase].name)
        yield Driver(DriverKind.REWORK, loop.phase, name, value)
