"""Small plans by hand, to say in a test only what matters to it."""

from datetime import datetime

from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Skill
from genai_planner.model.tasks import (
    Assignment,
    ComputeNeed,
    Link,
    LinkKind,
    Phase,
    SkillNeed,
    Task,
    TaskKind,
)

MONDAY = datetime(2027, 1, 4, 8)
"""The start of every small plan: a Monday at eight."""

SKILL = Skill(id="data", name="Data engineering", short_name="Data eng.")


def exactly(amount: float) -> Estimate:
    """An estimate without a range."""
    return Estimate(optimistic=amount, likely=amount, pessimistic=amount)


def work(task_id: str, days: float, **fields) -> Task:
    """A work task of a fixed number of working days."""
    fields.setdefault("duration_days", exactly(days))
    return Task(**{"id": task_id, "name": f"Task {task_id}", "phase": "phase", **fields})


def effort(task_id: str, days: float, *people: str, level: Level = Level.WORKING, **fields) -> Task:
    """A work task whose duration follows from its effort and the people assigned."""
    return Task(
        **{
            "id": task_id,
            "name": f"Task {task_id}",
            "phase": "phase",
            "needs": (SkillNeed(skill="data", level=level, effort_days=exactly(days)),),
            "assignments": tuple(Assignment(person=person, skill="data") for person in people),
            **fields,
        }
    )


def compute(task_id: str, hours: float, gpus: int = 1, pool: str | None = None, **fields) -> Task:
    """A compute task of a number of elapsed hours."""
    need = ComputeNeed(gpus=gpus, elapsed_hours=exactly(hours), pool=pool)
    return Task(
        **{
            "id": task_id,
            "name": f"Task {task_id}",
            "phase": "phase",
            "kind": TaskKind.COMPUTE,
            "compute": need,
            **fields,
        }
    )


def milestone(task_id: str, **fields) -> Task:
    """A milestone."""
    return Task(
        **{
            "id": task_id,
            "name": f"Task {task_id}",
            "phase": "phase",
            "kind": TaskKind.MILESTONE,
            **fields,
        }
    )


def link(
    predecessor: str,
    successor: str,
    kind: LinkKind = LinkKind.FINISH_TO_START,
    lag_minutes: int = 0,
    **fields,
) -> Link:
    """A link with the id PREDECESSOR-KIND-SUCCESSOR."""
    return Link(
        **{
            "id": f"{predecessor}-{kind.value}-{successor}",
            "predecessor": predecessor,
            "successor": successor,
            "kind": kind,
            "lag_minutes": lag_minutes,
            **fields,
        }
    )


def plan_of(*tasks: Task, links: tuple[Link, ...] = (), **fields) -> Plan:
    """A plan of those tasks in one phase, from Monday 4 January 2027 at eight."""
    return Plan(
        **{
            "name": "Small plan",
            "start": MONDAY,
            "skills": (SKILL,),
            "phases": (Phase(id="phase", name="Phase"),),
            "tasks": tasks,
            "links": links,
            **fields,
        }
    )
