"""A scrolled area with time across and rows down: its scale, its scroll range, and zooming around a place."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from genai_planner.gui.look.text_size import px
from genai_planner.gui.timeline.zoom import (
    MOST_SCREENS,
    POINTS_PER_MINUTE,
    Zoom,
    kept_within,
    last_shown,
    legible_scale,
    scroll_after,
    time_range,
    zoom_of,
)
from genai_planner.pictures.timeline.axis import TimeAxis
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT
from genai_planner.pictures.timeline.options import ChartOptions
from genai_planner.pictures.timeline.rows import ROW_HEIGHT

_WHEEL_STEP = 1.2
_NOTCH = 120
_LABEL_ROOM = 120.0
"""Points that stay free behind the last bar when the whole plan is fitted in."""


class TimeView(QAbstractScrollArea):
    """Scrolls and scales a chart.

    Signals:
        zoom_changed(zoom): the ticks of the header count something else.
        chart_changed: another chart is shown, or none.
    """

    zoom_changed = Signal(str)
    chart_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._axis = TimeAxis(datetime(2000, 1, 1), POINTS_PER_MINUTE[Zoom.WEEK])
        self._end = self._axis.origin
        self._options = ChartOptions(
            shows_links=False, shows_whiskers=False, shows_signs=True, shows_entries=True
        )
        self._is_fitted = True
        self._covered = 0
        self._leaves_out_days_off = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._set_steps()

    @property
    def scale(self) -> float:
        """Pixels a point takes; rows are as high as the table's, which are whole pixels."""
        return px(ROW_HEIGHT) / ROW_HEIGHT

    @property
    def header_height(self) -> int:
        """Pixels over the first row."""
        return px(HEADER_HEIGHT)

    @property
    def room(self) -> float:
        """The width that is seen, in points."""
        return self.viewport().width() / self.scale

    @property
    def left(self) -> float:
        """The left edge of what is seen, in points from the axis's origin."""
        return self.horizontalScrollBar().value() / self.scale

    @property
    def chart(self) -> Chart | None:
        """What is shown; None while there are no dates."""
        return self._chart

    @property
    def axis(self) -> TimeAxis:
        """The scale of time; its origin is the left end of the scroll range."""
        return self._axis

    @property
    def options(self) -> ChartOptions:
        """What is shown beside the bars."""
        return self._options

    @property
    def points_per_minute(self) -> float | None:
        """The scale that the user chose; None while the whole plan is fitted in."""
        return None if self._is_fitted else self._axis.points_per_minute

    @property
    def zoom(self) -> Zoom:
        """What the finer ticks of the header count."""
        return zoom_of(self._axis.points_per_minute)

    def show_chart(self, chart: Chart | None) -> None:
        """Shows another chart; the time at the left edge stays where it is, unless the plan is fitted in."""
        left = self._axis.moment(self.left)
        is_first = self._chart is None
        self._chart = chart
        if chart is not None:
            start, self._end = time_range(chart.plan, chart.schedule, self._options.last_sure)
            self._axis = self._axis_from(start, self._axis.points_per_minute)
        if self._is_fitted or is_first:
            self.fit()
        else:
            self._update_bars()
            self._go_to(self._axis.x(left))
        self.viewport().update()
        self.chart_changed.emit()

    def leave_out_days_off(self, *, is_left_out: bool) -> None:
        """Gives weekdays on which nobody works no room, or the usual one; the left edge stays where it is."""
        if is_left_out != self._leaves_out_days_off:
            self._leaves_out_days_off = is_left_out
            self.show_chart(self._chart)

    def _axis_from(self, origin: datetime, points_per_minute: float) -> TimeAxis:
        if self._chart is None or not self._leaves_out_days_off:
            return TimeAxis(origin, points_per_minute)
        return TimeAxis(origin, points_per_minute, self._chart.working_days.weekdays_off())

    def set_options(self, options: ChartOptions) -> None:
        """Shows something else beside the bars, and makes room for it."""
        is_wider = options.last_sure != self._options.last_sure
        self._options = options
        if is_wider and self._chart is not None:
            # Only the range grows: what is seen must not move away from under the mouse.
            _, self._end = time_range(self._chart.plan, self._chart.schedule, options.last_sure)
            self._update_bars()
        self.viewport().update()

    def fit(self) -> None:
        """Zooms so that the whole plan is seen, also after the next changes and resizes.

        Where its bars would be slivers then, it is shown from its start, over a few screens at most.
        """
        self._is_fitted = True
        if self._chart is None:
            return
        schedule = self._chart.schedule
        last = last_shown(self._chart.plan, schedule, self._options.last_sure)
        minute_wide = self._axis_from(schedule.start, 1.0)
        minutes = max(minute_wide.x(last), 60.0)
        room = max(self.room - _LABEL_ROOM, 80.0)
        whole = room / (minutes * 1.03)
        self._set_scale(kept_within(max(whole, min(legible_scale(self._chart), whole * MOST_SCREENS))))
        margin = (room / 1.03) * 0.015
        self._go_to(self._axis.x(schedule.start) - margin)

    def set_zoom(self, zoom: Zoom) -> None:
        """Zooms to a named level around what matters of what is seen."""
        self._zoom_around(POINTS_PER_MINUTE[zoom])

    def set_points_per_minute(self, points_per_minute: float) -> None:
        """Zooms to a scale around the middle of what is seen."""
        self._zoom_to(points_per_minute, self.room / 2)

    def zoom_by(self, factor: float, anchor: float | None = None) -> None:
        """Zooms around a place in points from the left edge, by default around what matters there."""
        wanted = self._axis.points_per_minute * factor
        if anchor is None:
            self._zoom_around(wanted)
        else:
            self._zoom_to(wanted, anchor)

    def set_covered(self, width: int) -> None:
        """Takes so much of the right for covered, so that what is revealed stands left of it."""
        if width != self._covered:
            self._covered = width
            self._update_bars()

    def reveal(self, item: str) -> None:
        """Scrolls sideways until the bar of that task or phase begins within sight."""
        dates = self._dates(item)
        if dates is None:
            return
        x, room = self._axis.x(dates[0]), self.room - self._covered / self.scale
        if not self.left <= x <= self.left + room - 40:
            self._go_to(x - room / 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._is_fitted:
            self.fit()
        self._update_bars()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_steps()
            if self._is_fitted:
                self.fit()
            self._update_bars()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_WHEEL_STEP ** (delta.y() / _NOTCH), event.position().x() / self.scale)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (delta.x() or delta.y()))
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - delta.y() * 3 * px(ROW_HEIGHT) // _NOTCH)
        event.accept()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _zoom_to(self, points_per_minute: float, anchor: float) -> None:
        self._is_fitted = False
        before = self._axis.points_per_minute
        wanted = kept_within(points_per_minute)
        scroll = scroll_after(self.left, anchor, wanted / before)
        self._set_scale(wanted)
        self._go_to(scroll)

    def _zoom_around(self, points_per_minute: float) -> None:
        """Zooms so that what matters stays where it is, or comes away from the right edge."""
        moment = self._moment_that_matters()
        place = min(self._axis.x(moment) - self.left, self.room / 2)
        self._zoom_to(points_per_minute, place)
        self._go_to(self._axis.x(moment) - place)

    def _moment_that_matters(self) -> datetime:
        """When what is selected begins, else today, else the plan's start; of those what is seen.

        Where none is seen, the middle of what is seen, or the end of the plan that is nearest to it.
        """
        left, width = self.left, self.room
        middle = self._axis.moment(left + width / 2)
        if self._chart is None:
            return middle
        start, finish = self._chart.schedule.start, self._chart.schedule.finish
        selected = [dates[0] for dates in map(self._dates, sorted(self._options.selected)) if dates]
        today = [day for day in (self._options.today,) if day is not None and start <= day <= finish]
        for moment in (*selected, *today, start):
            if 0 <= self._axis.x(moment) - left <= width:
                return moment
        return min(max(middle, start), finish)

    def _set_scale(self, points_per_minute: float) -> None:
        before = self.zoom
        self._axis = self._axis_from(self._axis.origin, points_per_minute)
        self._update_bars()
        self.viewport().update()
        if self.zoom is not before:
            self.zoom_changed.emit(self.zoom.value)

    def _update_bars(self) -> None:
        width, height = self.viewport().width(), self.viewport().height() - self.header_height
        total = int(self._axis.x(self._end) * self.scale) if self._chart else 0
        self.horizontalScrollBar().setRange(0, max(total - width + self._covered, 0))
        self.horizontalScrollBar().setPageStep(width)
        rows = round(self._chart.height * self.scale) if self._chart else 0
        self.verticalScrollBar().setRange(0, max(rows - height, 0))
        self.verticalScrollBar().setPageStep(max(height, 1))

    def _go_to(self, x: float) -> None:
        """Scrolls to a place in points from the axis's origin."""
        self.horizontalScrollBar().setValue(round(x * self.scale))

    def _set_steps(self) -> None:
        self.verticalScrollBar().setSingleStep(px(ROW_HEIGHT))
        self.horizontalScrollBar().setSingleStep(px(40))

    def _dates(self, item: str) -> tuple[datetime, datetime] | None:
        if self._chart is None:
            return None
        schedule = self._chart.schedule
        dates = schedule.tasks.get(item) or schedule.phases.get(item)
        return (dates.start, dates.finish) if dates else None
