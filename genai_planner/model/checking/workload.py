"""Work that no plan should hold: tasks that last years, and one person on whom everything waits."""

from collections.abc import Iterator
from itertools import pairwise

from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Task
from genai_planner.words.durations import days_text
from genai_planner.words.said import said

WORKING_DAYS_A_YEAR = 220.0
MOST_TIMES_THE_NEXT = 3.0
WORTH_SAYING_DAYS = 40.0
"""Below so many working days nobody is a bottleneck, however little the others do."""
_DONE = 100.0


def workload_problems(plan: Plan) -> Iterator[Problem]:
    """Tasks that take their people over a year, and a person with over three times the next one's work."""
    busy = dict.fromkeys(plan.person_by_id, 0.0)
    for task in plan.tasks:
        if not task.needs or task.progress.percent_complete == _DONE:
            continue
        days = _days_of_people(plan, task)
        for person_id, share in days.items():
            busy[person_id] += share
        longest = max(days.values(), default=0.0)
        if longest > WORKING_DAYS_A_YEAR and task.duration_days is None:
            yield _too_long(task, longest)
    yield from _bottleneck(plan, busy)


def _days_of_people(plan: Plan, task: Task) -> dict[str, float]:
    """Working days that the task takes of each person on it, with the part of their time that they give."""
    days: dict[str, float] = {}
    for need in task.needs:
        on_it = [
            one for one in task.assignments if one.skill == need.skill and one.person in plan.person_by_id
        ]
        together = sum(plan.person_by_id[one.person].availability * one.units * one.pace for one in on_it)
        for one in on_it:
            share = need.effort_days.likely / together if together else 0.0
            days[one.person] = days.get(one.person, 0.0) + share * one.units
    return days


def _too_long(task: Task, days: float) -> Problem:
    return Problem(
        code="long_task",
        severity=Severity.WARNING,
        said=said(
            "'{task}' takes {days} of those who are on it, which is longer than a year.",
            task=task.name,
            days=days_text(round(days)),
        ),
        advice=said("Put more people on it, buy the work outside, or plan less of it."),
        places=(Place(PlaceKind.TASK, task.id),),
    )


def _bottleneck(plan: Plan, busy: dict[str, float]) -> Iterator[Problem]:
    ranked = sorted(busy, key=lambda person_id: -busy[person_id])
    for busiest, next_one in pairwise(ranked[:2]):
        most, next_most = busy[busiest], busy[next_one]
        if most > WORTH_SAYING_DAYS and most > MOST_TIMES_THE_NEXT * next_most:
            yield _rests_on_one(plan.person_by_id[busiest], plan.person_by_id[next_one], most, next_most)


def _rests_on_one(first: Person, second: Person, most: float, next_most: float) -> Problem:
    return Problem(
        code="bottleneck",
        severity=Severity.WARNING,
        said=said(
            "The plan waits for '{first}', who has {most} of work; '{second}', the next, has {next_most}.",
            first=first.name,
            most=days_text(round(most)),
            second=second.name,
            next_most=days_text(round(next_most)),
        ),
        advice=said("Give some of it to others, add somebody with the same skills, or buy it outside."),
        places=(Place(PlaceKind.PERSON, first.id),),
    )
