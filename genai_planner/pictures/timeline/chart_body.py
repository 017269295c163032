"""The body of a chart within a viewport: free time, grid, links, bars, markers and labels."""

from collections.abc import Iterator
from functools import cached_property

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.tasks import Link, TaskKind
from genai_planner.pictures.scene.dimming import dimmed
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import Dash, Label, Polyline, Rect, Shape, Stroke
from genai_planner.pictures.timeline.axis import coarse_ticks, fine_ticks, grain_for
from genai_planner.pictures.timeline.bar_labels import GAP, LABEL_FONT, SELECTED_GAP, PlacedText, Span, place
from genai_planner.pictures.timeline.bars import (
    BAR_HEIGHT,
    FOLDED_DIAMOND_REACH,
    Extent,
    bracket,
    folded_shapes,
    ghost_shapes,
    handles,
    phase_extent,
    promise_mark,
    task_shapes,
    thin_ghost,
)
from genai_planner.pictures.timeline.chart_data import ChartData
from genai_planner.pictures.timeline.link_lines import Route, route
from genai_planner.pictures.timeline.row_texts import bar_texts, folded_texts, span_text, with_need
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row
from genai_planner.pictures.timeline.seen_rows import DEADLINE, SeenRows
from genai_planner.pictures.timeline.uncertainty import tint, whisker

_LEAST_DAY_WIDTH = 3.0
"""Below it, shaded weekends would be noise."""
_LEAST_HOURS_WIDTH = 168.0
"""From this width of a day on the header shows hours."""
_MARGIN = 4.0
_LINE_GAP = 2.0
"""How far a line ends from the text of a row."""
_TEXT_TOP = 6.0
"""From the top of its row to the letters of a label, and from the bottom."""
_PENNANT_GAP = 3.0
"""Between a label and the pole of a promise, whose pennant flies above the letters."""
_EDGE = 6.0
"""A grid line nearer to the left edge would double it."""
SIGN_RADIUS, SIGN_REACH = 4.0, 6.0
"""Points of the dot that says that the log has entries, and how near a click must be."""
FAR_LINK = "accent@75"
"""Of links in a chain that are not the selected task's own."""
BASELINE = ROW_HEIGHT / 2 + 4.0
"""Baseline of the text of a row, below its top."""


