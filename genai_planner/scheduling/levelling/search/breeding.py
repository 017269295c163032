"""Ever better orders by breeding: two-point crossover, each child improved backwards and forwards.

The hybrid genetic algorithm of Valls, Ballestin and Quintanilla (2008) with the forward-backward improvement
of Li and Willis (1992), for a whole generation at once. A child takes the seat of its father alone, and only
where it is as good: choosing the best of all instead settles on much worse makespans.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from genai_planner.scheduling.levelling.search.decoding import starts_backwards, starts_of
from genai_planner.scheduling.levelling.search.fixed_choices import NEVER, Rigid, Ties

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Orders = NDArray[np.int64]
    Slots = NDArray[np.int32]

_PLACED_AT_ONCE = 9_000
"""Members x activities of a generation: with fewer the search settles early, with more it comes on too slowly
(PSPLIB J60 in four seconds, J120 in nine)."""
_FEWEST, _MOST = 60, 150
_SWAP_CHANCE = 0.05


def generations(problem: Rigid, seed: int) -> Iterator[tuple[int, "Slots"]]:
    """Without end: the least makespan of all generations so far, and the starts (n,) that reach it.

    A makespan that is NEVER or more is that of starts beyond their latest.
    """
    import numpy as np

    draws = np.random.default_rng(seed)
    members = min(_MOST, max(_FEWEST, _PLACED_AT_ONCE // max(1, len(problem.order))))
    starts = _improved(problem, _first_orders(problem, draws, members))
    values, orders = _values(problem, starts), _by_keys(problem.forward, starts)
    while True:
        best = int(values.argmin())
        yield int(values[best]), starts[best]
        mothers = _winners(values, draws)
        fathers: Orders = draws.permutation(members)
        children = _crossed(orders[mothers], orders[fathers], draws)
        _swap_neighbours(problem.forward, children, draws)
        born = _improved(problem, children)
        worth = _values(problem, born)
        is_as_good = worth <= values[fathers]
        seats, heirs = fathers[is_as_good], born[is_as_good]
        starts[seats], values[seats] = heirs, worth[is_as_good]
        orders[seats] = _by_keys(problem.forward, heirs)


def _first_orders(problem: Rigid, draws: "np.random.Generator", members: int) -> "Orders":
    noise = 1 + draws.random((members, len(problem.order))) - 0.5
    return _by_keys(problem.forward, -problem.tails * noise)


def _improved(problem: Rigid, orders: "Orders") -> "Slots":
    """The starts of the orders after one pass forwards, one backwards and one forwards again."""
    starts = starts_of(problem, orders)
    finish = int((starts + problem.durations).max(axis=1).min())
    backwards = _by_keys(problem.backward, -(starts + problem.durations), reverse=True)
    pushed = starts_backwards(problem, backwards, finish)
    return starts_of(problem, _by_keys(problem.forward, -(pushed + problem.durations)))


def _by_keys(ties: Ties, keys: "NDArray[np.generic]", *, reverse: bool = False) -> "Orders":
    """Orders by ascending key (members, n), none before what must come before it."""
    import numpy as np

    members, count = keys.shape
    raised = np.full((members, count + 1), -np.inf)
    rows = range(count - 1, -1, -1) if reverse else range(count)
    for row in rows:
        raised[:, row] = np.maximum(keys[:, row], raised[:, ties.before[row]].max(axis=1))
    orders: Orders = np.array(rows)[np.argsort(raised[:, rows], axis=1, kind="stable")]
    return orders


def _values(problem: Rigid, starts: "Slots") -> "NDArray[np.int64]":
    """The makespan of each member, and NEVER with the lateness on top for one that misses a latest start."""
    import numpy as np

    values: NDArray[np.int64] = (starts + problem.durations).max(axis=1).astype(np.int64)
    late = np.maximum(0, starts.astype(np.int64) - problem.latest).sum(axis=1)
    values[late > 0] += NEVER + late[late > 0]
    return values


def _winners(values: "NDArray[np.int64]", draws: "np.random.Generator") -> "NDArray[np.int64]":
    """The better of two drawn members, as many as there are members."""
    import numpy as np

    first, second = (draws.integers(0, len(values), len(values)) for _ in range(2))
    winners: NDArray[np.int64] = np.where(values[first] <= values[second], first, second)
    return winners


def _crossed(mothers: "Orders", fathers: "Orders", draws: "np.random.Generator") -> "Orders":
    """Children that follow the father up to a place, then the mother up to another, then the father again."""
    import numpy as np

    members, count = mothers.shape
    begins = draws.integers(0, count, (members, 1))
    ends = begins + draws.integers(count // 4, max(count // 4 + 1, 3 * count // 4), (members, 1))
    by_father, by_mother = _places(fathers), _places(mothers)
    is_before = by_father < begins
    waiting = _places(np.argsort(np.where(is_before, count + by_mother, by_mother), axis=1))
    is_between = ~is_before & (waiting < ends - begins)
    keys = np.where(is_before, by_father, np.where(is_between, count + by_mother, 2 * count + by_father))
    children: Orders = np.argsort(keys, axis=1)
    return children


def _places(orders: "Orders") -> "Orders":
    """The place of each activity in each order."""
    import numpy as np

    places = np.empty_like(orders)
    np.put_along_axis(places, orders, np.broadcast_to(np.arange(orders.shape[1]), orders.shape), axis=1)
    return places


def _swap_neighbours(ties: Ties, orders: "Orders", draws: "np.random.Generator") -> None:
    """Swaps some neighbours in place, unless one must come before the other."""
    chances = draws.random(orders.shape) < _SWAP_CHANCE
    for place in range(orders.shape[1] - 1):
        rows = chances[:, place].nonzero()[0]
        first, second = orders[rows, place], orders[rows, place + 1]
        is_free = ~(ties.before[second] == first[:, None]).any(axis=1)
        rows = rows[is_free]
        orders[rows, place], orders[rows, place + 1] = second[is_free], first[is_free]
