"""How much of each person and pool is booked, and when: for the over-booking warnings and the load chart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from genai_planner.model.calendars import MINUTES_A_DAY, DayRange
from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind
from genai_planner.model.resources import ComputePool, Person, Stretch
from genai_planner.scheduling.compiled import CompiledPlan, compile_plan
from genai_planner.scheduling.effort import Part, closing, opening
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.task_compiling import CompiledTask, is_done
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes, to_moment
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.scheduling.work import loads_of

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


Bookings: TypeAlias = tuple[dict[str, list[Booking]], dict[str, list[Booking]]]


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

    @property
    def is_booked_twice(self) -> bool:
        """Whether several tasks together book more than there is; one alone can wait for nobody."""
        return len(self.task_ids) > 1 and self.is_over_booked


@dataclass(frozen=True, slots=True)
class ResourceLoad:
    """The load of one person or pool, in order of time; stretches without any booking are left out."""

    kind: PlaceKind
    id: str
    spans: tuple[LoadSpan, ...]


def resource_loads(plan: Plan, schedule: Schedule) -> tuple[ResourceLoad, ...]:
    """The load of every person, then of every pool that has any, in the plan's order."""
    return compiled_loads(compile_plan(plan), schedule)


def compiled_loads(compiled: CompiledPlan, schedule: Schedule) -> tuple[ResourceLoad, ...]:
    """The load of every person and pool of a plan that was compiled already."""
    plan, times = compiled.plan, compiled.times
    of_people, of_pools = _bookings(compiled, schedule)
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


def bookings(plan: Plan, schedule: Schedule) -> Bookings:
    """What the tasks hold that are not done yet: by person, and by pool."""
    return _bookings(compile_plan(plan), schedule)


def _bookings(compiled: CompiledPlan, schedule: Schedule) -> Bookings:
    of_people: dict[str, list[Booking]] = defaultdict(list)
    of_pools: dict[str, list[Booking]] = defaultdict(list)
    for one in compiled.compiled_tasks:
        task = one.task
        if not one.parts and task.compute is None:
            continue
        dated = schedule.tasks.get(task.id)
        if dated is None or is_done(task):
            continue
        span = to_minutes(dated.start), to_minutes(dated.finish)
        for part, start, finish in _stays(one, *span) if one.parts else ():
            booking = Booking(task.id, start, finish, part.days / part.stretched_days)
            of_people[part.person.id].append(booking)
        if task.compute is not None and task.compute.pool:
            of_pools[task.compute.pool].append(Booking(task.id, *span, task.compute.gpus))
    return of_people, of_pools


def _stays(one: CompiledTask, start: int, finish: int) -> Iterable[tuple[Part, int, int]]:
    """Each person with some of the effort, and from when to when they are on the task."""
    task, parts = one.task, [part for part in one.parts if part.stretched_days > 0]
    is_shared = len(parts) > 1 or len(task.needs) > 1  # else the one person's stay is that of the task
    if not is_shared or task.duration_days is not None or task.progress.actual_start is not None:
        return [(part, start, finish) for part in parts]
    loads = {load.who: load for load in loads_of(one.work)}
    return [
        (part, load.begin(start), min(load.finish(start), finish)) if load else (part, start, finish)
        for part, load in ((part, loads.get(part.person.id)) for part in parts)
    ]


def _person_spans(person: Person, held: list[Booking], times: Clocks) -> Iterator[LoadSpan]:
    return _spans(held, _Capacity(times.of_person(person), person, person.leave))


def _pool_spans(pool: ComputePool, held: list[Booking], times: Clocks) -> Iterator[LoadSpan]:
    return _spans(held, _Capacity(times.of_pool(pool), pool, pool.maintenance))


class _Capacity:
    """How much there is of a person or pool, and when that changes."""

    def __init__(self, clock: WorkingTime, owner: Person | ComputePool, days_off: Iterable[DayRange]) -> None:
        self._owner, self._clock = owner, clock
        self._first, self._last = opening(owner), closing(owner)
        self.changes = [self._first, self._last]
        for days in days_off:
            self.changes += [day_to_minutes(days.first), day_to_minutes(days.last) + MINUTES_A_DAY]
        for step in self._steps:
            self.changes += [day_to_minutes(step.first)] if step.first else []
            self.changes += [day_to_minutes(step.last) + MINUTES_A_DAY] if step.last else []

    @property
    def _steps(self) -> Sequence[Stretch]:
        return self._owner.shares if isinstance(self._owner, Person) else self._owner.counts

    def share(self, moment: int) -> float:
        """How much of its usual amount a booking takes then: somebody gives less of less."""
        if not self._steps or not isinstance(self._owner, Person):
            return 1.0
        return self._owner.share_on(to_moment(moment).date()) / self._owner.availability

    def _amount(self, moment: int) -> float:
        owner = self._owner
        if not self._steps:
            return owner.availability if isinstance(owner, Person) else owner.count
        day = to_moment(moment).date()
        return owner.share_on(day) if isinstance(owner, Person) else owner.count_on(day)

    def between(self, start: int, finish: int) -> float:
        """The capacity between two moments without a change; 0 where no work can be done at all."""
        is_available = self._first <= start and finish <= self._last
        return self._amount(start) if is_available and self._clock.between(start, finish) else 0.0


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
        if start in ending:
            for booking in ending[start]:
                del running[booking.task_id]
        if start in starting:
            for booking in starting[start]:
                running[booking.task_id] = booking.amount
        if running:
            amount = capacity.between(start, finish)
            booked = sum(running.values()) * capacity.share(start)
            yield LoadSpan(start, finish, booked, amount, tuple(running))
