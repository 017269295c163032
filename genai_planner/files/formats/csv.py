"""The schedule as a table of comma-separated values, for spreadsheets."""

import csv
import io
import re
from datetime import date, datetime

from genai_planner.files.formats.plan_tables import log_table
from genai_planner.files.formats.tables import Cell, Kind, Table, task_table
from genai_planner.files.subject import Exported, Subject
from genai_planner.scheduling.result import NOT_LEVELLED
from genai_planner.words.context import PLAIN, speaking
from genai_planner.words.phrases import phrase
from genai_planner.words.said import counted

_FORMULA = re.compile(
    r"(^|[;\t\r\n])([\s\u200b-\u200f\u061c\u2066-\u2069\ufeff]*?)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])"
)
"""Where a spreadsheet would begin to read a formula, full-width signs included: at the beginning of a cell,
after what cannot be seen, and after what a spreadsheet of another country takes for the end of a cell, or of
a row once it has ended a quoted cell too early."""
_BYTE_ORDER_MARK = "\ufeff"


def export_csv(subject: Subject) -> Exported:
    """One line for each task that has dates; UTF-8 with a byte order mark, as spreadsheets expect it."""
    with speaking(PLAIN):  # a file for other programs is the same on every machine
        table = task_table(subject)
    left_out = len(subject.plan.tasks) - len(subject.schedule.tasks)
    notes = [_left_out(left_out)] if left_out else []
    if not subject.schedule.is_levelled:
        notes.append(NOT_LEVELLED.text())
    if subject.plan.log:
        notes.append(
            phrase("The log is left out; a table of its own (.log.csv) and an Excel workbook carry it.")
        )
    return Exported(_written(table), tuple(notes))


def defused(text: str) -> str:
    """The text as no spreadsheet takes any of it for a formula."""
    return _FORMULA.sub(r"\1\2'", text)


def _left_out(tasks: int) -> str:
    return counted(
        "{n} task has no dates and is left out; check the plan.",
        "{n} tasks have no dates and are left out; check the plan.",
        tasks,
    ).text()


def export_log(subject: Subject) -> Exported:
    """One line for each entry of the log, what is overdue first; written like the schedule."""
    with speaking(PLAIN):
        return Exported(_written(log_table(subject)))


def _written(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)])
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _cell(cell: Cell, kind: Kind) -> str | float:
    """The cell as every spreadsheet reads it: ISO dates, and no text that it would run as a formula."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return defused(cell)
    return round(cell * 100, 4) if kind is Kind.SHARE else cell
