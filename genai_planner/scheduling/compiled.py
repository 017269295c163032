"""The plan compiled into plain lists, by task number and by link number, ready to be dated.

What does not change from one edit to the next is compiled once: a task's own part as long as its record and
the plan's resources stay the same, the links as long as none of them changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
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
    known = _known(_Ground(plan.start, plan.project_calendar, plan.calendars, plan.people, plan.pools))
    compiled = known.tasks_of(plan)
    table = known.links_of(plan, compiled)
    graph = table.graph
    return CompiledPlan(
        plan=plan,
        times=known.times,
        moments=known.moments,
        start=to_minutes(plan.start),
        status=None if plan.status_date is None else to_minutes(plan.status_date),
        tasks=plan.tasks,
        compiled_tasks=compiled,
        works=[one.work for one in compiled],
        clocks=[one.clock for one in compiled],
        is_uniform=[one.is_uniform for one in compiled],
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
        self.times = Clocks(ground)
        self.moments = Moments()
        self._tasks: dict[int, CompiledTask] = {}
        self._links: LinkTable | None = None

    def tasks_of(self, plan: Plan) -> list[CompiledTask]:
        """The plan's tasks compiled, by number; those whose records are known are not compiled again."""
        self.times.trim()
        self.moments.trim()
        known, compiled = self._tasks, []
        for task in plan.tasks:
            one = known.get(id(task))  # the record is kept with it, so its id stays its own
            is_known = one is not None and one.task is task
            compiled.append(one if one is not None and is_known else compile_task(task, plan, self.times))
        self._tasks = {id(one.task): one for one in compiled}
        return compiled

    def links_of(self, plan: Plan, compiled: list[CompiledTask]) -> LinkTable:
        """The plan's links compiled."""
        task_ids, calendar_clocks = [task.id for task in plan.tasks], [one.calendar_clock for one in compiled]
        known = self._links
        if known is None or not known.is_of(plan, task_ids, calendar_clocks):
            known = self._links = link_table(plan, task_ids, calendar_clocks)
        return known


_known = lru_cache(maxsize=_KEPT)(_Known)


def _numbered(values: Iterable[_Value | None]) -> Iterator[tuple[int, _Value]]:
    return ((number, value) for number, value in enumerate(values) if value is not None)
