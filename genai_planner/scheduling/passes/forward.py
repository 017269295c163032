"""The forward pass: the earliest start and finish of every task, and what fixed them."""

from collections.abc import Mapping
from dataclasses import dataclass

from genai_planner.model.tasks import ConstraintKind, LinkKind
from genai_planner.scheduling.compiled import CompiledPlan, Progressed
from genai_planner.scheduling.work import LONG_AGO, Work

PROJECT_START = -1
CONSTRAINT = -2
PROGRESS = -3
STATUS = -4
"""What fixed a start where it was no link; links have their numbers, from 0 on."""

_FINISH_TO_START, _START_TO_START = LinkKind.FINISH_TO_START, LinkKind.START_TO_START
_FINISH_TO_FINISH = LinkKind.FINISH_TO_FINISH

_MUST = frozenset({ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON})
_NO_EARLIER = frozenset({ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.FINISH_NO_EARLIER_THAN})
_NO_LATER = frozenset({ConstraintKind.START_NO_LATER_THAN, ConstraintKind.FINISH_NO_LATER_THAN})
_ON_FINISH = frozenset(
    {
        ConstraintKind.MUST_FINISH_ON,
        ConstraintKind.FINISH_NO_EARLIER_THAN,
        ConstraintKind.FINISH_NO_LATER_THAN,
    }
)


@dataclass(frozen=True, slots=True)
class EarlyDates:
    """By task, in minutes since the epoch; 0 for a task that cannot be dated.

    Attributes:
        starts: the earliest start; the actual one of a task that was begun.
        finishes: the earliest finish; the actual one of a task that is done.
        fixed_by: the number of the link that fixed the start, or one of the constants of this module.
    """

    starts: list[int]
    finishes: list[int]
    fixed_by: list[int]


def forward_pass(plan: CompiledPlan, placed: Mapping[int, tuple[int, int]] | None = None) -> EarlyDates:
    """The earliest dates of all tasks.

    A task starts when its last link lets it, or with the plan where it has no links; a lead may take it to
    before the plan's start. Constraints then win over links, as in MS Project, and the status date over both.

    Args:
        plan: what to date.
        placed: tasks whose start and finish are given: those that are done as late as possible.
    """
    count = len(plan.tasks)
    early = EarlyDates([0] * count, [0] * count, [PROJECT_START] * count)
    starts, finishes, fixed_by = early.starts, early.finishes, early.fixed_by
    works, incoming, floor = plan.works, plan.incoming, plan.start
    special = {*plan.constraints, *plan.progress, *(placed or ())}
    is_under_way = plan.status is not None
    for task in plan.order:
        links = incoming[task]
        if links:
            moment, fixed_by[task] = _after_links(plan, early, links)
        else:
            moment = floor
        if is_under_way or task in special:
            _date_specially(plan, early, task, moment, placed or {})
        else:
            starts[task], finishes[task] = works[task].place(moment)
    return early


def date_task(plan: CompiledPlan, early: EarlyDates, task: int, *, not_before: int = LONG_AGO) -> None:
    """Dates one task whose predecessors are dated already, where only links hold it back or `not_before`."""
    links = plan.incoming[task]
    moment, early.fixed_by[task] = _after_links(plan, early, links) if links else (plan.start, PROJECT_START)
    _date_specially(plan, early, task, max(moment, not_before), {})


def link_moment(plan: CompiledPlan, early: EarlyDates, link: int) -> int:
    """The moment before which the link does not let its successor start."""
    kind, lag, predecessor = plan.kinds[link], plan.lags[link], plan.predecessors[link]
    moment = early.starts[predecessor] if plan.ties_start[link] else early.finishes[predecessor]
    if lag:
        clock = plan.lag_clocks[link]
        moment = moment + lag if clock is None else clock.add(moment, lag)
    if kind is _FINISH_TO_START or kind is _START_TO_START:
        return moment
    start = plan.works[plan.successors[link]].start(moment)
    return max(start, plan.start) if kind is _FINISH_TO_FINISH else start


def allowed_from(plan: CompiledPlan, early: EarlyDates, task: int) -> int:
    """The moment from which what fixed the start of a task that was not begun let it start."""
    cause = early.fixed_by[task]
    if cause >= 0:
        return link_moment(plan, early, cause)
    if cause == CONSTRAINT:
        kind, constrained = plan.constraints[task]
        return plan.works[task].start(constrained) if kind in _ON_FINISH else constrained
    return plan.start if cause == PROJECT_START or plan.status is None else plan.status


def _after_links(plan: CompiledPlan, early: EarlyDates, links: list[int]) -> tuple[int, int]:
    """The last of the moments that the links allow, and the link that sets it."""
    latest, driver = LONG_AGO, PROJECT_START
    finishes, predecessors, is_plain = early.finishes, plan.predecessors, plan.is_plain
    for link in links:
        moment = finishes[predecessors[link]] if is_plain[link] else link_moment(plan, early, link)
        if moment > latest:
            latest, driver = moment, link
    return latest, driver


def _date_specially(
    plan: CompiledPlan, early: EarlyDates, task: int, moment: int, placed: Mapping[int, tuple[int, int]]
) -> None:
    """Dates a task that is constrained, begun, done, or dated in a plan that is under way."""
    progressed = plan.progress.get(task)
    if progressed is not None:
        _date_begun(plan, early, task, moment, progressed)
        return
    if task in placed:
        early.starts[task], early.finishes[task] = placed[task]
        early.fixed_by[task] = CONSTRAINT
        return
    work = plan.works[task]
    if task in plan.constraints:
        kind, constrained = plan.constraints[task]
        moment, is_driver = _constrained(work, kind, constrained, moment)
        if is_driver:
            early.fixed_by[task] = CONSTRAINT
    if plan.status is not None and work.begin(moment) < plan.status:
        moment = plan.status
        early.fixed_by[task] = STATUS
    early.starts[task], early.finishes[task] = work.place(moment)


def _date_begun(
    plan: CompiledPlan, early: EarlyDates, task: int, moment: int, progressed: Progressed
) -> None:
    """What was done stands; what remains follows at once, but not before the status date."""
    work = plan.works[task]
    if progressed.actual_start is not None:
        start = progressed.actual_start
        early.fixed_by[task] = PROGRESS
    elif progressed.actual_finish is not None:
        start = work.start(progressed.actual_finish)
        early.fixed_by[task] = PROGRESS
    else:
        start = work.begin(moment)
    early.starts[task] = start
    early.finishes[task] = _begun_finish(plan, task, start, progressed)


def _begun_finish(plan: CompiledPlan, task: int, start: int, progressed: Progressed) -> int:
    work = plan.works[task]
    if progressed.actual_finish is not None:
        return progressed.actual_finish
    finish = work.finish(start)
    if not progressed.is_done and plan.status is not None and work.done_finish(start) < plan.status:
        finish = work.remaining_finish(plan.status)
    kind, constrained = plan.constraints.get(task, (None, 0))
    return max(finish, constrained) if kind is ConstraintKind.FINISH_NO_EARLIER_THAN else finish


def _constrained(work: Work, kind: ConstraintKind, constrained: int, moment: int) -> tuple[int, bool]:
    """The moment from which the constraint lets the work begin, and whether it is the constraint's."""
    limit = work.start(constrained) if kind in _ON_FINISH else constrained
    if kind in _MUST:
        return limit, True
    if kind in _NO_EARLIER and limit > moment:
        return limit, True
    if kind in _NO_LATER and work.begin(moment) > limit:
        return limit, True
    return moment, False
