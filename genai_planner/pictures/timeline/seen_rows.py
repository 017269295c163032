"""Where the rows of a viewport stand: their bars, markers and deadlines, in its coordinates."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from genai_planner.model.tasks import Progress
from genai_planner.pictures.scene.shapes import Dash, Polyline, Stroke
from genai_planner.pictures.timeline.axis import TimeAxis
from genai_planner.pictures.timeline.bars import FOLDED_DIAMOND_REACH, Extent
from genai_planner.pictures.timeline.chart_data import ChartData
from genai_planner.pictures.timeline.link_lines import Bounds
from genai_planner.pictures.timeline.options import ChartOptions, Viewport, end_of
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row
from genai_planner.scheduling.compiled import is_done

_TODAY = Stroke("today", 1.5)
DEADLINE = Stroke("accent", 1.5, Dash.DASHED)
PROGRESS = Stroke("covered_text", 1.5)
_P80 = Stroke("secondary", 1.5)


class SeenRows:
    """The rows that a viewport shows."""

    def __init__(self, chart: ChartData, axis: TimeAxis, viewport: Viewport, options: ChartOptions) -> None:
        self._chart = chart
        self._axis = axis
        self._viewport = viewport
        self._options = options
        self._extents: dict[int, Extent | None] = {}
        self._first = max(int(viewport.y // ROW_HEIGHT), 0)
        self._last = min(int((viewport.y + viewport.height) // ROW_HEIGHT), len(chart.rows) - 1)

    @property
    def _indexes(self) -> range:
        return range(self._first, self._last + 1)

    def _x(self, moment: datetime) -> float:
        return self._axis.x(moment) - self._viewport.x

    def _row_y(self, index: int) -> float:
        return index * ROW_HEIGHT - self._viewport.y

    def _extent(self, index: int) -> Extent | None:
        """Where the ink of a row stands; None for what has no dates."""
        if index not in self._extents:
            self._extents[index] = self._computed_extent(index)
        return self._extents[index]

    def _computed_extent(self, index: int) -> Extent | None:
        row, extent = self._chart.rows[index], self._chart.extent(self._axis, index)
        if extent is None:
            return None
        seen = self._in_viewport(extent)
        return self._with_milestones(row, seen) if row.is_folded else seen

    def _in_viewport(self, extent: Extent) -> Extent:
        """An extent of the chart in the viewport's own coordinates."""
        left, top = self._viewport.x, self._viewport.y
        return Extent(extent.left - left, extent.right - left, extent.middle - top)

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
    def _bounds(self) -> Bounds:
        bleed = self._options.bleed
        return Bounds(-bleed, -bleed, self._viewport.width + bleed, self._viewport.height + bleed)

    @cached_property
    def _marker_lines(self) -> tuple[tuple[float, Stroke], ...]:
        lines = []
        if self._options.today is not None:
            lines.append((self._x(self._options.today), _TODAY))
        if self._chart.plan.deadline is not None:
            lines.append((self._x(end_of(self._chart.plan.deadline)), DEADLINE))
        if self._options.flag is not None:
            lines.append((self._x(self._options.flag), _P80))
        return tuple(line for line in lines if 0 <= line[0] <= self._viewport.width)

    def _progress_line(self) -> Iterator[Polyline]:
        """The line at the status date: left of it where a task is behind, right of it where one is ahead."""
        status = self._chart.plan.status_date
        if status is None or not self._options.shows_progress or not self._chart.rows:
            return
        base, points = self._x(status), list[tuple[float, float]]()
        for index in self._indexes:
            top, x = self._row_y(index), self._come_to(index, status)
            points += [(base, top), (base, top + ROW_HEIGHT)]
            if x is not None:
                points[-1:-1] = [(x, top + ROW_HEIGHT / 2)]
        yield Polyline(tuple(points), PROGRESS)

    def _come_to(self, index: int, status: datetime) -> float | None:
        """How far a row's task has come along the time that it was to take; None where it is on time."""
        task = self._chart.plan.task_by_id.get(self._chart.rows[index].id)
        planned = self._chart.planned.get(task.id) if task is not None else None
        if task is None or planned is None or is_done(task):
            return None
        start, finish = map(self._x, planned)
        share = task.progress.percent_complete / 100
        if task.progress == Progress():
            return start if planned[0] < status else None
        return start + share * (finish - start)

    def _task_deadline(self, index: int) -> float | None:
        task = self._chart.plan.task_by_id.get(self._chart.rows[index].id)
        if task is None or task.deadline is None:
            return None
        x = self._x(task.deadline)
        return x if 0 <= x <= self._viewport.width else None

    def _promise_xs(self, index: int) -> list[float]:
        """Where the days end that were promised of a row, as far as they are seen."""
        xs = [self._x(end_of(day)) for day in self._chart.promises.get(index, ())]
        return [x for x in xs if 0 <= x <= self._viewport.width]

    def _p80_x(self, index: int) -> float | None:
        """Where the P80 of a task's finish stands; None where it is not asked for or known."""
        sureness, row = self._options.sureness, self._chart.rows[index].id
        is_asked_for = self._options.shows_whiskers or row in self._options.selected
        if sureness is None or not is_asked_for:
            return None
        finish = sureness.finishes.get(row)
        return None if finish is None else self._x(finish)
