"""What would close a gap in expertise, each way with the finish and the cost that it leads to.

The changed plans are levelled by list schedules alone, so that all answers come at once: their finishes can
be reached, and a full levelling may find earlier ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from genai_planner.model.calendars import DayRange
from genai_planner.model.edits.changing import changed
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.phrases import counted_phrase, phrase

_AT_ONCE = Limits(seconds=0.0)


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way to close a gap, and what comes of it; `plan` is the changed plan, levelled."""

    name: str
    finish: datetime
    cost_change: float
    """In the plan's currency, against today's plan."""
    plan: Plan


@dataclass(frozen=True, slots=True)
class Terms:
    """What is assumed of the ways out."""

    day_rate: float
    """Of somebody who is hired."""
    contract_day_rate: float
    """Of somebody who comes from outside."""
    notice_days: int = 60
    """Calendar days until somebody who is hired can begin."""
    training_days: int = 10
    """Calendar days that training takes, in which a person does nothing else."""
    later_days: int = 30
    """Calendar days by which the whole plan could start later."""


def ways_to_close(plan: Plan, skill: str, wanted: Level, terms: Terms) -> tuple[WayOut, ...]:
    """Hire, contract, train each who is one or more levels short, or start later; the earliest finish first.

    Nothing of it begins before the status date of a plan under way.

    Args:
        plan: The plan with the gap or the overload.
        skill: The id of the skill that is short.
        wanted: The level at which it is short.
        terms: Rates and days that are assumed.
    """
    cost_today = schedule(plan).cost
    found = []
    for name, alternative in _alternatives(plan, skill, wanted, terms):
        reached = level(alternative, Wishes(), _AT_ONCE)
        if reached is not None:
            change = reached.schedule.cost - cost_today
            found.append(WayOut(name, reached.schedule.finish, change, reached.plan))
    return tuple(sorted(found, key=lambda way: (way.finish, way.cost_change)))


def _alternatives(plan: Plan, skill: str, wanted: Level, terms: Terms) -> Iterator[tuple[str, Plan]]:
    named = {"skill": plan.skill_by_id[skill].name, "level": level_text(wanted)}
    known = SkillLevel(skill=skill, level=wanted)
    first = plan.start.date() if plan.status_date is None else max(plan.start, plan.status_date).date()
    hired = first + timedelta(days=terms.notice_days)
    words = phrase("Hire somebody for {skill} ({level})").format(**named)
    yield words, _with_newcomer(plan, known, day_rate=terms.day_rate, since=hired)
    contractor = _with_newcomer(plan, known, day_rate=terms.contract_day_rate, since=first)
    yield phrase("Contract somebody for {skill} ({level})").format(**named), contractor
    for person in plan.people:
        if Level.NONE < person.level_of(skill) < wanted:
            last = first + timedelta(days=terms.training_days - 1)
            trained = _trained(person, known, DayRange(first=first, last=last, name=phrase("Training")))
            people = tuple(trained if one.id == person.id else one for one in plan.people)
            words = phrase("Train {person} to {skill} ({level})").format(person=person.name, **named)
            yield words, changed(plan, people=people)
    words = counted_phrase("Start {n} day later", "Start {n} days later", terms.later_days)
    later = changed(plan, start=plan.start + timedelta(days=terms.later_days))
    yield words.format(n=terms.later_days), later


def _with_newcomer(plan: Plan, known: SkillLevel, *, day_rate: float, since: date) -> Plan:
    numbers = (f"newcomer-{number}" for number in count(1))
    person = Person(
        id=next(one for one in numbers if one not in plan.person_by_id),
        name=phrase("Newcomer"),
        skills=(known,),
        day_rate=day_rate,
        available_from=since,
    )
    return changed(plan, people=(*plan.people, person))


def _trained(person: Person, reached: SkillLevel, away: DayRange) -> Person:
    """The person at the level, away for the training; work before it goes to others."""
    skills = tuple(reached if known.skill == reached.skill else known for known in person.skills)
    return changed(person, skills=skills, leave=(*person.leave, away))
