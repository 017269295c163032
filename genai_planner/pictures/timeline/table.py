"""The left half of a timeline: the names of the rows, and a column for each fact."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import TaskKind
from genai_planner.pictures.scene.eliding import elided
from genai_planner.pictures.scene.marks import triangle
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import (
    Align,
    Font,
    Label,
    Polyline,
    Rect,
    Shape,
    Stroke,
    TextMeasure,
)
from genai_planner.pictures.timeline.chart_body import BASELINE
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT
from genai_planner.pictures.timeline.row_texts import People, WorkingDays, duration_text, phase_duration_text
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row
from genai_planner.scheduling.result import Schedule, ScheduledPhase, ScheduledTask
from genai_planner.words.days import day_in_year_text
from genai_planner.words.durations import float_text
from genai_planner.words.money import money_text
from genai_planner.words.phrases import marked, phrase

STRIP_WIDTH = 4.0
_FONT, _PHASE_FONT, _HEAD_FONT = Font(12), Font(12, is_bold=True), Font(11)
_NUMBERS = Font(12, is_tabular=True)
_INDENT, _NAME_X = 20.0, 28.0
_GAP = 16.0
_WIDEST_NAME, _NARROWEST_NAME = 480.0, 120.0
_HEAD_BASELINE = HEADER_HEIGHT - 10


class Column(StrEnum):
    """A fact that the table can show."""

    DURATION = "duration"
    START = "start"
    FINISH = "finish"
    WHO = "who"
    COST = "cost"
    FLOAT = "float"


DEFAULT_COLUMNS = (Column.DURATION, Column.FINISH, Column.WHO)


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """How a column is headed and set, and how wide it may become."""

    head: str
    align: Align
    widest: float
    font: Font
    text: "Callable[[Table, Row], str]"


class Table:
    """The table of a plan's rows; made once per plan, schedule, folding and choice of columns."""

    def __init__(
        self,
        plan: Plan,
        schedule: Schedule,
        rows: tuple[Row, ...],
        *,
        columns: tuple[Column, ...],
        measure: TextMeasure,
    ) -> None:
        self.plan = plan
        self.schedule = schedule
        self.people = People(plan)
        self.working_days = WorkingDays(plan)
        self._rows = rows
        self._measure = measure
        specs = [(spec, [spec.text(self, row) for row in rows]) for spec in map(COLUMNS.get, columns) if spec]
        # A column without a single entry says nothing.
        self.empty_heads = tuple(phrase(spec.head) for spec, texts in specs if not any(texts))
        """The heads of the columns that were chosen and have no entry."""
        specs = [(spec, texts) for spec, texts in specs if any(texts)]
        self._specs = tuple(spec for spec, _ in specs)
        self._texts = list(zip(*(texts for _, texts in specs), strict=True)) or [()] * len(rows)
        self._widths = tuple(self._column_width(index) for index in range(len(specs)))
        self.name_width = self._name_width()

    @property
    def width(self) -> float:
        """The width of the whole table."""
        return _NAME_X + self.name_width + sum(width + _GAP for width in self._widths) + _GAP / 2

    def narrowed(self, most: float) -> None:
        """Takes room from the names until the table is no wider than that, as far as they stay readable."""
        self.name_width = max(self.name_width - max(self.width - most, 0), _NARROWEST_NAME)

    def header(self) -> Iterator[Shape]:
        """The heads of the columns, in a band of the height of the chart's header."""
        yield Label(_NAME_X - 12, _HEAD_BASELINE, phrase("Task"), "secondary", _HEAD_FONT)
        for spec, left, width in self._columns():
            x = left + width if spec.align is Align.RIGHT else left
            yield Label(x, _HEAD_BASELINE, phrase(spec.head), "secondary", _HEAD_FONT, spec.align)
        base = HEADER_HEIGHT - 0.5
        yield Polyline(((0, base), (self.width, base)), Stroke("border"))

    def row(self, index: int, top: float) -> Iterator[Shape]:
        """One row with its top at a height."""
        row = self._rows[index]
        yield Rect(0, top, STRIP_WIDTH, ROW_HEIGHT, fill=stage_role(row.stage, "bar"))
        line_y = top + ROW_HEIGHT - 0.5
        yield Polyline(((STRIP_WIDTH, line_y), (self.width, line_y)), Stroke("grid"))
        yield from self._name(row, top)
        for (spec, left, width), text in zip(self._columns(), self._texts[index], strict=True):
            shown = elided(text, width, spec.font, self._measure)
            x = left + width if spec.align is Align.RIGHT else left
            if shown:
                yield Label(x, top + BASELINE, shown, "secondary", spec.font, spec.align, item=row.id)

    def _name(self, row: Row, top: float) -> Iterator[Shape]:
        indent = row.depth * _INDENT - (_INDENT - 8 if row.depth else 0)
        name, font = self._name_of(row)
        text = elided(name, self.name_width - indent, font, self._measure)
        if row.is_phase:
            yield triangle(_NAME_X - 12 + indent, top + ROW_HEIGHT / 2, row.id, is_folded=row.is_folded)
        yield Label(_NAME_X + indent, top + BASELINE, text, "text", font, item=row.id)

    def _name_of(self, row: Row) -> tuple[str, Font]:
        if row.is_phase:
            return self.plan.phase_by_id[row.id].name, _PHASE_FONT
        return self.plan.task_by_id[row.id].name, _FONT

    def _columns(self) -> Iterator[tuple[ColumnSpec, float, float]]:
        left = _NAME_X + self.name_width + _GAP
        for spec, width in zip(self._specs, self._widths, strict=True):
            yield spec, left, width
            left += width + _GAP

    def _column_width(self, index: int) -> float:
        spec = self._specs[index]
        widest = max((self._measure.width(texts[index], spec.font) for texts in self._texts), default=0.0)
        return max(min(widest, spec.widest), self._measure.width(phrase(spec.head), _HEAD_FONT)) + 1

    def _name_width(self) -> float:
        widths = (
            self._measure.width(*self._name_of(row)) + max(row.depth * _INDENT - 12, 0) for row in self._rows
        )
        return min(max(widths, default=0.0) + 2, _WIDEST_NAME)


