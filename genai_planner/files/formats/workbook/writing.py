"""The plan as an Excel workbook: typed dates, live totals, a Gantt in cells, and columns to be filled in."""

from datetime import date, datetime, timedelta
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from genai_planner.files.formats.briefing import Briefing
from genai_planner.files.formats.plan_tables import (
    assumption_table,
    cost_table,
    expense_table,
    filled,
    gate_table,
    log_table,
    matrix_table,
    people_table,
    phase_table,
    risk_table,
)
from genai_planner.files.formats.tables import Cell, Column, Kind, Table, task_table
from genai_planner.files.formats.workbook.entries import SENT_SHEET, TASK_SHEET, entry_columns, sent_rows
from genai_planner.files.subject import Exported, Subject
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.simulation.sentences import cost_sentence, headline

if TYPE_CHECKING:
    from xlsxwriter import Format, Workbook, Worksheet

_TASK_COLUMNS = (
    *(
        "id",
        "phase",
        "task",
        "kind",
        "start",
        "finish",
        "working_days",
        "person_days",
        "optimistic",
        "likely",
    ),
    *("pessimistic", "amount_unit", "gpus", "total_float_hours", "critical", "assigned", "predecessors"),
    *("constraint", "constraint_date", "deadline", "cost", "reason", "because", "source"),
)
_WIDTHS = {Kind.TEXT: 18, Kind.WORDS: 18, Kind.LONG_TEXT: 46, Kind.DAY: 12, Kind.MOMENT: 17}
_NARROW = 12
_SUMMED = frozenset(("person_days", "cost", "price", "amount", "days", "total"))
_WIDEST_CHART = 300
"""Columns of the Gantt at most; longer plans get longer steps."""
_FIRST_STEP = 3


def export_workbook(subject: Subject) -> Exported:
    """The workbook; a text is never a formula, whatever it begins with."""
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {"title": subject.plan.name, "created": datetime.combine(subject.today, datetime.min.time())}
    )
    writer = _Writer(book, subject)
    writer.write_summary()
    writer.write_tasks()
    writer.write_gantt()
    money = {kind.value for kind in subject.costs.kinds}
    for table in filled(
        (
            phase_table(subject),
            people_table(subject),
            matrix_table(subject),
            cost_table(subject),
            expense_table(subject),
            risk_table(subject),
            gate_table(subject),
            log_table(subject),
            assumption_table(subject),
        )
    ):
        writer.write_table(table, summed=_SUMMED | money)
    writer.write_sent()
    book.close()
    return Exported(file.getvalue())


