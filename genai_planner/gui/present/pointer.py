"""The ring around the mouse pointer, so that a room sees where it is."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from genai_planner.pictures.paint.theme import Theme

_SIDE = 60
"""Pixels; larger cursors are refused by some systems."""
_DOT = 4.0


def pointer_ring(theme: Theme) -> QCursor:
    """A ring in the theme's accent with a dot where a click goes."""
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(_SIDE / 2, _SIDE / 2)
    for role, width in (("view", 8.0), ("accent", 4.0)):
        painter.setPen(QPen(QColor(theme.colour(role)), width))
        painter.drawEllipse(middle, _SIDE / 2 - 5, _SIDE / 2 - 5)
    painter.setPen(QPen(QColor(theme.colour("view")), 1.5))
    painter.setBrush(QColor(theme.colour("accent")))
    painter.drawEllipse(middle, _DOT, _DOT)
    painter.end()
    return QCursor(picture, _SIDE // 2, _SIDE // 2)
