"""One block of runs: from draws to finishes, costs, and what is remembered of each task."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from genai_planner.model.criteria import Milestone
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY
from genai_planner.simulation.arrays import Floats, Ints
from genai_planner.simulation.critical import critical_runs, project_finish
from genai_planner.simulation.events import ReworkLoop
from genai_planner.simulation.forward import RunDates, RunInputs, run_forward
from genai_planner.simulation.model import Model
from genai_planner.simulation.result import PERCENTILES
from genai_planner.simulation.sampling import Draws, draw


@dataclass(frozen=True, slots=True)
class Removed:
    """What is certain in the runs: tasks take their likely amounts, risks do not come true.

    Attributes:
        fixed: by the number of an amount, the value that it takes in every run.
        tasks: task numbers.
        risks: numbers of risks in the model.
        loops: numbers of rework loops in the model.
    """

    fixed: Mapping[int, float] = field(default_factory=dict)
    tasks: frozenset[int] = frozenset()
    risks: frozenset[int] = frozenset()
    loops: frozenset[int] = frozenset()


NOTHING = Removed()


@dataclass(frozen=True, slots=True)
class Block:
    """The outcome of a block of runs.

    Attributes:
        finish: by run, in minutes since the epoch.
        cost: by run, in the plan's currency.
        milestones: of the two dates those that the plan has, by run, in minutes since the epoch.
        starts: (tasks, percentiles) of the starts, in minutes since the epoch.
        finishes: (tasks, percentiles) likewise.
        critical: by task, the number of runs in which it was critical.
        correlations: by quantity drawn, its rank correlation with the finish.
    """

    finish: Ints
    cost: Floats
    milestones: dict[Milestone, Ints]
    starts: Ints
    finishes: Ints
    critical: Ints
    correlations: Floats


def run_block(model: Model, runs: int, seed: tuple[int, int]) -> Block:
    """Draws and dates a block of runs."""
    draws = draw(model.quantities, model.factors, runs, seed)
    inputs, cost = inputs_of(model, draws, NOTHING)
    dates = run_forward(model.compiled, model.amounts.loads, model.clocks, inputs)
    finish = project_finish(model.compiled, dates, runs)
    starts, finishes = _percentiles(model, dates, runs)
    return Block(
        finish=finish,
        cost=cost,
        milestones=_milestones(model, dates),
        starts=starts,
        finishes=finishes,
        critical=np.array(critical_runs(model.compiled, dates, finish), dtype=np.int64),
        correlations=_rank_correlations(model, draws, finish),
    )


def finish_without(model: Model, draws: Draws, removed: Removed) -> tuple[Ints, Floats]:
    """The finish and the cost of the same runs, were those drivers not there."""
    runs = draws.values.shape[1]
    inputs, cost = inputs_of(model, draws, removed)
    dates = run_forward(model.compiled, model.amounts.loads, model.clocks, inputs)
    return project_finish(model.compiled, dates, runs), cost


def inputs_of(model: Model, draws: Draws, removed: Removed) -> tuple[RunInputs, Floats]:
    """What the forward pass is given, and the cost of each run in the plan's currency."""
    runs = draws.values.shape[1]
    amounts = _amounts(model, draws, removed)
    cost = np.full(runs, float(model.fixed_cost))
    delays: dict[int, Ints] = {}
    by_task = _amounts_by_task(model)
    needed = _needed(model, draws)
    for number, risk in enumerate(model.events.risks):
        if number in removed.risks:
            continue
        comes_true = draws.values[model.rows.of_chance[number]] < risk.chance
        cost += comes_true * risk.cost
        if risk.delayed and risk.delay_days:
            days = _drawn(draws, model.rows.of_delay.get(number), risk.delay_days.likely)
            minutes = np.rint(comes_true * days * (risk.impact_share * WORK_MINUTES_A_DAY)).astype(np.int64)
            for task in risk.delayed:
                own = minutes * needed[task] if task in needed else minutes
                delays[task] = delays[task] + own if task in delays else own
        if risk.enlarged and risk.extra_percent:
            percent = _drawn(draws, model.rows.of_percent.get(number), risk.extra_percent.likely)
            factor = 1 + comes_true * percent * (risk.impact_share / 100)
            for amount in (amount for task in risk.enlarged for amount in by_task.get(task, ())):
                amounts[amount] = amounts[amount] * factor
    for task, times in needed.items():
        for amount in by_task.get(task, ()):
            amounts[amount] = amounts[amount] * times.astype(np.float64)
    paid = _paid(model, amounts, range(len(amounts)), runs)
    rounds = [
        (loop, again * needed[loop.gate] if loop.gate in needed else again)
        for loop, again in _rounds(model, draws, removed)
    ]
    for loop, again in rounds:
        repeated = [amount for task in loop.tasks for amount in by_task.get(task, ())]
        paid = paid + again * loop.share * _paid(model, amounts, repeated, runs)
    return RunInputs(runs, amounts, delays, rounds), cost + paid


