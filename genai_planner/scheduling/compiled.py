"""The plan compiled into plain lists, by task number and by link number, ready to be dated.

What does not change from one edit to the next is compiled once: a task's own part as long as its record and
the plan's resources stay the same, the links as long as none of them changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from operator import is_not
from typing import NamedTuple, TypeVar

from genai_planner.model.calendars import Calendar
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import ConstraintKind, Link, LinkKind, Task
from genai_planner.scheduling.link_table import LinkTable, link_table
from genai_planner.scheduling.result import Driver
from genai_planner.scheduling.task_compiling import CompiledTask, Progressed, compile_task, is_done
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import Moments, to_minutes
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.scheduling.work import Work

__all__ = ["CompiledPlan", "Progressed", "compile_plan", "is_done"]

_Value = TypeVar("_Value")
_MOST_PATCHED = 100
"""Edited tasks up to which the last plan is patched rather than compiled as a whole."""
_KEPT = 8
"""Plans of different resources that are remembered: the open one, its scenarios, and one in the wizard."""


@dataclass(frozen=True, slots=True)
class CompiledPlan:
    """A plan as lists; what cannot be dated (cycles, links to nothing) is in neither `order` nor the links.

    Attributes:
        times: its working times.
        moments: local times by minute, shared with the plans that were compiled before.
        start: the plan's start, in minutes since the epoch.
        status: the moment before which no remaining work is done; None for none.
        tasks: the plan's tasks, by number.
        compiled_tasks: by task, what follows from it alone.
        works: by task, its work as time.
        clocks: by task, the working time in which its float is counted.
        is_uniform: by task, whether that is the time it is worked in, so that start and finish slip alike.
        table: its links, from which the lists of them below are taken.
        incoming: by task, the numbers of the links that lead to it.
        outgoing: by task, the numbers of the links that lead from it.
        links: the plan's links, by number.
        link_drivers: by link, itself as the driver of a date.
        predecessors: by link, the number of the task before.
        successors: by link, the number of the task after.
        kinds: by link, which ends it ties.
        lags: by link, its lag in minutes.
        is_plain: by link, whether it is FS without a lag, as most are.
        ties_start: by link, whether it is the predecessor's start that it ties.
        lag_clocks: by link, the working time of its lag, that of the task after it; None for an elapsed one.
        order: task numbers, each after its predecessors.
        constraints: by task, for those that have one: its kind and its moment (0 without one).
        progress: by task, for those that were begun.
    """

    plan: Plan
    times: Clocks
    moments: Moments
    start: int
    status: int | None
    tasks: tuple[Task, ...]
    compiled_tasks: list[CompiledTask]
    works: list[Work]
    clocks: list[WorkingTime]
    is_uniform: list[bool]
    table: LinkTable
    incoming: list[list[int]]
    outgoing: list[list[int]]
    links: list[Link]
    link_drivers: list[Driver]
    predecessors: list[int]
    successors: list[int]
    kinds: list[LinkKind]
    lags: list[int]
    is_plain: list[bool]
    ties_start: list[bool]
    lag_clocks: list[WorkingTime | None]
    order: list[int]
    constraints: dict[int, tuple[ConstraintKind, int]]
    progress: dict[int, Progressed]


def compile_plan(plan: Plan) -> CompiledPlan:
    """The plan as lists; tasks and links keep their order, so numbers are positions in the plan."""
    ground = _Ground(plan.start, plan.project_calendar, plan.calendars, plan.people, plan.pools)
    return _known(ground).of(plan)


def with_records(known: CompiledPlan, records: Mapping[int, CompiledTask]) -> CompiledPlan:
    """The compiled plan with other records in the place of some, by number; its links stay as they are."""
    compiled, works = known.compiled_tasks.copy(), known.works.copy()
    clocks, is_uniform = known.clocks.copy(), known.is_uniform.copy()
    constraints, progress = dict(known.constraints), dict(known.progress)
    for number, one in records.items():
        compiled[number], works[number] = one, one.work
        clocks[number], is_uniform[number] = one.clock, one.is_uniform
        _put(constraints, number, one.constraint)
        _put(progress, number, one.progress)
    return replace(
        known,
        compiled_tasks=compiled,
        works=works,
        clocks=clocks,
        is_uniform=is_uniform,
        constraints=dict(sorted(constraints.items())),
        progress=dict(sorted(progress.items())),
    )


class _Ground(NamedTuple):
    """What the compiled tasks of a plan rest on beside their own records."""

    start: datetime
    project_calendar: str
    calendars: tuple[Calendar, ...]
    people: tuple[Person, ...]
    pools: tuple[ComputePool, ...]


class _Known:
    """What was compiled for plans of one ground: for the last one, as most plans are edits of it.

    Several threads may compile at once: what is known is replaced as a whole, and never changes.
    """

    def __init__(self, ground: _Ground) -> None:
        self._times = Clocks(ground)
        self._moments = Moments()
        self._last: CompiledPlan | None = None

    def of(self, plan: Plan) -> CompiledPlan:
        """The plan compiled; tasks whose records are known are not compiled again."""
        self._times.trim()
        self._moments.trim()
        last = self._last
        compiled = _patched(last, plan) if last is not None else None
        if compiled is None:
            compiled = self._compiled(plan, last)
        self._last = compiled
        return compiled

    def _compiled(self, plan: Plan, last: CompiledPlan | None) -> CompiledPlan:
        # The records are kept with what was compiled of them, so their ids stay their own.
        known = {id(one.task): one for one in last.compiled_tasks} if last is not None else {}
        compiled = [known.get(id(task)) or compile_task(task, plan, self._times) for task in plan.tasks]
        table = _link_table(plan, compiled, last.table if last is not None else None)
        graph = table.graph
        return CompiledPlan(
            plan=plan,
            times=self._times,
            moments=self._moments,
            start=to_minutes(plan.start),
            status=_status(plan),
            tasks=plan.tasks,
            compiled_tasks=compiled,
            works=[one.work for one in compiled],
            clocks=[one.clock for one in compiled],
            is_uniform=[one.is_uniform for one in compiled],
            table=table,
            incoming=graph.incoming,
            outgoing=graph.outgoing,
            links=table.links,
            link_drivers=table.drivers,
            predecessors=graph.predecessors,
            successors=graph.successors,
            kinds=table.kinds,
            lags=table.lags,
            is_plain=table.is_plain,
            ties_start=table.ties_start,
            lag_clocks=table.lag_clocks,
            order=table.order,
            constraints=dict(_numbered(one.constraint for one in compiled)),
            progress=dict(_numbered(one.progress for one in compiled)),
        )


_known = lru_cache(maxsize=_KEPT)(_Known)


def _patched(last: CompiledPlan, plan: Plan) -> CompiledPlan | None:
    """The last plan with other records in the place of a few tasks; None where more than that differs."""
    if len(last.tasks) != len(plan.tasks) or not last.table.has_links_of(plan):
        return None
    edited = [number for number, is_other in enumerate(map(is_not, last.tasks, plan.tasks)) if is_other]
    if len(edited) > _MOST_PATCHED:
        return None
    records = {number: compile_task(plan.tasks[number], plan, last.times) for number in edited}
    for number, one in records.items():
        before = last.compiled_tasks[number]
        if one.task.id != before.task.id or one.calendar_clock is not before.calendar_clock:
            return None
    return replace(with_records(last, records), plan=plan, status=_status(plan), tasks=plan.tasks)


def _link_table(plan: Plan, compiled: list[CompiledTask], known: LinkTable | None) -> LinkTable:
    """The plan's links compiled; the known ones where they are the same."""
    task_ids, calendar_clocks = [task.id for task in plan.tasks], [one.calendar_clock for one in compiled]
    if known is not None and known.is_of(plan, task_ids, calendar_clocks):
        return known
    return link_table(plan, task_ids, calendar_clocks)


def _status(plan: Plan) -> int | None:
    return None if plan.status_date is None else to_minutes(plan.status_date)


def _put(table: dict[int, _Value], number: int, value: _Value | None) -> None:
    table.pop(number, None)
    if value is not None:
        table[number] = value


def _numbered(values: Iterable[_Value | None]) -> Iterator[tuple[int, _Value]]:
    return ((number, value) for number, value in enumerate(values) if value is not None)
