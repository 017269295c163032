"""The finish of the plan in each run, and in how many runs each task lies on a chain that sets it."""

from typing import TYPE_CHECKING

import numpy as np

from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.simulation.arrays import Bits, Ints
from genai_planner.simulation.forward import RunDates
from genai_planner.simulation.moments import Moments

if TYPE_CHECKING:
    from genai_planner.scheduling.time.array_clock import ArrayClock


def project_finish(plan: CompiledPlan, dates: RunDates, runs: int) -> Ints:
    """The latest finish of all tasks in each run, in minutes since the epoch; the start without tasks."""
    last: dict[ArrayClock | None, Ints] = {}
    for task in plan.order:
        end = dates.finishes[task]
        if end is not None:
            clock, values = end.counted
            if clock in last:
                np.maximum(last[clock], values, out=last[clock])
            else:
                last[clock] = np.array(np.broadcast_to(values, runs))
    ends = [values if clock is None else clock.finishes(values) for clock, values in last.items()]
    return np.maximum.reduce(ends) if ends else np.full(runs, plan.start, dtype=np.int64)


def critical_runs(plan: CompiledPlan, dates: RunDates, finish: Ints) -> list[int]:
    """By task number, the runs in which a chain of driving links leads from it to the plan's finish.

    A link drives where it sets its successor's start, as `scheduling.passes.longest_path` has it, or, where
    the plan goes by total float, where its predecessor could not slip.
    """
    counts = [0] * len(plan.tasks)
    bits: dict[int, Bits] = {}
    for task in reversed(plan.order):
        end = dates.finishes[task]
        found = _last(end, finish) if end is not None and _may_be_last(plan, task) else None
        for link in plan.outgoing[task]:
            driven, successor = dates.driving.get(link), bits.get(plan.successors[link])
            if driven is not None and successor is not None:
                both = driven & successor
                found = both if found is None else found | both
        if found is not None:
            bits[task] = found
            counts[task] = int(np.bitwise_count(found).sum())
    return counts


def _last(end: Moments, finish: Ints) -> Bits:
    return np.packbits(end.minutes >= finish)


def _may_be_last(plan: CompiledPlan, task: int) -> bool:
    """Whether no successor is sure to finish as late or later.

    One tied to the finish alone is not: its own calendar may end it before a break, ours after it.
    """
    return not any(
        plan.kinds[link] is LinkKind.FINISH_TO_START
        and plan.lags[link] >= 0
        and plan.successors[link] not in plan.constraints
        and plan.successors[link] not in plan.progress
        for link in plan.outgoing[task]
    )
