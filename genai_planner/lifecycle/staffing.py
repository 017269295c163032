"""Who does what in a new plan: for each skill a task needs, the able person with the least load."""

import math
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from graphlib import TopologicalSorter

from genai_planner.model.resources import Level, Person
from genai_planner.model.tasks import Assignment, Link, SkillNeed, Task

DAYS_WORTH_SHARING = 5.0
"""Below so many days each, one more person costs more in hand-overs than it saves."""
OVERQUALIFIED = 0.25
"""How much longer somebody counts as busy for each level above the needed one."""
CALENDAR_DAYS_A_WORKING_DAY = 7 / 5


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
    days = {
        task_id: start + timedelta(days=working_days * CALENDAR_DAYS_A_WORKING_DAY)
        for task_id, working_days in _rough_starts(tasks, links).items()
    }
    load = dict.fromkeys((person.id for person in people), 0.0)
    return tuple(
        task.model_copy(
            update={
                "assignments": tuple(
                    assignment
                    for need in task.needs
                    for assignment in _assign(need, _at_hand(people, days[task.id]), load, sharers[task.id])
                )
            }
        )
        if task.needs
        else task
        for task in tasks
    )


def _assign(
    need: SkillNeed, people: tuple[Person, ...], load: dict[str, float], most: int
) -> list[Assignment]:
    """Assign the need and add its days to the load of whoever gets it."""
    able = [person for person in people if person.level_of(need.skill) >= max(need.level, Level.BASIC)]
    days = need.effort_days.likely
    wanted = min(most, max(1, math.floor(days / DAYS_WORTH_SHARING)))
    share = days / max(min(wanted, len(able)), 1)
    able.sort(key=lambda person: _busy(person, need, load[person.id] + share))
    chosen = able[:wanted]
    together = sum(person.availability for person in chosen)
    for person in chosen:
        load[person.id] += days * person.availability / together
    return [Assignment(person=person.id, skill=need.skill) for person in chosen]


def _busy(person: Person, need: SkillNeed, days: float) -> float:
    excess = person.level_of(need.skill) - need.level
    return days / person.availability * (1 + OVERQUALIFIED * excess)


def _at_hand(people: tuple[Person, ...], day: date) -> tuple[Person, ...]:
    """Those who are on the project on that day; if nobody is, those who are still to come."""
    staying = [person for person in people if person.available_to is None or person.available_to >= day]
    arrived = [person for person in staying if person.available_from is None or person.available_from <= day]
    return tuple(arrived or staying)


def _rough_starts(tasks: tuple[Task, ...], links: Iterable[Link]) -> dict[str, float]:
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
    return max((need.effort_days.likely for need in task.needs), default=0.0)
