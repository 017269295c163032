"""How much of each person and pool is booked, and when: for the over-booking warnings and the load chart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from genai_planner.model.calendars import MINUTES_A_DAY, DayRange
from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Task
from genai_planner.scheduling.clocks import Clocks
from genai_planner.scheduling.effort import Part, closing, opening, parts_of, work_of
from genai_planner.scheduling.moments import day_to_minutes, to_minutes
from genai_planner.scheduling.result import Schedule, ScheduledTask
from genai_planner.scheduling.work import loads_of
from genai_planner.scheduling.working_time import WorkingTime

_SLIGHT = 1e-6
"""Shares that add up to full time in floating point are not over-booked."""


class Booking(NamedTuple):
    """A task's hold on one person or pool, in minutes since the epoch.

    `amount` is in full-time people or in GPUs.
    """

    task_id: str
    start: int
    finish: int
    amount: float


class LoadSpan(NamedTuple):
    """A stretch of time in which the same tasks hold a person or pool, in minutes since the epoch.

    `booked` and `capacity` are in full-time people or in GPUs; nights and weekends within the stretch do not
    lower the capacity of a person, leave does.
    """

    start: int
    finish: int
    booked: float
    capacity: float
    task_ids: tuple[str, ...]

    @property
    def is_over_booked(self) -> bool:
        """Whether more is booked than there is, while there is any at all."""
        return self.capacity > 0 and self.booked > self.capacity + _SLIGHT


@dataclass(frozen=True, slots=True)
class ResourceLoad:
    """The load of one person or pool, in order of time; stretches without any booking are left out."""

    kind: PlaceKind
    id: str
    spans: tuple[LoadSpan, ...]


def resource_loads(plan: Plan, schedule: Schedule, times: Clocks | None = None) -> tuple[ResourceLoad, ...]:
    """The load of every person, then of every pool that has any, in the plan's order.

    Args:
        plan: the plan.
        schedule: its dates.
        times: its working times, where they have been made already.
    """
    times = times or Clocks(plan)
    of_people, of_pools = bookings(plan, schedule, times)
    people = (
        ResourceLoad(PlaceKind.PERSON, person.id, tuple(_person_spans(person, of_people[person.id], times)))
        for person in plan.people
        if person.id in of_people
    )
    pools = (
        ResourceLoad(PlaceKind.POOL, pool.id, tuple(_pool_spans(pool, of_pools[pool.id], times)))
        for pool in plan.pools
        if pool.id in of_pools
    )
    return (*people, *pools)


def bookings(
    plan: Plan, schedule: Schedule, times: Clocks
) -> tuple[dict[str, list[Booking]], dict[str, list[Booking]]]:
    """What the tasks hold that are not done yet: by person, and by pool."""
    of_people: dict[str, list[Booking]] = defaultdict(list)
    of_pools: dict[str, list[Booking]] = defaultdict(list)
    for task in plan.tasks:
        dated = schedule.tasks.get(task.id)
        if dated is None or task.progress.actual_finish is not None:
            continue
        if task.assignments:
            for part, start, finish in _stays(task, dated, plan, times):
                of_people[part.person.id].append(
                    Booking(task.id, start, finish, part.days / part.stretched_days)
                )
        elif task.compute is not None and task.compute.pool:
            span = to_minutes(dated.start), to_minutes(dated.finish)
            of_pools[task.compute.pool].append(Booking(task.id, *span, task.compute.gpus))
    return of_people, of_pools


def _stays(task: Task, dated: ScheduledTask, plan: Plan, times: Clocks) -> Iterator[tuple[Part, int, int]]:
    """Each person with some of the effort, and from when to when they are on the task."""
    start, finish = to_minutes(dated.start), to_minutes(dated.finish)
    parts = [part for part in parts_of(task, plan) if part.stretched_days > 0]
    loads = {}
    is_shared = len(parts) > 1 or len(task.needs) > 1  # else the one person's stay is that of the task
    if is_shared and task.duration_days is None and task.progress.actual_start is None:
        loads = {load.who: load for load in loads_of(work_of(task, plan, times))}
    for part in parts:
        load = loads.get(part.person.id)
        stay = (load.begin(start), min(load.finish(start), finish)) if load else (start, finish)
        yield part, *stay


def _person_spans(person: Person, held: list[Booking], times: Clocks) -> Iterator[LoadSpan]:
    return _spans(held, _Capacity(person.availability, times.of_person(person), person, person.leave))


def _pool_spans(pool: ComputePool, held: list[Booking], times: Clocks) -> Iterator[LoadSpan]:
    return _spans(held, _Capacity(pool.count, times.of_pool(pool), pool, pool.maintenance))


class _Capacity:
    """How much there is of a person or pool, and when that changes."""

    def __init__(
        self, amount: float, clock: WorkingTime, owner: Person | ComputePool, days_off: Iterable[DayRange]
    ) -> None:
        self._amount, self._clock = amount, clock
        self._first, self._last = opening(owner), closing(owner)
        self.changes = [self._first, self._last]
        for days in days_off:
            self.changes += [day_to_minutes(days.first), day_to_minutes(days.last) + MINUTES_A_DAY]

    def between(self, start: int, finish: int) -> float:
        """The capacity between two moments without a change; 0 where no work can be done at all."""
        is_available = self._first <= start and finish <= self._last
        return self._amount if is_available and self._clock.between(start, finish) else 0.0


def _spans(held: list[Booking], capacity: _Capacity) -> Iterator[LoadSpan]:
    starting: dict[int, list[Booking]] = defaultdict(list)
    ending: dict[int, list[Booking]] = defaultdict(list)
    for booking in held:
        if booking.start < booking.finish:
            starting[booking.start].append(booking)
            ending[booking.finish].append(booking)
    if not starting:
        return
    first, last = min(starting), max(ending)
    changes = {change for change in capacity.changes if first < change < last}
    running: dict[str, float] = {}
    for start, finish in pairwise(sorted({*starting, *ending, *changes})):
        for booking in ending.get(start, ()):
            del running[booking.task_id]
        running.update((booking.task_id, booking.amount) for booking in starting.get(start, ()))
        if running:
            amount = capacity.between(start, finish)
            yield LoadSpan(start, finish, sum(running.values()), amount, tuple(running))
