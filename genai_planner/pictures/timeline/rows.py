"""Which rows a plan has: phases that fold, and their tasks, in the plan's order."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.model.plan import Plan
from genai_planner.model.resources import Stage

ROW_HEIGHT = 28.0
"""Height of a row in points."""


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
    return tuple(_Layout(plan, folded).rows())


def row_numbers(plan: Plan) -> dict[str, int]:
    """The number of each task and phase in the list of all rows, from 1 on."""
    return {row.id: number for number, row in enumerate(layout_rows(plan), start=1)}


class _Layout:
    """The tree of a plan's phases and tasks."""

    def __init__(self, plan: Plan, folded: frozenset[str]) -> None:
        self._plan = plan
        self._folded = folded
        self._tasks: dict[str, list[str]] = defaultdict(list)
        self._children: dict[str, list[str]] = defaultdict(list)
        for task in plan.tasks:
            self._tasks[task.phase].append(task.id)
        for phase in plan.phases:
            self._children[_parent(plan, phase.id)].append(phase.id)

    def rows(self) -> Iterator[Row]:
        for phase in self._children[""]:
            yield from self._below(phase, 0, None)
        for phase in sorted(self._tasks.keys() - self._plan.phase_by_id.keys()):
            yield from (Row(task, is_phase=False) for task in self._tasks[phase])

    def _below(self, phase: str, depth: int, stage: Stage | None) -> Iterator[Row]:
        own_stage = self._plan.phase_by_id[phase].stage or stage
        is_folded = phase in self._folded
        yield Row(phase, is_phase=True, depth=depth, stage=own_stage, is_folded=is_folded)
        if is_folded:
            return
        for task in self._tasks[phase]:
            yield Row(task, is_phase=False, depth=depth + 1, stage=own_stage)
        for child in self._children[phase]:
            yield from self._below(child, depth + 1, own_stage)


def _parent(plan: Plan, phase: str) -> str:
    """The id of the parent, or nothing where it is missing or the parents run in a circle."""
    parent = plan.phase_by_id[phase].parent
    seen, ancestor = {phase}, parent
    while ancestor is not None:
        if ancestor in seen or ancestor not in plan.phase_by_id:
            return ""
        seen.add(ancestor)
        ancestor = plan.phase_by_id[ancestor].parent
    return parent or ""
