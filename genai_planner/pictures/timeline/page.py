"""The timeline as a whole picture: title, table, chart, legend and date of making, on one page or several."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from genai_planner.errors import InputError
from genai_planner.model.criteria import MILESTONE_WORDS
from genai_planner.model.plan import Plan
from genai_planner.pictures.page.gate_lines import GATE_LINE, gate_labels
from genai_planner.pictures.scene.frame import FOOTER_HEIGHT, MARGIN, TITLE_HEIGHT, footer, page_text, title
from genai_planner.pictures.scene.legend import LEGEND_HEIGHT, legend
from genai_planner.pictures.scene.moving import moved
from genai_planner.pictures.scene.shapes import Polyline, Scene, Shape, Stroke, TextMeasure
from genai_planner.pictures.timeline.axis import TimeAxis, fitting_axis
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT
from genai_planner.pictures.timeline.legend_entries import timeline_entries
from genai_planner.pictures.timeline.options import ChartOptions, Viewport, end_of
from genai_planner.pictures.timeline.row_choice import rows_between
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row, layout_rows
from genai_planner.pictures.timeline.table import DEFAULT_COLUMNS, Column, Table
from genai_planner.pictures.timeline.tight_rows import tightened
from genai_planner.scheduling.result import Schedule
from genai_planner.words.money import money_text
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import counted, said

LEAST_TIMELINE_WIDTH, LEAST_OVERVIEW_WIDTH = 1000.0, 800.0
"""The widths below which table and bars crowd each other: with tasks, and of phases alone."""
LEAST_CHART_WIDTH = 200.0
_BOTTOM = 8.0
PICTURE = ChartOptions(bleed=0.0)
"""A chart in a picture, of which nothing may leave the page."""
_AHEAD, _BEHIND = 0.02, 0.06
"""Free room before the first bar and behind the last one, as parts of the time shown."""


@dataclass(frozen=True, slots=True)
class TimelineOptions:
    """What the picture shows, and the room that it has."""

    width: float = 1440.0
    """Points from edge to edge."""
    height: float | None = None
    """Points from top to bottom; None for as many as the rows need."""
    columns: tuple[Column, ...] = DEFAULT_COLUMNS
    folded: frozenset[str] = frozenset()
    first_day: date | None = None
    """The days that the chart shows; with either, only rows with something in them are shown."""
    last_day: date | None = None
    row_height: float = ROW_HEIGHT
    """Points of a row, from `TIGHTEST_ROW` to the usual height."""
    chart: ChartOptions = PICTURE
    shows_title: bool = True
    shows_legend: bool = True
    made_on: date | None = None
    """The date of making in the footer; None for no date."""
    note: str = ""
    """What the reader must know of the picture, in the footer."""
    numbers_pages: bool = True
    """Whether each of several pages says which it is."""
    warning: str = ""
    """What is not true of the dates and no title says, on every page."""
    shows_gates: bool = False
    """Whether what gates are judged by is told below the legend."""
    gates: tuple[str, ...] = ()
    """Its lines, broken for the width."""
    tiles_across: int = 1
    """Over how many pages beside one another the time runs."""


def timeline_scene(plan: Plan, schedule: Schedule, measure: TextMeasure, options: TimelineOptions) -> Scene:
    """The whole timeline.

    Raises:
        InputError: where the rows do not fit the height that is given, or the chart the width.
    """
    rows = shown_rows(plan, schedule, options)
    # A thousandth of a point is rounding.
    if options.height is not None and natural_height(plan, schedule, options) > options.height + 0.001:
        raise InputError(
            counted(
                "The {n} row does not fit legibly into the picture; choose a larger size, or PDF, which has "
                "several pages.",
                "The {n} rows do not fit legibly into the picture; choose a larger size, or PDF, which has "
                "several pages.",
                len(rows),
            ).text()
        )
    return _Page(plan, schedule, measure, options, rows).scene(0, len(rows))


def timeline_pages(
    plan: Plan, schedule: Schedule, measure: TextMeasure, options: TimelineOptions
) -> tuple[Scene, ...]:
    """The whole timeline on as many pages as its rows need; each repeats title, header and names.

    Raises:
        InputError: where a page has no room for a single row or for the chart.
    """
    if options.height is None or natural_height(plan, schedule, options) <= options.height:
        return (timeline_scene(plan, schedule, measure, options),)
    # The number of the page takes the room of a note.
    numbered = replace(options, note=phrase("Page")) if options.numbers_pages else options
    rows = shown_rows(plan, schedule, options)
    page = _Page(plan, schedule, measure, numbered, rows)
    per_page = int((options.height - frame_height(numbered)) // options.row_height)
    if per_page < 1:
        raise InputError(said("The page has no room for a row of the timeline; choose a larger size."))
    starts = range(0, len(rows), per_page)
    return tuple(
        page.scene(
            start,
            min(start + per_page, len(rows)),
            page=page_text(number, len(starts)) if options.numbers_pages else "",
        )
        for number, start in enumerate(starts, start=1)
    )


def timeline_tiles(
    plan: Plan, schedule: Schedule, measure: TextMeasure, options: TimelineOptions, across: int
) -> tuple[Scene, ...]:
    """The timeline on pages beside and below one another, row by row; names and header stand on each.

    Args:
        plan: what is drawn.
        schedule: its dates.
        measure: of texts.
        options: with the size of a page.
        across: over how many pages the time runs.

    Raises:
        InputError: where a page has no room for a single row or for the chart.
    """
    numbered = replace(options, note=phrase("Page"), tiles_across=across)
    rows = shown_rows(plan, schedule, numbered)
    page = _Page(plan, schedule, measure, numbered, rows)
    height = options.height or natural_height(plan, schedule, numbered)
    per_page = int((height - frame_height(numbered)) // options.row_height)
    if per_page < 1:
        raise InputError(said("The page has no room for a row of the timeline; choose a larger size."))
    starts = range(0, max(len(rows), 1), per_page)
    count = len(starts) * across
    return tuple(
        page.scene(
            start,
            min(start + per_page, len(rows)),
            page=page_text(number * across + tile + 1, count),
            tile=tile,
        )
        for number, start in enumerate(starts)
        for tile in range(across)
    )


def natural_height(plan: Plan, schedule: Schedule, options: TimelineOptions) -> float:
    """The height in points that shows every unfolded row."""
    return frame_height(options) + len(shown_rows(plan, schedule, options)) * options.row_height


def shown_rows(plan: Plan, schedule: Schedule, options: TimelineOptions) -> tuple[Row, ...]:
    """The unfolded rows; where days are chosen, those alone with something in these days.

    Raises:
        InputError: where nothing of the plan happens in the chosen days.
    """
    rows = layout_rows(plan, options.folded)
    if not rows or (options.first_day is None and options.last_day is None):
        return rows
    first, last = time_shown(plan, schedule, options)
    found = rows_between(rows, plan, schedule, first, last)
    if not found:
        days = said(
            "Nothing happens in the chosen days; the plan runs from {first} to {last}.",
            first=schedule.start.date(),
            last=schedule.finish.date(),
        )
        raise InputError(days.text())
    return found


def frame_height(options: TimelineOptions) -> float:
    """The height in points of everything but the rows."""
    height = HEADER_HEIGHT + 2 * MARGIN + _BOTTOM
    height += TITLE_HEIGHT if options.shows_title else 0
    height += LEGEND_HEIGHT if options.shows_legend else 0
    height += GATE_LINE * len(options.gates)
    has_days = options.first_day is not None or options.last_day is not None
    has_note = options.note or options.warning or has_days or options.columns != DEFAULT_COLUMNS
    return height + (FOOTER_HEIGHT if options.made_on or has_note else 0)


def time_shown(plan: Plan, schedule: Schedule, options: TimelineOptions) -> tuple[datetime, datetime]:
    """From when to when the chart runs: the days chosen, or the whole plan with some room around it."""
    first, last = schedule.start, schedule.finish
    if plan.deadline is not None:
        last = max(last, end_of(plan.deadline))
    last = max((last, *(end_of(one.promised) for one in plan.commitments)))
    last = max(last, options.chart.last_sure or last)
    room = max(last - first, timedelta(days=1))
    first, last = first - room * _AHEAD, last + room * _BEHIND
    if options.first_day is not None:
        first = datetime.combine(options.first_day, datetime.min.time())
    if options.last_day is not None:
        last = end_of(options.last_day)
    if last <= first:
        raise InputError(_empty_range(schedule, options))
    return first, last


def _empty_range(schedule: Schedule, options: TimelineOptions) -> str:
    if options.first_day is not None and options.last_day is not None:
        return phrase("The range of dates ends before it begins; choose a later end.")
    template = marked(
        "The chosen days end before the plan: the plan runs from {first} to {last}; choose a later last day."
    )
    if options.first_day is not None:
        template = marked(
            "The chosen days begin after the plan: the plan runs from {first} to {last}; choose an earlier "
            "first day."
        )
    return said(template, first=schedule.start.date(), last=schedule.finish.date()).text()


class _Page:
    """Composes the parts of the picture."""

    def __init__(
        self,
        plan: Plan,
        schedule: Schedule,
        measure: TextMeasure,
        options: TimelineOptions,
        rows: tuple[Row, ...],
    ) -> None:
        self._plan = plan
        self._schedule = schedule
        self._measure = measure
        self._options = options
        self._rows = rows
        self._chart = Chart(plan, schedule, rows, measure)
        self._table = Table(plan, schedule, rows, columns=options.columns, measure=measure)
        inner = options.width - 2 * MARGIN
        self._table.narrowed(max(inner * 0.54, inner - 900))
        self._chart_width = inner - self._table.width
        if self._chart_width < LEAST_CHART_WIDTH:
            raise InputError(
                phrase("The columns leave no room for the bars; choose a wider picture or fewer columns.")
            )
        first, last = time_shown(plan, schedule, options)
        self._axis: TimeAxis = fitting_axis(first, last, self._chart_width * options.tiles_across)

    def scene(self, first: int, last: int, *, page: str = "", tile: int = 0) -> Scene:
        """The rows from first to last, the last one excluded; the number of the page stands in the footer.

        Of pages beside one another, `tile` says which of them this is.
        """
        note = " ".join(self._notes(is_numbered=bool(page)))
        shapes = tuple(self._shapes(first, last, f"{page} {note}".strip(), tile))
        return Scene(self._options.width, self._height(last - first), shapes, note=note)

    def _notes(self, *, is_numbered: bool) -> Iterator[str]:
        """What the reader must know of the picture."""
        if self._options.note and not is_numbered:
            yield self._options.note
        if self._options.warning:
            yield self._options.warning
        every, shown = len(self._plan.tasks), sum(not row.is_phase for row in self._rows)
        is_range = self._options.first_day is not None or self._options.last_day is not None
        if is_range and 0 < shown < every:
            yield said(
                "Only what happens in these days: {shown} of {every} tasks.", shown=shown, every=every
            ).text()
        if self._table.empty_heads and self._options.columns != DEFAULT_COLUMNS:
            heads = ", ".join(self._table.empty_heads)
            yield said("Left out, as no row has an entry: {heads}.", heads=heads).text()

    def _height(self, count: int) -> float:
        return self._options.height or frame_height(self._options) + count * self._options.row_height

    def _shapes(self, first: int, last: int, note: str, tile: int) -> Iterator[Shape]:
        top = MARGIN
        if self._options.shows_title:
            room = self._options.width - 2 * MARGIN
            yield from moved(title(self._plan.name, self._summary(), room, self._measure), MARGIN, top)
            top += TITLE_HEIGHT
        yield from self._timeline(first, last, top, tile)
        yield from self._foot(
            top + HEADER_HEIGHT + (last - first) * self._options.row_height, self._height(last - first), note
        )

    def _timeline(self, first: int, last: int, top: float, tile: int) -> Iterator[Shape]:
        chart_x = MARGIN + self._table.width
        left, height = tile * self._chart_width, (last - first) * ROW_HEIGHT - 0.01
        viewport = Viewport(left, first * ROW_HEIGHT, self._chart_width, height)
        rows_top = top + HEADER_HEIGHT
        yield from moved(self._table.header(), MARGIN, top)
        header = self._chart.header(self._axis, viewport, self._options.chart)
        yield from moved(header.shapes, chart_x, top)
        body = self._chart.scene(self._axis, viewport, self._options.chart)
        row_height = self._options.row_height
        yield from moved(tightened(body.shapes, row_height), chart_x, rows_top)
        for index in range(first, last):
            row = self._table.row(index, (index - first) * ROW_HEIGHT)
            yield from moved(tightened(row, row_height), MARGIN, rows_top)
        x = int(chart_x) + 0.5
        yield Polyline(((x, top), (x, rows_top + (last - first) * row_height)), Stroke("border"))

    def _foot(self, rows_bottom: float, page_height: float, note: str) -> Iterator[Shape]:
        """The legend below the rows, and the footer at the bottom of the page."""
        width = self._options.width - 2 * MARGIN
        if self._options.shows_legend:
            entries = timeline_entries(self._plan, self._rows, self._options.chart)
            yield from moved(legend(entries, width, self._measure), MARGIN, rows_bottom + _BOTTOM)
            rows_bottom += LEGEND_HEIGHT
        yield from moved(gate_labels(self._options.gates), MARGIN, rows_bottom + _BOTTOM)
        bottom = page_height - MARGIN - FOOTER_HEIGHT
        yield from moved(footer(self._options.made_on, note, width, self._measure), MARGIN, bottom)

    def _milestones(self) -> Iterator[str]:
        """The two dates, where they are not the finish."""
        for milestone, words in MILESTONE_WORDS.items():
            task = self._plan.milestones.get(milestone)
            dates = self._schedule.tasks.get(task.id) if task is not None else None
            if dates is not None and dates.finish < self._schedule.finish:
                yield said("{milestone} {day}", milestone=words, day=dates.finish.date()).text()

    def _summary(self) -> str:
        facts = [
            said(
                "{first} to {last}",
                first=self._schedule.start.date(),
                last=self._schedule.finish.date(),
            ).text(),
            *self._milestones(),
            counted("{n} working day", "{n} working days", round(self._schedule.duration_days)).text(),
        ]
        if self._schedule.cost:
            facts.append(money_text(self._schedule.cost, self._plan.currency))
        if not self._schedule.is_levelled:
            facts.append(phrase("not levelled: dates assume that people can be in two places"))
        return " · ".join(facts)
