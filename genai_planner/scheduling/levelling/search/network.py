"""The network of a problem: who precedes whom, and the longest paths before and behind each activity."""

from dataclasses import dataclass

from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.problem.problem import Activity, Precedence, Problem
from genai_planner.scheduling.levelling.search.exclusive import exclusive_sets


@dataclass(frozen=True, slots=True)
class Network:
    """Derived tables of a problem, each with one entry for each activity; paths are in slots."""

    incoming: tuple[tuple[Precedence, ...], ...]
    outgoing: tuple[tuple[Precedence, ...], ...]
    order: tuple[int, ...]
    """Indices such that each activity comes after all that precede it."""
    spans: tuple[int, ...]
    """The least slots that each activity can take, whoever does it."""
    heads: tuple[int, ...]
    """The earliest start of each, resources aside."""
    tails: tuple[int, ...]
    """The least slots from the start of each to the end of everything."""
    exclusive: tuple[tuple[int, ...], ...]
    """Sets of activities of which no two can run at once."""

    @property
    def critical_length(self) -> int:
        """The longest path through the network: no solution can finish earlier."""
        return max((head + tail for head, tail in zip(self.heads, self.tails, strict=True)), default=0)


def network_of(problem: Problem) -> Network:
    """The network of a problem that is free of cycles."""
    count = len(problem.activities)
    incoming: list[list[Precedence]] = [[] for _ in range(count)]
    outgoing: list[list[Precedence]] = [[] for _ in range(count)]
    for precedence in problem.precedences:
        incoming[precedence.after].append(precedence)
        outgoing[precedence.before].append(precedence)
    order = _topological(incoming, outgoing)
    spans = tuple(shortest_span(activity) for activity in problem.activities)
    return Network(
        incoming=tuple(map(tuple, incoming)),
        outgoing=tuple(map(tuple, outgoing)),
        order=tuple(order),
        spans=spans,
        heads=_heads(problem, incoming, order, spans),
        tails=_tails(outgoing, order, spans),
        exclusive=exclusive_sets(problem, order),
    )


def shortest_span(activity: Activity) -> int:
    """The least slots that an activity can take, whoever does it."""
    return max((min(option.duration for option in part.options) for part in activity.parts), default=0)


def start_distance(precedence: Precedence, before: int, after: int) -> int:
    """Slots that must lie between the two starts, where the activities take `before` and `after` slots."""
    match precedence.kind:
        case LinkKind.FINISH_TO_START:
            return before + precedence.lag
        case LinkKind.START_TO_START:
            return precedence.lag
        case LinkKind.FINISH_TO_FINISH:
            return before - after + precedence.lag
        case LinkKind.START_TO_FINISH:
            return precedence.lag - after


def _topological(incoming: list[list[Precedence]], outgoing: list[list[Precedence]]) -> list[int]:
    waiting = [len(links) for links in incoming]
    ready = [index for index, count in enumerate(waiting) if count == 0]
    for index in ready:
        for precedence in outgoing[index]:
            waiting[precedence.after] -= 1
            if waiting[precedence.after] == 0:
                ready.append(precedence.after)
    return ready


def _heads(
    problem: Problem, incoming: list[list[Precedence]], order: list[int], spans: tuple[int, ...]
) -> tuple[int, ...]:
    heads = [activity.release for activity in problem.activities]
    for index in order:
        for precedence in incoming[index]:
            if precedence.kind in {LinkKind.FINISH_TO_START, LinkKind.START_TO_START}:
                gap = start_distance(precedence, spans[precedence.before], spans[index])
                heads[index] = max(heads[index], heads[precedence.before] + gap)
    return tuple(heads)


def _tails(outgoing: list[list[Precedence]], order: list[int], spans: tuple[int, ...]) -> tuple[int, ...]:
    tails = list(spans)
    for index in reversed(order):
        for precedence in outgoing[index]:
            if precedence.kind in {LinkKind.FINISH_TO_START, LinkKind.START_TO_START}:
                gap = start_distance(precedence, spans[index], spans[precedence.after])
                tails[index] = max(tails[index], gap + tails[precedence.after])
    return tuple(tails)
