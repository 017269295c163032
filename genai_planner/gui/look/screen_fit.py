"""What fits where there is little room: windows within their screen, and areas that are scrolled."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from genai_planner.gui.look.text_size import px

_FRAME = QSize(16, 40)
"""Room that the system's frame and title may take, while a window has none yet."""


def open_at(window: QWidget, width: int, height: int) -> None:
    """Gives a window that size when it opens, larger where text is, or as much as the screen has room for."""
    room = _screen(window).size() - _frame_of(window)
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(QSize(px(width), px(height)).boundedTo(room))


def at_least(window: QWidget, width: int) -> None:
    """Gives a window that least width, larger where text is, or as much as the screen has room for."""
    room = _screen(window).size() - _frame_of(window)
    window.setMinimumWidth(min(px(width), room.width()))


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


def scrolled(inside: QWidget) -> QScrollArea:
    """An area that shows as much of the widget as there is room for, and is passed over by Tab."""
    area = QScrollArea()
    _hold(area, inside)
    return area


class ScrolledColumn(QScrollArea):
    """A column at the side of a window: scrolled up and down, and as wide as what it holds.

    Args:
        inside: what it holds.
        width: the least, in pixels at the usual size of text.
    """

    def __init__(self, inside: QWidget, width: int) -> None:
        super().__init__()
        self._inside, self._least = inside, width
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        _hold(self, inside)
        inside.installEventFilter(self)
        self._follow()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self._follow()
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._follow()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def _follow(self) -> None:
        """Makes it as wide as it must be."""
        held = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(px(self._least), held))


def _hold(area: QScrollArea, inside: QWidget) -> None:
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(inside)


def _screen(window: QWidget) -> QRect:
    return window.screen().availableGeometry()


def _frame_of(window: QWidget) -> QSize:
    frame = window.frameGeometry().size() - window.size()
    return frame.expandedTo(QSize(0, 0)) if frame.height() > 0 else _FRAME
