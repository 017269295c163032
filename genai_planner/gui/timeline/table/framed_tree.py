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
        self._take_colours(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        self._take_colours(theme)
        self.viewport().update()

    def emptiness(self) -> str:
        """Why there is no row, and what to do about it; empty where there are some."""
        raise NotImplementedError

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        words = self.emptiness()
        is_framed = self.hasFocus() and not self.currentIndex().isValid()
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
        self._accent, self._quiet = QColor(theme.colour("accent")), QColor(theme.colour("secondary"))
