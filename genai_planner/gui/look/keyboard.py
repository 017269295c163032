"""What the keyboard finds and in which order, and what is typed but not taken yet."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

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


def finish_entry(window: QWidget) -> None:
    """Takes what is typed into a field or cell of the window and not taken yet, as if it were left.

    A shortcut leaves the keyboard where it is: what it does would go on without what is being typed.
    """
    field = window.focusWidget()
    if not isinstance(field, QLineEdit):
        return
    room = field.parentWidget()
    view = room.parentWidget() if room is not None else None
    if isinstance(view, QAbstractItemView):
        delegate = view.itemDelegate()
        if field.isModified():
            delegate.commitData.emit(field)
        delegate.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)
    elif room is not None and any(one.isModified() for one in room.findChildren(QLineEdit)):
        field.editingFinished.emit()  # also for one beside it, where several are entered in one go


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
