"""Many orders at once: each becomes the schedule that starts each activity in turn where it first fits.

The serial schedule generation scheme (Kolisch, 1996) for a whole population, with one array operation for
all its members at each step. A resource's availability is kept as stretches between breakpoints, so that
the length of a slot costs nothing.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from genai_planner.scheduling.levelling.search.fixed_choices import NEVER, Rigid, Ties

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def starts_of(problem: Rigid, orders: "NDArray[np.int64]") -> "NDArray[np.int32]":
    """The start slots, (members, n), for orders (members, n) that hold every activity once in each row."""
    return _decoded(problem, problem.forward, problem.releases, orders, problem.dips)


def starts_backwards(problem: Rigid, orders: "NDArray[np.int64]", finish: int) -> "NDArray[np.int32]":
    """The same from the end of time, which lies at `finish`: slots before it, of each activity's finish."""
    import numpy as np

    fixed = finish - problem.releases - problem.durations
    releases = np.where(problem.fixed, fixed, 0).astype(np.int32)
    dips = tuple((finish - end, finish - start, amounts) for start, end, amounts in problem.dips)
    return _decoded(problem, problem.backward, releases, orders, dips)


def _decoded(
    problem: Rigid,
    ties: Ties,
    releases: "NDArray[np.int32]",
    orders: "NDArray[np.int64]",
    dips: "tuple[tuple[int, int, NDArray[np.int64]], ...]",
) -> "NDArray[np.int32]":
    import numpy as np

    members, count = orders.shape
    moments = np.full((members, 2 * count + 1), -NEVER, np.int32)
    rows = np.arange(members)
    use = _Stretches.empty(problem, members)
    for begin, end, amounts in dips:
        use.take(
            np.full(members, begin, np.int32),
            np.full(members, end, np.int32),
            np.repeat(amounts[None, :], members, axis=0),
        )
    for row in np.flatnonzero(problem.fixed):
        start = np.full(members, releases[row], np.int32)
        finish = start + problem.durations[row]
        moments[:, row], moments[:, count + row] = start, finish
        use.take(start, finish, np.repeat(problem.demands[row : row + 1], members, axis=0))
    has_fixed = bool(problem.fixed.any())
    for step in range(count):
        placed = orders[:, step]
        durations, demands = problem.durations[placed], problem.demands[placed]
        bounds = moments[rows[:, None], ties.columns[placed]] + ties.shifts[placed]
        start = np.maximum(releases[placed], bounds.max(axis=1))
        if has_fixed:
            is_fixed = problem.fixed[placed]
            start = np.where(is_fixed, releases[placed], start)
            durations = np.where(is_fixed, 0, durations)
        start = use.first_fit(start, durations, demands)
        finish = start + durations
        use.take(start, finish, demands)
        moments[rows, placed] = start
        moments[rows, count + placed] = start + problem.durations[placed]
    return moments[:, :count]


@dataclass(slots=True, eq=False)
class _Stretches:
    """What is free of each resource between one breakpoint and the next, for each member."""

    points: "NDArray[np.int32]"
    """(members, k) ascending, NEVER behind the last."""
    free: "NDArray[np.int64]"
    """(words, members, k) from each point to the next, packed, with the guards added."""
    guards: "NDArray[np.int64]"
    """(words, 1, 1)"""

    @staticmethod
    def empty(problem: Rigid, members: int) -> "_Stretches":
        import numpy as np

        points = np.repeat(np.array([[-NEVER, NEVER]], np.int32), members, axis=0)
        guards = problem.guards[:, None, None]
        free = np.zeros((1, *points.shape), np.int64) + problem.capacities[:, None, None] + guards
        return _Stretches(points, free, guards)

    def first_fit(
        self, earliest: "NDArray[np.int32]", durations: "NDArray[np.int32]", demands: "NDArray[np.int64]"
    ) -> "NDArray[np.int32]":
        """The first start from `earliest` on such that the demands are free for the durations."""
        import numpy as np

        free, points = self.free[:, :, :-1], self.points[:, :-1]
        ends = self.points[:, 1:]
        is_full = (((free - demands.T[:, :, None]) & self.guards) != self.guards).any(axis=0)
        is_full &= ends > points
        next_full = np.minimum.accumulate(np.where(is_full, points, NEVER)[:, ::-1], axis=1)[:, ::-1]
        starts = np.maximum(points, earliest[:, None])
        fits = (ends > starts) & (starts + durations[:, None] <= next_full)
        fits &= ~is_full
        found: NDArray[np.int32] = starts[np.arange(len(starts)), fits.argmax(axis=1)]
        return np.where(durations > 0, found, earliest).astype(np.int32)

    def take(
        self, start: "NDArray[np.int32]", finish: "NDArray[np.int32]", demands: "NDArray[np.int64]"
    ) -> None:
        """Takes the demands from start to finish, with breakpoints at both."""
        import numpy as np

        members, width = self.points.shape
        rows, places = np.arange(members), np.arange(width + 2)
        from_start = (self.points <= start[:, None]).sum(axis=1)
        from_finish = (self.points < finish[:, None]).sum(axis=1)
        is_new_start = self.points[rows, from_start - 1] != start
        is_new_finish = self.points[rows, from_finish] != finish
        first = from_start - ~is_new_start
        last = from_finish + is_new_start
        is_behind_start = places >= np.where(is_new_start, first, NEVER)[:, None]
        is_behind_finish = places >= np.where(is_new_finish, last, NEVER)[:, None]
        source = np.minimum(places - is_behind_start - is_behind_finish, width - 1)
        source += width * rows[:, None]
        points = self.points.ravel().take(source)
        points[rows, first], points[rows, last] = start, finish
        free = self.free.reshape(len(self.free), -1).take(source, axis=1)
        is_taken = (places >= first[:, None]) & (places < last[:, None])
        free -= is_taken * demands.T[:, :, None]
        used = int((points < NEVER).sum(axis=1).max()) + 1
        self.points, self.free = points[:, :used], free[:, :, :used]