class _Writer:
    """Writes sheets of one workbook."""

    def __init__(self, book: "Workbook", subject: Subject) -> None:
        self._book, self._subject = book, subject
        colours = load_theme("light").colours
        self._colours = colours
        self._head = book.add_format(
            {
                "bold": True,
                "bg_color": colours["accent_ground"],
                "border": 1,
                "text_wrap": True,
                "valign": "top",
            }
        )
        self._entry_head = book.add_format(
            {
                "bold": True,
                "bg_color": colours["warning_ground"],
                "border": 1,
                "text_wrap": True,
                "valign": "top",
            }
        )
        self._title = book.add_format({"bold": True, "font_size": 18})
        self._bold = book.add_format({"bold": True})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        money = f'#,##0.00 "{subject.plan.currency}"'
        styles = {
            Kind.NUMBER: "#,##0.##",
            Kind.WHOLE: "#,##0",
            Kind.MONEY: money,
            Kind.SHARE: "0%",
            Kind.DAY: "yyyy-mm-dd",
            Kind.MOMENT: "yyyy-mm-dd hh:mm",
        }
        self._formats = {
            kind: book.add_format({"num_format": style, "valign": "top"}) for kind, style in styles.items()
        }
        self._totals = {
            kind: book.add_format({"num_format": style, "bold": True, "top": 1})
            for kind, style in styles.items()
        }
        self._entries = {
            kind: book.add_format(
                {"num_format": styles.get(kind, "@"), "bg_color": colours["warning_ground"], "border": 4}
            )
            for kind in Kind
        }

    def write_summary(self) -> None:
        """What a manager must know."""
        brief = Briefing(self._subject)
        sheet = self._sheet("Summary")
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 2, 34)
        sheet.write_string(0, 0, brief.title, self._title)
        sheet.write_string(1, 0, brief.summary)
        row = 3
        for fact in (*brief.facts, *brief.cost_facts):
            sheet.write_string(row, 0, fact.label)
            sheet.write_string(row, 1, fact.value, self._bold)
            sheet.write_string(row, 2, fact.note)
            row += 1
        plan, runs = self._subject.plan, self._subject.runs
        for sentence in (headline(plan, runs), cost_sentence(plan, runs)):
            row += 1
            sheet.merge_range(row, 0, row, 2, "", self._wrapped)
            sheet.write_string(row, 0, sentence, self._wrapped)
            sheet.set_row(row, 32)
        sheet.write_string(row + 2, 0, brief.made)

    def write_table(self, table: Table, *, summed: frozenset[str]) -> None:
        """A table on a sheet of its own, with a filter, and sums that live beneath what can be summed."""
        sheet = self._sheet(table.title)
        self._write_rows(sheet, table)
        if table.rows:
            self._write_totals(sheet, table, summed)

    def write_tasks(self) -> None:
        """The tasks, and beside them the columns that are to be filled in."""
        whole = task_table(self._subject)
        table = whole.only(*_TASK_COLUMNS)
        sheet = self._sheet(TASK_SHEET)
        self._write_rows(sheet, table)
        if table.rows:
            self._write_totals(sheet, table, _SUMMED)
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sent = {row[0]: row[1:] for row in sent_rows(self._subject)}
        first = len(table.columns)
        entered = entry_columns(self._subject.plan)
        for place, column in enumerate(entered, start=first):
            sheet.write_string(0, place, column.head, self._entry_head)
            sheet.set_column(place, place, _WIDTHS.get(column.kind, _NARROW))
        for number, row in enumerate(table.rows, start=1):
            for place, column in enumerate(entered, start=first):
                self._write_cell(
                    sheet, number, place, sent[str(row[0])][place - first], self._entries[column.kind]
                )
        sheet.data_validation(
            1,
            first,
            max(len(table.rows), 1),
            first,
            {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1},
        )

    def write_gantt(self) -> None:
        """Bars in cells: each task's row is coloured, by a rule, from its start to its finish."""
        table = task_table(self._subject).only("task", "start", "finish")
        if not table.rows:
            return
        sheet = self._sheet("Gantt")
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 2, 12)
        first = self._subject.schedule.start.date()
        first -= timedelta(days=first.weekday())
        days = (self._subject.schedule.finish.date() - first).days + 1
        step = 7 * max(ceil(days / 7 / _WIDEST_CHART), 1)
        steps = ceil(days / step)
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column.head, self._head)
        heads = self._book.add_format({"num_format": "dd mmm yy", "rotation": 90, "font_size": 8})
        sheet.write_datetime(0, _FIRST_STEP, _moment(first), heads)
        for place in range(_FIRST_STEP + 1, _FIRST_STEP + steps):
            before = _cell_name(0, place - 1)
            value = _serial(first + timedelta(days=step * (place - _FIRST_STEP)))
            sheet.write_formula(0, place, f"={before}+{step}", heads, value)
        sheet.set_column(_FIRST_STEP, _FIRST_STEP + steps - 1, 2.5)
        for number, row in enumerate(table.rows, start=1):
            self._write_cell(sheet, number, 0, row[0], None)
            for place in (1, 2):
                self._write_cell(sheet, number, place, row[place], self._formats[Kind.DAY])
        last = len(table.rows)
        head = _cell_name(0, _FIRST_STEP, is_row_fixed=True)
        rule = f"=AND($B2<{head}+{step},$C2>={head})"
        bar = self._book.add_format({"bg_color": self._colours["scope_bar"]})
        sheet.conditional_format(
            1,
            _FIRST_STEP,
            last,
            _FIRST_STEP + steps - 1,
            {"type": "formula", "criteria": rule, "format": bar},
        )
        sheet.freeze_panes(1, _FIRST_STEP)

    def write_sent(self) -> None:
        """What the entry columns held when the file was written, so that entries can be told from changes."""
        sheet = self._sheet(SENT_SHEET)
        columns = entry_columns(self._subject.plan)
        for place, name in enumerate(("id", *(column.name for column in columns))):
            sheet.write_string(0, place, name)
        for number, row in enumerate(sent_rows(self._subject), start=1):
            for place, cell in enumerate(row):
                column = columns[place - 1] if place else None
                self._write_cell(
                    sheet, number, place, cell, self._formats.get(column.kind) if column else None
                )
        sheet.hide()

    def _sheet(self, name: str) -> "Worksheet":
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _write_rows(self, sheet: "Worksheet", table: Table) -> None:
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column.head, self._head)
            sheet.set_column(place, place, _WIDTHS.get(column.kind, _NARROW))
        for number, row in enumerate(table.rows, start=1):
            for place, column in enumerate(table.columns):
                self._write_cell(sheet, number, place, row[place], self._style(column))
        sheet.freeze_panes(1, 0)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
            sheet.repeat_rows(0)

    def _style(self, column: Column) -> "Format | None":
        return self._wrapped if column.kind is Kind.LONG_TEXT else self._formats.get(column.kind)

    def _write_totals(self, sheet: "Worksheet", table: Table, summed: frozenset[str]) -> None:
        """Sums of what the filter shows, one row below the table."""
        last = len(table.rows)
        for place, column in enumerate(table.columns):
            if column.name in summed and column.kind in self._totals:
                amounts = [row[place] for row in table.rows]
                value = round(sum(one for one in amounts if isinstance(one, (int, float))), 2)
                span = f"{_cell_name(1, place)}:{_cell_name(last, place)}"
                sheet.write_formula(
                    last + 1, place, f"=SUBTOTAL(109,{span})", self._totals[column.kind], value
                )

    def _write_cell(
        self, sheet: "Worksheet", row: int, place: int, cell: Cell, style: "Format | None"
    ) -> None:
        if cell is None or cell == "":
            sheet.write_blank(row, place, None, style)
        elif isinstance(cell, str):
            sheet.write_string(row, place, cell, style)
        elif isinstance(cell, (date, datetime)):
            sheet.write_datetime(row, place, _moment(cell), style)
        else:
            sheet.write_number(row, place, cell, style)


def _moment(day: date | datetime) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, datetime.min.time())


def _serial(day: date) -> int:
    """The day as a number, as workbooks count it."""
    return (day - date(1899, 12, 30)).days


def _cell_name(row: int, place: int, *, is_row_fixed: bool = False) -> str:
    """Such as B3 or B$3 for the second column of the third row."""
    letters, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{'$' if is_row_fixed else ''}{row + 1}"
