"""What the rows of the table showed when painted last, so that only what differs is painted anew."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtWidgets import QTreeView

from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.task_model import Index, TaskModel


class PaintedRows:
    """Remembers the looks of painted rows.

    Colours are no part of a look: whoever changes the theme has all rows painted, as Qt does where the size
    of text, a column or a selection changes.

    Args:
        tree: whose rows they are.
        model: what the rows show.
        columns: gives the columns that are shown.
    """

    def __init__(self, tree: QTreeView, model: TaskModel, columns: Callable[[], tuple[int, ...]]) -> None:
        self._tree, self._model, self._shown_columns = tree, model, columns
        self._columns: tuple[int, ...] = ()
        self._looks: dict[str, tuple[object, ...]] = {}

    def begin(self) -> None:
        """Some rows are painted now."""
        self._columns = self._shown_columns()

    def note(self, index: Index) -> None:
        """That row was painted."""
        self._looks[self._model.id_at(index)] = self._model.look(index, self._columns)

    def update(self) -> None:
        """Has the rows painted that are in sight and show something else than they did."""
        if not self._model.rowCount():
            self._tree.viewport().update()
            return
        columns, before = self._shown_columns(), self._looks
        self._looks = {}
        for index in self._seen():
            item = self._model.id_at(index)
            look = before.get(item)
            if look is not None and look == self._model.look(index, columns):
                self._looks[item] = look
            else:
                self._tree.viewport().update(self._area(index))

    def _seen(self) -> Iterator[QModelIndex]:
        """The names of the rows that are in sight, from top to bottom."""
        tree = self._tree
        index, bottom = tree.indexAt(QPoint(0, 0)), tree.viewport().height()
        while index.isValid() and tree.visualRect(index).top() < bottom:
            yield index.siblingAtColumn(Column.NAME)
            index = tree.indexBelow(index)

    def _area(self, index: QModelIndex) -> QRect:
        cell = self._tree.visualRect(index)
        return QRect(0, cell.top(), self._tree.viewport().width(), cell.height())
