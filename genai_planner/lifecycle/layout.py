"""Which tasks a plan has and what each waits for: phases, and a round of evaluation after each adaptation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from genai_planner.lifecycle.blocks import (
    Block,
    Round,
    Step,
    Tie,
    follow_repeated,
    is_needed,
    make_block,
    ties_between,
)
from genai_planner.lifecycle.data.records import Lifecycle, LifecyclePhase, LifecycleTask, PhaseLink
from genai_planner.lifecycle.quantities import Quantity
from genai_planner.lifecycle.shortcuts import without_shortcuts
from genai_planner.model.tasks import LinkKind


@dataclass(frozen=True, slots=True)
class Layout:
    """All steps in the order of the rows, and all ties by successor, none of which follows from others."""

    steps: tuple[Step, ...]
    ties: tuple[Tie, ...]


def lay_out(
    lifecycle: Lifecycle, ticked: frozenset[str], quantities: dict[str, Quantity], *, rounds: int
) -> Layout:
    """The steps and ties of the ticked phases.

    Args:
        lifecycle: The phase model; its references hold.
        ticked: Ids of the phases that the plan has.
        quantities: What the conditions of tasks rest on.
        rounds: Rounds of evaluation after each adaptation phase.
    """
    phases = tuple(phase for phase in lifecycle.phases if phase.id in ticked)
    draft = _Draft({phase.id: _needed(phase, quantities) for phase in phases})
    evaluation = next((phase for phase in phases if phase.is_evaluation), None)
    if evaluation is not None:
        _begin_evaluation(draft, evaluation)
    for phase in phases:
        if phase.is_adaptation:
            _add_adaptation(draft, phase, evaluation, rounds)
        elif not phase.is_evaluation:
            draft.add(phase, lambda _task: True)
    if evaluation is not None:
        _end_evaluation(draft, evaluation, lifecycle)
    _link_phases(draft, lifecycle)
    steps = tuple(step for phase in phases for block in draft.blocks[phase.id] for step in block.steps)
    row = {step.id: number for number, step in enumerate(steps)}
    ties = without_shortcuts(list(row), draft.ties)
    return Layout(steps, tuple(sorted(ties, key=lambda tie: (row[tie.successor], row[tie.predecessor]))))


@dataclass(slots=True)
class _Draft:
    """What has been laid out so far."""

    tasks: dict[str, frozenset[str]]
    """Ids of the needed tasks, by phase."""
    blocks: dict[str, list[Block]] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    set_up: Block = field(default_factory=Block)
    judged: list[Block] = field(default_factory=list)
    """The last round of each adaptation phase."""
    rounds: int = 0

    def __post_init__(self) -> None:
        self.blocks = {phase_id: [] for phase_id in self.tasks}

    def add(
        self, phase: LifecyclePhase, keep: Callable[[LifecycleTask], bool], turn: Round | None = None
    ) -> Block:
        needed = self.tasks[phase.id]
        block = make_block(phase, lambda task: task.id in needed and keep(task), turn)
        self.blocks[phase.id].append(block)
        self.ties.extend(block.ties)
        return block

    def tie(self, before: Block, after: Block, because: str) -> None:
        self.ties.extend(ties_between(before.lasts, after.firsts, because))


def _needed(phase: LifecyclePhase, quantities: dict[str, Quantity]) -> frozenset[str]:
    return frozenset(task.id for task in phase.tasks if is_needed(task, quantities))


def _begin_evaluation(draft: _Draft, evaluation: LifecyclePhase) -> None:
    later = follow_repeated(evaluation)
    draft.set_up = draft.add(evaluation, lambda task: _is_once(task) and task.id not in later)


def _end_evaluation(draft: _Draft, evaluation: LifecyclePhase, lifecycle: Lifecycle) -> None:
    if not draft.judged:
        draft.judged.append(_add_round_on_the_model(draft, evaluation, lifecycle))
    later = follow_repeated(evaluation)
    end = draft.add(evaluation, lambda task: task.is_gate or (_is_once(task) and task.id in later))
    for judged in draft.judged:
        draft.tie(judged, end, "What the rounds showed goes into the report and the decision.")
    draft.tie(draft.set_up, end, "The preparation comes first.")


def _add_round_on_the_model(draft: _Draft, evaluation: LifecyclePhase, lifecycle: Lifecycle) -> Block:
    """One round that judges the model as it is, where nothing adapts it."""
    judged = _add_round(draft, evaluation, Round(f"{evaluation.id}.round-1"))
    for phase in lifecycle.phases:
        if phase.is_adaptation:
            for block, because in _before(draft, lifecycle, phase.id):
                draft.tie(block, judged, because)
    return judged


def _is_once(task: LifecycleTask) -> bool:
    return not task.repeats_each_round and not task.is_gate


def _add_adaptation(
    draft: _Draft, phase: LifecyclePhase, evaluation: LifecyclePhase | None, rounds: int
) -> None:
    done = draft.add(phase, lambda task: not task.is_gate)
    if evaluation is not None:
        for number in range(1, rounds + 1):
            if number > 1:
                done = _add_revision(draft, phase, done, number)
            place = f"{phase.short_name}, round {number}"
            judged = _add_round(
                draft, evaluation, Round(f"{evaluation.id}.{phase.id}.round-{number}", place=place)
            )
            draft.tie(done, judged, f"The round judges the work on '{phase.short_name}'.")
            done = judged if judged.steps else done
        draft.judged.append(done)
    gate = draft.add(phase, lambda task: task.is_gate)
    draft.tie(done, gate, f"The decision that ends the phase: {phase.gate}")


def _add_round(draft: _Draft, evaluation: LifecyclePhase, turn: Round) -> Block:
    draft.rounds += 1
    turn = replace(turn, number=draft.rounds, repetition=draft.rounds)
    judged = draft.add(evaluation, lambda task: task.repeats_each_round, turn)
    draft.tie(draft.set_up, judged, "Measures and test questions must be ready before the first round.")
    return judged


def _add_revision(draft: _Draft, phase: LifecyclePhase, done: Block, number: int) -> Block:
    turn = Round(
        f"{phase.id}.round-{number}",
        number=draft.rounds + 1,
        repetition=number,
        place=f"again for round {number}",
    )
    revision = draft.add(phase, lambda task: task.repeats_each_round, turn)
    draft.tie(done, revision, f"What round {number - 1} showed is put right before the next.")
    return revision if revision.steps else done


def _link_phases(draft: _Draft, lifecycle: Lifecycle) -> None:
    for phase_id, blocks in draft.blocks.items():
        whole = _whole(blocks)
        for link in lifecycle.links:
            if link.successor == phase_id:
                _link(draft, lifecycle, link, whole)


def _link(draft: _Draft, lifecycle: Lifecycle, link: PhaseLink, successor: Block) -> None:
    """Tie the successor to the link's predecessor, or, where that is left out, to what comes before it."""
    if link.predecessor not in draft.blocks:
        for block, because in _before(draft, lifecycle, link.predecessor):
            entry = _named(successor, link.successor_task, successor.firsts)
            draft.ties.extend(ties_between(block.lasts, entry, because))
        return
    predecessor = _whole(draft.blocks[link.predecessor])
    from_start = link.kind in (LinkKind.START_TO_START, LinkKind.START_TO_FINISH)
    to_start = link.kind in (LinkKind.FINISH_TO_START, LinkKind.START_TO_START)
    for first in _named(predecessor, link.predecessor_task, _end(predecessor, is_start=from_start)):
        for second in _named(successor, link.successor_task, _end(successor, is_start=to_start)):
            draft.ties.append(Tie(first.id, second.id, link.because, link.kind))


def _before(draft: _Draft, lifecycle: Lifecycle, left_out: str) -> Iterator[tuple[Block, str]]:
    """The nearest phases of the plan before one that is left out, with the reason for a tie to them."""
    name = next(phase.name for phase in lifecycle.phases if phase.id == left_out)
    for link in lifecycle.links:
        if link.successor == left_out and link.predecessor in draft.blocks:
            yield _whole(draft.blocks[link.predecessor]), f"'{name}', which would lie between, is left out."
        elif link.successor == left_out:
            yield from _before(draft, lifecycle, link.predecessor)


def _whole(blocks: list[Block]) -> Block:
    """All steps of a phase, begun by its first block and ended by its last."""
    filled = [block for block in blocks if block.steps]
    return Block(
        steps=tuple(step for block in filled for step in block.steps),
        firsts=filled[0].firsts,
        lasts=filled[-1].lasts,
    )


def _end(block: Block, *, is_start: bool) -> tuple[Step, ...]:
    return block.firsts if is_start else block.lasts


def _named(block: Block, task_id: str | None, otherwise: tuple[Step, ...]) -> tuple[Step, ...]:
    step = block.step_of(task_id) if task_id is not None else None
    return (step,) if step is not None else otherwise
