"""Who does what in a new plan: for each skill a task needs, the able person with the least load."""

import math
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from graphlib import TopologicalSorter

from genai_planner.model.resources import Level, Person
from genai_planner.model.tasks import Assignment, Link, SkillNeed, Task

DAYS_WORTH_SHARING = 2.0
"""Below so many days each, one more person costs more in hand-overs than it saves."""
ASIDE = 0.5
"""How much longer somebody counts as busy for each level by which the skill lies below their best one."""
CALENDAR_DAYS_A_WORKING_DAY = 7 / 5
SHORT_WAIT_DAYS = 10
"""Those who come later do not share a task with others, who would be held up."""
SMALLEST_PART = 0.05
"""Of somebody's time; nobody plans less."""
SLOWER_THAN_EFFORT = 1.5
"""Days that a day of effort takes, as people are shared, ill and away."""


def staff(
    tasks: Iterable[Task],
    links: Iterable[Link],
    *,
    people: tuple[Person, ...],
    sharers: Mapping[str, int],
    start: date,
) -> tuple[Task, ...]:
    """The tasks with people assigned to their needs; a need that nobody meets stays open and shows as a gap.

    Args:
        tasks: Tasks of a new plan, without assignments.
        links: The links among them, without a circle.
        people: The team; empty leaves every need open.
        sharers: How many people at most share a need, by task id.
        start: The first day of the plan.
    """
    tasks = tuple(tasks)
    if not people:
        return tasks
    load = dict.fromkeys((person.id for person in people), 0.0)
    starts = rough_starts(tasks, links)
    staffed = []
    for task in tasks:
        day = start + timedelta(days=starts[task.id] * CALENDAR_DAYS_A_WORKING_DAY)
        assignments = [
            assignment
            for need in task.needs
            for assignment in _assign(task, need, people, day=day, load=load, most=sharers[task.id])
        ]
        staffed.append(task.model_copy(update={"assignments": tuple(assignments)}))
    return tuple(staffed)


def _assign(
    task: Task,
    need: SkillNeed,
    people: tuple[Person, ...],
    *,
    day: date,
    load: dict[str, float],
    most: int,
) -> list[Assignment]:
    """Assign the need and add its days to the load of whoever gets it."""
    days = need.effort_days.likely
    wanted = min(most, max(1, math.floor(days / DAYS_WORTH_SHARING)))
    able = _able(need, _still_there(people, day))
    share = days / max(min(wanted, len(able)), 1)
    able.sort(key=lambda person: _busy(person, need.skill, load[person.id] + share) + _wait(person, day))
    soon = _wait(able[0], day) + SHORT_WAIT_DAYS if able else 0
    chosen = [person for person in able[:wanted] if _wait(person, day) <= soon]
    together = sum(person.availability for person in chosen)
    for person in chosen:
        load[person.id] += days * person.availability / together
    units = _units(task, days, together)
    return [Assignment(person=person.id, skill=need.skill, units=units) for person in chosen]


def _units(task: Task, days: float, together: float) -> float:
    """The part of their time that people give a task which lasts as long as another; else all of it."""
    if task.duration_days is None or not task.duration_days.likely or not together:
        return 1.0
    return min(max(round(days / task.duration_days.likely / together, 2), SMALLEST_PART), 1.0)


def _able(need: SkillNeed, people: Iterable[Person]) -> list[Person]:
    return [person for person in people if person.level_of(need.skill) >= max(need.level, Level.BASIC)]


def _busy(person: Person, skill: str, days: float) -> float:
    best = max(known.level for known in person.skills)
    return days / person.availability * (1 + ASIDE * (best - person.level_of(skill)))


def _wait(person: Person, day: date) -> float:
    """Days until the person comes to the project."""
    return max((person.available_from - day).days, 0) if person.available_from is not None else 0


def _still_there(people: tuple[Person, ...], day: date) -> tuple[Person, ...]:
    """Those who have not left by that day; everybody where all have."""
    there = tuple(person for person in people if person.available_to is None or person.available_to >= day)
    return there or people


def rough_starts(tasks: tuple[Task, ...], links: Iterable[Link]) -> dict[str, float]:
    """Working days after the start at which each task may begin, if nobody were short of time."""
    lengths = {task.id: _rough_length(task) for task in tasks}
    before: dict[str, list[str]] = {task.id: [] for task in tasks}
    for link in links:
        before[link.successor].append(link.predecessor)
    starts: dict[str, float] = {}
    for task_id in TopologicalSorter(before).static_order():
        starts[task_id] = max((starts[other] + lengths[other] for other in before[task_id]), default=0.0)
    return starts


def _rough_length(task: Task) -> float:
    if task.compute is not None:
        return task.compute.elapsed_hours.likely / 24 / CALENDAR_DAYS_A_WORKING_DAY
    if task.duration_days is not None:
        return task.duration_days.likely
    return SLOWER_THAN_EFFORT * max((need.effort_days.likely for need in task.needs), default=0.0)
