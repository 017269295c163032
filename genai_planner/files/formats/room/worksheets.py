"""Worksheets for a workshop: a page for each phase with its tasks and empty boxes, and cards to cut out."""

from collections.abc import Iterator
from html import escape

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.room.pages import drawn, printed
from genai_planner.files.subject import Exported, Subject
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Phase, Task, TaskKind
from genai_planner.words.phrases import phrase
from genai_planner.workbench.record.numbering import numbered_tasks

_SIZE = 12
_BOX = "<td style='border:1px solid black;padding:9px' width=58>&nbsp;</td>"


def export_worksheets(subject: Subject, options: ExportOptions) -> Exported:
    """A page for each phase and role: numbered tasks, boxes for best, likely and worst, and two questions."""
    return printed(subject, options, worksheet_pages(subject.plan), size=_SIZE, is_upright=False)


def export_cards(subject: Subject, options: ExportOptions) -> Exported:
    """A card for each task, numbered as on the worksheets, eight on a page."""
    from genai_planner.files.formats.room.cards import card_scenes

    return drawn(subject, options, card_scenes(subject.plan, options), is_upright=True)


def worksheet_pages(plan: Plan) -> Iterator[str]:
    """The pages, one for each phase and role that has work in it."""
    numbers = numbered_tasks(plan)
    for phase in plan.phases:
        for role, tasks in _by_role(plan, phase).items():
            title = f"{phase.name} — {role}" if role else phase.name
            yield _page(plan, title, [(numbers[task.id], task) for task in tasks])


def _by_role(plan: Plan, phase: Phase) -> dict[str, list[Task]]:
    """The phase's tasks that take time, by the role of who does most of each; empty where nobody does."""
    found = dict[str, list[Task]]()
    for task in plan.tasks:
        if task.phase == phase.id and task.kind is not TaskKind.MILESTONE:
            found.setdefault(_role(plan, task), []).append(task)
    return found


def _role(plan: Plan, task: Task) -> str:
    people = [plan.person_by_id[one.person] for one in task.assignments if one.person in plan.person_by_id]
    return (people[0].role or people[0].name) if people else ""


def _page(plan: Plan, title: str, tasks: list[tuple[int, Task]]) -> str:
    heads = (
        *("", phrase("Task"), phrase("best"), phrase("likely"), phrase("worst")),
        *(phrase("What must be true?"), phrase("Who?")),
    )
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    rows = "".join(_row(number, task) for number, task in tasks)
    hint = phrase("Working days; for GPU runs, hours. Type them back by number: Plan, Estimates by number.")
    return (
        f"<h1>{escape(title)}</h1><p class=quiet>{escape(plan.name)} · {escape(hint)}</p>"
        f"<table width='100%' cellspacing=6><thead><tr>{head}</tr></thead>{rows}</table>"
    )


def _row(number: int, task: Task) -> str:
    wide = _BOX.replace("width=58", "width=190")
    who = _BOX.replace("width=58", "width=90")
    return f"<tr><td><b>{number}</b></td><td>{escape(task.name)}</td>{_BOX * 3}{wide}{who}</tr>"
