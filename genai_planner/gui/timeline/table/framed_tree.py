"""A tree that never hides that it has the keyboard, and says what to do where it has no row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTreeView, QWidget
from typing_extensions import override

from genai_planner.pictures.paint.theme import Theme

_ROOM = 12


class FramedTree(QTreeView):
    """Frames its rows while it has the keyboard and none of them is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt moves pixels that are known to be opaque, and paints nothing beneath them.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._take_colours(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        self._take_colours(theme)
        self.viewport().update()

    def emptiness(self) -> str:
        """Why there is no row, and what to do about it; empty where there are some."""
        raise NotImplementedError

    @property
    def _is_framed(self) -> bool:
        return self.hasFocus() and not self.currentIndex().isValid()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Moves the rows that stay in sight; Qt by itself paints all of them after more than a few pixels."""
        is_near = not dx and abs(dy) < self.viewport().height()
        super().scrollContentsBy(dx, 0 if is_near else dy)
        if is_near:
            self.scrollDirtyRegion(0, dy)
            self.viewport().scroll(0, dy)
        if self._is_framed:
            self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), self._ground)
        ground.end()
        super().paintEvent(event)
        words = self.emptiness()
        is_framed = self._is_framed
        if not words and not is_framed:
            return
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        if words:
            painter.setPen(self._quiet)
            room = area.adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft) | Qt.TextFlag.TextWordWrap, words)
        if is_framed:
            painter.setPen(self._accent)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()

    @override
    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if not current.isValid() or not previous.isValid():
            self.viewport().update()

    def _take_colours(self, theme: Theme) -> None:
        self._ground = QColor(theme.colour("view"))
        self._accent, self._quiet = QColor(theme.colour("accent")), QColor(theme.colour("secondary"))
