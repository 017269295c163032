"""Windows that fit the screen that they open on, whatever size was asked for or remembered."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.text_size import px

_FRAME = QSize(16, 40)
"""Room that the system's frame and title may take, while a window has none yet."""


def open_at(window: QWidget, width: int, height: int) -> None:
    """Gives a window that size when it opens, larger where text is, or as much as the screen has room for."""
    room = _screen(window).size() - _frame_of(window)
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(QSize(px(width), px(height)).boundedTo(room))


def keep_within_screen(window: QWidget) -> None:
    """Makes a window that stands partly outside its screen as small as it must be, and moves it inside."""
    if window.isMaximized() or window.isFullScreen():
        return
    screen, frame = _screen(window), _frame_of(window)
    window.resize(window.size().boundedTo(screen.size() - frame))
    place = QRect(window.pos(), window.size() + frame)
    left = max(min(place.left(), screen.right() + 1 - place.width()), screen.left())
    top = max(min(place.top(), screen.bottom() + 1 - place.height()), screen.top())
    if (left, top) != (place.left(), place.top()):
        window.move(left, top)


def _screen(window: QWidget) -> QRect:
    return window.screen().availableGeometry()


def _frame_of(window: QWidget) -> QSize:
    frame = window.frameGeometry().size() - window.size()
    return frame.expandedTo(QSize(0, 0)) if frame.height() > 0 else _FRAME
