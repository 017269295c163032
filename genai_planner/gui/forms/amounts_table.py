"""A table of names and amounts of money, as high as its rows, for reading and for choosing a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from genai_planner.gui.forms.flat_model import FlatModel, Index
from genai_planner.gui.forms.page_table import PageTable
from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.tips import tip

ROW_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class AmountsRow:
    """A line of the table."""

    name: str
    amounts: tuple[str, ...]
    id: str = ""
    """What is chosen with it; empty for nothing."""
    is_total: bool = False
    hint: str = ""
    """What is said of it while the mouse rests on it."""


class AmountsModel(FlatModel):
    """Rows of a name and amounts.

    Args:
        words: how many of the first columns are words, and stand at the left.
        parent: the model's owner.
    """

    def __init__(self, parent: QObject | None = None, *, words: int = 1) -> None:
        super().__init__(parent)
        self._words = words
        self._heads: tuple[str, ...] = ()
        self.rows: tuple[AmountsRow, ...] = ()

    def show(self, heads: Sequence[str], rows: Sequence[AmountsRow]) -> None:
        """Takes other heads and rows."""
        self.beginResetModel()
        self._heads, self.rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def replace_rows(self, rows: Sequence[AmountsRow]) -> None:
        """Takes as many rows as there are, with other words; what is selected stays."""
        self.rows = tuple(rows)
        last = self.index(len(self.rows) - 1, len(self._heads) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    @override
    def heads(self) -> Sequence[str]:
        return self._heads

    @override
    def row_count(self) -> int:
        return len(self.rows)

    @override
    def is_number(self, column: int) -> bool:
        return column >= self._words

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, *row.amounts)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.hint) or None
        if role == Qt.ItemDataRole.FontRole and row.is_total:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None


class AmountsTable(PageTable):
    """Shows the rows without scrolling of its own.

    Signals:
        row_chosen(id): the user wants to see what a row is about.
    """

    row_chosen = Signal(str)

    def __init__(self, name: str, *, words: int = 1) -> None:
        super().__init__(name, ROW_HEIGHT)
        self.rows_model = AmountsModel(self, words=words)
        self.setModel(self.rows_model)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_rows(self, heads: Sequence[str], rows: Sequence[AmountsRow]) -> None:
        """Shows other rows, and becomes as high as they are."""
        self.rows_model.show(heads, rows)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if heads:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(header.sizeHint().height() + px(ROW_HEIGHT) * len(rows) + 2)

    def _choose(self, index: QModelIndex) -> None:
        chosen = self.rows_model.rows[index.row()].id
        if chosen:
            self.row_chosen.emit(chosen)
