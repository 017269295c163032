"""Which tasks a plan has and what each waits for: the whole lifecycle without what this plan leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from genai_planner.lifecycle.amounts.quantities import Quantity
from genai_planner.lifecycle.choices import SizeClass
from genai_planner.lifecycle.data.records import Lifecycle, LifecycleTask
from genai_planner.lifecycle.order.shortcuts import without_shortcuts
from genai_planner.lifecycle.order.steps import Step, Tie, is_needed
from genai_planner.lifecycle.order.whole import Whole, whole
from genai_planner.model.tasks import LinkKind
from genai_planner.words.said import NOTHING, Said, said
from genai_planner.words.sentence import told_as

_RANKS = {SizeClass.TRIAL: 0, SizeClass.TEAM: 1, SizeClass.ENTERPRISE: 2, SizeClass.PUBLIC: 2}


@dataclass(frozen=True, slots=True)
class Layout:
    """All steps in the order of the rows, and all ties by successor, none of which follows from others."""

    steps: tuple[Step, ...]
    ties: tuple[Tie, ...]


def lay_out(
    lifecycle: Lifecycle,
    ticked: frozenset[str],
    quantities: dict[str, Quantity],
    *,
    rounds: int,
    size: SizeClass = SizeClass.ENTERPRISE,
) -> Layout:
    """The steps and ties of the ticked phases.

    What is left out is bridged task by task: what came before it leads to what comes after it.

    Args:
        lifecycle: The phase model; its references hold.
        ticked: Ids of the phases that the plan has.
        quantities: What the conditions of tasks rest on.
        rounds: Rounds of evaluation after each adaptation phase.
        size: In which some tasks do others along.
    """
    complete = whole(lifecycle, ticked, rounds=rounds)
    needed = {
        step.id
        for step in complete.steps.values()
        if step.phase.id in ticked and is_needed(step.task, quantities)
    }
    merged = _merged(complete.steps, needed, size)
    ties = [
        replace(tie, predecessor=first, successor=second)
        for tie in complete.ties
        for first, second in [
            (merged.get(tie.predecessor, tie.predecessor), merged.get(tie.successor, tie.successor))
        ]
        if first != second
    ]
    kept = {
        step_id: replace(step, merged=tuple(_done_along(step_id, merged, complete.steps)))
        for step_id, step in complete.steps.items()
        if step_id in needed and step_id not in merged
    }
    steps = _with_milestones(kept, lifecycle)
    ties = [*_bridged(Whole(complete.steps, ties), set(kept), ticked), *_ties_of_milestones(steps, kept)]
    row = {step.id: number for number, step in enumerate(steps)}
    ties = list(without_shortcuts(list(row), ties))
    return Layout(steps, tuple(sorted(ties, key=lambda tie: (row[tie.successor], row[tie.predecessor]))))


def _merged(steps: dict[str, Step], needed: set[str], size: SizeClass) -> dict[str, str]:
    """By the id of each step that another does along, the id of that one."""
    found: dict[str, str] = {}
    for step_id in needed:
        step = steps[step_id]
        task = step.task
        if task.stands_from is None or task.part_of is None or _RANKS[size] >= _RANKS[task.stands_from]:
            continue
        other = f"{step_id.removesuffix(task.id)}{task.part_of}"
        if other in needed:
            found[step_id] = other
    return {step_id: _last(step_id, found) for step_id in found}


def _last(step_id: str, merged: dict[str, str]) -> str:
    seen = {step_id}
    while step_id in merged and merged[step_id] not in seen:
        step_id = merged[step_id]
        seen.add(step_id)
    return step_id


def _done_along(step_id: str, merged: dict[str, str], steps: dict[str, Step]) -> Iterator[LifecycleTask]:
    return (step.task for one, step in steps.items() if merged.get(one) == step_id)


def _with_milestones(kept: dict[str, Step], lifecycle: Lifecycle) -> tuple[Step, ...]:
    """The steps, with those of the two dates that no phase of the plan has behind the last one."""
    steps = tuple(kept.values())
    there = {step.task.milestone for step in steps}
    last = steps[-1]
    missing = [
        task
        for phase in lifecycle.phases
        for task in phase.tasks
        if task.milestone is not None and task.milestone not in there
    ]
    return (*steps, *(Step(f"{last.phase.id}.{task.id}", last.phase, task) for task in missing))


def _ties_of_milestones(steps: tuple[Step, ...], kept: dict[str, Step]) -> list[Tie]:
    """Milestones behind the last step follow everything, one after the other."""
    added = [step for step in steps if step.id not in kept]
    ties = [
        Tie(step.id, milestone.id, said("What is made is ready for those who use it."))
        for milestone in added[:1]
        for step in kept.values()
    ]
    return ties + [
        Tie(first.id, second.id, said("All users follow the first ones."))
        for first, second in pairwise(added)
    ]


def _bridged(complete: Whole, kept: set[str], ticked: frozenset[str]) -> list[Tie]:
    """The ties among the kept steps; order leads through the steps left out."""
    incoming: dict[str, list[Tie]] = {step_id: [] for step_id in complete.steps}
    for tie in complete.ties:
        incoming[tie.successor].append(tie)
    known: dict[str, dict[str, Said]] = {}

    def through(step_id: str) -> dict[str, Said]:
        """By kept step that leads through a step left out: the reason."""
        if step_id not in known:
            known[step_id] = {}
            phase = complete.steps[step_id].phase
            left_out = NOTHING
            if phase.id not in ticked:
                left_out = said("'{phase}', which would lie between, is left out.", phase=told_as(phase.name))
            found: dict[str, Said] = {}
            for tie in incoming[step_id]:
                if tie.kind is LinkKind.FINISH_TO_START:
                    for before, because in leading(tie).items():
                        found.setdefault(before, left_out or because)
            known[step_id] = found
        return known[step_id]

    def leading(tie: Tie) -> dict[str, Said]:
        return {tie.predecessor: tie.because} if tie.predecessor in kept else through(tie.predecessor)

    return [
        Tie(before, step_id, because, tie.kind)
        for step_id in complete.steps
        if step_id in kept
        for tie in incoming[step_id]
        if tie.kind is LinkKind.FINISH_TO_START or tie.predecessor in kept
        for before, because in leading(tie).items()
    ]
