"""The expertise matrix as a picture: phases by skills, who covers each cell, and where it breaks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from genai_planner.errors import InputError
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.pictures.matrix.cells import CellPainter, legend_entries, total_role, total_text
from genai_planner.pictures.scene.eliding import elided, first_lines, hyphenated, wrapped
from genai_planner.pictures.scene.frame import FOOTER_HEIGHT, MARGIN, footer, page_text
from genai_planner.pictures.scene.legend import LEGEND_HEIGHT, legend
from genai_planner.pictures.scene.marks import triangle
from genai_planner.pictures.scene.moving import moved
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import (
    Align,
    Font,
    Label,
    Polyline,
    Rect,
    Scene,
    Shape,
    Stroke,
    TextMeasure,
)
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import said
from genai_planner.workbench.expertise import Expertise, ExpertiseRow

TITLE = marked("Who can do what, and where it breaks")
LEAST_CELL_WIDTH = 58.0
_WIDEST_CELL = 92.0
_ROW_HEIGHT, _TASK_HEIGHT, _GAP = 60.0, 40.0, 6.0
_HEAD_HEIGHT, _HEAD_LINE = 14.0, 14.0
_KEY_LINE = 16.0
_STRIP = 4.0
_NAME_X, _INDENT = 24.0, 16.0
_WIDEST_NAME, _NARROWEST_NAME = 260.0, 140.0
_READABLE_NAME = 200.0
"""Below this the names of phases give no more room to the names of skills."""
_WORD_WIDTH = 92.0
_TITLE_FONT, _BOLD, _FONT, _SMALL = Font(18, is_bold=True), Font(13, is_bold=True), Font(12), Font(11)
_NUMBERS = Font(12, is_tabular=True)
_TOTAL_HEIGHT = 44.0


@dataclass(frozen=True, slots=True)
class MatrixOptions:
    """What the matrix shows, and the room that it has."""

    width: float = 1180.0
    height: float | None = None
    """None for as high as the rows need."""
    seen_width: float | None = None
    """How much of the width is seen at once, the rest being scrolled to; sentences are wrapped in it."""
    unfolded: frozenset[str] = frozenset()
    """Ids of the phases whose tasks get rows of their own."""
    selected: tuple[str, str] = ("", "")
    """The row and the skill of the selected cell; its row is marked, the phase's where the task is folded."""
    shows_title: bool = True
    shows_legend: bool = True
    warning: str = ""
    """What is not true of the dates and no title says."""
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
        raise InputError(said("The matrix's rows do not fit legibly into the picture; choose a larger size."))
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
                    plan, expertise, measure, options, rows=rows, page=page_text(number, len(pages))
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
        self._footer = " · ".join(filter(None, (plan.name, page, options.warning)))
        self._expertise = expertise
        self._measure = measure
        self._options = options
        self._inner = options.width - 2 * MARGIN
        if options.width < least_matrix_width(expertise) and expertise.skills:
            raise InputError(said("The skills do not fit legibly beside each other; choose a wider picture."))
        self._cells = CellPainter(expertise.initials, measure)
        seen = min(options.seen_width or options.width, options.width) - 2 * MARGIN
        self._summary = wrapped(expertise.summary.text(), seen, _FONT, measure)
        self._has_words = any(row.cheat_sheet for row in expertise.rows)
        self._columns_x, self._cell_width = self._columns()
        self._heads_lines = [self._head_lines(skill.short_name) for skill in expertise.skills]
        self._key = self._key_lines(plan)
        self._rows = _rows(expertise, options.unfolded) if rows is None else rows

    @property
    def height(self) -> float:
        return self._around + sum(placed.height for placed in self._rows)

    def split(self, height: float) -> list[tuple[_Placed, ...]]:
        """The rows page by page, where a page has that height."""
        room = height - self._around
        if room < _ROW_HEIGHT + _GAP:
            raise InputError(said("The page has no room for a row of the matrix; choose a larger size."))
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
        return self._rows_top + _TOTAL_HEIGHT + self._key_height + self._foot_height + MARGIN

    @property
    def _title_height(self) -> float:
        return 30.0 + 18.0 * len(self._summary) if self._options.shows_title else 0.0

    @property
    def _rows_top(self) -> float:
        lines = max((len(lines) for lines in self._heads_lines), default=1)
        return MARGIN + self._title_height + _HEAD_HEIGHT + _HEAD_LINE * lines

    @property
    def _foot_height(self) -> float:
        return (LEGEND_HEIGHT if self._options.shows_legend else 0) + (
            FOOTER_HEIGHT if self._has_footer else 0
        )

    @property
    def _has_footer(self) -> bool:
        return bool(self._options.made_on or self._options.warning)

    @property
    def _key_height(self) -> float:
        return _KEY_LINE * len(self._key)

    def shapes(self) -> Iterator[Shape]:
        if self._options.shows_title:
            yield Label(MARGIN, MARGIN + 18, phrase(TITLE), "text", _TITLE_FONT)
            for index, line in enumerate(self._summary):
                yield Label(MARGIN, MARGIN + 40 + 18 * index, line, "secondary", _FONT)
        yield from self._heads()
        y = self._rows_top
        for placed in self._rows:
            yield from self._row(placed.row, y, placed.height - _GAP, is_task=placed.is_task)
            y += placed.height
        yield from self._totals(y)
        for index, line in enumerate(self._key):
            baseline = y + _TOTAL_HEIGHT + 12 + index * _KEY_LINE
            yield Label(MARGIN + _NAME_X, baseline, line, "secondary", _SMALL)
        yield from self._foot()

    def _columns(self) -> tuple[float, float]:
        count = max(len(self._expertise.skills), 1)
        name_width = min(self._widest_name() + 16, _WIDEST_NAME)
        word_width = _WORD_WIDTH if self._has_words else 0.0
        left_over = self._inner - _NAME_X - word_width - name_width
        cell = min(left_over / count - _GAP, _WIDEST_CELL)
        if cell < LEAST_CELL_WIDTH:
            cell = LEAST_CELL_WIDTH
            name_width = self._inner - _NAME_X - word_width - count * (cell + _GAP)
        spare = max(name_width - _READABLE_NAME, 0.0) / count
        widened = min(max(self._widest_head_word() + 4 - _GAP, cell), cell + spare)
        return MARGIN + _NAME_X + name_width - count * (widened - cell), widened

    def _widest_head_word(self) -> float:
        words = (word for skill in self._expertise.skills for word in skill.short_name.split())
        return max((self._measure.width(word, _SMALL) for word in words), default=0.0)

    def _widest_name(self) -> float:
        """Folded tasks count too, so that nothing moves aside when they are unfolded."""
        rows = self._expertise.rows
        phases = (self._measure.width(row.name, _BOLD) for row in rows)
        tasks = (self._measure.width(task.name, _FONT) + _INDENT for row in rows for task in row.tasks)
        return max((*phases, *tasks), default=0.0)

    def _x(self, index: int) -> float:
        return self._columns_x + index * (self._cell_width + _GAP)

    def _words_x(self) -> float:
        return self._x(len(self._expertise.skills)) + 8

    def _heads(self) -> Iterator[Label]:
        baseline = self._rows_top - 10
        for index, (skill, lines) in enumerate(zip(self._expertise.skills, self._heads_lines, strict=True)):
            centre = self._x(index) + self._cell_width / 2
            for above, text in enumerate(reversed(lines)):
                y = baseline - above * _HEAD_LINE
                yield Label(centre, y, text, "secondary", _SMALL, Align.CENTRE, item=f"|{skill.id}")
        if self._has_words:
            yield Label(self._words_x(), baseline, phrase("Cheat sheet"), "secondary", _SMALL)

    def _head_lines(self, name: str) -> tuple[str, ...]:
        """The name of a skill in two lines at the most; words are broken only where they have no room."""
        room = self._cell_width + _GAP - 4
        words = [part for word in name.split() for part in hyphenated(word, room, _SMALL, self._measure)]
        if any(self._measure.width(word, _SMALL) > room for word in words):
            return (elided(name, room, _SMALL, self._measure),)
        first, *others = wrapped(" ".join(words), room, _SMALL, self._measure) or ("",)
        rest = elided(" ".join(others), room, _SMALL, self._measure)
        return (first, rest) if rest else (first,)

    def _key_lines(self, plan: Plan) -> tuple[str, ...]:
        """Who the initials in the cells stand for."""
        shown = {
            person
            for row in self._expertise.rows
            for part in (row, *row.tasks)
            for cell in part.cells
            for person in cell.people
        }
        entries = [
            f"{self._expertise.initials[person.id]} = {person.name}"
            for person in plan.people
            if person.id in shown
        ]
        return _lines_of(entries, self._inner - _NAME_X, self._measure)

    def _is_marked(self, row: ExpertiseRow) -> bool:
        """Whether the selection is the row, or a task that is folded into it."""
        selected = self._options.selected[0]
        folded = row.tasks if row.id not in self._options.unfolded else ()
        return bool(selected) and (row.id == selected or any(task.id == selected for task in folded))

    def _row(self, row: ExpertiseRow, y: float, height: float, *, is_task: bool) -> Iterator[Shape]:
        if self._is_marked(row):
            reach = _GAP / 2 - 0.5
            frame = Rect(MARGIN - reach, y - reach, self._inner + 2 * reach, height + 2 * reach)
            yield replace(frame, fill="selected_row", stroke=Stroke("accent"), radius=6, item=row.id)
        yield Rect(MARGIN, y, _STRIP, height, fill=stage_role(row.stage, "bar"), item=row.id)
        yield from self._name(row, y, height, is_task=is_task)
        for index, cell in enumerate(row.cells):
            skill = self._expertise.skills[index].id
            frame = Rect(self._x(index), y, self._cell_width, height, item=cell_item(row.id, skill))
            is_selected = self._options.selected == (row.id, skill)
            yield from self._cells.shapes(
                cell, frame, level_text(cell.level) if cell.level else "", is_selected=is_selected
            )
        if self._has_words and not is_task:
            word = row.cheat_sheet or "—"
            role = "text" if row.is_in_plan else "secondary"
            text = elided(word, _WORD_WIDTH - 8, _FONT, self._measure)
            yield Label(self._words_x(), y + height / 2 + 4, text, role, _FONT)

    def _name(self, row: ExpertiseRow, y: float, height: float, *, is_task: bool) -> Iterator[Shape]:
        x = MARGIN + _NAME_X + (_INDENT if is_task else 0)
        room = self._columns_x - x - 12
        if is_task:
            text = elided(row.name, room, _FONT, self._measure)
            yield Label(x, y + height / 2 + 4, text, "text", _FONT, item=row.id)
            return
        if row.tasks:
            yield triangle(x - 12, y + height / 2, row.id, is_folded=row.id not in self._options.unfolded)
        lines = first_lines(wrapped(row.name, room, _BOLD, self._measure), 2)
        role = "text" if row.is_in_plan else "secondary"
        baseline = y + height / 2 + 4.5 - (len(lines) - 1) * 8 - (0 if row.is_in_plan else 7)
        for index, line in enumerate(lines):
            yield Label(x, baseline + 17 * index, line, role, _BOLD, item=row.id)
        if not row.is_in_plan:
            yield Label(
                x,
                baseline + 17 * len(lines) - 1,
                phrase("not in this plan"),
                "secondary",
                _SMALL,
                item=row.id,
            )

    def _totals(self, y: float) -> Iterator[Shape]:
        line_y = int(y + 4) + 0.5
        right = self._x(len(self._expertise.skills)) - _GAP
        yield Polyline(((MARGIN, line_y), (right, line_y)), Stroke("border"))
        baseline = y + 28
        room = self._columns_x - MARGIN - _NAME_X - 8
        text = elided(phrase("Needed / available, days"), room, _FONT, self._measure)
        yield Label(MARGIN + _NAME_X, baseline, text, "secondary", _FONT)
        for index, total in enumerate(self._expertise.totals):
            centre = self._x(index) + self._cell_width / 2
            room = self._cell_width + _GAP - 2
            text = elided(total_text(total), room, _NUMBERS, self._measure)
            yield Label(
                centre, baseline, text, total_role(total), _NUMBERS, Align.CENTRE, item=f"|{total.skill}"
            )

    def _foot(self) -> Iterator[Shape]:
        height = self._options.height or self.height
        bottom = height - MARGIN
        if self._has_footer:
            bottom -= FOOTER_HEIGHT
            facts = footer(self._options.made_on, self._footer, self._inner, self._measure)
            yield from moved(facts, MARGIN, bottom)
        if self._options.shows_legend:
            entries = legend(legend_entries(), self._inner - _NAME_X, self._measure)
            yield from moved(entries, MARGIN + _NAME_X, bottom - LEGEND_HEIGHT)


def _lines_of(entries: list[str], room: float, measure: TextMeasure) -> tuple[str, ...]:
    """The entries side by side, in as many lines as they need; none is broken."""
    lines: list[str] = []
    for entry in entries:
        text = elided(entry, room, _SMALL, measure)
        longer = f"{lines[-1]}    {text}" if lines else text
        if lines and measure.width(longer, _SMALL) <= room:
            lines[-1] = longer
        else:
            lines.append(text)
    return tuple(lines)
