"""All dates of a compiled plan: the forward pass, the backward pass, floats and criticality."""

from collections.abc import Set
from dataclasses import dataclass

from genai_planner.model.plan import CriticalRule
from genai_planner.model.tasks import ConstraintKind
from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.passes.backward import LateDates, backward_pass
from genai_planner.scheduling.passes.floats import Floats, floats
from genai_planner.scheduling.passes.forward import EarlyDates, forward_pass
from genai_planner.scheduling.passes.longest_path import longest_path


@dataclass(frozen=True, slots=True)
class Dating:
    """The dates of a compiled plan, by task number, in minutes since the epoch.

    Attributes:
        critical: the numbers of the tasks that are critical by the plan's rule; some of them may be done.
    """

    early: EarlyDates
    late: LateDates
    floats: Floats
    critical: Set[int]


def date_plan(compiled: CompiledPlan) -> Dating:
    """The forward pass, the backward pass, the tasks that are done as late as possible, and the floats."""
    early = forward_pass(compiled)
    late = backward_pass(compiled, early)
    placed = _as_late_as_possible(compiled, late)
    if placed:
        early = forward_pass(compiled, placed)
    found = floats(compiled, early, late, placed)
    return Dating(early, late, found, critical_tasks(compiled, early, found))


def critical_tasks(compiled: CompiledPlan, early: EarlyDates, found: Floats) -> Set[int]:
    """The numbers of the tasks that are critical by the plan's rule; some of them may be done."""
    if compiled.plan.critical_by is CriticalRule.LONGEST_PATH:
        return longest_path(compiled, early)
    return {task for task in compiled.order if found.total[task] <= 0}


def has_late_tasks(compiled: CompiledPlan) -> bool:
    """Whether some task is done as late as possible."""
    return any(kind is ConstraintKind.AS_LATE_AS_POSSIBLE for kind, _ in compiled.constraints.values())


def _as_late_as_possible(compiled: CompiledPlan, late: LateDates) -> dict[int, tuple[int, int]]:
    """The late dates of the tasks that were not begun and take all their float."""
    return {
        task: compiled.works[task].place(min(late.starts[task], late.finishes[task]))
        for task, (kind, _) in compiled.constraints.items()
        if kind is ConstraintKind.AS_LATE_AS_POSSIBLE and task not in compiled.progress
    }
