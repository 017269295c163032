"""What the keyboard finds, and in which order."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

_BY_TAB = frozenset((Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus))
"""The policies of what Tab goes to."""


def skip_while_empty(view: QAbstractItemView) -> None:
    """Lets Tab pass by a list while it has no row, and so nothing to be worked or to show focus on."""

    def follow() -> None:
        is_empty = not view.model().rowCount()
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_empty else Qt.FocusPolicy.StrongFocus)

    model = view.model()
    for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
        changed.connect(follow)
    follow()


def order_as_read(root: QWidget) -> None:
    """Lets Tab go through a column of fields from top to bottom, in whatever order they were made."""
    seen = [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() in _BY_TAB and widget.focusProxy() is None
    ]
    seen.sort(key=lambda widget: _place(widget, root))
    for first, second in pairwise(seen):
        QWidget.setTabOrder(first, second)


def _place(widget: QWidget, root: QWidget) -> tuple[int, int]:
    """Where its middle is, by lines of a few pixels, so that parts of one line count as such."""
    corner = widget.mapTo(root, QPoint(0, widget.height() // 2))
    return corner.y() // 8, corner.x()
