"""What it would cost in time if single amounts came out at their worst."""

from collections.abc import Callable, Collection, Iterator

from genai_planner.model.edits.log import amounts_of
from genai_planner.model.log import AmountKey
from genai_planner.model.plan import Plan
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY
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
    numbers = {key: number for key, number in _numbered(model) if key in wanted}
    draws = draw(model.quantities, model.factors, runs, (seed, 0))
    usual = p80_of(finish_without(model, draws, NOTHING)[0])
    days = {}
    for place, (key, number) in enumerate(numbers.items()):
        if report:
            report(place, len(numbers))
        worst = model.amounts.amounts[number].estimate.pessimistic
        late, _ = finish_without(model, draws, Removed(fixed={number: worst}))
        days[key] = model.compiled.times.project.between(usual, p80_of(late)) / WORK_MINUTES_A_DAY
    return days


def _numbered(model: Model) -> Iterator[tuple[AmountKey, int]]:
    """The amounts that are not done, which stand in the order of the tasks and of their fields."""
    fields = [(task.id, field) for task in model.compiled.tasks for field in amounts_of(task)]
    for number, (key, amount) in enumerate(zip(fields, model.amounts.amounts, strict=True)):
        if amount.done < 1:
            yield key, number