def _duration(table: Table, row: Row) -> str:
    if row.is_phase:
        phase = table.schedule.phases.get(row.id)
        return phase_duration_text(phase, table.working_days) if phase else ""
    dates = table.schedule.tasks.get(row.id)
    return duration_text(table.plan.task_by_id[row.id], dates, table.working_days) if dates else ""


def _start(table: Table, row: Row) -> str:
    dates = _dates(table, row)
    return day_in_year_text(dates.start, table.schedule.start.year) if dates else ""


def _finish(table: Table, row: Row) -> str:
    dates = _dates(table, row)
    return day_in_year_text(dates.finish, table.schedule.start.year) if dates else phrase("no dates")


def _who(table: Table, row: Row) -> str:
    return "" if row.is_phase else table.people.of(table.plan.task_by_id[row.id])


def _cost(table: Table, row: Row) -> str:
    dates = _dates(table, row)
    return money_text(dates.cost, table.plan.currency) if dates and dates.cost else ""


def _float(table: Table, row: Row) -> str:
    dates = None if row.is_phase else table.schedule.tasks.get(row.id)
    if dates is None or table.plan.task_by_id[row.id].kind is TaskKind.MILESTONE:
        return ""
    return float_text(dates.total_float)


def _dates(table: Table, row: Row) -> ScheduledTask | ScheduledPhase | None:
    return table.schedule.phases.get(row.id) if row.is_phase else table.schedule.tasks.get(row.id)


COLUMNS = {
    Column.DURATION: ColumnSpec(marked("Duration"), Align.RIGHT, 72, _NUMBERS, _duration),
    Column.START: ColumnSpec(marked("Start"), Align.RIGHT, 88, _NUMBERS, _start),
    Column.FINISH: ColumnSpec(marked("Finish"), Align.RIGHT, 88, _NUMBERS, _finish),
    Column.WHO: ColumnSpec(marked("Who"), Align.LEFT, 110, _FONT, _who),
    Column.COST: ColumnSpec(marked("Cost"), Align.RIGHT, 96, _NUMBERS, _cost),
    Column.FLOAT: ColumnSpec(marked("Float"), Align.RIGHT, 64, _NUMBERS, _float),
}
