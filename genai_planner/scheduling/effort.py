"""From a task's effort and the people or GPUs on it to the time that its work takes."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Assignment, SkillNeed, Task, TaskKind
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import MOST_MINUTES, WORK_MINUTES_A_DAY, day_to_minutes
from genai_planner.scheduling.time.share_time import units_of
from genai_planner.scheduling.work import LONG_AGO, NEVER, Instant, Load, Loads, Work


class Part(NamedTuple):
    """What one person does of a task: full days of their time, and the days over which it keeps them.

    `days` is what is paid for; `stretched_days` is longer where only a part of the time goes to the task.
    """

    person: Person
    days: float
    stretched_days: float


class Member(NamedTuple):
    """Somebody in the team of a need: the part of full time given to it, and the effort done in that time.

    `weight` is `time` x pace: person-days of effort in one day.
    """

    person: Person
    time: float
    weight: float


class DayCounts(NamedTuple):
    """What is counted in days: work and waiting are never added up.

    Attributes:
        work: person-days, those included that nobody is assigned to.
        nobodys: those of them that nobody is assigned to.
        waiting: working days that pass without anybody working.
    """

    work: float
    nobodys: float
    waiting: float


NO_DAYS = DayCounts(0.0, 0.0, 0.0)


def work_of(task: Task, plan: Plan, times: Clocks, parts: list[Part] | None = None) -> Work:
    """The task's work as time, from the likely amounts; what is done of it already does not remain.

    An effort-driven task takes each need's effort shared among the people assigned to it in proportion to
    availability x units x pace, each on their own calendar. A need that nobody is assigned to counts as
    somebody full-time on the task's calendar. A fixed duration runs on the task's calendar.
    """
    if task.kind is TaskKind.MILESTONE:
        return Instant(times.of_calendar(task.calendar))
    done = task.progress.percent_complete / 100
    if task.duration_days is not None:
        clock = times.of_calendar(task.calendar)
        minutes = _minutes(task.duration_days.likely * WORK_MINUTES_A_DAY)
        return Load(clock, minutes, done) if minutes else Instant(clock)
    if task.compute is not None:
        loads = [_compute_load(task, plan, times, done)]
    else:
        loads = list(_effort_loads(task, plan, times, done, parts_of(task, plan) if parts is None else parts))
    return _together([load for load in loads if load.minutes], task, times)


def parts_of(task: Task, plan: Plan) -> list[Part]:
    """What each person on a work task does of it; without needs, all of its duration."""
    if len(task.assignments) == 1 and len(task.needs) == 1:
        return _only_part(task, plan)
    parts: dict[str, tuple[Person, float, float]] = {}
    for person, days, stretched in _shares(task, plan):
        _, days_before, stretched_before = parts.get(person.id, (person, 0.0, 0.0))
        parts[person.id] = (person, days_before + days, stretched_before + stretched)
    return [Part(*part) for part in parts.values()]


def day_counts(task: Task, plan: Plan, parts: list[Part]) -> DayCounts:
    """What a task counts in days, where people do those parts of it; likely amounts.

    A fixed duration counts once for each who is on it, and as waiting where nobody is.
    """
    if task.needs:
        nobodys = sum(need.effort_days.likely for need in unassigned_needs(task, plan))
        return DayCounts(sum(need.effort_days.likely for need in task.needs), nobodys, 0.0)
    if task.duration_days is None:
        return NO_DAYS
    if not parts:
        return DayCounts(0.0, 0.0, task.duration_days.likely)
    return DayCounts(sum(part.days for part in parts), 0.0, 0.0)


def team_of(task: Task, need: SkillNeed, plan: Plan) -> list[Member]:
    """The people assigned to one need of a task."""
    people = plan.person_by_id
    return [
        member_of(assignment, people[assignment.person])
        for assignment in task.assignments
        if assignment.skill == need.skill and assignment.person in people
    ]


def member_of(assignment: Assignment, person: Person) -> Member:
    """The person of an assignment with the time and the effort that they give in a day."""
    time = person.availability * assignment.units
    return Member(person, time, time * assignment.pace)


def unassigned_needs(task: Task, plan: Plan) -> list[SkillNeed]:
    """The needs with some effort that nobody is assigned to."""
    people = plan.person_by_id
    covered = {one.skill for one in task.assignments if one.person in people}
    return [need for need in task.needs if need.skill not in covered and need.effort_days.likely]


def opening(resource: Person | ComputePool | None) -> int:
    """The moment from which a person or a pool is available."""
    if resource is None or resource.available_from is None:
        return LONG_AGO
    return day_to_minutes(resource.available_from)


def closing(resource: Person | ComputePool) -> int:
    """The moment after which a person or a pool is no longer available."""
    if resource.available_to is None:
        return NEVER
    return day_to_minutes(resource.available_to) + MINUTES_A_DAY


def _shares(task: Task, plan: Plan) -> Iterator[tuple[Person, float, float]]:
    for need in task.needs:
        team = team_of(task, need, plan)
        stretched = need.effort_days.likely / (sum(member.weight for member in team) or 1)
        for person, time, _ in team:
            yield person, stretched * time, stretched
    if not task.needs and task.duration_days is not None:
        days = task.duration_days.likely
        for person, units in _units(task, plan):
            yield person, days * person.availability * units, days


def _only_part(task: Task, plan: Plan) -> list[Part]:
    """The usual case of one person and one need, for which the general way takes four times as long."""
    (assignment,), (need,) = task.assignments, task.needs
    person = plan.person_by_id.get(assignment.person)
    if person is None or assignment.skill != need.skill:
        return []
    days = need.effort_days.likely / assignment.pace
    return [Part(person, days, days / (person.availability * assignment.units))]


def _units(task: Task, plan: Plan) -> Iterator[tuple[Person, float]]:
    """Each person on the task with their units, at most 1 together where they are assigned twice."""
    units: dict[str, float] = defaultdict(float)
    for assignment in task.assignments:
        units[assignment.person] += assignment.units
    for person_id, together in units.items():
        if person_id in plan.person_by_id:
            yield plan.person_by_id[person_id], min(together, 1.0)


def _effort_loads(task: Task, plan: Plan, times: Clocks, done: float, parts: list[Part]) -> Iterator[Load]:
    for part in parts:
        yield person_load(part.person, part.stretched_days, task.calendar, times, done)
    for need in unassigned_needs(task, plan):
        minutes = _minutes(need.effort_days.likely * WORK_MINUTES_A_DAY)
        yield Load(times.of_calendar(task.calendar), minutes, done)


def person_load(person: Person, days: float, calendar: str | None, times: Clocks, done: float = 0) -> Load:
    """The work that takes a person that many working days at their usual share of time."""
    minutes = _minutes(days * WORK_MINUTES_A_DAY)
    if person.shares:
        clock, minutes = times.of_shares(person, calendar), minutes * units_of(person.availability)
        return Load(clock, minutes, done, opening(person), person.id)
    return Load(times.of_person(person, calendar), minutes, done, opening(person), person.id)


def _compute_load(task: Task, plan: Plan, times: Clocks, done: float) -> Load:
    assert task.compute is not None
    pool = plan.pool_by_id.get(task.compute.pool or "")
    return Load(
        times.of_pool(pool, task.calendar, gpus=task.compute.gpus),
        _minutes(task.compute.elapsed_hours.likely * 60),
        done,
        opening(pool),
        pool.id if pool else "",
    )


def _minutes(amount: float) -> int:
    """Whole minutes, at least one for anything above nothing, and at most what no calendar reaches."""
    return round(min(amount, MOST_MINUTES)) or int(amount > 0)


def _together(loads: list[Load], task: Task, times: Clocks) -> Work:
    if len(loads) == 1:
        return loads[0]
    return Loads(tuple(loads)) if loads else Instant(times.of_calendar(task.calendar))
