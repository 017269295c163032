"""The whole plan moved to another start: what holidays, GPU windows, pins and actual dates do to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from genai_planner.model.edits.changing import changed
from genai_planner.model.edits.facts import set_start
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Progress, Task
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.said import Listed, Said, counted, said

_MOST_NAMES = 3
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of thing that does not move with the plan."""

    what: Said
    """What it is, and how many."""
    moves: timedelta
    """What it does to the finish, on top of those before it: later above 0."""


@dataclass(frozen=True, slots=True)
class PlanMoved:
    """The plan with another start."""

    plan: Plan
    before: Schedule
    after: Schedule
    shift: timedelta
    """By how much the start moves."""
    held: tuple[Held, ...]
    """What keeps the finish from moving as far as the start; with the shift the parts add up to its move."""


def plan_moved(plan: Plan, start: date, *, with_pins: bool) -> PlanMoved:
    """The plan from another day on.

    Work that was begun, and what the status date says, stays; so do windows of GPUs, deadlines and promises.

    Args:
        plan: what is moved; it stays as it is.
        start: the first day.
        with_pins: whether dates that tasks of which nothing was done are pinned to move along.

    Raises:
        EditError: a day that no plan can start on.
    """
    after = with_start(plan, start, with_pins=with_pins)
    shift, held = after.start - plan.start, _held(plan, after)
    return PlanMoved(plan=after, before=schedule(plan), after=schedule(after), shift=shift, held=held)


def with_start(plan: Plan, start: date, *, with_pins: bool) -> Plan:
    """The plan from another day on, and with it what it is pinned to where that is asked for.

    Raises:
        EditError: a day that no plan can start on.
    """
    after = set_start(plan, datetime.combine(start, plan.start.time()))
    shift = after.start - plan.start
    if not with_pins or not shift:
        return after
    return changed(after, tasks=tuple(_pinned_later(task, shift) for task in after.tasks))


def move_lines(moved: PlanMoved) -> tuple[Said, ...]:
    """What a move does, a line each; the first one tells the finish."""
    finish = said(
        "Start {start} → {new_start}, {shift}; finish {before} → {after}, {moves}.",
        start=moved.before.start.date(),
        new_start=moved.plan.start.date(),
        shift=_days(moved.shift),
        before=moved.before.finish.date(),
        after=moved.after.finish.date(),
        moves=_days(moved.after.finish - moved.before.finish),
    )
    return (finish, *(said("{what}: {moves}.", what=one.what, moves=_days(one.moves)) for one in moved.held))


def _held(plan: Plan, after: Plan) -> tuple[Held, ...]:
    """Each kind by itself: both plans without any of them, and then with one after the other.

    What a kind does is by how much more it delays the moved plan than the one that is moved.
    """
    pools = _named([pool.name for pool in plan.pools if _is_windowed(pool)])
    pinned = _named([task.name for task in plan.tasks if _is_pinned(task)])
    begun = sum(task.progress != Progress() for task in plan.tasks)
    actual = counted(
        "Actual dates of {n} task that was begun", "Actual dates of {n} tasks that were begun", begun
    )
    kinds: tuple[tuple[Said, bool, Callable[[Plan], Plan]], ...] = (
        (said("Holidays, weekends and leave"), True, lambda one: one),
        (said("Days on which GPUs are there ({pools})", pools=pools), bool(pools), _without_windows),
        (said("Dates that tasks are pinned to ({tasks})", tasks=pinned), bool(pinned), _without_pins),
        (actual, bool(begun) or plan.status_date is not None, _without_progress),
    )
    known = after.start - plan.start
    held = []
    for place, (what, is_there, _) in enumerate(kinds):
        strips = [strip for _, _, strip in kinds[place + 1 :]]
        moves = _finish(after, strips) - _finish(plan, strips)
        if is_there or moves != known:
            held.append(Held(what, moves - known))
        known = moves
    return tuple(held)


def _finish(plan: Plan, strips: Sequence[Callable[[Plan], Plan]]) -> datetime:
    for strip in strips:
        plan = strip(plan)
    return schedule(plan).finish


def _pinned_later(task: Task, shift: timedelta) -> Task:
    pin = task.constraint
    if pin is None or pin.moment is None or task.progress != Progress():
        return task
    return changed(task, constraint=changed(pin, moment=pin.moment + shift))


def _is_pinned(task: Task) -> bool:
    return task.constraint is not None and task.constraint.moment is not None and task.progress == Progress()


def _is_windowed(pool: object) -> bool:
    return any(getattr(pool, name) for name in _WINDOWS)


_WINDOWS = ("available_from", "available_to", "counts", "maintenance")


def _without_windows(plan: Plan) -> Plan:
    pools = (
        changed(pool, available_from=None, available_to=None, counts=(), maintenance=())
        for pool in plan.pools
    )
    return changed(plan, pools=tuple(pools))


def _without_pins(plan: Plan) -> Plan:
    tasks = (changed(task, constraint=None) if _is_pinned(task) else task for task in plan.tasks)
    return changed(plan, tasks=tuple(tasks))


def _without_progress(plan: Plan) -> Plan:
    tasks = (changed(task, progress=Progress()) for task in plan.tasks)
    return changed(plan, tasks=tuple(tasks), status_date=None)


def _named(names: list[str]) -> Listed | str:
    """Some names, and how many more; an empty text for none."""
    if not names:
        return ""
    more = len(names) - _MOST_NAMES
    told: list[Said | str] = [said("“{name}”", name=name) for name in names[:_MOST_NAMES]]
    return Listed((*told, counted("{n} more", "{n} more", more)) if more > 0 else tuple(told))


def _days(moves: timedelta) -> Said:
    days = round(moves / _A_DAY)
    if not days:
        return said("no difference")
    return (
        counted("one day later", "{n} days later", days)
        if days > 0
        else counted("one day earlier", "{n} days earlier", -days)
    )
