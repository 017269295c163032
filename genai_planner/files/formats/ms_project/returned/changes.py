"""What was changed in a row of a file since it went out, carried over to the task that it was made of.

Both sides are read from files, the one as it was written and the one as it came back, so that whatever a file
cannot say is the same on both and changes nothing.
"""

from typing import Any

from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level
from genai_planner.model.tasks import Assignment, SkillNeed, Task, TaskKind

_PLAIN = ("name", "phase", "deadline", "constraint", "progress", "priority")
"""Fields that a file holds as a plan does."""
_SAME_AMOUNT, _SAME_UNITS = 0.005, 0.011
"""Parts by which other programs round work and shares of time."""


def changed_task(ours: Task, sent: Task, back: Task) -> Task:
    """Our task with whatever differs between the two rows.

    Args:
        ours: the task that went out.
        sent: how it reads in the file as it was written, with the plan's ids.
        back: how it reads in the file that came back, likewise.
    """
    updates: dict[str, Any] = {
        name: getattr(back, name) for name in _PLAIN if getattr(back, name) != getattr(sent, name)
    }
    if back.explanation != sent.explanation:
        updates["note"] = _own_words(back.explanation, ours)
    if back.addresses[:1] != sent.addresses[:1]:
        updates["addresses"] = (*back.addresses[:1], *ours.addresses[1:])
    updates |= _amounts(ours, sent, back)
    task = changed(ours, **updates) if updates else ours
    return _staffed(task, sent, back)


def own_values(ours: Task, sent: Task, back: Task, columns: dict[str, str]) -> Task:
    """Our task with what was changed in own columns, whose ids in the file stand for those in the plan."""
    before = {value.column: value for value in sent.own}
    after = {value.column: value for value in back.own}
    values = {value.column: value for value in ours.own}
    for column, name in columns.items():
        if before.get(column) != after.get(column):
            values.pop(name, None)
            if column in after:
                values[name] = changed(after[column], column=name)
    kept = tuple(values.values())
    return ours if kept == ours.own else changed(ours, own=kept)


def new_task(back: Task, plan: Plan) -> Task:
    """A row that is new as a task of the plan, whose work is of a skill that the plan knows."""
    calendar = back.calendar if back.calendar in plan.calendar_by_id else None
    task = changed(back, calendar=calendar, own=())
    if back.kind is not TaskKind.WORK:
        return task
    skill = _skill_for(back, plan)
    if not skill:
        duration = back.duration_days or back.needs[0].effort_days
        return changed(task, needs=(), assignments=(), duration_days=duration)
    needs = tuple(
        SkillNeed(skill=skill, level=Level.BASIC, effort_days=need.effort_days) for need in back.needs[:1]
    )
    people = {one.person: one.units for one in back.assignments}
    assignments = tuple(Assignment(person=one, skill=skill, units=units) for one, units in people.items())
    return changed(task, needs=needs, assignments=assignments)


def _own_words(notes: str, ours: Task) -> str:
    """What somebody wrote, without the plan's own words that went out beneath it."""
    planned = {line for text in (ours.explanation, ours.because) for line in text.splitlines()}
    return "\n".join(line for line in notes.splitlines() if line not in planned).strip()


def _amounts(ours: Task, sent: Task, back: Task) -> dict[str, Any]:
    """The amounts in the proportion in which the file's were changed, with ranges, skills and reasons."""
    before, after = _amount(sent), _amount(back)
    if before == after or (before and abs(after / before - 1) <= _SAME_AMOUNT):
        return {}
    if not before or not after or (sent.duration_days is None) != (back.duration_days is None):
        return _another_kind(ours, back)
    factor = after / before
    if ours.compute is not None:
        hours = _scaled(ours.compute.elapsed_hours, factor)
        return {"compute": changed(ours.compute, elapsed_hours=hours)}
    if ours.duration_days is not None:
        return {"duration_days": _scaled(ours.duration_days, factor)}
    needs = tuple(changed(need, effort_days=_scaled(need.effort_days, factor)) for need in ours.needs)
    return {"needs": needs}


def _another_kind(ours: Task, back: Task) -> dict[str, Any]:
    """What became a milestone or stopped being one, or has a fixed duration now."""
    if back.kind is TaskKind.MILESTONE:
        return {"kind": back.kind, "needs": (), "duration_days": None, "compute": None, "assignments": ()}
    if ours.kind is TaskKind.MILESTONE or back.duration_days is not None:
        duration = back.duration_days or back.needs[0].effort_days
        return {"kind": TaskKind.WORK, "needs": (), "compute": None, "duration_days": duration}
    return {}


def _amount(task: Task) -> float:
    if task.duration_days is not None:
        return task.duration_days.likely
    return sum(need.effort_days.likely for need in task.needs)


def _scaled(estimate: Estimate, factor: float) -> Estimate:
    return changed(
        estimate,
        optimistic=estimate.optimistic * factor,
        likely=estimate.likely * factor,
        pessimistic=estimate.pessimistic * factor,
    )


def _staffed(task: Task, sent: Task, back: Task) -> Task:
    """The task with those who came and without those who went; who stays keeps skills and pins."""
    before = {one.person: one.units for one in sent.assignments}
    after = {one.person: one.units for one in back.assignments}
    if task.kind is not TaskKind.WORK or before == after:
        return task
    kept = [
        _with_units(one, before.get(one.person), after[one.person])
        for one in task.assignments
        if one.person in after
    ]
    skill = task.needs[0].skill if task.needs else task.assignments[0].skill if task.assignments else ""
    known = {one.person for one in kept}
    come = [
        Assignment(person=one, skill=skill, units=units)
        for one, units in after.items()
        if one not in known and skill
    ]
    return changed(task, assignments=(*kept, *come))


def _with_units(one: Assignment, before: float | None, after: float) -> Assignment:
    """The assignment with the share that the file has now, where it was changed there."""
    if before is None or abs(after - before) <= _SAME_UNITS:
        return one
    return changed(one, units=min(max(one.units * after / before, 0.01), 1.0))


def _skill_for(back: Task, plan: Plan) -> str:
    """The best skill of who is on the row, or the plan's first; empty where it knows none."""
    for one in back.assignments:
        person = plan.person_by_id.get(one.person)
        if person is not None and person.skills:
            return max(person.skills, key=lambda known: known.level).skill
    return plan.skills[0].id if plan.skills else ""
