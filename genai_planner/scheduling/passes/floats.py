"""Floats: how far each task can slip before the plan, or the next task, is late."""

from collections.abc import Container
from dataclasses import dataclass

from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.passes.backward import LateDates, link_limit
from genai_planner.scheduling.passes.forward import EarlyDates


@dataclass(frozen=True, slots=True)
class Floats:
    """By task, in minutes of the task's own working time; 0 for a task that is done.

    Attributes:
        total: how far the task can slip before the plan finishes later; below zero where it is late already.
        free: how far it can slip before any other task moves; never below zero.
    """

    total: list[int]
    free: list[int]


def floats(plan: CompiledPlan, early: EarlyDates, late: LateDates, placed: Container[int] = ()) -> Floats:
    """Both floats of every task; a task that is placed as late as possible has none left."""
    count = len(plan.tasks)
    result = Floats([0] * count, [0] * count)
    for task in plan.order:
        if task not in placed:
            result.total[task], result.free[task] = task_floats(plan, early, late, task)
    return result


def task_floats(plan: CompiledPlan, early: EarlyDates, late: LateDates, task: int) -> tuple[int, int]:
    """Total and free float of one task."""
    progressed = plan.progress.get(task)
    if progressed is not None and progressed.is_done:
        return 0, 0
    total = _total(plan, early, late, task)
    if total <= 0:
        return total, 0
    return total, _free(plan, early, task, total) if plan.outgoing[task] else total


def _total(plan: CompiledPlan, early: EarlyDates, late: LateDates, task: int) -> int:
    """The lesser of what start and finish can slip; of a task that was begun, what its finish can."""
    positions = plan.clocks[task].positions
    finish_float = positions[late.finishes[task]] - positions[early.finishes[task]]
    if task in plan.progress or plan.is_uniform[task]:
        return finish_float
    return min(finish_float, positions[late.starts[task]] - positions[early.starts[task]])


def _free(plan: CompiledPlan, early: EarlyDates, task: int, total: int) -> int:
    free, positions, is_uniform = total, plan.clocks[task].positions, plan.is_uniform[task]
    starts, successors, progress = early.starts, plan.successors, plan.progress
    finish = positions[early.finishes[task]]
    for link in plan.outgoing[task]:
        successor = successors[link]
        if progress and (successor in progress or (task in progress and plan.ties_start[link])):
            continue
        if is_uniform and plan.is_plain[link]:
            found = positions[starts[successor]] - finish
        else:
            found = _free_of_link(plan, early, task, link)
        if found <= 0:
            return 0
        free = min(free, found)
    return free


def _free_of_link(plan: CompiledPlan, early: EarlyDates, task: int, link: int) -> int:
    positions = plan.clocks[task].positions
    limit = link_limit(plan, link, early.starts[plan.successors[link]])
    if plan.ties_start[link]:
        return positions[plan.works[task].last_start(limit)] - positions[early.starts[task]]
    finish_float = positions[limit] - positions[early.finishes[task]]
    if task in plan.progress or plan.is_uniform[task]:
        return finish_float
    return min(finish_float, positions[plan.works[task].start(limit)] - positions[early.starts[task]])
