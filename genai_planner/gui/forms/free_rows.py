"""A small table that is typed into freely: one row is always empty, and what is typed there is a new row."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from genai_planner.gui.forms.flat_model import FlatModel, Index


class FreeRows(FlatModel):
    """Cells of words; what they mean is read when the table is taken over.

    Args:
        heads: of the columns.
        rows: what stands there at first.
        parent: the dialog.

    Signals:
        edited: a cell says something else.
    """

    edited = Signal()

    def __init__(self, heads: Sequence[str], rows: Iterable[Sequence[str]], parent: QObject | None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self.cells = [*map(list, rows), [""] * len(self._heads)]

    @override
    def heads(self) -> Sequence[str]:
        return self._heads

    @override
    def row_count(self) -> int:
        return len(self.cells)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        return self.cells[index.row()][index.column()]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self.cells[index.row()][index.column()] = str(value).strip()
        self.dataChanged.emit(index, index)
        if any(self.cells[-1]):
            self.beginInsertRows(self.index(-1, -1), len(self.cells), len(self.cells))
            self.cells.append([""] * len(self._heads))
            self.endInsertRows()
        self.edited.emit()
        return True


def free_table(model: FlatModel, name: str) -> QTableView:
    """A table of such rows, called so for whoever hears the window; typing begins in any cell."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setHighlightSections(False)
    triggers = QTableView.EditTrigger
    table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
    return table
