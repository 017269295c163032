"""The plan as Markdown: a summary and tables, as wikis show them."""

import re
from datetime import date, datetime

from genai_planner.files.formats.briefing import Briefing
from genai_planner.files.formats.plan_tables import (
    assumption_table,
    cost_table,
    gate_table,
    log_table,
    matrix_table,
    people_table,
    phase_table,
    risk_table,
    told_where_filled,
)
from genai_planner.files.formats.tables import Cell, Column, Kind, Table, task_table
from genai_planner.files.subject import Exported, Subject
from genai_planner.words.money import money_text
from genai_planner.words.numbers import exact_text, share_text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_NUMBERS = frozenset((Kind.NUMBER, Kind.WHOLE, Kind.MONEY, Kind.SHARE))
_TASKS = ("phase", "task", "start", "finish", "working_days", "assigned", "critical", "cost")


def export_markdown(subject: Subject) -> Exported:
    """One page: what a manager must know, and then the tables of the plan."""
    brief = Briefing(subject)
    lines = [f"# {escaped(brief.title)}", "", escaped(brief.summary), ""]
    lines += [
        f"- {escaped(fact.label)}: **{escaped(fact.value)}** {escaped(fact.note)}".rstrip()
        for fact in brief.facts
    ]
    for table in told_where_filled(
        (
            phase_table(subject),
            task_table(subject).only(*_TASKS),
            people_table(subject),
            matrix_table(subject),
            cost_table(subject),
            gate_table(subject),
            risk_table(subject),
            log_table(subject),
            assumption_table(subject),
        )
    ):
        lines += ["", f"## {escaped(table.title)}", "", *_table_lines(table, subject.plan.currency)]
    lines += ["", f"*{escaped(brief.made)}*", ""]
    return Exported("\n".join(lines).encode())


def escaped(text: str) -> str:
    """The text on one line, so that no character of it is taken for a sign of Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _table_lines(table: Table, currency: str) -> list[str]:
    heads = [escaped(column.head) for column in table.columns]
    rules = ["---:" if column.kind in _NUMBERS else "---" for column in table.columns]
    rows = [
        [escaped(cell_text(cell, column, currency)) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    return [f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows)]


def cell_text(cell: Cell, column: Column, currency: str) -> str:
    """A cell as people read it; ISO dates, so that they sort and nobody takes a month for a day."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m}" if column.name == "month" else cell.isoformat()
    if isinstance(cell, str):
        return cell
    if column.kind is Kind.MONEY:
        return money_text(cell, currency)
    return share_text(cell) if column.kind is Kind.SHARE else exact_text(cell)
