"""The wheel of the mouse, turned over a widget."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication


def turn_wheel(widget, delta):
    """Turns the wheel over the middle of the widget, in eighths of a degree; says whether it was taken."""
    place, turned = QPointF(widget.rect().center()), QPoint(0, delta)
    wheel = QWheelEvent(
        place, widget.mapToGlobal(place), turned, turned, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt knows no keyword here
    )  # fmt: skip
    QApplication.sendEvent(widget, wheel)
    return wheel.isAccepted()
