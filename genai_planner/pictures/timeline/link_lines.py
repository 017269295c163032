"""Links as lines at right angles, and which of them touch a range of rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from genai_planner.model.tasks import Link, LinkKind
from genai_planner.pictures.scene.shapes import Polygon, Polyline, Shape, Stroke
from genai_planner.pictures.timeline.bars import BAR_HEIGHT, Extent
from genai_planner.pictures.timeline.rows import ROW_HEIGHT

STUB = 5.0
"""How far a link runs on beyond the bar that it leaves."""
_ARROW_LENGTH, _ARROW_HALF = 5.0, 3.0
_ROWS_A_BUCKET = 64
_FROM_FINISH = frozenset((LinkKind.FINISH_TO_START, LinkKind.FINISH_TO_FINISH))
_TO_FINISH = frozenset((LinkKind.FINISH_TO_FINISH, LinkKind.START_TO_FINISH))


Point: TypeAlias = tuple[float, float]
Clear: TypeAlias = Callable[[float, float, float], Iterator[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle outside which nothing is drawn."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        """Whether the point lies within."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def parts(self, points: tuple[Point, ...]) -> Iterator[tuple[Point, ...]]:
        """What lies within of a line whose pieces run along the axes."""
        if all(self.holds(point) for point in points):
            yield points
            return
        for first, second in pairwise(points):
            inner = (self._nearest(first), self._nearest(second))
            if _is_between(inner[0], first, second) and inner[0] != inner[1]:
                yield inner

    def _nearest(self, point: Point) -> Point:
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.bottom)


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of a link's line, the last one the tip of its arrow."""

    link: str
    points: tuple[Point, ...]

    def shapes(self, bounds: Bounds, stroke: Stroke, clear: Clear) -> Iterator[Shape]:
        """The line and its arrowhead, as far as they lie within the bounds.

        Args:
            bounds: outside which nothing is drawn.
            stroke: the line's.
            clear: of an upright part at an x, from top to bottom, what is free to be drawn.
        """
        *before, (tip_x, tip_y) = self.points
        last_x, last_y = before[-1]
        along_x, along_y = _sign(tip_x - last_x), _sign(tip_y - last_y)
        foot = (tip_x - along_x * _ARROW_LENGTH, tip_y - along_y * _ARROW_LENGTH)
        for line in bounds.parts((*before, foot)):
            for part in _broken(line, clear):
                yield Polyline(part, stroke, item=self.link)
        if bounds.holds((tip_x, tip_y)) and bounds.holds(foot):
            across_x, across_y = along_y * _ARROW_HALF, along_x * _ARROW_HALF
            wings = (foot[0] - across_x, foot[1] - across_y), (foot[0] + across_x, foot[1] + across_y)
            yield Polygon(((tip_x, tip_y), *wings), fill=stroke.role, item=self.link)


