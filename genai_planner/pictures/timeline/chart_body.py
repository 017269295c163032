"""The body of a chart within a viewport: free time, grid, links, bars, markers and labels."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.tasks import TaskKind
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import Dash, Label, Polyline, Rect, Shape, Stroke
from genai_planner.pictures.timeline.axis import TimeAxis, coarse_ticks, fine_ticks, grain_for
from genai_planner.pictures.timeline.bar_labels import LABEL_FONT, Span, place
from genai_planner.pictures.timeline.bars import (
    BAR_HEIGHT,
    FOLDED_DIAMOND_REACH,
    Extent,
    bracket,
    folded_shapes,
    ghost_shapes,
    handles,
    phase_extent,
    task_shapes,
)
from genai_planner.pictures.timeline.chart_data import ChartData
from genai_planner.pictures.timeline.link_lines import Bounds, Route, route
from genai_planner.pictures.timeline.options import ChartOptions, Viewport, end_of
from genai_planner.pictures.timeline.row_texts import bar_texts, folded_texts
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row
from genai_planner.pictures.timeline.uncertainty import tint, whisker

_LEAST_DAY_WIDTH = 3.0
"""Below it, shaded weekends would be noise."""
_LEAST_HOURS_WIDTH = 168.0
"""From this width of a day on the header shows hours."""
_TODAY = Stroke("today", 1.5)
_DEADLINE = Stroke("accent", 1.5, Dash.DASHED)
_P80 = Stroke("secondary", 1.5)
_TEXT_MARGIN = 6.0
"""How far from the edges of its row the text of a row stays."""
_MARGIN = 4.0
_GRID_GAP = 2.0
"""How far a grid line ends from the text of a row."""
_EDGE = 6.0
"""A grid line nearer to the left edge would double it."""
BASELINE = ROW_HEIGHT / 2 + 4.0
"""Baseline of the text of a row, below its top."""


class ChartBody:
    """Draws the rows of one viewport; everything is in the viewport's own coordinates."""

    def __init__(self, chart: ChartData, axis: TimeAxis, viewport: Viewport, options: ChartOptions) -> None:
        self._chart = chart
        self._axis = axis
        self._viewport = viewport
        self._options = options
        self._first = max(int(viewport.y // ROW_HEIGHT), 0)
        self._last = min(int((viewport.y + viewport.height) // ROW_HEIGHT), len(chart.rows) - 1)

    def shapes(self) -> Iterator[Shape]:
        """Everything from the ground up."""
        yield from self._free_days()
        yield from self._selection()
        yield from self._grid()
        for way in self._routes:
            yield from way.shapes(self._bounds)
        for index in self._indexes:
            yield from self._ghost(index)
        for index in self._indexes:
            yield from self._row(index)
            yield from self._whisker(index)
        yield from self._markers()
        yield from self._labels.values()

    @property
    def _indexes(self) -> range:
        return range(self._first, self._last + 1)

    def _x(self, moment: datetime) -> float:
        return self._axis.x(moment) - self._viewport.x

    def _row_y(self, index: int) -> float:
        return index * ROW_HEIGHT - self._viewport.y

    def _free_days(self) -> Iterator[Rect]:
        """Days on which nobody works; nights and breaks too where the hours can be told apart."""
        day_width = self._axis.points_per_minute * MINUTES_A_DAY
        if day_width < _LEAST_DAY_WIDTH:
            return
        start = self._axis.moment(self._viewport.x)
        finish = self._axis.moment(self._viewport.x + self._viewport.width)
        if day_width < _LEAST_HOURS_WIDTH:
            spans = self._chart.working_days.free_days(start, finish)
        else:
            spans = self._chart.working_days.free_spans(start, finish)
        for begin, end in spans:
            left, right = max(self._x(begin), 0), min(self._x(end), self._viewport.width)
            if left < right:
                yield Rect(left, 0, right - left, self._viewport.height, fill="non_working")

    def _selection(self) -> Iterator[Rect]:
        for index in self._indexes:
            row = self._chart.rows[index]
            if row.id in self._options.selected:
                top = self._row_y(index)
                yield Rect(0, top, self._viewport.width, ROW_HEIGHT, fill="selected_row", item=row.id)

    def _grid(self) -> Iterator[Polyline]:
        width, height = self._viewport.width, self._viewport.height
        for index in self._indexes:
            y = self._row_y(index + 1) - 0.5
            if y < height:
                yield Polyline(((0, y), (width, y)), Stroke("grid"))
        grain = grain_for(self._axis.points_per_minute)
        start, finish = self._axis.moment(self._viewport.x), self._axis.moment(self._viewport.x + width)
        for ticks, role in ((fine_ticks, "grid"), (coarse_ticks, "border")):
            for tick in ticks(grain, start, finish):
                x = int(self._x(tick.start)) + 0.5
                if _EDGE < x < width:
                    for top, bottom in self._clear_of_labels(x):
                        yield Polyline(((x, top), (x, bottom)), Stroke(role))

    def _clear_of_labels(self, x: float) -> Iterator[tuple[float, float]]:
        """The parts of an upright line at x that cross no text, from top to bottom."""
        top = 0.0
        for index, label in self._labels.items():
            width = self._chart.measure.width(label.text, label.font)
            if label.x - _GRID_GAP < x < label.x + width + _GRID_GAP:
                row_top = max(self._row_y(index), 0.0)
                if top < row_top:
                    yield top, row_top
                top = self._row_y(index + 1)
        if top < self._viewport.height:
            yield top, self._viewport.height

    def _extent(self, index: int) -> Extent | None:
        """Where the ink of a row stands; None for what has no dates."""
        row, extent = self._chart.rows[index], self._chart.extent(self._axis, index)
        if extent is None:
            return None
        seen = self._in_viewport(extent)
        return self._with_milestones(row, seen) if row.is_folded else seen

    def _in_viewport(self, extent: Extent) -> Extent:
        """An extent of the chart in the viewport's own coordinates."""
        left, top = self._viewport.x, self._viewport.y
        return Extent(extent.left - left, extent.right - left, extent.middle - top)

    def _row(self, index: int) -> Iterator[Shape]:
        row, extent = self._chart.rows[index], self._extent(index)
        seen = extent and self._within(extent)
        if seen is None:
            return
        if row.is_phase:
            yield from self._phase(row, seen)
            return
        if self._options.sureness is not None and self._options.shows_criticality:
            share = self._options.sureness.criticality.get(row.id, 0.0)
            yield from tint(share, seen.left, seen.right, seen.middle, BAR_HEIGHT)
        is_critical = self._options.shows_critical and self._chart.schedule.tasks[row.id].is_critical
        task = self._chart.plan.task_by_id[row.id]
        yield from task_shapes(task, seen, row.stage, is_critical=is_critical)
        if row.id == self._options.handles_of:
            yield from handles(task, seen)

    def _ghost(self, index: int) -> Iterator[Shape]:
        """Where the row's bar stood before, and for the one in hand a dotted line from there to here."""
        ghosts, now = self._options.ghosts, self._extent(index)
        if ghosts is None or now is None:
            return
        row = self._chart.rows[index]
        before = self._chart.with_schedule(ghosts).extent(self._axis, index)
        seen = before and self._within(self._in_viewport(before))
        if before is None or seen is None or self._in_viewport(before) == now:
            return
        is_held = row.id == self._options.held
        task = self._chart.plan.task_by_id.get(row.id)
        yield from ghost_shapes(task, seen, row.stage, is_held=is_held)
        if is_held and task is not None and seen.right < now.left:
            line = ((seen.right - 2, now.middle), (now.left, now.middle))
            yield Polyline(line, Stroke(stage_role(row.stage, "text"), 1.0, Dash.DOTTED))

    def _whisker(self, index: int) -> Iterator[Shape]:
        p80_x, extent = self._p80_x(index), self._extent(index)
        if p80_x is not None and extent is not None:
            edge = self._viewport.width + self._options.bleed
            begin, end = max(extent.right, -self._options.bleed), min(p80_x, edge)
            yield from whisker(self._chart.rows[index].id, begin, end, extent.middle)

    def _p80_x(self, index: int) -> float | None:
        """Where the P80 of a task's finish stands; None where it is not shown."""
        sureness = self._options.sureness
        if sureness is None or not self._options.shows_whiskers:
            return None
        finish = sureness.finishes.get(self._chart.rows[index].id)
        return None if finish is None else self._x(finish)

    def _phase(self, row: Row, seen: Extent) -> Iterator[Shape]:
        if not row.is_folded:
            yield bracket(row.id, seen, row.stage)
            return
        dates = self._chart.schedule.phases[row.id]
        bar = self._within(phase_extent(self._x(dates.start), self._x(dates.finish), 0))
        if bar is not None:
            bar = Extent(bar.left, bar.right, seen.middle)
            bounds = self._bounds
            reach = FOLDED_DIAMOND_REACH
            diamonds = [x for x in self._milestones(row) if bounds.left + reach <= x <= bounds.right - reach]
            is_critical = self._options.shows_critical and dates.is_critical
            yield from folded_shapes(row.id, bar, row.stage, diamonds, is_critical=is_critical)

    def _milestones(self, row: Row) -> list[float]:
        dates = self._chart.schedule.tasks
        return [self._x(dates[task.id].finish) for task in self._chart.folded_milestones.get(row.id, ())]

    def _with_milestones(self, row: Row, extent: Extent) -> Extent:
        """The room of a folded phase's bar and its diamonds."""
        xs = self._milestones(row)
        left = min([extent.left, *(x - FOLDED_DIAMOND_REACH for x in xs)])
        right = max([extent.right, *(x + FOLDED_DIAMOND_REACH for x in xs)])
        return Extent(left, right, extent.middle)

    def _within(self, extent: Extent) -> Extent | None:
        """The part of an extent that the viewport shows, with its bleed; None where nothing is seen."""
        left = max(extent.left, -self._options.bleed)
        right = min(extent.right, self._viewport.width + self._options.bleed)
        return Extent(left, right, extent.middle) if left < right else None

    @cached_property
    def _routes(self) -> tuple[Route, ...]:
        if not self._options.shows_links:
            return ()
        routes = []
        for link in self._chart.links.touching(self._first, self._last):
            ends = (self._chart.row_by_id[link.predecessor], self._chart.row_by_id[link.successor])
            if max(ends) < self._first - 1 or min(ends) > self._last + 1:
                continue
            extents = self._extent(ends[0]), self._extent(ends[1])
            if extents[0] is not None and extents[1] is not None:
                routes.append(route(link, extents[0], extents[1]))
        return tuple(routes)

    @cached_property
    def _bounds(self) -> Bounds:
        bleed = self._options.bleed
        return Bounds(-bleed, -bleed, self._viewport.width + bleed, self._viewport.height + bleed)

    @cached_property
    def _uprights(self) -> dict[int, list[float]]:
        """By row the x of the upright parts of links that cross its text."""
        crossing: dict[int, list[float]] = defaultdict(list)
        for way in self._routes:
            for x, top, bottom in way.uprights():
                first = int((top + self._viewport.y + _TEXT_MARGIN) // ROW_HEIGHT)
                last = int((bottom + self._viewport.y - _TEXT_MARGIN) // ROW_HEIGHT)
                for index in range(max(first, self._first), min(last, self._last) + 1):
                    crossing[index].append(x)
        return crossing

    @cached_property
    def _marker_lines(self) -> tuple[tuple[float, Stroke], ...]:
        lines = []
        if self._options.today is not None:
            lines.append((self._x(self._options.today), _TODAY))
        if self._chart.plan.deadline is not None:
            lines.append((self._x(end_of(self._chart.plan.deadline)), _DEADLINE))
        if self._options.flag is not None:
            lines.append((self._x(self._options.flag), _P80))
        return tuple(line for line in lines if 0 <= line[0] <= self._viewport.width)

    def _markers(self) -> Iterator[Polyline]:
        for x, stroke in self._marker_lines:
            yield Polyline(((x, 0), (x, self._viewport.height)), stroke)
        for index in self._indexes:
            deadline_x = self._task_deadline(index)
            if deadline_x is not None:
                top = self._row_y(index)
                yield Polyline(((deadline_x, top + 4), (deadline_x, top + ROW_HEIGHT - 5)), _DEADLINE)

    def _task_deadline(self, index: int) -> float | None:
        task = self._chart.plan.task_by_id.get(self._chart.rows[index].id)
        if task is None or task.deadline is None:
            return None
        x = self._x(task.deadline)
        return x if 0 <= x <= self._viewport.width else None

    @cached_property
    def _labels(self) -> dict[int, Label]:
        """By row, from top to bottom, the text beside its bar."""
        indexes = self._indexes if self._options.shows_labels else ()
        return {index: label for index in indexes for label in self._label(index)}

    def _label(self, index: int) -> Iterator[Label]:
        row, extent = self._chart.rows[index], self._extent(index)
        texts = () if extent is None else self._texts(row)
        if not texts or extent is None or self._within(extent) is None:
            return
        inks = [x for x, _ in self._marker_lines] + self._uprights.get(index, [])
        own_deadline = self._task_deadline(index)
        inks += [] if own_deadline is None else [own_deadline]
        right = max(extent.right, self._p80_x(index) or extent.right)
        bar, page = Span(extent.left, right), Span(_MARGIN, self._viewport.width - _MARGIN)
        placed = place(texts, bar, page, inks, self._chart.measure)
        if placed is not None:
            role = "text" if row.is_phase or self._is_milestone(row) else "secondary"
            baseline = self._row_y(index) + BASELINE
            yield Label(placed.x, baseline, placed.text, role, LABEL_FONT, item=row.id)

    def _texts(self, row: Row) -> tuple[str, ...]:
        if row.is_phase:
            return self._folded_texts(row) if row.is_folded else ()
        task, dates = self._chart.plan.task_by_id[row.id], self._chart.schedule.tasks[row.id]
        return bar_texts(task, dates, self._chart.people)

    def _folded_texts(self, row: Row) -> tuple[str, ...]:
        finish = self._chart.schedule.phases[row.id].finish
        milestones = self._chart.folded_milestones.get(row.id, [])
        ends = bool(milestones) and self._chart.schedule.tasks[milestones[-1].id].finish == finish
        return folded_texts(milestones[-1] if ends else None, finish)

    def _is_milestone(self, row: Row) -> bool:
        return self._chart.plan.task_by_id[row.id].kind is TaskKind.MILESTONE
