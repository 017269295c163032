"""The plan as one page that needs nothing else: pictures with hover texts, and tables that sort."""

from html import escape

from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.formats.briefing import Bar, Briefing, Fact
from genai_planner.files.formats.markdown import cell_text
from genai_planner.files.formats.pictures import picture_of
from genai_planner.files.formats.plan_tables import (
    assumption_table,
    cost_table,
    expense_table,
    gate_table,
    log_table,
    matrix_table,
    people_table,
    phase_table,
    risk_table,
    told_where_filled,
)
from genai_planner.files.formats.tables import Cell, Column, Kind, Table, task_table
from genai_planner.files.formats.web.svg import svg_element
from genai_planner.files.subject import Exported, Subject
from genai_planner.paths import resources
from genai_planner.pictures.paint.qt_application import ensure_application
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.scheduling.reasons import Reasons
from genai_planner.words.context import spoken

_TASKS = (
    *("phase", "task", "start", "finish", "working_days", "assigned", "predecessors", "critical"),
    *("total_float_hours", "cost", "reason"),
)
_NUMBERS = frozenset((Kind.NUMBER, Kind.WHOLE, Kind.MONEY, Kind.SHARE))


def export_page(subject: Subject, options: ExportOptions) -> Exported:
    """The page; it asks no other place for anything, and prints."""
    brief = Briefing(subject)
    return Exported(page_text(brief.title, body(subject, brief, options)).encode())


def body(subject: Subject, brief: Briefing, options: ExportOptions) -> str:
    """What stands on the page: the findings, the pictures and the tables."""
    parts = [
        f"<h1>{escape(brief.title)}</h1><p class='summary'>{escape(brief.summary)}</p>",
        facts_element(brief.facts),
        section(brief.timeline_title, picture_element(subject, options, Pictured.TIMELINE)),
        section(brief.matrix_title, picture_element(subject, options, Pictured.MATRIX), brief.matrix_note)
        if subject.expertise.skills
        else "",
        section(brief.cost_title, facts_element(brief.cost_facts) + bars_element(brief.costs)),
        section(brief.risk_title, bars_element(brief.risks), brief.risk_note),
        section(brief.reach_title, "".join(f"<p>{escape(one)}</p>" for one in brief.reach)),
        *(section(table.title, table_element(table, subject.plan.currency)) for table in _tables(subject)),
        f"<footer>{escape(brief.made)}</footer>",
    ]
    return "".join(parts)


def _tables(subject: Subject) -> tuple[Table, ...]:
    return told_where_filled(
        (
            phase_table(subject),
            task_table(subject).only(*_TASKS),
            people_table(subject),
            matrix_table(subject),
            cost_table(subject),
            expense_table(subject),
            gate_table(subject),
            risk_table(subject),
            log_table(subject),
            assumption_table(subject),
        )
    )


def section(title: str, inner: str, note: str = "") -> str:
    """A part of the page under its title."""
    said = f"<p>{escape(note)}</p>" if note else ""
    return f"<section><h2>{escape(title)}</h2>{said}{inner}</section>" if inner or said else ""


def facts_element(facts: tuple[Fact, ...]) -> str:
    """Numbers that count, side by side."""
    cells = "".join(
        f"<div><span>{escape(fact.label)}</span>"
        f"<b{' class=bad' if fact.is_bad else ''}>{escape(fact.value)}</b>"
        f"<span>{escape(fact.note)}</span></div>"
        for fact in facts
    )
    return f"<div class='facts'>{cells}</div>"


def bars_element(bars: tuple[Bar, ...]) -> str:
    """Bars with their labels."""
    longest = max((bar.value for bar in bars), default=0.0) or 1.0
    rows = "".join(
        f"<div class='bar'><span>{escape(bar.label)}</span>"
        f"<i style='width:{bar.value / longest * 60:.1f}%'></i><b>{escape(bar.text)}</b></div>"
        for bar in bars
    )
    return f"<div class='bars'>{rows}</div>" if rows else ""


def picture_element(subject: Subject, options: ExportOptions, view: Pictured) -> str:
    """A picture of the plan with a hover text for each task and phase."""
    ensure_application()
    picture = picture_of(subject, options.model_copy(update={"view": view, "shows_title": False}))
    scene = picture.scene(picture.usual_width, None)
    reasons = Reasons(subject.plan, subject.schedule)

    def hover(item: str) -> str:
        task = subject.plan.task_by_id.get(item)
        if task is not None and item in subject.schedule.tasks:
            return f"{task.name}: {reasons.start(item)}"
        phase = subject.plan.phase_by_id.get(item)
        return f"{phase.name}: {phase.because or phase.explanation}".strip(": ") if phase else ""

    drawn = svg_element(scene, load_theme(options.theme), QtTextMeasure(), picture.title, hover)
    return f"<div class='picture'>{drawn}</div>"


def table_element(table: Table, currency: str) -> str:
    """A table whose heads sort it."""
    heads = "".join(
        f"<th><button type=button>{escape(column.head)}</button></th>" for column in table.columns
    )
    rows = "".join(
        "<tr>"
        + "".join(_cell(cell, column, currency) for cell, column in zip(row, table.columns, strict=True))
        + "</tr>"
        for row in table.rows
    )
    return f"<div class='wide'><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"


def _cell(cell: Cell, column: Column, currency: str) -> str:
    text = escape(cell_text(cell, column, currency))
    if column.kind in _NUMBERS:
        key = cell if isinstance(cell, (int, float)) else ""
        return f'<td class=n data-key="{key}">{text}</td>'
    return f"<td>{text}</td>"


def page_text(title: str, inner: str) -> str:
    """The whole document around its body; style and script stand in it."""
    catalogue = spoken().catalogue
    language = catalogue.language.replace("_", "-")
    side = "rtl" if catalogue.is_right_to_left else "ltr"
    return (
        f"<!doctype html><html lang={language} dir={side}><head><meta charset=utf-8>"
        '<meta name=viewport content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_colours()}{_part('page.css')}</style></head>"
        f"<body><main>{inner}</main><script>{_part('page.js')}</script></body></html>\n"
    )


def _part(name: str) -> str:
    return (resources() / "page" / name).read_text(encoding="utf-8")


def _colours() -> str:
    """The colours by role, for light and dark screens."""
    light, dark = load_theme("light"), load_theme("dark")
    roles = ("view", "window", "text", "secondary", "border", "accent", "gap_text", "selected_row")
    named = [
        ";".join(f"--{role.replace('_', '-')}:{theme.colour(role)}" for role in roles)
        for theme in (light, dark)
    ]
    return f":root{{{named[0]}}}@media(prefers-color-scheme:dark){{:root{{{named[1]}}}}}"
