"""The right half of the timeline: paints what its viewport shows of the chart, and takes the mouse."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.tips import tip
from genai_planner.gui.timeline.time_view import TimeView
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.hits import item_at
from genai_planner.pictures.scene.moving import moved
from genai_planner.pictures.scene.shapes import Polyline, Scene, Stroke
from genai_planner.pictures.timeline.bars import HANDLE_DISTANCE, LEAST_BAR_WIDTH
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.options import Viewport
from genai_planner.pictures.timeline.parts import Hit, Part, part_at
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row

if TYPE_CHECKING:
    from genai_planner.pictures.scene.shapes import Shape
    from genai_planner.scheduling.result import Schedule

_TIP_GAP = 8


class MouseHand(Protocol):
    """What the chart needs of the hand in it (see `gestures.hand`), which in turn works on the chart."""

    @property
    def gesture(self) -> object:
        """What the mouse is doing; None where nothing."""

    def press(self, event: QMouseEvent, /) -> None:
        """A button was pressed."""

    def move(self, event: QMouseEvent, /) -> None:
        """The mouse is elsewhere."""

    def release(self, event: QMouseEvent, /) -> None:
        """A button was let go."""

    def leave(self) -> None:
        """The mouse has left the chart."""

    def take_key(self, event: QKeyEvent, /) -> bool:
        """Takes a key while something is in hand, and says whether it did."""


class ChartView(TimeView):
    """Shows a chart at a scale; header and rows are painted for the visible part only.

    What the mouse does with it is the business of the gestures (see `gestures.hand`).

    Signals:
        double_clicked(item): a bar was clicked twice.
        menu_wanted(item, place): the actions for a row, or for the ground, are wanted there on the screen.
    """

    double_clicked = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        theme: Theme,
        measure: QtTextMeasure,
        explain: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hand: MouseHand | None = None
        """What the mouse does here; None for nothing."""
        self.is_editable = True
        """Whether bars show by what they can be held."""
        self.completed: Callable[[Schedule], Schedule] = lambda schedule: schedule
        """Gives dates of a try to the rows that are no tasks or phases of the plan."""
        self._measure = measure
        self._explain = explain
        self._tried: Chart | None = None
        """What is seen instead while a gesture tries other dates."""
        self._remembered: Schedule | None = None
        """Dates whose ghosts are drawn while no gesture tries others."""
        self._overlay: tuple[Shape, ...] = ()
        self._body: Scene | None = None
        self.setAccessibleName(self.tr("Timeline chart"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        # All of it is painted below, so that nothing beneath it needs to be.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def shown(self) -> Chart | None:
        """What is painted: the chart with the dates of a try, where a gesture tries some."""
        return self._tried or self._chart

    @property
    def scene(self) -> "Scene | None":
        """The rows as they were painted last."""
        return self._body

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, from top to bottom."""
        return self._chart.rows if self._chart is not None else ()

    def show_trial(
        self, schedule: "Schedule | None", held: str, *, drivers_of: "Schedule | None" = None
    ) -> None:
        """Shows other dates, with the chart's own as ghosts behind them; its own alone for None.

        Args:
            schedule: the other dates.
            held: what is in hand; empty for nothing.
            drivers_of: the schedule whose reasons for its dates hold for the others too; None for none.
        """
        if self._chart is None:
            return
        is_alike = drivers_of is self._chart.schedule
        self._tried = (
            self._chart.with_schedule(self.completed(schedule), has_same_drivers=is_alike)
            if schedule is not None
            else None
        )
        ghosts = self._remembered if schedule is None else self._chart.schedule
        is_thin = schedule is None
        self._options = replace(self._options, ghosts=ghosts, held=held, thin_ghosts=is_thin)
        self.viewport().update()

    def show_remembered(self, schedule: "Schedule | None") -> None:
        """Draws remembered dates as ghosts behind the bars while nothing is tried; none for None."""
        if schedule is self._remembered:
            return
        self._remembered = schedule
        if self._tried is None:
            self._options = replace(self._options, ghosts=schedule, thin_ghosts=True)
            self.viewport().update()

    def show_overlay(self, shapes: "tuple[Shape, ...]") -> None:
        """Draws shapes over the rows, in points from the axis's origin and below the first row's top."""
        if shapes != self._overlay:
            self._overlay = shapes
            self.viewport().update()

    def show_gap(self, index: int | None) -> None:
        """Draws a line above the row of that index, or none."""
        if index is None:
            self.show_overlay(())
            return
        y, right = index * ROW_HEIGHT, self._axis.x(self._end)
        self.show_overlay((Polyline(((0.0, y), (right, y)), Stroke("accent", 2.0)),))

    def show_handles(self, item: str) -> None:
        """Shows by what the bar of that task can be held; none for an empty id."""
        if item != self._options.handles_of:
            self._options = replace(self._options, handles_of=item)
            self.viewport().update()

    def in_chart(self, place: QPointF) -> tuple[float, float]:
        """Where a place of the viewport is: points from the axis's origin, and below the first row's top."""
        down = place.y() - self.header_height + self.verticalScrollBar().value()
        return place.x() / self.scale + self.left, down / self.scale

    def hit_at(self, place: QPointF) -> Hit:
        """What lies at a place of the viewport."""
        if self._chart is None or place.y() < self.header_height:
            return Hit(Part.GROUND)
        x, y = self.in_chart(place)
        return part_at(self._tried or self._chart, self._axis, x, y, handles_of=self._options.handles_of)

    def hover_at(self, place: QPointF) -> Hit:
        """What lies at a place of the viewport, after the handles of the bar there, or near it, are shown."""
        hit = self.hit_at(place)
        is_task = self._chart is not None and hit.item in self._chart.plan.task_by_id
        near = is_task and self._is_near_bar(hit.item, self.in_chart(place)[0])
        self.show_handles(hit.item if near and self.is_editable else "")
        return self.hit_at(place)

    def say(self, sentence: str) -> None:
        """Says a sentence at the mouse."""
        QToolTip.showText(QCursor.pos(), sentence, self.viewport())

    def place_tip(self, tip: QWidget, item: str) -> None:
        """Puts a card where it covers least: not on the row of that task, and below the header."""
        top = self._chart.row_top(item) if self._chart is not None else None
        head = self.header_height
        row = round((top or 0.0) * self.scale) + head - self.verticalScrollBar().value()
        room = self.viewport().rect()
        is_above = row > head + tip.height() + _TIP_GAP
        y = head + _TIP_GAP if is_above else row + px(ROW_HEIGHT) * 2
        right = room.right() - self._covered
        tip.move(max(right - tip.width() - _TIP_GAP, 0), min(y, room.bottom() - tip.height() - _TIP_GAP))

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of another theme."""
        self.theme = theme
        self.viewport().update()

    @override
    def show_chart(self, chart: Chart | None) -> None:
        self._tried = None
        super().show_chart(chart)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.hand is not None:
            self.hand.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.hand is not None:
            self.hand.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.hand is not None:
            self.hand.release(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and hit.part not in (Part.GROUND, Part.ROW):
            self.double_clicked.emit(hit.item)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.viewport().mapFromGlobal(event.globalPos())
        if self.hand is None or self.hand.gesture is None:
            self.menu_wanted.emit(self.hit_at(QPointF(place)).item, event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.hand is None or not self.hand.take_key(event):
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.hand is None or not self.hand.take_key(event):
            super().keyReleaseEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            self._paint(painter)
        finally:
            painter.end()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() is QEvent.Type.Leave and self.hand is not None:
            self.hand.leave()
        return super().viewportEvent(event)

    def _paint(self, painter: QPainter) -> None:
        if self._chart is None:
            self._body = None
            painter.fillRect(self.viewport().rect(), QColor(self.theme.colour("view")))
            return
        head, scale, place = self.header_height, self.scale, self.viewport().rect()
        top, height = self.verticalScrollBar().value() / scale, max(place.height() - head, 1) / scale
        part = Viewport(self.left, top, self.room, height)
        typeface = self._measure.typeface
        painter.save()
        painter.setClipRect(place.adjusted(0, head, 0, 0))
        painter.translate(QPointF(0, head))
        painter.scale(scale, scale)
        chart = self._tried or self._chart
        self._body = chart.scene(self._axis, part, self._options)
        paint(self._body, painter, self.theme, typeface=typeface)
        if self._overlay:
            seen = tuple(moved(self._overlay, -part.x, -part.y))
            paint(Scene(0, 0, seen), painter, self.theme, typeface=typeface)
        painter.restore()
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(0, 0, part.width, head / scale))
        paint(chart.header(self._axis, part, self._options), painter, self.theme, typeface=typeface)

    def _is_near_bar(self, item: str, x: float) -> bool:
        dates = self._dates(item)
        if dates is None:
            return False
        reach = 2 * HANDLE_DISTANCE
        left, right = self._axis.x(dates[0]), self._axis.x(dates[1])
        return left - reach <= x <= max(right, left + LEAST_BAR_WIDTH) + reach

    def _show_tip(self, event: QHelpEvent) -> None:
        x, y = event.pos().x() / self.scale, (event.pos().y() - self.header_height) / self.scale
        item = item_at(self._body, x, y) if self._body else ""
        words = self._explain(item) if item else ""
        QToolTip.showText(event.globalPos(), tip(words), self.viewport())
