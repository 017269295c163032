"""The plan compiled once into plain lists, by task number and by link number, ready to be dated."""

from dataclasses import dataclass

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import ConstraintKind, Link, LinkKind, Task
from genai_planner.scheduling.clocks import Clocks
from genai_planner.scheduling.effort import work_of
from genai_planner.scheduling.moments import to_minutes
from genai_planner.scheduling.order import Graph, dating_order
from genai_planner.scheduling.work import Instant, Load, Work
from genai_planner.scheduling.working_time import WorkingTime

_ALL = 100


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a task that was begun has come; moments in minutes since the epoch."""

    actual_start: int | None
    actual_finish: int | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class CompiledPlan:
    """A plan as lists; what cannot be dated (cycles, links to nothing) is in neither `order` nor the links.

    Attributes:
        start: the plan's start, in minutes since the epoch.
        status: the moment before which no remaining work is done; None for none.
        tasks: the plan's tasks, by number.
        works: by task, its work as time.
        clocks: by task, the working time in which its float is counted.
        is_uniform: by task, whether that is the time it is worked in, so that start and finish slip alike.
        incoming: by task, the numbers of the links that lead to it.
        outgoing: by task, the numbers of the links that lead from it.
        links: the plan's links, by number.
        predecessors: by link, the number of the task before.
        successors: by link, the number of the task after.
        kinds: by link, which ends it ties.
        lags: by link, its lag in minutes.
        lag_clocks: by link, the working time of its lag, that of the task after it; None for an elapsed one.
        order: task numbers, each after its predecessors.
        constraints: by task, for those that have one: its kind and its moment (0 without one).
        progress: by task, for those that were begun.
    """

    plan: Plan
    times: Clocks
    start: int
    status: int | None
    tasks: tuple[Task, ...]
    works: list[Work]
    clocks: list[WorkingTime]
    is_uniform: list[bool]
    incoming: list[list[int]]
    outgoing: list[list[int]]
    links: list[Link]
    predecessors: list[int]
    successors: list[int]
    kinds: list[LinkKind]
    lags: list[int]
    lag_clocks: list[WorkingTime | None]
    order: list[int]
    constraints: dict[int, tuple[ConstraintKind, int]]
    progress: dict[int, Progressed]


def compile_plan(plan: Plan) -> CompiledPlan:
    """The plan as lists; tasks and links keep their order, so numbers are positions in the plan."""
    times = Clocks(plan)
    tasks = plan.tasks
    works = [work_of(task, plan, times) for task in tasks]
    calendar_clocks = [times.of_calendar(task.calendar) for task in tasks]
    clocks = _float_clocks(tasks, works, calendar_clocks)
    number = {task.id: position for position, task in enumerate(tasks)}
    links = [link for link in plan.links if link.predecessor in number and link.successor in number]
    graph = _graph(links, number)
    order = dating_order(graph)
    if len(order) < len(tasks):
        dated = set(order)
        links = [
            link for link in links if number[link.predecessor] in dated and number[link.successor] in dated
        ]
        graph = _graph(links, number)
    return CompiledPlan(
        plan=plan,
        times=times,
        start=to_minutes(plan.start),
        status=None if plan.status_date is None else to_minutes(plan.status_date),
        tasks=tasks,
        works=works,
        clocks=clocks,
        is_uniform=[
            isinstance(work, Load | Instant) and work.clock is clock
            for work, clock in zip(works, clocks, strict=True)
        ],
        incoming=graph.incoming,
        outgoing=graph.outgoing,
        links=links,
        predecessors=graph.predecessors,
        successors=graph.successors,
        kinds=[link.kind for link in links],
        lags=[link.lag_minutes for link in links],
        lag_clocks=[
            None if link.lag_is_elapsed else calendar_clocks[successor]
            for link, successor in zip(links, graph.successors, strict=True)
        ],
        order=order,
        constraints=_constraints(tasks),
        progress=_progress(tasks),
    )


def is_done(task: Task) -> bool:
    """Whether nothing of the task remains."""
    return task.progress.actual_finish is not None or task.progress.percent_complete >= _ALL


def _graph(links: list[Link], number: dict[str, int]) -> Graph:
    predecessors = [number[link.predecessor] for link in links]
    successors = [number[link.successor] for link in links]
    incoming: list[list[int]] = [[] for _ in number]
    outgoing: list[list[int]] = [[] for _ in number]
    for link, (predecessor, successor) in enumerate(zip(predecessors, successors, strict=True)):
        outgoing[predecessor].append(link)
        incoming[successor].append(link)
    return Graph(predecessors, successors, incoming, outgoing)


def _float_clocks(
    tasks: tuple[Task, ...], works: list[Work], calendar_clocks: list[WorkingTime]
) -> list[WorkingTime]:
    """Of a compute task its pool's time, of any other its calendar's, as in MS Project."""
    return [
        work.clock if task.compute is not None and isinstance(work, Load) else clock
        for task, work, clock in zip(tasks, works, calendar_clocks, strict=True)
    ]


def _constraints(tasks: tuple[Task, ...]) -> dict[int, tuple[ConstraintKind, int]]:
    return {
        number: (task.constraint.kind, to_minutes(task.constraint.moment) if task.constraint.moment else 0)
        for number, task in enumerate(tasks)
        if task.constraint is not None
    }


def _progress(tasks: tuple[Task, ...]) -> dict[int, Progressed]:
    return {
        number: _progressed(task)
        for number, task in enumerate(tasks)
        if task.progress.percent_complete or task.progress.actual_start or task.progress.actual_finish
    }


def _progressed(task: Task) -> Progressed:
    started, finished = task.progress.actual_start, task.progress.actual_finish
    return Progressed(
        actual_start=None if started is None else to_minutes(started),
        actual_finish=None if finished is None else to_minutes(finished),
        is_done=is_done(task),
    )
