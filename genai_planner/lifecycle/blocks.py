"""Turns the tasks of a phase into steps of a plan: leaves out what is not needed, closes the gaps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.lifecycle.data.records import LifecycleExpense, LifecyclePhase, LifecycleTask
from genai_planner.lifecycle.quantities import Quantity
from genai_planner.model.tasks import LinkKind


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
    place: str = ""
    """Words that tell it from its other rounds, such as "Fine-tuning, round 2"."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One step waits for another, and why."""

    predecessor: str
    successor: str
    because: str
    kind: LinkKind = LinkKind.FINISH_TO_START


@dataclass(frozen=True, slots=True)
class Block:
    """Steps that are begun and ended together, with the ties among them."""

    steps: tuple[Step, ...] = ()
    firsts: tuple[Step, ...] = ()
    lasts: tuple[Step, ...] = ()
    ties: tuple[Tie, ...] = ()

    def step_of(self, task_id: str) -> Step | None:
        """The step that came from that task; None where there is none."""
        return next((step for step in self.steps if step.task.id == task_id), None)


@dataclass(frozen=True, slots=True)
class Round:
    """Which round a block belongs to, and how its steps are told apart."""

    prefix: str
    number: int = 0
    repetition: int = 1
    place: str = ""


def is_needed(record: LifecycleTask | LifecycleExpense, quantities: dict[str, Quantity]) -> bool:
    """Whether the record's conditions hold, and a compute task has something to run on."""
    if record.only_if is not None and not quantities[record.only_if]:
        return False
    if record.unless is not None and quantities[record.unless]:
        return False
    if isinstance(record, LifecycleTask) and record.compute is not None:
        return bool(quantities["own_compute"]) or record.compute in _ONLY_ON_OWN_GPUS
    return True


def make_block(
    phase: LifecyclePhase, keep: Callable[[LifecycleTask], bool], turn: Round | None = None
) -> Block:
    """The steps of those tasks of the phase that are kept; order leads through the tasks left out."""
    turn = turn or Round(phase.id)
    order = _bridged(phase, {task.id for task in phase.tasks if keep(task)})
    steps = {task.id: _step(phase, task, turn) for task in phase.tasks if task.id in order}
    waited_for = {task_id for before in order.values() for task_id in before}
    return Block(
        steps=tuple(steps.values()),
        firsts=tuple(step for task_id, step in steps.items() if not order[task_id]),
        lasts=tuple(step for task_id, step in steps.items() if task_id not in waited_for),
        ties=tuple(
            Tie(steps[before].id, step.id, _needs_result(steps[before].task))
            for task_id, step in steps.items()
            for before in order[task_id]
        ),
    )


def ties_between(before: Iterable[Step], after: Iterable[Step], because: str) -> list[Tie]:
    """Every step of the second waits for every step of the first."""
    after = tuple(after)
    return [Tie(first.id, second.id, because) for first in before for second in after]


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


def _step(phase: LifecyclePhase, task: LifecycleTask, turn: Round) -> Step:
    return Step(
        id=f"{turn.prefix}.{task.id}",
        phase=phase,
        task=task,
        round=turn.number,
        repetition=turn.repetition,
        place=turn.place,
    )


def _bridged(phase: LifecyclePhase, kept: set[str]) -> dict[str, tuple[str, ...]]:
    """What each kept task waits for among the kept ones; a gate waits for all loose ends."""
    after = {task.id: task.after for task in phase.tasks}
    order = {
        task.id: tuple(dict.fromkeys(_kept_before(task.id, after, kept)))
        for task in phase.tasks
        if task.id in kept
    }
    gate = next((task.id for task in phase.tasks if task.is_gate and task.id in kept), None)
    if gate is not None:
        waited_for = {task_id for before in order.values() for task_id in before}
        loose = tuple(task_id for task_id in order if task_id not in waited_for and task_id != gate)
        order[gate] = (*order[gate], *loose)
    return order


def _kept_before(task_id: str, after: dict[str, tuple[str, ...]], kept: set[str]) -> Iterable[str]:
    for before in after[task_id]:
        if before in kept:
            yield before
        else:
            yield from _kept_before(before, after, kept)


def _needs_result(task: LifecycleTask) -> str:
    return f"It needs what '{task.name}' delivers{f': {task.deliverable}' if task.deliverable else ''}."
