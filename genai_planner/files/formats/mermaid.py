"""The timeline as a Mermaid Gantt chart, for pages that draw it from text."""

import re
from collections.abc import Iterator

from genai_planner.files.subject import Exported, Subject
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.result import NOT_LEVELLED, ScheduledTask

_INSTEAD = str.maketrans({":": "꞉", ";": "；", "#": "＃", "%": "％", ",": "，", "<": "‹", ">": "›", '"': "”"})
"""Signs that end a name or begin a comment there, and others that look like them."""

_WORD = re.compile(
    r"gantt|(?:title|section|click|includes|excludes|weekday|weekend)\b|dateFormat|axisFormat|tickInterval"
    r"|todayMarker|topAxis|inclusiveEndDates|accTitle|accDescr|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
"""How lines begin there that are no tasks, so that no name of a task may."""
_JOINER = "\u2060"
"""Nothing that is seen; a name behind it is no word of the format."""


def export_mermaid(subject: Subject) -> Exported:
    """Phases as sections, tasks and milestones with their dates; what is critical or done says so."""
    lines = [
        "gantt",
        f"    title {_name(_title(subject))}",
        "    dateFormat YYYY-MM-DD HH:mm",
        "    axisFormat %Y-%m-%d",
        *_sections(subject),
    ]
    return Exported("\n".join((*lines, "")).encode())


def _title(subject: Subject) -> str:
    """The plan's name, and what is not true of its dates."""
    return " – ".join((subject.plan.name, *([] if subject.schedule.is_levelled else [NOT_LEVELLED.text()])))


def _sections(subject: Subject) -> Iterator[str]:
    plan, dated = subject.plan, subject.schedule.tasks
    numbers = {task.id: number for number, task in enumerate(plan.tasks, start=1)}
    phases = dict.fromkeys([*(phase.id for phase in plan.phases), *(task.phase for task in plan.tasks)])
    for phase in phases:
        tasks = [task for task in plan.tasks if task.phase == phase and task.id in dated]
        if tasks:
            known = plan.phase_by_id.get(phase)
            yield f"    section {_name(known.name if known else phase)}"
        for task in tasks:
            tags, times = _tags(task, dated[task.id]), _times(dated[task.id])
            yield f"    {_task_name(task.name)} :{tags}t{numbers[task.id]}, {times}"


def _tags(task: Task, dates: ScheduledTask) -> str:
    is_begun = task.progress.percent_complete > 0
    tags = [
        "milestone" if task.kind is TaskKind.MILESTONE else "",
        "done" if is_done(task) else "active" if is_begun else "",
        "crit" if dates.is_critical else "",
    ]
    return "".join(f"{tag}, " for tag in tags if tag)


def _times(dates: ScheduledTask) -> str:
    return f"{dates.start:%Y-%m-%d %H:%M}, {dates.finish:%Y-%m-%d %H:%M}"


def _task_name(text: str) -> str:
    name = _name(text)
    return f"{_JOINER}{name}" if _WORD.match(name) else name


def _name(text: str) -> str:
    return " ".join(text.translate(_INSTEAD).split()) or "-"