class ChartBody(SeenRows):
    """Draws the rows of one viewport; everything is in the viewport's own coordinates."""

    def shapes(self) -> Iterator[Shape]:
        """Everything from the ground up."""
        yield from self._free_days()
        yield from self._selection()
        yield from self._grid()
        yield from self._markers()
        for index in self._indexes:
            yield from self._ghost(index)
        for way, stroke in self._routes:
            yield from way.shapes(self._bounds, stroke, self._clear_of_labels)
        for index in self._indexes:
            yield from self._whisker(index)
            is_dim = self._chart.rows[index].id in self._options.dimmed
            yield from dimmed(self._row(index)) if is_dim else self._row(index)
            if (
                self._options.shows_entries
                and self._chart.rows[index].id in self._chart.plan.entries_by_subject
            ):
                yield from self._entry_sign(index)
        yield from self._progress_line()
        for index, label in self._labels.items():
            yield from self._halo(index, label)
            yield label

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
                    for top, bottom in self._clear_of_labels(x, 0.0, height):
                        yield Polyline(((x, top), (x, bottom)), Stroke(role))

    def _clear_of_labels(self, x: float, top: float, bottom: float) -> Iterator[tuple[float, float]]:
        """The parts of an upright line at x that cross no text, from top to bottom."""
        first = int((top + self._viewport.y) // ROW_HEIGHT)
        last = int((bottom + self._viewport.y) // ROW_HEIGHT)
        for index, left, right in self._label_spans:
            if left < x < right and first <= index <= last:
                row_top = self._row_y(index)
                if top < row_top + _TEXT_TOP:
                    yield top, row_top + _TEXT_TOP
                top = max(top, row_top + ROW_HEIGHT - _TEXT_TOP)
        if top < bottom:
            yield top, bottom

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
        is_uncertain = row.id in self._chart.plan.uncertain
        yield from task_shapes(task, seen, row.stage, is_critical=is_critical, is_uncertain=is_uncertain)
        if row.id == self._options.handles_of:
            yield from handles(task, seen)

    def _entry_sign(self, index: int) -> Iterator[Rect]:
        """A dot that says that the log has entries about the row; empty inside where none of them is open."""
        item = self._chart.rows[index].id
        entries = self._chart.plan.entries_by_subject.get(item) if self._options.shows_entries else None
        extent = self._extent(index) if entries else None
        if not entries or extent is None or self._within(extent) is None:
            return
        is_open = any(one.is_open for one in entries)
        size, top = 2 * SIGN_RADIUS, extent.middle - BAR_HEIGHT / 2 - SIGN_RADIUS
        fill, edge = ("warning_text", "view") if is_open else ("view", "secondary")
        left = extent.left - SIGN_RADIUS
        yield Rect(left, top, size, size, fill=fill, stroke=Stroke(edge), radius=SIGN_RADIUS, item=item)

    @cached_property
    def _ghosts(self) -> ChartData | None:
        """The same rows with the dates that are drawn pale."""
        ghosts = self._options.ghosts
        return None if ghosts is None else self._chart.with_schedule(ghosts)

    def _ghost(self, index: int) -> Iterator[Shape]:
        """Where the row's bar stood before, and for the one in hand a dotted line from there to here."""
        ghosts, now = self._ghosts, self._extent(index)
        if ghosts is None or now is None:
            return
        row = self._chart.rows[index]
        before = ghosts.extent(self._axis, index)
        seen = before and self._within(self._in_viewport(before))
        if before is None or seen is None or self._in_viewport(before) == now:
            return
        task = self._chart.plan.task_by_id.get(row.id)
        if self._options.thin_ghosts:
            yield thin_ghost(task, seen, row.stage, row.id)
            return
        is_held = row.id == self._options.held
        yield from ghost_shapes(task, seen, row.stage, is_held=is_held)
        if is_held and task is not None and seen.right < now.left:
            line = ((seen.right - 2, now.middle), (now.left, now.middle))
            yield Polyline(line, Stroke(stage_role(row.stage, "text"), 1.0, Dash.DOTTED))

    def _halo(self, index: int, label: Label) -> Iterator[Rect]:
        """The row's own ground under a label that would lie on a pale bar."""
        before = self._ghosts.extent(self._axis, index) if self._ghosts is not None else None
        if before is None or self._options.thin_ghosts:
            return
        ghost, width = self._in_viewport(before), self._chart.measure.width(label.text, label.font)
        if ghost.left < label.x + width + _LINE_GAP and label.x - _LINE_GAP < ghost.right:
            fill = "selected_row" if label.item in self._options.selected else "view"
            top, height = self._row_y(index) + _TEXT_TOP, ROW_HEIGHT - 2 * _TEXT_TOP
            yield Rect(label.x - _LINE_GAP, top, width + 2 * _LINE_GAP, height, fill=fill, item=label.item)

    def _whisker(self, index: int) -> Iterator[Shape]:
        p80_x, extent, row = self._p80_x(index), self._extent(index), self._chart.rows[index]
        if p80_x is not None and extent is not None:
            edge = self._viewport.width + self._options.bleed
            begin, end = max(extent.right, -self._options.bleed), min(p80_x, edge)
            base = self._row_y(index) + ROW_HEIGHT
            yield from whisker(row.id, begin, end, base, is_selected=row.id in self._options.selected)

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
            yield from folded_shapes(
                row.id,
                bar,
                row.stage,
                diamonds,
                is_critical=is_critical,
                is_uncertain=row.id in self._chart.plan.uncertain,
            )

    @cached_property
    def _routes(self) -> tuple[tuple[Route, Stroke], ...]:
        """The links that are seen, in their strokes: the logical ones where asked for, and the chain."""
        links, chain = self._chart.links, self._chain
        seen = links.touching(self._first, self._last) if self._options.shows_links or chain else ()
        routes = []
        for link in seen:
            steps = chain.get(link.id)
            if steps is None and (link.is_levelling or not self._options.shows_links):
                continue
            ends = (self._chart.row_by_id[link.predecessor], self._chart.row_by_id[link.successor])
            if max(ends) < self._first - 1 or min(ends) > self._last + 1:
                continue
            if steps and link.is_levelling and not self._first <= min(ends) <= max(ends) <= self._last:
                continue
            extents = self._extent(ends[0]), self._extent(ends[1])
            if extents[0] is not None and extents[1] is not None:
                stroke = _link_stroke(link, steps)
                routes.append((route(link, extents[0], extents[1]), stroke))
        return tuple(routes)

    @cached_property
    def _chain(self) -> dict[str, int]:
        """The links of what is selected alone, with how many steps away they are."""
        selected = self._options.selected
        return self._chart.chain(next(iter(selected))) if len(selected) == 1 else {}

    def _markers(self) -> Iterator[Shape]:
        for x, stroke in self._marker_lines:
            for top, bottom in self._clear_of_labels(x, 0.0, self._viewport.height):
                yield Polyline(((x, top), (x, bottom)), stroke)
        for index in self._indexes:
            deadline_x = self._task_deadline(index)
            if deadline_x is not None:
                top = self._row_y(index)
                yield Polyline(((deadline_x, top + 4), (deadline_x, top + ROW_HEIGHT - 5)), DEADLINE)
            for x in self._promise_xs(index):
                yield from promise_mark(x, self._row_y(index), self._chart.rows[index].id)

    @cached_property
    def _label_spans(self) -> tuple[tuple[int, float, float], ...]:
        """From top to bottom, the rows with a text and where lines keep clear of it, from and to."""
        width = self._chart.measure.width
        return tuple(
            (index, label.x - _LINE_GAP, label.x + width(label.text, label.font) + _LINE_GAP)
            for index, label in self._labels.items()
        )

    @cached_property
    def _labels(self) -> dict[int, Label]:
        """By row, from top to bottom, the text beside its bar."""
        indexes = self._indexes if self._options.shows_labels else ()
        return {index: label for index in indexes for label in self._label(index)}

    def _label(self, index: int) -> Iterator[Label]:
        row, extent = self._chart.rows[index], self._extent(index)
        if extent is None:
            return
        baseline, page = self._row_y(index) + BASELINE, Span(_MARGIN, self._viewport.width - _MARGIN)
        if self._within(extent) is None:
            yield from self._sign(index, extent, baseline)
            return
        texts = self._texts(row)
        if not texts:
            return
        is_near = row.id in self._options.selected or row.id == self._options.handles_of
        begin = extent.right + (SELECTED_GAP if is_near else GAP)
        placed = self._placed(texts, begin, page, index)
        if placed is not None:
            role = "text" if row.is_phase or self._is_milestone(row) else "secondary"
            yield Label(placed.x, baseline, placed.text, role, LABEL_FONT, item=row.id)

    def _placed(self, texts: tuple[str, ...], begin: float, page: Span, index: int) -> PlacedText | None:
        """Where the label goes: before the first promise behind the bar, or else behind all of them."""
        deadline, measure = self._task_deadline(index), self._chart.measure
        promises = [x for x in self._promise_xs(index) if x + _PENNANT_GAP > begin]
        if not promises:
            return place(texts, begin, page, deadline, measure)
        room = Span(page.left, min(page.right, promises[0] - _PENNANT_GAP))
        if measure.width(texts[-1], LABEL_FONT) <= room.right - begin:
            return place(texts, begin, room, deadline, measure)
        return place(texts, promises[-1] + _PENNANT_GAP, page, deadline, measure)

    def _sign(self, index: int, extent: Extent, baseline: float) -> Iterator[Label]:
        """When a bar is that lies beyond the edge of what is seen."""
        row = self._chart.rows[index]
        dates = (self._chart.schedule.phases if row.is_phase else self._chart.schedule.tasks).get(row.id)
        if dates is None or not self._options.shows_signs:
            return
        words = span_text(dates.start, dates.finish)
        is_before = extent.right < 0
        text = f"◂ {words}" if is_before else f"{words} ▸"
        x = _MARGIN + 4 if is_before else self._viewport.width - _MARGIN - 4
        width = self._chart.measure.width(text, LABEL_FONT)
        if width <= self._viewport.width - 2 * _MARGIN:
            left = x if is_before else x - width
            yield Label(left, baseline, text, "secondary", LABEL_FONT, item=row.id)

    def _texts(self, row: Row) -> tuple[str, ...]:
        if row.is_phase:
            folded = self._folded_texts(row) if row.is_folded else ()
            uncertain = self._chart.plan.uncertain.get(row.id)
            return folded if uncertain is None else with_need(folded, uncertain.chance)
        task, dates = self._chart.plan.task_by_id[row.id], self._chart.schedule.tasks[row.id]
        return bar_texts(task, dates, self._chart.people)

    def _folded_texts(self, row: Row) -> tuple[str, ...]:
        finish = self._chart.schedule.phases[row.id].finish
        milestones = self._chart.folded_milestones.get(row.id, [])
        ends = bool(milestones) and self._chart.schedule.tasks[milestones[-1].id].finish == finish
        return folded_texts(milestones[-1] if ends else None, finish)

    def _is_milestone(self, row: Row) -> bool:
        return self._chart.plan.task_by_id[row.id].kind is TaskKind.MILESTONE


def _link_stroke(link: Link, steps: int | None) -> Stroke:
    """The stroke of a link so many steps from what is selected; None for one that is not in its chain."""
    if steps is None:
        return Stroke("link")
    return Stroke(FAR_LINK if steps else "accent", 1.0, Dash.DASHED if link.is_levelling else Dash.SOLID)
