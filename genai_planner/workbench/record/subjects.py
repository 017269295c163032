"""What an entry of the log is about: found in the plan, or known by the name that it had."""

from dataclasses import dataclass

from genai_planner.model.edits.log import DURATION, EFFORT, HOURS, amounts_of
from genai_planner.model.log import About, Entry, Subject
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.words.said import NOTHING, Said, counted, said


@dataclass(frozen=True, slots=True)
class SubjectNow:
    """What an entry is about, as the plan has it now."""

    name: str
    """Its name now, or the one that it had when it was still there."""
    is_gone: bool
    task: str | None
    """The task to show; None where it is about none."""
    words: Said
    """Such as "Clean the text · effort of Data engineering", or "Clean the text, which is gone"."""


def about_task(task: Task) -> About:
    """What an entry about a task, or about the gate that it is, is about."""
    subject = Subject.GATE if task.is_gate or task.criteria else Subject.TASK
    return About(subject=subject, id=task.id, name=task.name)


def about_amount(task: Task, field: str) -> About:
    """What an entry about one amount of a task is about."""
    return About(subject=Subject.ESTIMATE, id=task.id, name=task.name, field=field)


def about_record(plan: Plan, record_id: str) -> About | None:
    """What an entry about the task, phase, person, risk or expense of that id is about; None for others."""
    if record_id in plan.task_by_id:
        return about_task(plan.task_by_id[record_id])
    for subject, table in _TABLES.items():
        for record in getattr(plan, table):
            if record.id == record_id:
                return About(subject=subject, id=record_id, name=record.name)
    return None


def subject_now(plan: Plan, about: About) -> SubjectNow:
    """What an entry is about, as the plan has it now."""
    table = _TABLES.get(about.subject, "tasks")
    record = (
        plan.task_by_id.get(about.id)
        if table == "tasks"
        else next((one for one in getattr(plan, table) if one.id == about.id), None)
    )
    task = record if isinstance(record, Task) else None
    if record is None or (about.field and task is not None and about.field not in amounts_of(task)):
        gone = said("{name}, which is no longer in the plan", name=about.name)
        return SubjectNow(about.name, is_gone=True, task=task.id if task else None, words=gone)
    words = _of_field(plan, record.name, about.field) if about.field else said("{name}", name=record.name)
    return SubjectNow(record.name, is_gone=False, task=task.id if task else None, words=words)


def entries_about(plan: Plan, record_id: str) -> tuple[Entry, ...]:
    """The entries about a record, its amounts included, in the order in which they were written."""
    return plan.entries_by_subject.get(record_id, ())


def entries_words(plan: Plan, record_id: str) -> Said:
    """How many entries are about a record, and how many of them are open; nothing where there is none."""
    entries = entries_about(plan, record_id)
    if not entries:
        return NOTHING
    all_of_them = counted("one entry in the log", "{n} entries in the log", len(entries))
    open_ones = sum(one.is_open for one in entries)
    return said("{all}, {n} open", all=all_of_them, n=open_ones) if open_ones else all_of_them


def _of_field(plan: Plan, name: str, field: str) -> Said:
    if field == DURATION:
        return said("{name} · duration", name=name)
    if field == HOURS:
        return said("{name} · hours of computing", name=name)
    skill = plan.skill_by_id.get(field.removeprefix(EFFORT))
    return said("{name} · effort of {skill}", name=name, skill=skill.name if skill else "")


_TABLES = {
    Subject.PHASE: "phases",
    Subject.RISK: "risks",
    Subject.PERSON: "people",
    Subject.EXPENSE: "expenses",
}
"""Where the records of a subject stand; the others are tasks."""
