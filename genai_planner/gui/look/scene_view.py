"""A scene on the screen: scrolled where it is larger than its place, and clicked by item."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget
from typing_extensions import override

from genai_planner.gui.look.text_size import enlargement
from genai_planner.gui.look.tips import tip
from genai_planner.pictures.paint.fonts import Typeface
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.hits import item_at
from genai_planner.pictures.scene.shapes import Scene

_LINE = 28
_ROOM_AROUND = 12


class SceneView(QAbstractScrollArea):
    """Paints one scene at its own size.

    Signals:
        item_clicked(id): what the scene shows under the mouse was clicked; empty where there is nothing.
        resized: there is more or less room, for scenes that are laid out for their place.
    """

    item_clicked = Signal(str)
    resized = Signal()

    def __init__(self, theme: Theme, typeface: Typeface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._typeface = typeface
        self._scene: Scene | None = None
        self._words = ""
        self._larger = 1.0
        self.setMouseTracking(True)
        self.horizontalScrollBar().setSingleStep(_LINE)
        self.verticalScrollBar().setSingleStep(_LINE)

    @property
    def scale(self) -> float:
        """Pixels a point takes."""
        return enlargement() * self._larger

    def enlarge(self, larger: float) -> None:
        """Shows everything by so much larger than text is elsewhere."""
        self._larger = larger
        self._update_bars()
        self.resized.emit()

    @property
    def scene(self) -> Scene | None:
        """What is shown."""
        return self._scene

    @property
    def room(self) -> float:
        """The width in points that a scene can have without being scrolled sideways."""
        return (self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()) / self.scale

    def show_scene(self, scene: Scene | None) -> None:
        """Shows another scene; the place that it was scrolled to stays."""
        if self._words and self.accessibleDescription() == self._words:
            self.setAccessibleDescription("")
        self._scene, self._words = scene, ""
        self._update_bars()
        self.viewport().update()

    def say(self, words: str) -> None:
        """Says something in place of a scene."""
        self.show_scene(None)
        self._words = words
        self.setAccessibleDescription(words)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of another theme."""
        self.theme = theme
        self.viewport().update()

    def item_under(self, place: QPointF) -> str:
        """The item of the scene at a place in the viewport; empty where there is none."""
        if self._scene is None:
            return ""
        x = place.x() + self.horizontalScrollBar().value()
        y = place.y() + self.verticalScrollBar().value()
        return item_at(self._scene, x / self.scale, y / self.scale)

    def reveal(self, x: float, y: float, width: float, height: float) -> None:
        """Scrolls as little as it takes to see that part of the scene."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, start, size in ((across, x, width), (down, y, height)):
            least = round((start + size + _ROOM_AROUND) * self.scale) - bar.pageStep()
            most = round((start - _ROOM_AROUND) * self.scale)
            bar.setValue(min(max(bar.value(), least), most))

    def tip(self, item: str) -> str:  # noqa: ARG002 - views that explain their items override it
        """What the tooltip of an item says; nothing by default."""
        return ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._scene is None:
            painter.setPen(QColor(self.theme.colour("secondary")))
            place = self.viewport().rect().adjusted(_ROOM_AROUND, _ROOM_AROUND, -_ROOM_AROUND, -_ROOM_AROUND)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            painter.end()
            return
        try:
            painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            painter.scale(self.scale, self.scale)
            paint(self._scene, painter, self.theme, typeface=self._typeface)
        finally:
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._update_bars()
        self.resized.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.resized.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.item_clicked.emit(self.item_under(event.position()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_item = bool(self.item_under(event.position()))
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_item else Qt.CursorShape.ArrowCursor
        )

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(
                event.globalPos(), tip(self.tip(self.item_under(QPointF(event.pos())))), self.viewport()
            )
            return True
        return super().viewportEvent(event)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _update_bars(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        scene = self._scene or Scene(0, 0, ())
        self.horizontalScrollBar().setRange(0, max(round(scene.width * self.scale) - width, 0))
        self.horizontalScrollBar().setPageStep(width)
        self.verticalScrollBar().setRange(0, max(round(scene.height * self.scale) - height, 0))
        self.verticalScrollBar().setPageStep(height)
