"""Finds ways and circles in a graph of ids, such as tasks and their links."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from genai_planner.words.said import Several, Value, said

_SEARCHED_STARTS = 200
"""Bounds the search in a knot of thousands of tasks; the circle named is then nearly the shortest."""
_LONGEST_CIRCLE = 9


def path(edges: Iterable[tuple[str, str]], start: str, goal: str) -> tuple[str, ...]:
    """A shortest way from `start` to `goal` with both ends; empty where there is none."""
    return _path(_successors(edges), start, goal)


def circles(edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """A shortest circle of each knot of ids that all lead to each other.

    Each circle lists its ids once, in the direction of the edges; an edge of an id to itself does not count.
    """
    successors = _successors(_entangled([(start, goal) for start, goal in edges if start != goal]))
    return tuple(_shortest(successors, knot) for knot in _knots(successors))


def circle_in_words(names: Sequence[str]) -> Several:
    """The named circle with its first name again at the end; a long one is shortened in the middle."""
    quoted: list[Value] = [f"'{name}'" for name in (*names, names[0])]
    if len(quoted) > _LONGEST_CIRCLE:
        quoted = [*quoted[:5], said("{n} more", n=len(quoted) - 7), *quoted[-2:]]
    return Several(tuple(quoted), " → ")


def _successors(edges: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    successors: dict[str, list[str]] = {}
    for start, goal in edges:
        successors.setdefault(start, []).append(goal)
        successors.setdefault(goal, [])
    return successors


def _entangled(edges: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The edges left when ids that nothing leads to are taken away, again and again: none without circles."""
    successors = defaultdict(list)
    for start, goal in edges:
        successors[start].append(goal)
    waits_for = Counter(goal for _, goal in edges)
    free = [node for node in successors if node not in waits_for]
    for node in free:
        for goal in successors.pop(node, ()):
            waits_for[goal] -= 1
            if not waits_for[goal]:
                free.append(goal)
    return [edge for edge in edges if edge[0] in successors]


def _path(successors: Mapping[str, list[str]], start: str, goal: str) -> tuple[str, ...]:
    reached_from: dict[str, str | None] = {start: None}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        if node == goal:
            return _traced(reached_from, goal)
        for successor in successors.get(node, ()):
            if successor not in reached_from:
                reached_from[successor] = node
                waiting.append(successor)
    return ()


def _traced(reached_from: Mapping[str, str | None], goal: str) -> tuple[str, ...]:
    way = []
    node: str | None = goal
    while node is not None:
        way.append(node)
        node = reached_from[node]
    return tuple(reversed(way))


def _shortest(successors: Mapping[str, list[str]], knot: list[str]) -> tuple[str, ...]:
    members = set(knot)
    within = {node: [goal for goal in successors[node] if goal in members] for node in knot}
    return min((_circle_through(within, start) for start in knot[:_SEARCHED_STARTS]), key=len)


def _circle_through(within: Mapping[str, list[str]], start: str) -> tuple[str, ...]:
    """A shortest circle through `start`: its way to a stand-in for itself where the edges come back."""
    return_to = "\0"
    opened = {
        node: [return_to if goal == start else goal for goal in goals] if node != start else goals
        for node, goals in within.items()
    }
    return _path(opened, start, return_to)[:-1]


def _knots(successors: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The strongly connected sets of more than one id, in the order of their first id (Kosaraju, 1978)."""
    predecessors = _successors((goal, start) for start, goals in successors.items() for goal in goals)
    seen: set[str] = set()
    for root in reversed(_finished_last(successors)):
        knot = _reached(predecessors, root, seen) if root not in seen else []
        if len(knot) > 1:
            yield knot


def _finished_last(successors: Mapping[str, list[str]]) -> list[str]:
    """All ids in the order in which a depth-first search leaves them; iterative, as chains may be long."""
    left: list[str] = []
    seen: set[str] = set()
    for root in successors:
        trail = [] if root in seen else [(root, iter(successors[root]))]
        seen.add(root)
        while trail:
            _, rest = trail[-1]
            following = next((goal for goal in rest if goal not in seen), None)
            if following is None:
                left.append(trail.pop()[0])
            else:
                seen.add(following)
                trail.append((following, iter(successors[following])))
    return left


def _reached(edges: Mapping[str, list[str]], root: str, seen: set[str]) -> list[str]:
    """What can be reached from `root` over ids not yet seen; marks it as seen."""
    reached = [root]
    seen.add(root)
    for node in reached:
        fresh = [goal for goal in dict.fromkeys(edges.get(node, ())) if goal not in seen]
        seen.update(fresh)
        reached.extend(fresh)
    return reached
