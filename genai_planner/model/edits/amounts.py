"""Edits of what work tasks take: effort and duration."""

from genai_planner.errors import EditError
from genai_planner.model.base import LONGEST_TEXT
from genai_planner.model.edits.changing import changed, found, with_replaced
from genai_planner.model.estimates import Estimate
from genai_planner.model.kind_words import KIND_WORDS
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Skill
from genai_planner.model.tasks import SkillNeed, Task, TaskKind
from genai_planner.words.said import said
from genai_planner.words.sentence import retold


def set_effort(
    plan: Plan, task_id: str, *, skill: str, effort_days: Estimate, level: Level | None = None
) -> Plan:
    """The plan with that effort of one skill on a work task; the need is added where there was none.

    Args:
        plan: what is edited.
        task_id: a work task.
        skill: the id of the skill that the effort takes.
        effort_days: person-days.
        level: the level needed; None keeps it, or takes `Level.WORKING` for a new need.

    Raises:
        EditError: where there is no such task or skill, or the task is not a work task.
    """
    found(plan, Skill, skill)
    task = _work_task(plan, task_id)
    present = next((need for need in task.needs if need.skill == skill), None)
    need = changed(present or SkillNeed(skill=skill, effort_days=effort_days), effort_days=effort_days)
    if level is not None:
        need = changed(need, level=level)
    needs = (*task.needs, need) if present is None else _replaced(task.needs, need)
    because = _retold(task, present.effort_days if present else None, effort_days)
    return with_replaced(plan, changed(task, needs=needs, because=because))


def remove_effort(plan: Plan, task_id: str, *, skill: str) -> Plan:
    """The plan without that skill's effort on the task, and without who was assigned to it.

    Raises:
        EditError: where there is no such task, or it does not need that skill.
    """
    task = found(plan, Task, task_id)
    needs = tuple(need for need in task.needs if need.skill != skill)
    if needs == task.needs:
        raise EditError(
            said("'{task}' takes no effort of the skill '{skill}'.", task=task.name, skill=skill[:120])
        )
    assignments = tuple(one for one in task.assignments if one.skill != skill)
    return with_replaced(plan, changed(task, needs=needs, assignments=assignments))


def set_duration(plan: Plan, task_id: str, duration_days: Estimate | None) -> Plan:
    """The plan with a fixed duration of a work task in working days; None lets it follow from its effort.

    Raises:
        EditError: where there is no such task, it is not a work task, or nothing would say how long it takes.
    """
    task = _work_task(plan, task_id)
    if duration_days is None and not task.needs:
        raise EditError(
            said(
                "'{task}' takes no effort that its duration could follow from; keep a duration.",
                task=task.name,
            )
        )
    because = _retold(task, task.duration_days, duration_days)
    return with_replaced(plan, changed(task, duration_days=duration_days, because=because))


def _retold(task: Task, before: Estimate | None, after: Estimate | None) -> str:
    """The task's reason, with what the amount rests on now in the place of what it rested on."""
    if before is None or after is None or not before.because:
        return task.because
    if before.because.endswith(".") == after.because.endswith("."):
        because = retold(task.because, before.because, after.because)
        if because is not task.because:
            return because
    return task.because.replace(before.because.rstrip("."), after.because.rstrip("."))[:LONGEST_TEXT]


def _replaced(needs: tuple[SkillNeed, ...], need: SkillNeed) -> tuple[SkillNeed, ...]:
    return tuple(need if one.skill == need.skill else one for one in needs)


def _work_task(plan: Plan, task_id: str) -> Task:
    task = found(plan, Task, task_id)
    if task.kind is not TaskKind.WORK:
        raise EditError(
            said(
                "'{task}' is a {kind} task; only work tasks take effort or working days.",
                task=task.name,
                kind=KIND_WORDS[task.kind],
            )
        )
    return task
