"""A problem with its choices made, as arrays: each activity takes a fixed time and fixed amounts.

Activities stand in an order in which none comes before one that precedes it. What takes longer over leave
counts with its shortest span here, so that these numbers guide a search and never replace a placement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.problem.problem import Activity, Precedence, Problem, Solution
from genai_planner.scheduling.levelling.search.network import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEVER = 1 << 30
"""A slot beyond every horizon."""
_WORD_BITS = 62


@dataclass(frozen=True, slots=True, eq=False)
class Rigid:
    """`n` activities; `order[k]` is the index in the problem of activity `k` here.

    Amounts are packed: each resource has some bits of a word with an empty one above, its guard. All
    amounts of a word then fit into what is free where no guard is lost in `free + guards - amounts`.
    """

    order: "NDArray[np.int64]"
    durations: "NDArray[np.int32]"
    """(n,) slots."""
    demands: "NDArray[np.int64]"
    """(n, words) amounts that an activity takes throughout."""
    capacities: "NDArray[np.int64]"
    """(words,)"""
    guards: "NDArray[np.int64]"
    """(words,)"""
    releases: "NDArray[np.int32]"
    """(n,) earliest starts."""
    latest: "NDArray[np.int32]"
    """(n,) latest starts, NEVER where there is none."""
    dips: tuple[tuple[int, int, "NDArray[np.int64]"], ...]
    """What is not there: from one slot to another, (words,) amounts."""
    fixed: "NDArray[np.bool_]"
    """(n,) whether the activity stays at its release."""
    tails: "NDArray[np.float64]"
    """(n,) least slots from the start of the activity to the end of everything."""
    forward: "Ties"
    backward: "Ties"
    """The same from the end of time to its beginning."""


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """What must be placed before an activity, with the moments that bound its start; rows are padded.

    `columns` points into a table of all starts, then all finishes, then one column that bounds nothing.
    """

    columns: "NDArray[np.int64]"
    """(n, m) which moment of which activity bounds the start."""
    shifts: "NDArray[np.int32]"
    """(n, m) slots to add to that moment."""
    before: "NDArray[np.int64]"
    """(n, m) the activity to be placed before; n for none."""


def rigid(problem: Problem, network: Network, solution: Solution) -> Rigid:
    """The problem with the options that the solution chose."""
    import numpy as np

    order = np.array(network.order)
    chosen = [_alone(problem.activities[index], solution.placements[index].options) for index in order]
    durations = np.array([duration for duration, _ in chosen], np.int32)
    packing = _Packing.of(problem)
    activities = [problem.activities[index] for index in order]
    place = {int(index): row for row, index in enumerate(order)}
    links = [
        replace(link, before=place[link.before], after=place[link.after]) for link in problem.precedences
    ]
    return Rigid(
        order=order,
        durations=durations,
        demands=np.array([packing.packed(amounts) for _, amounts in chosen], np.int64),
        capacities=np.array(packing.packed(dict(enumerate(packing.capacities))), np.int64),
        guards=np.array(packing.guards(), np.int64),
        releases=np.array([_release(one) for one in activities], np.int32),
        latest=np.array(
            [_latest(one, int(span)) for one, span in zip(activities, durations, strict=True)], np.int32
        ),
        dips=tuple(
            (dip.start, dip.finish, np.array(packing.packed({index: dip.amount}), np.int64))
            for index, resource in enumerate(problem.resources)
            for dip in resource.dips
        ),
        fixed=np.array([one.fixed_start is not None for one in activities]),
        tails=np.array([network.tails[index] for index in order], float),
        forward=_ties(links, durations),
        backward=_ties([_mirrored(link) for link in links], durations),
    )


@dataclass(frozen=True, slots=True)
class _Packing:
    """Where the amount of each resource stands: its word, and the place of its lowest bit."""

    capacities: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    words: int

    @staticmethod
    def of(problem: Problem) -> "_Packing":
        places, word, bit = [], 0, 0
        for resource in problem.resources:
            width = resource.capacity.bit_length() + 1
            if bit + width > _WORD_BITS:
                word, bit = word + 1, 0
            places.append((word, bit))
            bit += width
        return _Packing(tuple(one.capacity for one in problem.resources), tuple(places), word + 1)

    def packed(self, amounts: Mapping[int, int]) -> list[int]:
        words = [0] * self.words
        for resource, amount in amounts.items():
            word, bit = self.places[resource]
            words[word] += amount << bit
        return words

    def guards(self) -> list[int]:
        return self.packed({index: 1 << one.bit_length() for index, one in enumerate(self.capacities)})


def _alone(activity: Activity, options: Sequence[int]) -> tuple[int, dict[int, int]]:
    """How long the activity takes with nothing in its way, and the most it takes of each resource."""
    free_from: dict[int, int] = {}
    amounts: dict[int, int] = {}
    longest = 0
    for part, index in zip(activity.parts, options, strict=True):
        option = part.options[index]
        finish = option.duration + max((free_from.get(use.resource, 0) for use in option.uses), default=0)
        for use in option.uses:
            free_from[use.resource] = finish
            amounts[use.resource] = max(use.amount, amounts.get(use.resource, 0))
        longest = max(longest, finish)
    return longest, amounts


def _release(activity: Activity) -> int:
    return activity.release if activity.fixed_start is None else activity.fixed_start


def _latest(activity: Activity, span: int) -> int:
    due = NEVER if activity.due is None else activity.due - span
    return due if activity.latest_start is None else min(due, activity.latest_start)


_MIRRORED = {
    LinkKind.FINISH_TO_START: LinkKind.FINISH_TO_START,
    LinkKind.START_TO_START: LinkKind.FINISH_TO_FINISH,
    LinkKind.FINISH_TO_FINISH: LinkKind.START_TO_START,
    LinkKind.START_TO_FINISH: LinkKind.START_TO_FINISH,
}


def _mirrored(link: Precedence) -> Precedence:
    """The link as it binds when time runs backwards: starts and finishes change places."""
    return Precedence(link.after, link.before, link.lag, _MIRRORED[link.kind])


def _ties(links: Sequence[Precedence], durations: "NDArray[np.int32]") -> Ties:
    import numpy as np

    count = len(durations)
    rows: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
    for link in links:
        from_start = link.kind in {LinkKind.START_TO_START, LinkKind.START_TO_FINISH}
        to_start = link.kind in {LinkKind.FINISH_TO_START, LinkKind.START_TO_START}
        column = link.before if from_start else count + link.before
        shift = link.lag if to_start else link.lag - int(durations[link.after])
        rows[link.after].append((column, shift, link.before))
    width = max(map(len, rows), default=0) or 1
    padded = np.array([row + [(2 * count, 0, count)] * (width - len(row)) for row in rows]).reshape(
        -1, width, 3
    )
    return Ties(padded[:, :, 0], padded[:, :, 1].astype(np.int32), padded[:, :, 2])
