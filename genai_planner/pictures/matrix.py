"""The expertise matrix as a picture: phases by skills, who covers each cell, and where it breaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from genai_planner.errors import InputError
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level
from genai_planner.pictures.eliding import elided, first_lines, wrapped
from genai_planner.pictures.frame import FOOTER_HEIGHT, MARGIN, footer
from genai_planner.pictures.legend import LEGEND_HEIGHT, LegendEntry, legend
from genai_planner.pictures.moving import moved
from genai_planner.pictures.scene import (
    Align,
    Dash,
    Font,
    Label,
    Polyline,
    Rect,
    Scene,
    Shape,
    Stroke,
    TextMeasure,
)
from genai_planner.pictures.theme import stage_role
from genai_planner.pictures.wording import number_text
from genai_planner.scheduling.expertise import Cell, Coverage, Expertise, ExpertiseRow, SkillTotal

TITLE = "Who can do what, and where it breaks"
LEVEL_NAMES = {Level.NONE: "", Level.BASIC: "basic", Level.WORKING: "working", Level.EXPERT: "expert"}
LEAST_CELL_WIDTH = 58.0
_WIDEST_CELL = 92.0
_ROW_HEIGHT, _TASK_HEIGHT, _GAP = 60.0, 40.0, 6.0
_HEAD_HEIGHT = 28.0
_STRIP = 4.0
_NAME_X = 16.0
_WIDEST_NAME, _NARROWEST_NAME = 260.0, 140.0
_WORD_WIDTH = 92.0
_TITLE_FONT, _BOLD, _FONT, _SMALL = Font(18, is_bold=True), Font(13, is_bold=True), Font(12), Font(11)
_TASK_BOLD = Font(11, is_bold=True)
_NUMBERS = Font(12, is_tabular=True)
_TOTAL_HEIGHT = 44.0
_MOST_PEOPLE = 3


@dataclass(frozen=True, slots=True)
class MatrixOptions:
    """What the matrix shows, and the room that it has."""

    width: float = 1180.0
    height: float | None = None
    """None for as high as the rows need."""
    unfolded: frozenset[str] = frozenset()
    """Ids of the phases whose tasks get rows of their own."""
    selected: tuple[str, str] = ("", "")
    """The row and the skill of the selected cell."""
    shows_title: bool = True
    shows_legend: bool = True
    made_on: date | None = None


def cell_item(row: str, skill: str) -> str:
    """What a cell of the scene is called, for hit testing; `row_and_skill` takes it apart again."""
    return f"{row}|{skill}"


def row_and_skill(item: str) -> tuple[str, str]:
    """The row's and the skill's id of a cell's item; no skill for the item of a row."""
    row, _, skill = item.partition("|")
    return row, skill


def matrix_scene(plan: Plan, expertise: Expertise, measure: TextMeasure, options: MatrixOptions) -> Scene:
    """The matrix; its items are rows' ids, and `cell_item` of the cells.

    Raises:
        InputError: where the skills do not fit the width, or the rows the height, legibly.
    """
    layout = _Layout(plan, expertise, measure, options)
    height = layout.height
    if options.height is not None and height > options.height:
        raise InputError("The rows of the matrix do not fit legibly into the picture; choose a larger size.")
    return Scene(options.width, options.height or height, tuple(layout.shapes()))


def matrix_pages(
    plan: Plan, expertise: Expertise, measure: TextMeasure, options: MatrixOptions
) -> tuple[Scene, ...]:
    """The matrix on as many pages as its rows need; each repeats the skills, their totals and the legend.

    Raises:
        InputError: where the skills do not fit the width, or a page has no room for a row.
    """
    whole = _Layout(plan, expertise, measure, options)
    if options.height is None or whole.height <= options.height:
        return (matrix_scene(plan, expertise, measure, options),)
    pages = whole.split(options.height)
    return tuple(
        Scene(
            options.width,
            options.height,
            tuple(
                _Layout(
                    plan, expertise, measure, options, rows=rows, page=f"Page {number} of {len(pages)}"
                ).shapes()
            ),
        )
        for number, rows in enumerate(pages, start=1)
    )


