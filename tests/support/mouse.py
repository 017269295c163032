"""A mouse over the timeline of a real window."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from genai_planner.pictures.timeline.bars import BAR_HEIGHT, handle_x, progress_x
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT
from genai_planner.pictures.timeline.rows import ROW_HEIGHT

_PLAIN = Qt.KeyboardModifier.NoModifier


class Mouse:
    """Presses, drags and releases on a chart; places are in its viewport."""

    def __init__(self, chart):
        self.chart = chart
        self.viewport = chart.viewport()

    def middle_of(self, item):
        extent = self._extent(item)
        return self._place((extent.left + extent.right) / 2, extent.middle)

    def start_of(self, item):
        extent = self._extent(item)
        return self._place(extent.left + 1, extent.middle)

    def finish_of(self, item):
        extent = self._extent(item)
        return self._place(extent.right - 1, extent.middle)

    def link_end_of(self, item, side=1):
        extent = self._extent(item)
        return self._place(handle_x(extent, side), extent.middle)

    def progress_of(self, item):
        extent = self._extent(item)
        x = progress_x(self.chart.chart.plan.task_by_id[item], extent)
        return self._place(x, extent.middle + BAR_HEIGHT / 2 + 1)

    def beside(self, item):
        """Somewhere in the row of that item where there is nothing."""
        return self._place(self._extent(item).right + 60, self._extent(item).middle)

    def press(self, place, keys=_PLAIN, button=Qt.MouseButton.LeftButton):
        QTest.mousePress(self.viewport, button, keys, place)

    def move(self, place, keys=_PLAIN, buttons=Qt.MouseButton.LeftButton):
        at = QPointF(place)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            QPointF(self.viewport.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            buttons,
            keys,
        )
        QApplication.sendEvent(self.viewport, event)

    def hover(self, place):
        self.move(place, buttons=Qt.MouseButton.NoButton)

    def release(self, place, keys=_PLAIN, button=Qt.MouseButton.LeftButton):
        QTest.mouseRelease(self.viewport, button, keys, place)

    def drag(self, start, right=0, down=0, keys=_PLAIN, button=Qt.MouseButton.LeftButton):
        """Takes what is there and lets it go elsewhere, by way of two places between."""
        self.hold(start, right, down, keys, button)
        self.release(start + QPoint(right, down), keys, button)

    def hold(self, start, right=0, down=0, keys=_PLAIN, button=Qt.MouseButton.LeftButton):
        """Takes what is there elsewhere without letting it go."""
        self.press(start, keys, button)
        for step in (1, 2, 3):
            self.move(start + QPoint(right * step // 3, down * step // 3), keys, button)

    def days(self, count):
        """The points that so many days of the calendar take."""
        return round(count * 24 * 60 * self.chart.axis.points_per_minute)

    def rows(self, count):
        return round(count * ROW_HEIGHT)

    def _extent(self, item):
        chart = self.chart.chart
        return chart.extent(self.chart.axis, chart.row_by_id[item])

    def _place(self, x, y):
        across, down = self.chart.horizontalScrollBar().value(), self.chart.verticalScrollBar().value()
        return QPoint(round(x - across), round(y - down + HEADER_HEIGHT))
