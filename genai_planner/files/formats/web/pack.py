"""The workshop pack: all that a room needs, as one page, or with all other files as a folder."""

import re
from collections.abc import Iterator
from html import escape

from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.formats.briefing import Briefing
from genai_planner.files.formats.plan_tables import (
    assumption_table,
    cost_table,
    expense_table,
    gate_table,
    log_table,
    people_table,
    risk_table,
    told_where_filled,
)
from genai_planner.files.formats.tables import Column, Kind, Table, task_table
from genai_planner.files.formats.web.page import (
    bars_element,
    facts_element,
    page_text,
    picture_element,
    section,
    table_element,
)
from genai_planner.files.subject import Exported, Subject
from genai_planner.words.days import full_day_text
from genai_planner.words.said import said

_TASKS = ("phase", "task", "start", "finish", "assigned", "cost")
_WORD = re.compile(r"\w+")


def export_pack_page(subject: Subject, options: ExportOptions) -> Exported:
    """The pack as one page that needs nothing else."""
    parts = _parts(subject, Briefing(subject), options)
    return Exported(page_text(subject.plan.name, "".join(parts)).encode())


def cover(subject: Subject, brief: Briefing) -> str:
    """The name of the plan, what a manager must know of it, and three numbers."""
    head = f"<h1>{escape(brief.title)}</h1><p>{escape(workshop_words(subject))}</p>"
    return (
        f"<section>{head}<p class='summary'>{escape(brief.summary)}</p>{facts_element(brief.facts)}</section>"
    )


def workshop_words(subject: Subject) -> str:
    """Which workshop the pack is of."""
    return said("Workshop of {day}", day=full_day_text(subject.today)).text()


def pack_tables(subject: Subject) -> Iterator[Table]:
    """The tables of the pack, with the cheat sheet and the glossary of this plan."""
    yield from told_where_filled(
        (
            task_table(subject).only(*_TASKS),
            people_table(subject),
            cost_table(subject),
            expense_table(subject),
            gate_table(subject),
            risk_table(subject),
            cheat_sheet_table(subject),
            log_table(subject),
            assumption_table(subject),
            glossary_table(subject),
        )
    )


def cheat_sheet_table(subject: Subject) -> Table:
    """The cheat sheet for the phases that this plan has."""
    chosen = {phase.lifecycle_phase for phase in subject.plan.phases}
    columns = (
        Column("phase", "Phase"),
        Column("duration", "Training duration", Kind.LONG_TEXT),
        Column("customization", "Customization", Kind.LONG_TEXT),
        Column("objective", "Objective", Kind.LONG_TEXT),
        Column("expertise", "Expertise"),
        Column("source", "Source", Kind.LONG_TEXT),
    )
    sheets = [
        (phase.name, phase.cheat_sheet)
        for phase in subject.lifecycle.phases
        if phase.id in chosen and phase.cheat_sheet is not None
    ]
    rows = tuple(
        (name, one.training_duration, "; ".join(one.customization), one.objective, one.expertise, one.source)
        for name, one in sheets
    )
    return Table("Cheat sheet", columns, rows)


def glossary_table(subject: Subject) -> Table:
    """The terms of the glossary that this plan uses."""
    plan = subject.plan
    texts = " ".join(
        (
            *(f"{task.name} {task.explanation} {task.because}" for task in plan.tasks),
            *(f"{phase.name} {phase.explanation}" for phase in plan.phases),
            *(risk.name for risk in plan.risks),
        )
    )
    words = {word.casefold() for word in _WORD.findall(texts)}
    columns = (Column("term", "Term"), Column("meaning", "Meaning", Kind.LONG_TEXT))
    used = tuple(
        (entry.term, entry.explanation)
        for entry in subject.lifecycle.glossary
        if {word.casefold() for word in _WORD.findall(entry.term)} <= words
    )
    return Table("Glossary", columns, used)


def _parts(subject: Subject, brief: Briefing, options: ExportOptions) -> Iterator[str]:
    yield cover(subject, brief)
    yield section(brief.timeline_title, picture_element(subject, options, Pictured.TIMELINE))
    if subject.expertise.skills:
        yield section(
            brief.matrix_title, picture_element(subject, options, Pictured.MATRIX), brief.matrix_note
        )
    yield section(brief.cost_title, facts_element(brief.cost_facts) + bars_element(brief.costs))
    yield section(brief.risk_title, bars_element(brief.risks), brief.risk_note)
    yield section(brief.reach_title, "".join(f"<p>{escape(one)}</p>" for one in brief.reach))
    for table in pack_tables(subject):
        yield section(table.title, table_element(table, subject.plan.currency))
    yield f"<footer>{escape(brief.made)}</footer>"
