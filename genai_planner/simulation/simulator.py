"""Runs a plan many times with drawn amounts: the one way to its percentiles."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np

from genai_planner.errors import InputError
from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.criteria import Milestone
from genai_planner.model.plan import Plan
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, Moments, day_to_minutes, to_moment
from genai_planner.simulation.arrays import Floats, Ints
from genai_planner.simulation.block import Block, ranks_of, run_block
from genai_planner.simulation.driving import correlated_drivers
from genai_planner.simulation.model import Model, model_of
from genai_planner.simulation.result import (
    Chances,
    Checkpoint,
    CostPercentiles,
    DatePercentiles,
    SimulationResult,
    TaskOutcome,
)
from genai_planner.words.said import said

MOST_RUNS = 1_000_000
USUAL_RUNS = 10_000
USUAL_SEED = 1
Report = Callable[[int, int], None]
"""Is told how many runs are done and how many there are to be; what it raises ends the simulation."""

_BLOCK = 1_000
_CELLS = 5_000_000
"""Tasks times runs of a block: bounds the memory of large plans to a few hundred megabytes."""
_HALF_A_DAY = WORK_MINUTES_A_DAY // 2
_SETTLED_CHECKS = 2


def simulate(
    plan: Plan,
    *,
    runs: int = USUAL_RUNS,
    seed: int = USUAL_SEED,
    stops_when_settled: bool = True,
    threads: int = 1,
    report: Report | None = None,
) -> SimulationResult:
    """The plan run many times; the same plan, runs and seed give the same result on any number of threads.

    Args:
        plan: what is simulated, as `plan.simulation`, `plan.risks` and `plan.rework` say.
        runs: how many runs at most.
        seed: from 0 on.
        stops_when_settled: whether fewer do, once the P80 of the finish has twice moved by less than half a
            working day from one block of runs to the next.
        threads: how many blocks are run at once.
        report: is told of the progress.

    Raises:
        InputError: where the runs, the seed or the threads make no sense.
    """
    _check(runs, seed, threads)
    model = model_of(plan)
    size = _block_size(len(plan.tasks), runs)
    blocks: list[Block] = []
    for block in _blocks(model, runs, size, seed, threads):
        blocks.append(block)
        if report:
            report(sum(len(one.finish) for one in blocks), runs)
        if stops_when_settled and _has_settled(model, blocks):
            break
    return _result(model, blocks, seed)


def _check(runs: int, seed: int, threads: int) -> None:
    if not 1 <= runs <= MOST_RUNS:
        raise InputError(
            said("{runs} runs cannot be simulated; ask for 1 to {most_runs}.", runs=runs, most_runs=MOST_RUNS)
        )
    if seed < 0:
        raise InputError(said("The seed {seed} is below zero; give a whole number from 0 on.", seed=seed))
    if threads < 1:
        raise InputError(
            said("{threads} threads cannot simulate anything; give at least one.", threads=threads)
        )


def _block_size(tasks: int, runs: int) -> int:
    return min(_BLOCK, max(_CELLS // max(tasks, 1), 100), runs)


def _blocks(model: Model, runs: int, size: int, seed: int, threads: int) -> Iterator[Block]:
    """The blocks in order; with several threads a few are run ahead of the one that is asked for."""
    sizes = [min(size, runs - begin) for begin in range(0, runs, size)]
    if threads == 1:
        for number, count in enumerate(sizes):
            yield run_block(model, count, (seed, number))
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting = []
        try:
            for number, count in enumerate(sizes):
                waiting.append(pool.submit(run_block, model, count, (seed, number)))
                if len(waiting) > threads:
                    yield waiting.pop(0).result()
            for block in waiting:
                yield block.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _has_settled(model: Model, blocks: list[Block]) -> bool:
    if len(blocks) <= _SETTLED_CHECKS:
        return False
    return all(moved < _HALF_A_DAY for moved in _moves(model, blocks)[-_SETTLED_CHECKS:])


def _moves(model: Model, blocks: list[Block]) -> list[int]:
    """By how many working minutes of the project P80 moved with each block after the first."""
    between = model.compiled.times.project.between
    checkpoints = _p80s(blocks)
    return [abs(between(before, after)) for (_, before), (_, after) in pairwise(checkpoints)]


def _p80s(blocks: list[Block]) -> list[tuple[int, int]]:
    """After each block, the runs so far and their P80 in minutes since the epoch."""
    finishes = np.concatenate([block.finish for block in blocks])
    ends = np.cumsum([len(block.finish) for block in blocks]).tolist()
    return [(end, _ordered(finishes[:end])[2]) for end in ends]


def _ordered(values: Ints) -> list[int]:
    ranks = ranks_of(len(values))
    found: list[int] = np.partition(values, ranks)[list(ranks)].tolist()
    return found


def _result(model: Model, blocks: list[Block], seed: int) -> SimulationResult:
    finishes = np.concatenate([block.finish for block in blocks])
    costs = np.concatenate([block.cost for block in blocks])
    ranks = list(ranks_of(len(costs)))
    checkpoints = _p80s(blocks)
    moves = _moves(model, blocks)
    milestones = _milestones(blocks)
    of_deadline = model.compiled.plan.deadline_of
    due = finishes if of_deadline is None else milestones.get(of_deadline, finishes)
    return SimulationResult(
        finishes=finishes,
        costs=costs,
        finish=DatePercentiles(*(to_moment(one) for one in _ordered(finishes))),
        cost=CostPercentiles(*np.partition(costs, ranks)[ranks].tolist()),
        chances=_chances(model.compiled.plan, due, costs),
        tasks=_outcomes(model, blocks),
        drivers=correlated_drivers(model, _weighted(blocks)),
        checkpoints=tuple(Checkpoint(runs, to_moment(p80)) for runs, p80 in checkpoints),
        is_settled=bool(moves) and moves[-1] < _HALF_A_DAY,
        seed=seed,
        messages=model.messages,
        contradiction=model.contradiction,
        milestones={
            milestone: DatePercentiles(*(to_moment(one) for one in _ordered(values)))
            for milestone, values in milestones.items()
        },
    )


def _milestones(blocks: list[Block]) -> dict[Milestone, Ints]:
    """By milestone of the plan, its date in each run."""
    return {
        milestone: np.concatenate([block.milestones[milestone] for block in blocks])
        for milestone in blocks[0].milestones
    }


def _chances(plan: Plan, finishes: Ints, costs: Floats) -> Chances:
    in_time = None if plan.deadline is None else finishes < day_to_minutes(plan.deadline) + MINUTES_A_DAY
    in_budget = None if plan.budget is None else costs <= plan.budget
    return Chances(
        deadline=None if in_time is None else float(in_time.mean()),
        budget=None if in_budget is None else float(in_budget.mean()),
        both=None if in_time is None or in_budget is None else float((in_time & in_budget).mean()),
    )


def _weighted(blocks: list[Block]) -> Floats:
    """The mean of the blocks' correlations, by their runs."""
    weights = np.array([len(block.finish) for block in blocks], dtype=np.float64)
    stacked = np.array([block.correlations for block in blocks])
    mean: Floats = (weights[:, None] * stacked).sum(axis=0) / weights.sum()
    return mean


def _outcomes(model: Model, blocks: list[Block]) -> dict[str, TaskOutcome]:
    """By task id; percentiles are the middle ones of those of full blocks, which for one are its own."""
    runs = sum(len(block.finish) for block in blocks)
    full = [block for block in blocks if len(block.finish) == len(blocks[0].finish)]
    starts, finishes = _middle([block.starts for block in full]), _middle([block.finishes for block in full])
    critical = np.sum([block.critical for block in blocks], axis=0)
    moments = Moments()
    return {
        task.id: TaskOutcome(
            task.id,
            DatePercentiles(*(moments[one] for one in starts[number])),
            DatePercentiles(*(moments[one] for one in finishes[number])),
            float(critical[number] / runs),
        )
        for number in sorted(model.compiled.order)
        for task in (model.compiled.tasks[number],)
    }


def _middle(values: list[Ints]) -> list[list[int]]:
    """The lower median over the blocks: unlike their mean, always a moment that occurred."""
    middle = (len(values) - 1) // 2
    found: list[list[int]] = np.partition(np.array(values), middle, axis=0)[middle].tolist()
    return found
