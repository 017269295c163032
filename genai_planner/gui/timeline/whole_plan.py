"""A small map of the whole plan beneath the scroll bar: what is seen is framed, a drag goes elsewhere."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from genai_planner.gui.look.text_size import sized
from genai_planner.gui.session.once_painted import OncePainted
from genai_planner.gui.timeline.time_view import TimeView
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.timeline.chart import Chart

HEIGHT = 30
_AROUND = 3.0
_LEAST_LANE = 1.0
_LEAST_FRAME = 6.0
_SOON_MILLISECONDS = 60
"""After which the lines follow an edit, which is seen in the chart before."""


class WholePlan(QWidget):
    """Each row of the chart as a line in the colour of its stage, from the first to the last moment.

    Args:
        chart: what it is a map of.
        theme: the colours.
    """

    def __init__(self, chart: TimeView, theme: Theme) -> None:
        super().__init__()
        self._chart, self._theme = chart, theme
        self._drawn: QPixmap | None = None
        self._soon = OncePainted(_SOON_MILLISECONDS, self)
        self._soon.due.connect(self._draw_anew)
        sized(self, height=HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Map of the whole plan"))
        self.setToolTip(self.tr("The whole plan: drag to go elsewhere."))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for bar in (chart.horizontalScrollBar(), chart.verticalScrollBar()):
            bar.valueChanged.connect(self.update)
            bar.rangeChanged.connect(self.update)
        chart.chart_changed.connect(self._follow)

    @property
    def frame(self) -> QRectF:
        """What is seen of the chart, in this map."""
        across, down = self._chart.horizontalScrollBar(), self._chart.verticalScrollBar()
        whole = across.maximum() + across.pageStep()
        width = max(across.pageStep() / max(whole, 1) * self.width(), _LEAST_FRAME)
        left = min(across.value() / max(whole, 1) * self.width(), self.width() - width)
        tall = down.maximum() + down.pageStep()
        room = self.height() - 1
        height = max(down.pageStep() / max(tall, 1) * room, _LEAST_FRAME)
        top = min(down.value() / max(tall, 1) * room, room - height)
        return QRectF(left + 0.5, top + 0.5, width - 1, height)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of another theme."""
        self._theme, self._drawn = theme, None
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colour("window")))
        chart = self._chart.chart
        if chart is None:
            painter.end()
            return
        if self._drawn is None:
            self._drawn = self._picture(chart)
        painter.drawPixmap(0, 0, self._drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QColor(self._theme.colour("accent"))
        painter.setPen(QPen(seen, 1.5))
        seen.setAlpha(28)
        painter.setBrush(seen)
        painter.drawRoundedRect(self.frame, 3, 3)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go_to(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drawn = None

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._drawn = None

    def _follow(self) -> None:
        if self._drawn is None or self._chart.chart is None:
            self._draw_anew()
        else:
            self._soon.start()

    def _draw_anew(self) -> None:
        self._drawn = None
        self.update()

    def _go_to(self, event: QMouseEvent) -> None:
        """Centres what is seen around the mouse."""
        place = event.position()
        shares = (
            (self._chart.horizontalScrollBar(), place.x() / max(self.width(), 1)),
            (self._chart.verticalScrollBar(), place.y() / max(self.height(), 1)),
        )
        for bar, share in shares:
            whole = bar.maximum() + bar.pageStep()
            bar.setValue(round(share * whole - bar.pageStep() / 2))

    def _picture(self, chart: Chart) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._theme.colour("window")))
        painter = QPainter(picture)
        across = self._chart.horizontalScrollBar()
        pixels = max(across.maximum() + across.pageStep(), 1) / self._chart.scale
        scale = self.width() / pixels
        lane = (self.height() - 2 * _AROUND) / max(len(chart.rows), 1)
        for index, row in enumerate(chart.rows):
            extent = chart.extent(self._chart.axis, index)
            if extent is not None and (row.is_folded or not row.is_phase):
                left, width = extent.left * scale, max((extent.right - extent.left) * scale, 1.0)
                area = QRectF(left, _AROUND + index * lane, width, max(lane, _LEAST_LANE))
                painter.fillRect(area, QColor(self._theme.colour(stage_role(row.stage, "bar"))))
        painter.end()
        return picture