class LinkIndex:
    """Finds the links that touch a range of rows without looking at all of them."""

    def __init__(self, links: Iterable[Link], row_by_id: dict[str, int]) -> None:
        self._links, self._row_by_id = tuple(links), row_by_id

    @cached_property
    def _buckets(self) -> dict[int, list[Link]]:
        """The links by the buckets of rows that they pass; made when links are first drawn."""
        buckets: dict[int, list[Link]] = defaultdict(list)
        for link in self._links:
            rows = (self._row_by_id.get(link.predecessor), self._row_by_id.get(link.successor))
            if rows[0] is None or rows[1] is None:
                continue
            first, last = min(rows[0], rows[1]), max(rows[0], rows[1])
            for bucket in range(first // _ROWS_A_BUCKET, last // _ROWS_A_BUCKET + 1):
                buckets[bucket].append(link)
        return buckets

    @cached_property
    def _outgoing(self) -> dict[str, list[Link]]:
        return _by(self._links, lambda link: link.predecessor)

    @cached_property
    def _incoming(self) -> dict[str, list[Link]]:
        return _by(self._links, lambda link: link.successor)

    def chain(self, task: str, drives: Callable[[Link], bool]) -> dict[str, int]:
        """The links of a task by their ids, with how many steps away from it they are.

        One step back and one forwards these are all logical links, and of the order that levelling made those
        that set a start. Further on they are only the links that set the start of what follows: each task has
        one such link at most, so that a chain is a tree and no thicket.

        Args:
            task: whose chain it is.
            drives: whether a link sets the start of its successor.
        """
        near = (*self._incoming.get(task, ()), *self._outgoing.get(task, ()))
        found = {link.id: 0 for link in near if not link.is_levelling or drives(link)}
        seen, reached, steps = {task}, [task], 0
        while reached:
            links = [link for one in reached for link in self._outgoing.get(one, ()) if drives(link)]
            reached = []
            for link in links:
                found.setdefault(link.id, steps)
                if link.successor not in seen:
                    seen.add(link.successor)
                    reached.append(link.successor)
            steps += 1
        return found

    def touching(self, first_row: int, last_row: int) -> tuple[Link, ...]:
        """The links that start, end or pass in the buckets of those rows, each once."""
        found: dict[str, Link] = {}
        for bucket in range(first_row // _ROWS_A_BUCKET, last_row // _ROWS_A_BUCKET + 1):
            found.update((link.id, link) for link in self._buckets.get(bucket, ()))
        return tuple(found.values())


def _by(links: Iterable[Link], end: Callable[[Link], str]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[end(link)].append(link)
    return found


def route(link: Link, predecessor: Extent, successor: Extent) -> Route:
    """The way of a link: out of the bar, along the gap beside the successor's row, and in.

    The long ways run upright just behind the predecessor, where the rows below are mostly empty, and
    across in the gap between two rows, where no text stands.
    """
    from_finish = link.kind in _FROM_FINISH
    leave_x = predecessor.right if from_finish else predecessor.left
    turn_x = leave_x + (STUB if from_finish else -STUB)
    goes_down = successor.middle >= predecessor.middle
    side = -1 if goes_down else 1
    gap_y = successor.middle + side * ROW_HEIGHT / 2
    tip_x = _arrival(successor, at_finish=link.kind in _TO_FINISH)
    tip_y = successor.middle + side * BAR_HEIGHT / 2
    corners = (
        (leave_x, predecessor.middle),
        (turn_x, predecessor.middle),
        (turn_x, gap_y),
        (tip_x, gap_y),
        (tip_x, tip_y),
    )
    return Route(link.id, tuple(_without_standstill(_crisp(corners))))


def _broken(points: tuple[Point, ...], clear: Clear) -> Iterator[tuple[Point, ...]]:
    """The line in pieces, its upright parts only where they are free."""
    run: list[Point] = [points[0]]
    for (x, y), (next_x, next_y) in pairwise(points):
        if x != next_x:
            run.append((next_x, next_y))
            continue
        top, bottom = min(y, next_y), max(y, next_y)
        free = list(clear(x, top, bottom))
        if free == [(top, bottom)]:
            run.append((next_x, next_y))
            continue
        if len(run) > 1:
            yield tuple(run)
        for begin, end in free:
            yield ((x, begin), (x, end))
        run = [(next_x, next_y)]
    if len(run) > 1:
        yield tuple(run)


def _arrival(successor: Extent, *, at_finish: bool) -> float:
    inward = min(6.0, (successor.right - successor.left) / 2)
    return successor.right - inward if at_finish else successor.left + inward


def _crisp(points: Iterable[Point]) -> Iterator[Point]:
    """Lines of one point width fill whole pixels where their middle lies between two."""
    for x, y in points:
        yield int(x) + 0.5, int(y) + 0.5


def _without_standstill(points: Iterable[Point]) -> Iterator[Point]:
    previous = None
    for point in points:
        if point != previous:
            yield point
        previous = point


def _is_between(point: Point, first: Point, second: Point) -> bool:
    return all(min(a, b) <= c <= max(a, b) for a, b, c in zip(first, second, point, strict=True))


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
