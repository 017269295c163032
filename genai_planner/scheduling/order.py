"""The order in which tasks can be dated: each after its predecessors, tasks on a cycle left out."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from operator import lt


@dataclass(frozen=True, slots=True)
class Graph:
    """Tasks and links by number: who comes before and after in each link, and each task's links."""

    predecessors: list[int]
    successors: list[int]
    incoming: list[list[int]]
    outgoing: list[list[int]]


def dating_order(graph: Graph) -> list[int]:
    """Tasks, each after all its predecessors; those that lie on a cycle are missing, and no others."""
    count = len(graph.incoming)
    if all(map(lt, graph.predecessors, graph.successors)):
        return list(range(count))
    order = _sorted(graph, frozenset())
    if len(order) == count:
        return order
    return _sorted(graph, on_cycles(graph, set(range(count)).difference(order)))


def on_cycles(graph: Graph, among: set[int]) -> set[int]:
    """The tasks among the given ones that lie on a cycle of them (Tarjan, 1972, without recursion)."""
    search = _CycleSearch(graph, among)
    for task in sorted(among):
        search.visit(task)
    return search.found


def _sorted(graph: Graph, left_out: Container[int]) -> list[int]:
    waiting = [len(links) for links in graph.incoming]
    if left_out:
        for predecessor, successor in zip(graph.predecessors, graph.successors, strict=True):
            waiting[successor] -= predecessor in left_out
    order = [task for task, count in enumerate(waiting) if count == 0 and task not in left_out]
    successors, outgoing = graph.successors, graph.outgoing
    for task in order:  # grows while it is walked
        for link in outgoing[task]:
            successor = successors[link]
            waiting[successor] -= 1
            if waiting[successor] == 0 and successor not in left_out:
                order.append(successor)
    return order


class _CycleSearch:
    """A depth-first search for the strongly connected sets of more than one task, or of one with itself."""

    def __init__(self, graph: Graph, among: set[int]) -> None:
        self._graph, self._among = graph, among
        self._number: dict[int, int] = {}
        self._lowest: dict[int, int] = {}
        self._open: list[int] = []
        self._is_open: set[int] = set()
        self.found: set[int] = set()

    def visit(self, root: int) -> None:
        """Searches everything that can be reached from the root and was not yet visited."""
        trail = [] if root in self._number else [(root, self._enter(root))]
        while trail:
            task, successors = trail[-1]
            successor = next(successors, None)
            if successor is None:
                trail.pop()
                self._leave(task)
                if trail:
                    self._lower(trail[-1][0], self._lowest[task])
            elif successor not in self._number:
                trail.append((successor, self._enter(successor)))
            elif successor in self._is_open:
                self._lower(task, self._number[successor])

    def _enter(self, task: int) -> Iterator[int]:
        self._number[task] = self._lowest[task] = len(self._number)
        self._open.append(task)
        self._is_open.add(task)
        return (successor for successor in self._successors(task) if successor in self._among)

    def _successors(self, task: int) -> list[int]:
        return [self._graph.successors[link] for link in self._graph.outgoing[task]]

    def _lower(self, task: int, number: int) -> None:
        self._lowest[task] = min(self._lowest[task], number)

    def _leave(self, task: int) -> None:
        if self._lowest[task] != self._number[task]:
            return
        begin = self._open.index(task)
        connected = self._open[begin:]
        del self._open[begin:]
        self._is_open.difference_update(connected)
        if len(connected) > 1 or task in self._successors(task):
            self.found.update(connected)
