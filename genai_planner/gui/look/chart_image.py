"""A chart on the screen, drawn off the GUI thread as large as it has room."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.errors import PlannerError
from genai_planner.gui.look.text_size import enlargement, sized
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.pictures.paint.theme import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Content = TypeVar("Content")
Draw = Callable[["Figure", Content, Theme], None]
_SETTLE_MILLISECONDS = 60
"""How long the size must rest before the chart is drawn anew."""


class ChartImage(QWidget, Generic[Content]):
    """Shows one chart of its content, such as an outlook.

    Args:
        draw: gives the function that draws it, once it is needed: it loads matplotlib.
        theme: the colours.
        name: what screen readers call it.
        height: in the screen's own units.

    Signals:
        clicked(across, down): where the user clicked, as parts of width and height.
    """

    clicked = Signal(float, float)

    def __init__(self, draw: Callable[[], Draw[Content]], theme: Theme, name: str, height: int) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.failure = ""
        """Why there is no image; empty where there is one, or none is wanted."""
        self._draw = draw
        self._theme = theme
        self._content: Content | None = None
        self._is_outdated = False
        """Whether something changed since the newest image was asked for."""
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(self._give_up)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._soon.timeout.connect(self._request)
        self.setAccessibleName(name)
        sized(self, height=height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def is_busy(self) -> bool:
        """Whether a newer image is on its way."""
        return self._soon.isActive() or self._worker.is_busy

    def show_content(self, content: Content | None) -> None:
        """Shows something else; nothing for None."""
        self._content, self.failure = content, ""
        if content is None:
            self._worker.drop()
            self.image = None
            self.update()
        self._ask_soon()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        self._theme = theme
        self._ask_soon()

    def stop(self) -> None:
        """Returns when nothing is drawn any more."""
        self._soon.stop()
        self._worker.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image is not None:
            painter = QPainter(self)
            painter.drawImage(QPointF(0, 0), self.image)
            painter.end()
        elif self.failure:
            painter = QPainter(self)
            painter.setPen(QColor(self._theme.colour("secondary")))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, self.failure)
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ask_soon()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Draws what changed while nobody saw it."""
        super().showEvent(event)
        if self._is_outdated:
            self._soon.start()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            place = event.position()
            self.clicked.emit(place.x() / self.width(), place.y() / self.height())

    def _ask_soon(self) -> None:
        self._is_outdated = True
        self._soon.start()

    def _request(self) -> None:
        content, theme, draw = self._content, self._theme, self._draw
        if content is None or not self.isVisible():
            return
        self._is_outdated = False
        larger, ratio = enlargement(), self.devicePixelRatioF()
        size = max(round(self.width() / larger), 1), max(round(self.height() / larger), 1)

        def work() -> QImage:
            from genai_planner.pictures.charts.output import chart_image

            image = QImage.fromData(chart_image(draw(), content, theme, size=size, ratio=ratio * larger))
            image.setDevicePixelRatio(ratio)
            return image

        self._worker.request(work)

    def _give_up(self, error: PlannerError) -> None:
        self.image, self.failure = None, str(error)
        self.update()

    def _take(self, image: QImage) -> None:
        self.image, self.failure = image, ""
        self.update()
