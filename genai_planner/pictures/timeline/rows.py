"""Which rows a plan has: phases that fold, and their tasks, in the plan's order."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias, TypeVar

from genai_planner.model.plan import Plan
from genai_planner.model.resources import Stage
from genai_planner.model.tasks import Phase, Task

ROW_HEIGHT = 28.0
"""Height of a row in points."""

_KEPT = 4
"""Lists of rows that are remembered: of the open plan, folded and not, and of what it is compared with."""
_Phase: TypeAlias = tuple[str, str, Stage | None]
"""A phase, its parent or nothing, and its stage."""
_Place: TypeAlias = tuple[str, str]
"""A task and its phase."""
_Record = TypeVar("_Record", Phase, Task)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a phase or a task, how deep it stands, and whether it hides what is below it."""

    id: str
    is_phase: bool
    depth: int = 0
    stage: Stage | None = None
    is_folded: bool = False


def layout_rows(plan: Plan, folded: frozenset[str] = frozenset()) -> tuple[Row, ...]:
    """The visible rows of the plan, top to bottom; what has no valid phase stands last, at the left.

    Args:
        plan: whose phases and tasks are shown.
        folded: ids of the phases whose tasks and phases are hidden.
    """
    return _laid_out(tuple(map(_phase_of, plan.phases)), tuple(map(_place_of, plan.tasks)), folded)


def have_same_rows(one: Plan, other: Plan) -> bool:
    """Whether both have the same rows, which is seen at a glance after most edits; False where it is not."""
    return _are_alike(one.phases, other.phases, _phase_of) and _are_alike(one.tasks, other.tasks, _place_of)


def _are_alike(before: Sequence[_Record], after: Sequence[_Record], key: Callable[[_Record], object]) -> bool:
    pairs = zip(before, after, strict=False)
    return len(before) == len(after) and all(one is other or key(one) == key(other) for one, other in pairs)


def _phase_of(phase: Phase) -> _Phase:
    return phase.id, phase.parent or "", phase.stage


def _place_of(task: Task) -> _Place:
    return task.id, task.phase


def row_numbers(plan: Plan) -> dict[str, int]:
    """The number of each task and phase in the list of all rows, from 1 on."""
    return {row.id: number for number, row in enumerate(layout_rows(plan), start=1)}


@lru_cache(maxsize=_KEPT)
def _laid_out(
    phases: tuple[_Phase, ...], tasks: tuple[_Place, ...], folded: frozenset[str]
) -> tuple[Row, ...]:
    """The rows; most edits leave them as they are."""
    return tuple(_Layout(phases, tasks, folded).rows())


class _Layout:
    """The tree of a plan's phases and tasks."""

    def __init__(self, phases: tuple[_Phase, ...], tasks: tuple[_Place, ...], folded: frozenset[str]) -> None:
        self._folded = folded
        self._stages = {phase: stage for phase, _, stage in phases}
        self._tasks: dict[str, list[str]] = defaultdict(list)
        self._children: dict[str, list[str]] = defaultdict(list)
        parents = {phase: parent for phase, parent, _ in phases}
        for task, phase in tasks:
            self._tasks[phase].append(task)
        for phase in parents:
            self._children[_parent(parents, phase)].append(phase)

    def rows(self) -> Iterator[Row]:
        for phase in self._children[""]:
            yield from self._below(phase, 0, None)
        for phase in sorted(self._tasks.keys() - self._stages.keys()):
            yield from (Row(task, is_phase=False) for task in self._tasks[phase])

    def _below(self, phase: str, depth: int, stage: Stage | None) -> Iterator[Row]:
        own_stage = self._stages[phase] or stage
        is_folded = phase in self._folded
        yield Row(phase, is_phase=True, depth=depth, stage=own_stage, is_folded=is_folded)
        if is_folded:
            return
        for task in self._tasks[phase]:
            yield Row(task, is_phase=False, depth=depth + 1, stage=own_stage)
        for child in self._children[phase]:
            yield from self._below(child, depth + 1, own_stage)


def _parent(parents: Mapping[str, str], phase: str) -> str:
    """The id of the parent, or nothing where it is missing or the parents run in a circle."""
    seen, ancestor = {phase}, parents[phase]
    while ancestor:
        if ancestor in seen or ancestor not in parents:
            return ""
        seen.add(ancestor)
        ancestor = parents[ancestor]
    return parents[phase]
