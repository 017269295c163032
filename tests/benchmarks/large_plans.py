"""Large plans for benchmarks: phases of fifty tasks, chained and crossed by links, with people and GPUs."""

from datetime import datetime

from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Level, Person, Skill, SkillLevel, Stage
from genai_planner.model.tasks import (
    Assignment,
    ComputeNeed,
    Link,
    Phase,
    SkillNeed,
    Task,
    TaskKind,
)

PHASE_SIZE = 50
_SKILLS = ("product", "data", "ml", "ops", "apps")
_PEOPLE = 12


def large_plan(task_count: int) -> Plan:
    """A plan of that many tasks: nine in ten of work, the others of compute or milestones."""
    tasks = tuple(_task(number) for number in range(task_count))
    phases = tuple(
        Phase(id=f"p{number}", name=f"Phase {number + 1}", stage=list(Stage)[number % len(Stage)])
        for number in range(-(-task_count // PHASE_SIZE))
    )
    return Plan(
        name=f"{task_count:,} tasks",
        start=datetime(2027, 1, 4, 8),
        skills=tuple(Skill(id=skill, name=skill.title(), short_name=skill) for skill in _SKILLS),
        people=tuple(_person(number) for number in range(_PEOPLE)),
        pools=(ComputePool(id="pool", name="Cluster", count=64, price_per_gpu_hour=2.5),),
        phases=phases,
        tasks=tasks,
        links=tuple(_links(task_count)),
    )


def _task(number: int) -> Task:
    place = {
        "id": f"t{number}",
        "name": f"Task {number + 1} of the plan",
        "phase": f"p{number // PHASE_SIZE}",
    }
    amount = 1 + number % 4
    estimate = Estimate(optimistic=amount / 2, likely=amount, pessimistic=amount * 2)
    if number % PHASE_SIZE == PHASE_SIZE - 1:
        return Task(**place, kind=TaskKind.MILESTONE)
    if number % 20 == 7:
        need = ComputeNeed(gpus=8, elapsed_hours=estimate, pool="pool")
        return Task(**place, kind=TaskKind.COMPUTE, compute=need)
    skill = _SKILLS[number % len(_SKILLS)]
    return Task(
        **place,
        needs=(SkillNeed(skill=skill, level=Level.WORKING, effort_days=estimate),),
        assignments=(Assignment(person=f"person{number % _PEOPLE}", skill=skill),),
    )


def _person(number: int) -> Person:
    return Person(
        id=f"person{number}",
        name=f"Person {number + 1}",
        skills=tuple(SkillLevel(skill=skill, level=Level.EXPERT) for skill in _SKILLS),
        day_rate=700,
    )


def _links(task_count: int) -> list[Link]:
    """Each task follows the fifth before it; each phase's milestone waits for the four tasks before."""
    steps = [(number - 5, number) for number in range(5, task_count)]
    for number in range(PHASE_SIZE - 1, task_count, PHASE_SIZE):
        steps += [(number - back, number) for back in range(1, 5)]
    return [
        Link(id=f"l{before}-{behind}", predecessor=f"t{before}", successor=f"t{behind}")
        for before, behind in steps
    ]
