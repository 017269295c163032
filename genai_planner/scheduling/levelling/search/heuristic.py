"""A first feasible answer at once: list scheduling by the longest path, then by drawn orders."""

import random
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.problem.problem import (
    Activity,
    Option,
    Part,
    Placement,
    Problem,
    Solution,
    holds_between,
)
from genai_planner.scheduling.levelling.search.network import Network

_TRIES = 30


def list_schedules(problem: Problem, network: Network, seed: int, tries: int = _TRIES) -> Iterator[Solution]:
    """Ever better list schedules: by the longest path behind each activity, then by drawn orders.

    Nothing comes where no list schedule meets the due dates and fixed starts within the horizon.
    """
    draws = random.Random(seed)
    best = problem.horizon + 1
    for attempt in range(tries):
        found = list_schedule(problem, network, _keys(network, draws, noise=attempt / tries))
        if found is not None and found.makespan < best:
            best = found.makespan
            yield found
        if best == network.critical_length:
            return


def list_schedule(problem: Problem, network: Network, keys: Sequence[float]) -> Solution | None:
    """Place the activities one by one, the smallest key of those ready first, each as early as it fits.

    What is fixed is placed before all others, so that nothing takes its room.
    """
    use = _Usage.of(problem)
    placements: dict[int, Placement] = {}
    fixed = [index for index in network.order if problem.activities[index].fixed_start is not None]
    for index in fixed:
        placement = _place(problem.activities[index], (0, 0), problem.horizon, use)
        if placement is None:
            return None
        placements[index] = placement
    for index in _in_turn(network, keys, frozenset(fixed)):
        bounds = _earliest(network, index, placements)
        placement = _place(problem.activities[index], bounds, problem.horizon, use)
        if placement is None:
            return None
        placements[index] = placement
    if not all(_links_into_hold(network, index, placements) for index in fixed):
        return None
    return Solution(tuple(placements[index] for index in range(len(problem.activities))))


def _in_turn(network: Network, keys: Sequence[float], fixed: Set[int]) -> Iterator[int]:
    """Each activity that is not fixed, behind those that precede it, by key."""
    waiting = [len(links) for links in network.incoming]
    ready = [index for index, count in enumerate(waiting) if count == 0]
    while ready:
        index = min(ready, key=lambda candidate: (candidate not in fixed, keys[candidate], candidate))
        ready.remove(index)
        if index not in fixed:
            yield index
        for precedence in network.outgoing[index]:
            waiting[precedence.after] -= 1
            if waiting[precedence.after] == 0:
                ready.append(precedence.after)


def _links_into_hold(network: Network, index: int, placements: Mapping[int, Placement]) -> bool:
    after = placements[index]
    return all(
        holds_between(link, (before.start, before.finish), (after.start, after.finish))
        for link in network.incoming[index]
        for before in [placements[link.before]]
    )


@dataclass(slots=True)
class _Usage:
    """How much of each resource is taken, as sorted stretches of slots."""

    capacity: list[int]
    stretches: list[list[tuple[int, int, int]]] = field(default_factory=list)

    @staticmethod
    def of(problem: Problem) -> "_Usage":
        capacity = [resource.capacity for resource in problem.resources]
        return _Usage(
            capacity, [[(dip.start, dip.finish, dip.amount) for dip in one.dips] for one in problem.resources]
        )

    def conflict(self, resource: int, start: int, finish: int, amount: int) -> int | None:
        """The slot up to which the resource is too full for the stretch; None where it fits."""
        overlapping = [
            stretch for stretch in self.stretches[resource] if stretch[0] < finish and stretch[1] > start
        ]
        room = self.capacity[resource] - amount
        if sum(stretch[2] for stretch in overlapping) <= room:
            return None
        moments = sorted({start, *(stretch[0] for stretch in overlapping if stretch[0] > start)})
        for moment in reversed(moments):
            taken = [stretch for stretch in overlapping if stretch[0] <= moment < stretch[1]]
            if sum(stretch[2] for stretch in taken) > room:
                return min(stretch[1] for stretch in taken)
        return None

    def take(self, resource: int, start: int, finish: int, amount: int) -> None:
        if finish > start:
            self.stretches[resource].append((start, finish, amount))


def _keys(network: Network, draws: random.Random, noise: float) -> list[float]:
    return [-tail * (1 + noise * (draws.random() - 0.5)) for tail in network.tails]


def _place(activity: Activity, bounds: tuple[int, int], horizon: int, use: _Usage) -> Placement | None:
    """The activity where it first fits, from the start and the finish on that its links allow."""
    start, finish_from = bounds
    start = max(start, activity.release)
    if activity.fixed_start is not None:
        start = activity.fixed_start
    while start <= horizon:
        placement, later = _try(activity.parts, start, use)
        short = finish_from - placement.finish
        if later is None and short <= 0:
            break
        if activity.fixed_start is not None:
            return None
        start = max(start + 1, later if later is not None else start + short)
    else:
        return None
    if placement.finish > (horizon if activity.due is None else activity.due):
        return None
    if activity.latest_start is not None and placement.start > activity.latest_start:
        return None
    _book(activity.parts, placement, use)
    return placement


def _earliest(network: Network, index: int, placements: Mapping[int, Placement]) -> tuple[int, int]:
    start, finish = 0, 0
    for precedence in network.incoming[index]:
        before = placements[precedence.before]
        from_start = precedence.kind in {LinkKind.START_TO_START, LinkKind.START_TO_FINISH}
        moment = (before.start if from_start else before.finish) + precedence.lag
        if precedence.kind in {LinkKind.FINISH_TO_START, LinkKind.START_TO_START}:
            start = max(start, moment)
        else:
            finish = max(finish, moment)
    return start, finish


def _try(parts: tuple[Part, ...], start: int, use: _Usage) -> tuple[Placement, int | None]:
    """Each part in the option that finishes first, and the slot to try next where one does not fit."""
    chosen, starts, finish, later = [], [], start, None
    free_from: dict[int, int] = {}
    for part in parts:
        best = min(
            range(len(part.options)),
            key=lambda index: _badness(part.options[index], start, use, free_from),
        )
        option = part.options[best]
        begins = _begins(option, start, free_from)
        wait = _conflict(option, begins, use)
        if wait is not None:
            later = max(later or 0, start + max(1, wait - begins))
        for taken in option.uses:
            free_from[taken.resource] = option.finish_from(begins)
        chosen.append(best)
        starts.append(begins)
        finish = max(finish, option.finish_from(begins))
    return Placement(start, finish, tuple(chosen), tuple(starts)), later


def _badness(option: Option, start: int, use: _Usage, free_from: dict[int, int]) -> tuple[int, bool, int]:
    begins = _begins(option, start, free_from)
    wait = _conflict(option, begins, use)
    shifted = begins if wait is None else max(begins, wait)
    return option.finish_from(shifted), not option.is_present, option.cost


def _begins(option: Option, start: int, free_from: dict[int, int]) -> int:
    return max([start, *(free_from.get(taken.resource, start) for taken in option.uses)])


def _conflict(option: Option, begins: int, use: _Usage) -> int | None:
    finish = option.finish_from(begins)
    waits = [use.conflict(taken.resource, begins, finish, taken.amount) for taken in option.uses]
    return max((wait for wait in waits if wait is not None), default=None)


def _book(parts: tuple[Part, ...], placement: Placement, use: _Usage) -> None:
    for part, chosen, begins in zip(parts, placement.options, placement.part_starts, strict=True):
        option = part.options[chosen]
        for taken in option.uses:
            use.take(taken.resource, begins, option.finish_from(begins), taken.amount)
