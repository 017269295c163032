"""A layout that sets its widgets one after another and begins a new line where there is no room left."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle
from typing_extensions import override


class FlowLayout(QLayout):
    """Chips and other small widgets, along the line and then down; hidden ones take no room."""

    def __init__(self, spacing: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arranged(QRect(0, 0, width, 0), is_moving=False)

    @override
    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arranged(area, is_moving=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _arranged(self, area: QRect, *, is_moving: bool) -> int:
        """The height that the items take in that width; moves them there if wanted."""
        bottom = area.y()
        for number, line in enumerate(self._lines(area.width())):
            top = bottom + self.spacing() * bool(number)
            height = max(item.sizeHint().height() for item in line)
            bottom = top + height
            if is_moving:
                self._move(line, QRect(area.x(), top, area.width(), height))
        return bottom - area.y()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """What is seen, by the line that it stands in."""
        lines: list[list[QLayoutItem]] = []
        end = 0
        for item in self._items:
            if item.isEmpty():
                continue
            end += self.spacing() + item.sizeHint().width()
            if not lines or end > width:
                lines.append([])
                end = item.sizeHint().width()
            lines[-1].append(item)
        return lines

    def _move(self, line: list[QLayoutItem], area: QRect) -> None:
        """Sets the items of one line side by side, each in the middle of its height."""
        widget = self.parentWidget()
        direction = QGuiApplication.layoutDirection() if widget is None else widget.layoutDirection()
        x = area.x()
        for item in line:
            size = item.sizeHint()
            place = QRect(QPoint(x, area.y() + (area.height() - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(direction, area, place))
            x += size.width() + self.spacing()
