"""The links of a plan as plain lists by link number, and the order in which they let the tasks be dated."""

from dataclasses import dataclass
from operator import is_

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, LinkKind
from genai_planner.scheduling.order import Graph, dating_order
from genai_planner.scheduling.result import Driver, DriverKind
from genai_planner.scheduling.time.working_time import WorkingTime

_NOWHERE = -1
_LINK, _FINISH_TO_START = DriverKind.LINK, LinkKind.FINISH_TO_START
_FROM_START = (LinkKind.START_TO_START, LinkKind.START_TO_FINISH)


@dataclass(frozen=True, slots=True)
class LinkTable:
    """Links by number; those to nothing and those that touch a cycle are left out.

    Attributes:
        made_of: the plan's links, all of them.
        task_ids: the plan's tasks, by number.
        calendar_clocks: by task, the working time of its calendar.
        links: the links, by number.
        graph: their ends by number, and each task's links.
        kinds: by link, which ends it ties.
        lags: by link, its lag in minutes.
        is_plain: by link, whether it is FS without a lag, as most are.
        ties_start: by link, whether it is the predecessor's start that it ties.
        lag_clocks: by link, the working time of its lag, that of the task after it; None for an elapsed one.
        drivers: by link, itself as the driver of a date.
        order: task numbers, each after its predecessors.
        place: by task number, where it stands in the order.
    """

    made_of: tuple[Link, ...]
    task_ids: list[str]
    calendar_clocks: list[WorkingTime]
    links: list[Link]
    graph: Graph
    kinds: list[LinkKind]
    lags: list[int]
    is_plain: list[bool]
    ties_start: list[bool]
    lag_clocks: list[WorkingTime | None]
    drivers: list[Driver]
    order: list[int]
    place: dict[int, int]

    def is_of(self, plan: Plan, task_ids: list[str], calendar_clocks: list[WorkingTime]) -> bool:
        """Whether the plan has the same links between the same tasks, worked by the same calendars."""
        return (
            self.has_links_of(plan) and self.task_ids == task_ids and self.calendar_clocks == calendar_clocks
        )

    def has_links_of(self, plan: Plan) -> bool:
        """Whether the plan has the same links."""
        return len(self.made_of) == len(plan.links) and all(map(is_, self.made_of, plan.links))


def link_table(plan: Plan, task_ids: list[str], calendar_clocks: list[WorkingTime]) -> LinkTable:
    """The plan's links as lists."""
    number = {task_id: position for position, task_id in enumerate(task_ids)}
    links = list(plan.links)
    ends = _ends(links, number)
    if _NOWHERE in ends[0] or _NOWHERE in ends[1]:
        links = [link for link in links if link.predecessor in number and link.successor in number]
        ends = _ends(links, number)
    graph = _graph(*ends, len(task_ids))
    order = dating_order(graph)
    if len(order) < len(task_ids):
        dated = set(order)
        links = [
            link for link in links if number[link.predecessor] in dated and number[link.successor] in dated
        ]
        graph = _graph(*_ends(links, number), len(task_ids))
    kinds, lags = [link.kind for link in links], [link.lag_minutes for link in links]
    return LinkTable(
        made_of=plan.links,
        task_ids=task_ids,
        calendar_clocks=calendar_clocks,
        links=links,
        graph=graph,
        kinds=kinds,
        lags=lags,
        is_plain=[kind is _FINISH_TO_START and not lag for kind, lag in zip(kinds, lags, strict=True)],
        ties_start=[kind in _FROM_START for kind in kinds],
        lag_clocks=[
            None if link.lag_is_elapsed else calendar_clocks[successor]
            for link, successor in zip(links, graph.successors, strict=True)
        ],
        drivers=[Driver._make((_LINK, link.id)) for link in links],
        order=order,
        place={task: place for place, task in enumerate(order)},
    )


def _ends(links: list[Link], number: dict[str, int]) -> tuple[list[int], list[int]]:
    """The numbers of the tasks before and after each link."""
    return (
        [number.get(link.predecessor, _NOWHERE) for link in links],
        [number.get(link.successor, _NOWHERE) for link in links],
    )


def _graph(predecessors: list[int], successors: list[int], count: int) -> Graph:
    incoming: list[list[int]] = [[] for _ in range(count)]
    outgoing: list[list[int]] = [[] for _ in range(count)]
    for link, (predecessor, successor) in enumerate(zip(predecessors, successors, strict=True)):
        outgoing[predecessor].append(link)
        incoming[successor].append(link)
    return Graph(predecessors, successors, incoming, outgoing)
