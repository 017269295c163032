"""What single amounts do to the finish: at their worst, and run by run."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from genai_planner.model.edits.log import DURATION, EFFORT, HOURS
from genai_planner.model.log import AmountKey
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY
from genai_planner.simulation.arrays import Floats, Ints
from genai_planner.simulation.block import NOTHING, Removed, finish_without
from genai_planner.simulation.driving import p80_of
from genai_planner.simulation.model import Model, model_of
from genai_planner.simulation.sampling import draw


def days_at_worst(
    plan: Plan,
    wanted: Collection[AmountKey],
    *,
    runs: int = 1_000,
    seed: int = 1,
    report: Callable[[int, int], None] | None = None,
) -> dict[AmountKey, float]:
    """By amount: the working days by which P80 of the same runs is later if its pessimistic value holds.

    Args:
        plan: what is simulated.
        wanted: the amounts; those that the plan does not have, or that are done, are left out.
        runs: how many runs are compared.
        seed: of the runs.
        report: is told how many amounts were tried, and how many there are; what it raises ends the trial.
    """
    model = model_of(plan)
    worst = defaultdict[AmountKey, dict[int, float]](dict)
    for key, number in _numbered(model):
        if key in wanted:
            worst[key][number] = model.amounts.amounts[number].estimate.pessimistic
    draws = draw(model.quantities, model.factors, runs, (seed, 0))
    usual = p80_of(finish_without(model, draws, NOTHING)[0])
    days = {}
    for place, (key, fixed) in enumerate(worst.items()):
        if report:
            report(place, len(worst))
        late, _ = finish_without(model, draws, Removed(fixed=fixed))
        days[key] = model.compiled.times.project.between(usual, p80_of(late)) / WORK_MINUTES_A_DAY
    return days


@dataclass(frozen=True, slots=True)
class RunByRun:
    """Blocks of runs; what has one place in two plans that draw the same quantities has the same draws."""

    finishes: Ints
    """By run, in minutes since the epoch."""
    costs: Floats
    """By run, in the plan's currency."""
    amounts: dict[AmountKey, Floats]
    """What was drawn by run of each amount that is open and uncertain."""
    quantities: int
    """How many are drawn: plans in which they are as many draw the same in the same run."""


def run_by_run(plan: Plan, blocks: Iterable[int] = (0,), *, runs: int = 1_000, seed: int = 1) -> RunByRun:
    """Blocks of so many runs of the plan, with what was drawn in each run."""
    model = model_of(plan)
    drawn = [draw(model.quantities, model.factors, runs, (seed, block)) for block in blocks]
    outcomes = [finish_without(model, draws, NOTHING) for draws in drawn]
    numbered = ((key, model.rows.of_amount.get(number)) for key, number in _numbered(model))
    rows = {key: row for key, row in numbered if row is not None}
    return RunByRun(
        finishes=np.concatenate([finishes for finishes, _ in outcomes]),
        costs=np.concatenate([costs for _, costs in outcomes]),
        amounts={key: np.concatenate([draws.values[row] for draws in drawn]) for key, row in rows.items()},
        quantities=len(model.quantities),
    )


def _numbered(model: Model) -> Iterator[tuple[AmountKey, int]]:
    """The amounts that are not done, which stand in the order of the tasks and of their fields."""
    fields = [(task.id, field) for task in model.compiled.tasks for field in _fields(task)]
    for number, (key, amount) in enumerate(zip(fields, model.amounts.amounts, strict=True)):
        if amount.done < 1:
            yield key, number


def _fields(task: Task) -> Iterator[str]:
    """The field of each amount in the order in which they are simulated; a skill may be needed twice."""
    yield from (EFFORT + need.skill for need in task.needs)
    if task.duration_days is not None:
        yield DURATION
    if task.compute is not None:
        yield HOURS
