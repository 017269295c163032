"""One task to be, the ties between such, and which tasks of the lifecycle a plan needs."""

from dataclasses import dataclass, field

from genai_planner.lifecycle.amounts.quantities import Quantity
from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.lifecycle.data.records import (
    GateCriterion,
    LifecycleExpense,
    LifecyclePhase,
    LifecycleTask,
)
from genai_planner.model.tasks import LinkKind
from genai_planner.words.said import NOTHING, Said


@dataclass(frozen=True, slots=True)
class Step:
    """One task to be: a task of the lifecycle, once or in a round."""

    id: str
    phase: LifecyclePhase
    task: LifecycleTask
    round: int = 0
    """The number of the evaluation round over the whole plan that it belongs to; 0 outside rounds."""
    repetition: int = 1
    """1 the first time; 2 and more where it is done again."""
    place: Said = NOTHING
    """Words that tell it from its other rounds, such as "Fine-tuning, round 2"."""
    judges: str | None = None
    """The adaptation phase whose work it judges."""
    merged: tuple[LifecycleTask, ...] = field(default=())
    """Tasks that it does along, as the project is small."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One step waits for another, and why."""

    predecessor: str
    successor: str
    because: Said
    kind: LinkKind = LinkKind.FINISH_TO_START


def is_needed(
    record: LifecycleTask | LifecycleExpense | GateCriterion, quantities: dict[str, Quantity]
) -> bool:
    """Whether the record's conditions hold, and a compute task has something to run on."""
    if record.only_if is not None and not quantities[record.only_if]:
        return False
    if record.unless is not None and quantities[record.unless]:
        return False
    if isinstance(record, LifecycleTask) and record.compute is not None:
        return bool(quantities["own_compute"]) or record.compute in _ONLY_ON_OWN_GPUS
    return True


def follow_repeated(phase: LifecyclePhase) -> frozenset[str]:
    """Ids of the tasks that directly or indirectly come after one that repeats."""
    before = {task.id: set(task.after) for task in phase.tasks}
    found = {task.id for task in phase.tasks if task.repeats_each_round}
    repeated = frozenset(found)
    while True:
        more = {task_id for task_id, waits_for in before.items() if waits_for & found} - found
        if not more:
            return frozenset(found - repeated)
        found |= more


_ONLY_ON_OWN_GPUS = {ComputeRun.PRETRAINING_TRIALS, ComputeRun.PRETRAINING}
"""No provider sells these by the job, so they stay visible even before there is a pool."""
