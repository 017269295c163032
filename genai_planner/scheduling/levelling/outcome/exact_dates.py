"""Time a choice to the minute: one task after the other, each as early as its people and its pool are free.

Whoever works on a task is held by it from its start until their own part is done, so that a person can go
before the task is finished; a pool is held until the run ends.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.compiled import CompiledPlan, compile_plan, is_done
from genai_planner.scheduling.levelling.problem.fixed_tasks import Stays
from genai_planner.scheduling.levelling.problem.lacking import lacks_of
from genai_planner.scheduling.passes.forward import EarlyDates, date_task
from genai_planner.scheduling.work import LONG_AGO, loads_of

_UNITS = 10_000
"""Parts of one full-time person in which holds are counted, so that shares add up without rounding errors."""
_SLIGHT = 5
"""Units by which rounded shares may exceed a whole."""


NOBODY = -1
"""The number of the task that holds what a pool lacks at some dates."""
Rank: TypeAlias = tuple[int, ...]
"""A place in an order; the smaller goes first."""


@dataclass(frozen=True, slots=True)
class Hold:
    """An amount of a person or pool that a task keeps, in minutes since the epoch.

    `resource` is "person ID" or "pool ID"; `amount` is in GPUs or in ten-thousandths of a full-time person.
    """

    resource: str
    task: int
    start: int
    finish: int
    amount: int


@dataclass(frozen=True, slots=True)
class Retimed:
    """A staffed plan with a start and a finish for every task that books nothing twice, and all the holds."""

    compiled: CompiledPlan
    early: EarlyDates
    holds: tuple[Hold, ...]
    order: tuple[int, ...]

    @property
    def finish(self) -> int:
        """The last finish, in minutes since the epoch."""
        return max((self.early.finishes[task] for task in self.order), default=self.compiled.start)


def retimed(plan: Plan, *, ranks: Mapping[str, Rank], stays: Stays) -> Retimed:
    """Date the tasks in the order of their ranks, as far as the links allow that order.

    Args:
        plan: The plan with the people and pools that were chosen.
        ranks: By task, its place in the order; smaller goes first.
        stays: What is not to be levelled; what does not move at all has its place before all others.
    """
    compiled = compile_plan(plan)
    count = len(compiled.tasks)
    early = EarlyDates([0] * count, [0] * count, [0] * count)
    shelf = _Shelf(capacities(plan))
    shelf.book(missing(plan))
    order = _in_order(compiled, ranks)
    movable = [number for number in order if compiled.tasks[number].id not in stays.fixed]
    for number in set(order).difference(movable):
        early.starts[number], early.finishes[number] = stays.fixed[compiled.tasks[number].id]
        shelf.book(_holds(compiled, early, number))
    for number in movable:
        is_unclaimed = compiled.tasks[number].id in stays.unclaimed
        _date(compiled, early, number, shelf, waits=not is_unclaimed)
        if not is_unclaimed:
            shelf.book(_holds(compiled, early, number))
    return Retimed(compiled, early, tuple(shelf.all), tuple(order))


def capacities(plan: Plan) -> dict[str, int]:
    """How much there is of each person and pool, in the units of `Hold.amount`."""
    people = {f"person {person.id}": round(person.availability * _UNITS) + _SLIGHT for person in plan.people}
    return people | {f"pool {pool.id}": pool.most for pool in plan.pools}


def missing(plan: Plan) -> list[Hold]:
    """What pools lack of the most that they ever have, as if a task with the number `NOBODY` held it."""
    return [Hold(lack.resource, NOBODY, lack.start, lack.finish, lack.amount) for lack in lacks_of(plan)]


@dataclass(slots=True)
class _Shelf:
    """What is held of each person and pool."""

    capacities: dict[str, int]
    all: list[Hold] = field(default_factory=list)
    by_resource: dict[str, list[Hold]] = field(default_factory=lambda: defaultdict(list))

    def book(self, holds: Iterable[Hold]) -> None:
        for hold in holds:
            self.all.append(hold)
            self.by_resource[hold.resource].append(hold)

    def free_from(self, wanted: Hold) -> int | None:
        """The moment to try next where the hold does not fit; None where it does."""
        held = self.by_resource[wanted.resource]
        overlapping = [other for other in held if other.start < wanted.finish and other.finish > wanted.start]
        room = self.capacities[wanted.resource] - wanted.amount
        if sum(other.amount for other in overlapping) <= room:
            return None
        moments = sorted({max(wanted.start, other.start) for other in overlapping})
        for moment in reversed(moments):
            at_once = [other for other in overlapping if other.start <= moment < other.finish]
            if sum(other.amount for other in at_once) > room:
                return min(other.finish for other in at_once)
        return None


def _date(compiled: CompiledPlan, early: EarlyDates, number: int, shelf: _Shelf, *, waits: bool) -> None:
    """Dates a task at the first moment that its links, its constraint, its people and its pool allow."""
    not_before = LONG_AGO
    date_task(compiled, early, number)
    while waits:
        start = early.starts[number]
        clashes = [shelf.free_from(hold) for hold in _holds(compiled, early, number)]
        later = max((wait for wait in clashes if wait is not None), default=None)
        if later is None:
            return
        not_before = max(later, not_before + 1)
        date_task(compiled, early, number, not_before=not_before)
        if early.starts[number] <= start:
            return


def _holds(compiled: CompiledPlan, early: EarlyDates, number: int) -> Iterator[Hold]:
    task, start, finish = compiled.tasks[number], early.starts[number], early.finishes[number]
    if is_done(task):
        return
    if task.compute is not None:
        pool = compiled.plan.pool_by_id.get(task.compute.pool or "")
        if pool is not None:  # a run that asks for more than there is takes all there is
            yield Hold(f"pool {pool.id}", number, start, finish, min(task.compute.gpus, pool.most))
        return
    loads = {load.who: load for load in loads_of(compiled.works[number])} if _leaves_early(task) else {}
    for part in compiled.compiled_tasks[number].parts:
        if part.stretched_days > 0:
            load = loads.get(part.person.id)
            gone = min(load.finish(start), finish) if load else finish
            amount = round(part.days / part.stretched_days * _UNITS)
            yield Hold(f"person {part.person.id}", number, start, gone, amount)


def _leaves_early(task: Task) -> bool:
    """Whether those on the task may go when their own part is done."""
    return task.duration_days is None and task.progress.actual_start is None


def _in_order(compiled: CompiledPlan, ranks: Mapping[str, Rank]) -> list[int]:
    """The tasks by rank, but none before what its links say comes first."""
    waiting = {number: len(compiled.incoming[number]) for number in compiled.order}
    ready = [(_rank(compiled, number, ranks), number) for number, count in waiting.items() if count == 0]
    heapify(ready)
    order = []
    while ready:
        _, number = heappop(ready)
        order.append(number)
        for link in compiled.outgoing[number]:
            after = compiled.successors[link]
            waiting[after] -= 1
            if waiting[after] == 0:
                heappush(ready, (_rank(compiled, after, ranks), after))
    return order


def _rank(compiled: CompiledPlan, number: int, ranks: Mapping[str, Rank]) -> Rank:
    return ranks.get(compiled.tasks[number].id, ())
