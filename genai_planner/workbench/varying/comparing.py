"""One version of a plan beside another: every difference, and why they finish apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from genai_planner.errors import InputError
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Baseline, RememberedDates
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.said import said
from genai_planner.workbench.differences import Change, Difference, differences
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.baselines import remembered_schedule
from genai_planner.workbench.varying.effects import WAITS, Chain, Effect, chain_of_effects
from genai_planner.workbench.varying.levers import as_made

_NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class Versions:
    """From an earlier version to a later one."""

    differences: tuple[Difference, ...]
    chain: Chain
    plans: tuple[Plan, ...]
    """Those in which the names stand of what differs."""


def versions_compared(before: Plan, after: Plan) -> Versions:
    """What was added, removed and changed, and what each change does to the finish."""
    return Versions(differences(before, after), chain_of_effects(before, after), (before, after))


def baseline_compared(baseline: Baseline, plan: Plan) -> Versions:
    """The dates that a baseline remembers beside the plan's present ones.

    A baseline keeps dates and not records, so its differences are starts and finishes of tasks, and the chain
    of effects runs along the plan's longest path: what became longer on it, and what waits longer.
    """
    dated = schedule(plan)
    remembered = {one.task: one for one in baseline.tasks}
    found = tuple(_moved(remembered, plan, dated))
    before = remembered_schedule(baseline, plan, dated)
    chain = Chain(before, dated, tuple(_along_the_longest_path(baseline, plan, dated)))
    return Versions(found, chain, (plan,))


class NoCommonBeginningError(InputError):
    """Two plans do not tell what both began from: somebody has to say it."""


def common_beginning(ours: Plan, theirs: Plan, ground: Ground) -> Plan:
    """What two versions of a plan both began from, as far as they tell: the plan that their answers make.

    Raises:
        NoCommonBeginningError: they were not made from the same answers.
    """
    if ours.origin is None or ours.origin != theirs.origin:
        raise NoCommonBeginningError(
            said(
                "It cannot be told what both plans began from; choose it, such as an earlier "
                "version of the plan."
            )
        )
    return as_made(ours, ground)


def _moved(remembered: dict[str, RememberedDates], plan: Plan, dated: Schedule) -> Iterator[Difference]:
    for key, old in remembered.items():
        if key not in plan.task_by_id:
            yield Difference("tasks", key, old.name, Change.REMOVED)
    for task in plan.tasks:
        now, then = dated.tasks.get(task.id), remembered.get(task.id)
        if now is None:
            continue
        if then is None:
            yield Difference("tasks", task.id, task.name, Change.ADDED)
            continue
        for field in ("start", "finish"):
            one, other = getattr(then, field), getattr(now, field)
            if one != other:
                yield Difference("tasks", task.id, task.name, Change.CHANGED, field, one, other)


def _along_the_longest_path(baseline: Baseline, plan: Plan, dated: Schedule) -> Iterator[Effect]:
    """What each task of one longest path, and each wait before it, adds; they add up to the minute."""
    remembered = {one.task: one for one in baseline.tasks}
    now = then = dated.start
    for key in _longest_chain(plan, dated):
        task, old = dated.tasks[key], remembered.get(key)
        name = plan.task_by_id[key].name
        if old is None:
            yield from _effect("tasks", key, name, Change.ADDED, task.finish - now)
            now = task.finish
            continue
        waits = (task.start - now) - (old.start - then)
        longer = (task.finish - task.start) - (old.finish - old.start)
        yield from _effect(WAITS, key, name, Change.CHANGED, waits)
        yield from _effect("tasks", key, name, Change.CHANGED, longer)
        now, then = task.finish, old.finish
    yield from _effect(
        WAITS, "", baseline.name, Change.CHANGED, (dated.finish - now) - (baseline.finish - then)
    )


def _effect(table: str, key: str, name: str, change: Change, moves: timedelta) -> Iterator[Effect]:
    if moves != _NO_TIME:
        yield Effect(table, key, name, change, moves, 0.0)


def _longest_chain(plan: Plan, dated: Schedule) -> list[str]:
    """The tasks of one chain to the plan's finish, the first one first."""
    before: dict[str, list[str]] = {}
    for link in plan.links:
        before.setdefault(link.successor, []).append(link.predecessor)
    critical = {key for key, task in dated.tasks.items() if task.is_critical}
    chain: list[str] = []
    waiting = critical
    while waiting:
        last = max(waiting, key=lambda key: (dated.tasks[key].finish, dated.tasks[key].start))
        chain.append(last)
        waiting = {key for key in before.get(last, ()) if key in critical and key not in chain}
    return chain[::-1]
