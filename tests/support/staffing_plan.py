"""A plan to staff and level: 60 tasks, 8 people of different levels, 2 pools, leave and maintenance."""

import random
from datetime import date

from genai_planner.model.calendars import DayRange
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Level, Person, Skill, SkillLevel
from genai_planner.model.tasks import ComputeNeed, Link, SkillNeed, Task, TaskKind
from support.plans import exactly, plan_of

SKILLS = ("data", "ml", "ops")
LEVELS = ("EEN", "WEB", "BWE", "ENW", "NEB", "WBE", "EWB", "BEW")
"""Of each person, the level in each skill by its first letter."""
_BY_LETTER = {level.name[0]: level for level in Level}


def staffing_plan(seed: int = 7) -> Plan:
    """The plan, the same for each seed: chains of work with runs in between, and nobody assigned yet."""
    draw = random.Random(seed)
    tasks = tuple(_task(number, draw) for number in range(60))
    links = tuple(
        Link(id=f"l{number}-{before}", predecessor=f"t{before}", successor=f"t{number}")
        for number in range(6, 60)
        for before in sorted({draw.randint(max(0, number - 12), number - 1) for _ in range(2)})
    )
    skills = tuple(Skill(id=skill, name=skill.title(), short_name=skill) for skill in SKILLS)
    return plan_of(*tasks, links=links, skills=skills, people=_people(), pools=_pools())


def _task(number: int, draw: random.Random) -> Task:
    fields = {"id": f"t{number}", "name": f"Task {number}", "phase": "phase"}
    if number % 6 == 5:
        need = ComputeNeed(
            gpus=draw.choice((2, 4, 8)),
            elapsed_hours=exactly(draw.randint(5, 90)),
            memory_gb=40,
            pool="small",
        )
        return Task(**fields, kind=TaskKind.COMPUTE, compute=need)
    skills = draw.sample(SKILLS, draw.choice((1, 1, 2)))
    needs = tuple(
        SkillNeed(
            skill=skill,
            level=draw.choice((Level.BASIC, Level.WORKING, Level.EXPERT)),
            effort_days=exactly(draw.randint(2, 30) / 4),
        )
        for skill in skills
    )
    return Task(**fields, needs=needs)


def _people() -> tuple[Person, ...]:
    return tuple(
        Person(
            id=f"p{number}",
            name=f"Person {number}",
            skills=tuple(
                SkillLevel(skill=skill, level=_BY_LETTER[letter])
                for skill, letter in zip(SKILLS, letters, strict=True)
            ),
            availability=0.5 if number == 3 else 1.0,
            day_rate=500.0 + 100 * number,
            leave=(DayRange(first=date(2027, 1, 11 + number), last=date(2027, 1, 15 + number)),),
        )
        for number, letters in enumerate(LEVELS)
    )


def _pools() -> tuple[ComputePool, ...]:
    maintenance = (DayRange(first=date(2027, 2, 1), last=date(2027, 2, 2)),)
    return (
        ComputePool(id="small", name="Small", count=8, price_per_gpu_hour=2, maintenance=maintenance),
        ComputePool(id="large", name="Large", count=16, price_per_gpu_hour=3),
    )
