"""The backward pass: the latest start and finish of every task that still let the plan finish in time."""

from dataclasses import dataclass

from genai_planner.model.tasks import ConstraintKind, LinkKind
from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.passes.forward import CONSTRAINT, EarlyDates
from genai_planner.scheduling.work import NEVER, Work

PROJECT_FINISH = -1
"""What limits a late date where it is neither a link nor a constraint."""

_FINISH_TO_START, _START_TO_START = LinkKind.FINISH_TO_START, LinkKind.START_TO_START


@dataclass(frozen=True, slots=True)
class LateDates:
    """By task, in minutes since the epoch; 0 for a task that cannot be dated.

    Attributes:
        starts: the latest start of the work that remains.
        finishes: the latest finish.
        limited_by: the number of the link that sets the latest finish, `CONSTRAINT` or `PROJECT_FINISH`.
    """

    starts: list[int]
    finishes: list[int]
    limited_by: list[int]


def backward_pass(plan: CompiledPlan, early: EarlyDates) -> LateDates:
    """The latest dates with which the plan finishes no later than by the early dates.

    Links to tasks that are done limit nothing; nor do links from or between starts that have happened.
    """
    count = len(plan.tasks)
    late = LateDates([0] * count, [0] * count, [PROJECT_FINISH] * count)
    project_finish = finish_of(plan, early)
    for task in reversed(plan.order):
        date_late(plan, early, late, task, project_finish)
    return late


def finish_of(plan: CompiledPlan, early: EarlyDates) -> int:
    """When the last task is finished; the plan's start where there is none."""
    return max(map(early.finishes.__getitem__, plan.order), default=plan.start)


def date_late(plan: CompiledPlan, early: EarlyDates, late: LateDates, task: int, project_finish: int) -> None:
    """Dates one task whose successors have their late dates already."""
    if task in plan.progress and plan.progress[task].is_done:
        late.starts[task], late.finishes[task] = early.starts[task], early.finishes[task]
        late.limited_by[task] = PROJECT_FINISH
        return
    finish, latest_start, limited_by = project_finish, NEVER, PROJECT_FINISH
    if plan.outgoing[task]:
        finish, latest_start, limited_by = _before_links(plan, late, task, finish)
    work = plan.works[task]
    if task in plan.constraints:
        limit = _constrained(work, *plan.constraints[task], finish)
        if limit != finish:
            finish, limited_by = limit, CONSTRAINT
    start, late.finishes[task] = work.late(finish)
    late.starts[task] = start if start < latest_start else latest_start
    late.limited_by[task] = limited_by


def link_limit(plan: CompiledPlan, link: int, successor_start: int) -> int:
    """The latest end of the predecessor (the one that the link ties) that allows the successor that start."""
    kind, lag = plan.kinds[link], plan.lags[link]
    limit = successor_start
    if kind is not _FINISH_TO_START and kind is not _START_TO_START:
        limit = plan.works[plan.successors[link]].latest_finish(successor_start)
    return _without_lag(plan, link, limit) if lag else limit


def _without_lag(plan: CompiledPlan, link: int, limit: int) -> int:
    """The latest moment from which the link's lag leads no further than to the limit."""
    clock, lag = plan.lag_clocks[link], plan.lags[link]
    if clock is None:
        return limit - lag
    position = clock.positions[limit]
    successor = plan.successors[link]
    works_by_it = plan.is_uniform[successor] and plan.clocks[successor] is clock
    # A lead ends where work can start; for a task that works by another clock that can be past the limit.
    if lag < 0 and clock.starts[position] > limit and not works_by_it:
        position -= 1
    return clock.starts[position - lag]


def _before_links(plan: CompiledPlan, late: LateDates, task: int, latest: int) -> tuple[int, int, int]:
    """The latest finish and the latest start that every link allows, and the link that sets the finish."""
    latest_start, limited_by = NEVER, PROJECT_FINISH
    is_plain, successors, progress, starts = plan.is_plain, plan.successors, plan.progress, late.starts
    for link in plan.outgoing[task]:
        successor = successors[link]
        if progress and successor in progress and progress[successor].is_done:
            continue
        limit = starts[successor]
        if not is_plain[link]:
            limit = link_limit(plan, link, limit)
            if plan.ties_start[link]:
                if task in progress or (successor in progress and plan.kinds[link] is _START_TO_START):
                    continue
                work = plan.works[task]
                start = work.last_start(limit)
                limit = work.finish(start)
                latest_start = min(latest_start, start)
        if limit < latest:
            latest, limited_by = limit, link
    return latest, latest_start, limited_by


def _constrained(work: Work, kind: ConstraintKind, constrained: int, finish: int) -> int:
    match kind:
        case ConstraintKind.MUST_START_ON:
            return work.finish(constrained)
        case ConstraintKind.MUST_FINISH_ON:
            return constrained
        case ConstraintKind.START_NO_LATER_THAN:
            return min(finish, work.finish(constrained))
        case ConstraintKind.FINISH_NO_LATER_THAN:
            return min(finish, constrained)
        case _:
            return finish
