"""The longest path: the tasks on a chain that leads without a break to the plan's finish.

A chain goes from a task back over each link that sets its start: it could not begin earlier, in its own
working time, while the task before is as late as it is. Nights, weekends and leave in between are no breaks;
a constraint, the status date and the first day of a person or pool are, as nothing before them matters.
"""

from collections.abc import Iterator

from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.passes.forward import EarlyDates, link_moment


def longest_path(plan: CompiledPlan, early: EarlyDates) -> set[int]:
    """The numbers of the tasks on the longest path, or on several that are equally long.

    Args:
        plan: what was dated.
        early: its dates.
    """
    finish = max((early.finishes[task] for task in plan.order), default=0)
    waiting = [task for task in plan.order if early.finishes[task] == finish]
    found = set(waiting)
    while waiting:
        for before in _drivers(plan, early, waiting.pop()):
            if before not in found:
                found.add(before)
                waiting.append(before)
    return found


def _drivers(plan: CompiledPlan, early: EarlyDates, task: int) -> Iterator[int]:
    """The tasks whose links set the start of that one."""
    progressed = plan.progress.get(task)
    if progressed is not None and (progressed.actual_start, progressed.actual_finish) != (None, None):
        return
    work, start = plan.works[task], early.starts[task]
    for link in plan.incoming[task]:
        before = plan.predecessors[link]
        moment = early.finishes[before] if plan.is_plain[link] else link_moment(plan, early, link)
        if work.is_set_by(moment, start):
            yield before
