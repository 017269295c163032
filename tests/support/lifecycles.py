"""Small lifecycles and answers by hand, to say in a test only what matters to it."""

from genai_planner.lifecycle.answers import Answers, ModelAndData, UseCase
from genai_planner.lifecycle.data.records import (
    Effort,
    LevelText,
    Lifecycle,
    LifecyclePhase,
    LifecycleSkill,
    LifecycleTask,
    PhaseLink,
    StageText,
    ThreePoint,
)
from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel, Stage
from genai_planner.model.tasks import TaskKind


def three(likely: float, optimistic: float | None = None, pessimistic: float | None = None) -> ThreePoint:
    """Three points; those not given equal the likely one."""
    return ThreePoint(
        optimistic=likely if optimistic is None else optimistic,
        likely=likely,
        pessimistic=likely if pessimistic is None else pessimistic,
    )


def task(task_id: str, *after: str, days: float = 2, **fields) -> LifecycleTask:
    """A work task of one skill."""
    fields.setdefault("efforts", (Effort(skill="data", level=Level.WORKING, days=three(days)),))
    return LifecycleTask(
        **{"id": task_id, "name": f"Task {task_id}", "after": after, "explanation": "What it is.", **fields}
    )


def gate(task_id: str = "gate", *after: str) -> LifecycleTask:
    """The milestone that ends a phase."""
    return task(task_id, *after, kind=TaskKind.MILESTONE, is_gate=True, efforts=())


def phase(phase_id: str, *tasks: LifecycleTask, **fields) -> LifecyclePhase:
    """A phase; without tasks it has the chain first, second, gate."""
    return LifecyclePhase(
        **{
            "id": phase_id,
            "name": f"Phase {phase_id}",
            "short_name": phase_id,
            "stage": Stage.ADAPT,
            "explanation": "What it is.",
            "tasks": tasks or (task("first"), task("second", "first"), gate("gate", "second")),
            "gate": "Go on or stop.",
            **fields,
        }
    )


def link(predecessor: str, successor: str, **fields) -> PhaseLink:
    """A link between two phases."""
    return PhaseLink(
        predecessor=predecessor, successor=successor, because=f"{predecessor} before {successor}.", **fields
    )


def lifecycle(*phases: LifecyclePhase, links: tuple[PhaseLink, ...] = (), **fields) -> Lifecycle:
    """A lifecycle of those phases with one skill and no rules."""
    return Lifecycle(
        **{
            "id": "small",
            "name": "Small lifecycle",
            "version": "1",
            "source": "by hand",
            "stages": tuple(
                StageText(stage=stage, name=stage.value, explanation="A stage.") for stage in Stage
            ),
            "skills": (
                LifecycleSkill(
                    id="data", name="Data engineering", short_name="Data eng.", explanation="Data."
                ),
            ),
            "levels": tuple(LevelText(level=level, name=level.name, can_do="Things.") for level in Level),
            "expertise_words": (),
            "roles": (),
            "rules": (),
            "phases": phases,
            "links": links,
            "glossary": (),
            **fields,
        }
    )


def answers(use_case: dict | None = None, model: dict | None = None, **fields) -> Answers:
    """Answers in which only what is given differs from the defaults."""
    return Answers(
        **{
            "name": "Small project",
            "use_case": UseCase(**(use_case or {})),
            "model_and_data": ModelAndData(**(model or {})),
            **fields,
        }
    )


def person(person_id: str, level: Level = Level.WORKING, skill: str = "data", **fields) -> Person:
    """Somebody with one skill."""
    return Person(
        **{
            "id": person_id,
            "name": person_id.title(),
            "skills": (SkillLevel(skill=skill, level=level),),
            **fields,
        }
    )


def pool(pool_id: str = "pool", gpu: str = "a100-80gb", count: int = 8, **fields) -> ComputePool:
    """A pool of equal accelerators."""
    return ComputePool(**{"id": pool_id, "name": f"Pool {pool_id}", "gpu": gpu, "count": count, **fields})