def _amounts(model: Model, draws: Draws, removed: Removed) -> list[Floats | float]:
    """By amount; what is done of a task already is certain."""
    amounts: list[Floats | float] = []
    shared = None if model.rows.of_spread is None else draws.values[model.rows.of_spread]
    for number, amount in enumerate(model.amounts.amounts):
        row = model.rows.of_amount.get(number)
        likely = amount.estimate.likely
        drawn = likely if row is None or amount.task in removed.tasks else draws.values[row]
        drawn = removed.fixed.get(number, drawn)
        if shared is not None and amount.done < 1:
            drawn = drawn * shared
        amounts.append(likely * amount.done + drawn * (1 - amount.done) if amount.done else drawn)
    return amounts


def _needed(model: Model, draws: Draws) -> dict[int, Ints]:
    """By task of a phase that may not be needed: 1 in the runs in which it is, else 0."""
    return {
        task: (draws.values[model.rows.of_conditional[number]] < conditional.chance).astype(np.int64)
        for number, conditional in enumerate(model.events.conditionals)
        for task in conditional.tasks
    }


def _amounts_by_task(model: Model) -> dict[int, list[int]]:
    if not (model.events.risks or model.events.loops or model.events.conditionals):
        return {}
    by_task: dict[int, list[int]] = {}
    for number, amount in enumerate(model.amounts.amounts):
        by_task.setdefault(amount.task, []).append(number)
    return by_task


def _drawn(draws: Draws, row: int | None, certain: float) -> Floats | float:
    return certain if row is None else draws.values[row]


def _rounds(model: Model, draws: Draws, removed: Removed) -> list[tuple[ReworkLoop, Ints]]:
    """By loop, how often its gate fails: the sure rounds, then k more with chance ** k, up to the most."""
    rounds = []
    for number, loop in enumerate(model.events.loops):
        if number in removed.loops or (loop.chance == 0 and loop.least_rounds == 0):
            continue
        shares = draws.values[model.rows.of_loop[number]]
        failures = np.full(len(shares), float(loop.most_rounds))
        if loop.chance < 1:
            again = np.floor(np.log(shares) / np.log(loop.chance)) if loop.chance else 0.0
            failures = np.minimum(loop.least_rounds + again, failures)
        rounds.append((loop, failures.astype(np.int64)))
    return rounds


def _paid(model: Model, amounts: list[Floats | float], chosen: "range | list[int]", runs: int) -> Floats:
    paid, certain = np.zeros(runs), 0.0
    for number in chosen:
        unit_cost, value = model.amounts.amounts[number].unit_cost, amounts[number]
        if unit_cost and isinstance(value, float | int):
            certain += unit_cost * value
        elif unit_cost:
            paid += unit_cost * value
    return paid + certain


def _percentiles(model: Model, dates: RunDates, runs: int) -> tuple[Ints, Ints]:
    ranks = ranks_of(runs)
    shape = len(model.compiled.tasks), len(ranks)
    starts, finishes = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for task in model.compiled.order:
        start, finish = dates.starts[task], dates.finishes[task]
        if start is not None and finish is not None:
            starts[task] = start.ordered(ranks)
            finishes[task] = finish.ordered(ranks)
    return starts, finishes


def _milestones(model: Model, dates: RunDates) -> dict[Milestone, Ints]:
    number = {task.id: position for position, task in enumerate(model.compiled.tasks)}
    finishes = {
        milestone: dates.finishes[number[task.id]]
        for milestone, task in model.compiled.plan.milestones.items()
    }
    return {milestone: finish.minutes for milestone, finish in finishes.items() if finish is not None}


def ranks_of(runs: int) -> tuple[int, ...]:
    """The ranks, from 0, of the smallest values that the percentiles' shares of the runs do not exceed."""
    return tuple(max(-(-runs * percent // 100) - 1, 0) for percent in PERCENTILES)


def _rank_correlations(model: Model, draws: Draws, finish: Ints) -> Floats:
    """Spearman's; that of a risk is of whether it came true."""
    runs = len(finish)
    ranks = _average_ranks(finish)
    ranks -= ranks.mean()
    spread = float(np.sqrt((ranks**2).sum()))
    if not spread:
        return np.zeros(len(draws.orders))
    levels = np.arange(runs) - (runs - 1) / 2
    levels /= np.sqrt((levels**2).sum()) * spread
    correlations = np.array([float(ranks.take(order) @ levels) for order in draws.orders])
    for number, risk in enumerate(model.events.risks):
        row = model.rows.of_chance[number]
        comes_true = (draws.values[row] < risk.chance).astype(float)
        comes_true -= comes_true.mean()
        deviation = float(np.sqrt((comes_true**2).sum()))
        correlations[row] = ranks @ comes_true / (deviation * spread) if deviation else 0.0
    return correlations


def _average_ranks(values: Ints) -> Floats:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    middles: Floats = (last - (counts + 1) / 2).astype(np.float64)
    return middles[inverse]