def matrix_height(plan: Plan, expertise: Expertise, measure: TextMeasure, options: MatrixOptions) -> float:
    """The height in points that shows every row at the width of the options."""
    return _Layout(plan, expertise, measure, options).height


def least_matrix_width(expertise: Expertise) -> float:
    """The least width in points at which every skill is legible."""
    columns = len(expertise.skills) * (LEAST_CELL_WIDTH + _GAP)
    return 2 * MARGIN + _NAME_X + _NARROWEST_NAME + columns + _WORD_WIDTH


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row that is shown, and its height with the gap below it."""

    row: ExpertiseRow
    is_task: bool
    height: float


def _rows(expertise: Expertise, unfolded: frozenset[str]) -> tuple[_Placed, ...]:
    placed = []
    for row in expertise.rows:
        placed.append(_Placed(row, is_task=False, height=_ROW_HEIGHT + _GAP))
        if row.id in unfolded:
            placed += [_Placed(task, is_task=True, height=_TASK_HEIGHT + _GAP) for task in row.tasks]
    return tuple(placed)


class _Layout:
    """Places the parts of the matrix from top to bottom."""

    def __init__(
        self,
        plan: Plan,
        expertise: Expertise,
        measure: TextMeasure,
        options: MatrixOptions,
        *,
        rows: tuple[_Placed, ...] | None = None,
        page: str = "",
    ) -> None:
        self._footer = f"{plan.name} · {page}" if page else plan.name
        self._expertise = expertise
        self._measure = measure
        self._options = options
        self._inner = options.width - 2 * MARGIN
        if options.width < least_matrix_width(expertise) and expertise.skills:
            raise InputError("The skills do not fit legibly beside each other; choose a wider picture.")
        self._summary = wrapped(expertise.summary, self._inner, _FONT, measure)
        self._has_words = any(row.cheat_sheet for row in expertise.rows)
        self._columns_x, self._cell_width = self._columns()
        self._rows = _rows(expertise, options.unfolded) if rows is None else rows

    @property
    def height(self) -> float:
        return self._around + sum(placed.height for placed in self._rows)

    def split(self, height: float) -> list[tuple[_Placed, ...]]:
        """The rows page by page, where a page has that height."""
        room = height - self._around
        if room < _ROW_HEIGHT + _GAP:
            raise InputError("The page has no room for a row of the matrix; choose a larger size.")
        pages: list[tuple[_Placed, ...]] = []
        page: list[_Placed] = []
        for placed in self._rows:
            if sum(other.height for other in page) + placed.height > room:
                pages.append(tuple(page))
                page = []
            page.append(placed)
        return [*pages, tuple(page)]

    @property
    def _around(self) -> float:
        """The height of everything but the rows."""
        return self._rows_top + _TOTAL_HEIGHT + self._foot_height + MARGIN

    @property
    def _title_height(self) -> float:
        return 30.0 + 18.0 * len(self._summary) if self._options.shows_title else 0.0

    @property
    def _rows_top(self) -> float:
        return MARGIN + self._title_height + _HEAD_HEIGHT

    @property
    def _foot_height(self) -> float:
        return (LEGEND_HEIGHT if self._options.shows_legend else 0) + (
            FOOTER_HEIGHT if self._options.made_on else 0
        )

    def shapes(self) -> Iterator[Shape]:
        if self._options.shows_title:
            yield Label(MARGIN, MARGIN + 18, TITLE, "text", _TITLE_FONT)
            for index, line in enumerate(self._summary):
                yield Label(MARGIN, MARGIN + 40 + 18 * index, line, "secondary", _FONT)
        yield from self._heads()
        y = self._rows_top
        for placed in self._rows:
            yield from self._row(placed.row, y, placed.height - _GAP, is_task=placed.is_task)
            y += placed.height
        yield from self._totals(y)
        yield from self._foot()

    def _columns(self) -> tuple[float, float]:
        count = max(len(self._expertise.skills), 1)
        names = (self._measure.width(row.name, _BOLD) for row in self._expertise.rows)
        name_width = min(max(names, default=0.0) + 16, _WIDEST_NAME)
        word_width = _WORD_WIDTH if self._has_words else 0.0
        left_over = self._inner - _NAME_X - word_width - name_width
        cell = min(left_over / count - _GAP, _WIDEST_CELL)
        if cell < LEAST_CELL_WIDTH:
            cell = LEAST_CELL_WIDTH
            name_width = self._inner - _NAME_X - word_width - count * (cell + _GAP)
        return MARGIN + _NAME_X + name_width, cell

    def _x(self, index: int) -> float:
        return self._columns_x + index * (self._cell_width + _GAP)

    def _words_x(self) -> float:
        return self._x(len(self._expertise.skills)) + 8

    def _heads(self) -> Iterator[Label]:
        baseline = self._rows_top - 10
        for index, skill in enumerate(self._expertise.skills):
            text = elided(skill.short_name, self._cell_width + _GAP - 4, _SMALL, self._measure)
            centre = self._x(index) + self._cell_width / 2
            yield Label(centre, baseline, text, "secondary", _SMALL, Align.CENTRE, item=f"|{skill.id}")
        if self._has_words:
            yield Label(self._words_x(), baseline, "Cheat sheet", "secondary", _SMALL)

    def _row(self, row: ExpertiseRow, y: float, height: float, *, is_task: bool) -> Iterator[Shape]:
        yield Rect(MARGIN, y, _STRIP, height, fill=stage_role(row.stage, "bar"), item=row.id)
        yield from self._name(row, y, height, is_task=is_task)
        for index, cell in enumerate(row.cells):
            skill = self._expertise.skills[index].id
            frame = Rect(self._x(index), y, self._cell_width, height, item=cell_item(row.id, skill))
            yield from self._cell(cell, frame, is_selected=self._options.selected == (row.id, skill))
        if self._has_words and not is_task:
            word = row.cheat_sheet or "—"
            role = "text" if row.is_in_plan else "secondary"
            text = elided(word, _WORD_WIDTH - 8, _FONT, self._measure)
            yield Label(self._words_x(), y + height / 2 + 4, text, role, _FONT)

    def _name(self, row: ExpertiseRow, y: float, height: float, *, is_task: bool) -> Iterator[Shape]:
        x = MARGIN + _NAME_X + (16 if is_task else 0)
        room = self._columns_x - x - 12
        if is_task:
            text = elided(row.name, room, _FONT, self._measure)
            yield Label(x, y + height / 2 + 4, text, "text", _FONT, item=row.id)
            return
        lines = first_lines(wrapped(row.name, room, _BOLD, self._measure), 2 if row.is_in_plan else 1)
        role = "text" if row.is_in_plan else "secondary"
        baseline = y + height / 2 + 4.5 - (len(lines) - 1) * 8 - (0 if row.is_in_plan else 7)
        for index, line in enumerate(lines):
            yield Label(x, baseline + 17 * index, line, role, _BOLD, item=row.id)
        if not row.is_in_plan:
            yield Label(x, baseline + 16, "not in this plan", "secondary", _SMALL, item=row.id)

    def _cell(self, cell: Cell, frame: Rect, *, is_selected: bool) -> Iterator[Shape]:
        fill, role = _COLOURS[cell.coverage]
        outline = Stroke(role, 1.0, Dash.DASHED) if cell.coverage is Coverage.GAP else None
        inset = 0.5 if outline or is_selected else 0.0
        yield Rect(
            frame.x + inset,
            frame.y + inset,
            frame.width - 2 * inset,
            frame.height - 2 * inset,
            fill=fill,
            stroke=Stroke("accent", 2.0) if is_selected else outline,
            radius=6,
            item=frame.item,
        )
        centre, middle = frame.x + frame.width / 2, frame.y + frame.height / 2
        if cell.coverage is Coverage.NOT_NEEDED:
            yield Label(centre, middle + 4, "·", "link", _FONT, Align.CENTRE)
            return
        if len(cell.people) == 1:
            yield _corner(frame, role)
        is_low = frame.height < _ROW_HEIGHT
        spread = 7.5 if is_low else 10.0
        people = self._people(cell, frame.width - 6, _TASK_BOLD if is_low else _BOLD)
        yield Label(
            centre,
            middle + 4 - spread + (1 if is_low else 0),
            people,
            role,
            _TASK_BOLD if is_low else _BOLD,
            Align.CENTRE,
            item=frame.item,
        )
        yield Label(
            centre, middle + 4 + spread, LEVEL_NAMES[cell.level], role, _SMALL, Align.CENTRE, item=frame.item
        )

    def _people(self, cell: Cell, room: float, font: Font) -> str:
        """The initials that fit, with the load where it is too much."""
        if cell.coverage is Coverage.GAP:
            return "nobody"
        letters = [self._expertise.initials[person] for person in cell.people]
        load = f" {cell.load:.0%}" if cell.coverage is Coverage.OVERBOOKED else ""
        for shown in range(min(len(letters), _MOST_PEOPLE), 0, -1):
            rest = f" +{len(letters) - shown}" if shown < len(letters) else ""
            text = f"{' '.join(letters[:shown])}{rest}{load}"
            if self._measure.width(text, font) <= room:
                return text
        return elided(load.strip() or f"{len(letters)}", room, font, self._measure)

    def _totals(self, y: float) -> Iterator[Shape]:
        line_y = int(y + 4) + 0.5
        right = self._x(len(self._expertise.skills)) - _GAP
        yield Polyline(((MARGIN, line_y), (right, line_y)), Stroke("border"))
        baseline = y + 28
        room = self._columns_x - MARGIN - _NAME_X - 8
        text = elided("Needed / available, days", room, _FONT, self._measure)
        yield Label(MARGIN + _NAME_X, baseline, text, "secondary", _FONT)
        for index, total in enumerate(self._expertise.totals):
            centre = self._x(index) + self._cell_width / 2
            room = self._cell_width + _GAP - 2
            text = elided(_total_text(total), room, _NUMBERS, self._measure)
            yield Label(
                centre, baseline, text, _total_role(total), _NUMBERS, Align.CENTRE, item=f"|{total.skill}"
            )

    def _foot(self) -> Iterator[Shape]:
        height = self._options.height or self.height
        bottom = height - MARGIN
        if self._options.made_on:
            bottom -= FOOTER_HEIGHT
            facts = footer(self._options.made_on, self._footer, self._inner, self._measure)
            yield from moved(facts, MARGIN, bottom)
        if self._options.shows_legend:
            entries = legend(_ENTRIES, self._inner - _NAME_X, self._measure)
            yield from moved(entries, MARGIN + _NAME_X, bottom - LEGEND_HEIGHT)


_COLOURS = {
    Coverage.NOT_NEEDED: ("window", "link"),
    Coverage.COVERED: ("covered_ground", "covered_text"),
    Coverage.SINGLE: ("warning_ground", "warning_text"),
    Coverage.OVERBOOKED: ("warning_ground", "warning_text"),
    Coverage.GAP: ("gap_ground", "gap_text"),
}
"""Ground and text of a cell."""


def _corner(frame: Rect, role: str) -> Polyline:
    """The mark of a single person: an angle in the upper right corner."""
    right, top = frame.x + frame.width - 6, frame.y + 6
    return Polyline(((right - 6, top), (right, top), (right, top + 6)), Stroke(role, 1.5))


def _total_text(total: SkillTotal) -> str:
    if not total.needed_days:
        return "–"
    return f"{number_text(round(total.needed_days))} / {number_text(round(total.available_days))}"


def _total_role(total: SkillTotal) -> str:
    is_wrong = total.needed_days > total.available_days or total.coverage is Coverage.GAP
    return "gap_text" if is_wrong else "text" if total.needed_days else "secondary"


def _swatch(ground: str, text: str, *marks: Shape, dash: Dash = Dash.SOLID) -> tuple[Shape, ...]:
    return Rect(0.5, -6.5, 13, 13, fill=ground, stroke=Stroke(text, 1.0, dash), radius=3), *marks


_SINGLE_MARK = Polyline(((7.0, -4.0), (11.0, -4.0), (11.0, 0.0)), Stroke("warning_text", 1.5))
_ENTRIES = (
    LegendEntry(_swatch("covered_ground", "covered_text"), "covered by two or more"),
    LegendEntry(_swatch("warning_ground", "warning_text", _SINGLE_MARK), "one person only"),
    LegendEntry(_swatch("gap_ground", "gap_text", dash=Dash.DASHED), "gap: nobody at that level"),
    LegendEntry(_swatch("warning_ground", "warning_text"), "overbooked, and by how much"),
)
