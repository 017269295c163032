"""Tables that are edited in place: each entry is one undoable step, and says why where it is refused."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.flat_model import FlatModel, Index
from genai_planner.gui.forms.page_table import PageTable
from genai_planner.gui.look.keyboard import skip_while_empty
from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.model.plan import Plan
from genai_planner.words.entry_error import EntryError

ROW_HEIGHT, _LINE_HEIGHT = 30, 16
_BAR_HEIGHT = 14
_LEAST_WIDTH = 104
"""Of a column of words; below it, the table is scrolled."""


class EntryModel(FlatModel):
    """Rows of a plan with cells of words; what a table is about stands in its subclass.

    Signals:
        refused(sentence): why the last entry was not taken; empty where it was.
    """

    refused = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.keys: tuple[str, ...] = ()
        """The ids of the rows, from the top."""
        self.is_seen: Callable[[], bool] = lambda: True
        """Whether somebody looks at the rows; while nobody does, edits of the plan are not followed."""
        document.plan_changed.connect(self.follow)

    def keys_of(self, plan: Plan) -> tuple[str, ...]:
        """The ids of the rows that the plan has."""
        raise NotImplementedError

    def words(self, row: int, column: int) -> str:
        """What a cell shows."""
        raise NotImplementedError

    def edited_words(self, row: int, column: int) -> str:
        """What a cell shows while it is edited."""
        return self.words(row, column)

    def is_editable(self, row: int, column: int) -> bool:
        """Whether something can be typed there."""
        raise NotImplementedError

    def tip(self, row: int, column: int) -> str:
        """What is told of a cell where the mouse rests on it."""
        return self.words(row, column)

    def enter(self, row: int, column: int, words: str) -> None:
        """Takes what was typed; raises EditError or EntryError where that cannot be."""
        raise NotImplementedError

    def change(self, name: str, change: Callable[[Plan], Plan]) -> bool:
        """Edits the plan by one step; whether that was possible."""
        return self.attempt(lambda: self.document.edit(name, change))

    def attempt(self, act: Callable[[], None]) -> bool:
        """Does it, and tells why where it is refused; whether it was not."""
        try:
            act()
        except (EditError, EntryError) as error:
            self.refused.emit(str(error))
            return False
        self.refused.emit("")
        return True

    def follow(self) -> None:
        """Shows the document's plan as it is now, where somebody looks."""
        if not self.is_seen():
            return
        plan = self.document.plan
        keys = self.keys_of(plan) if plan else ()
        if keys == self.keys:
            self.tell_changed()
            return
        self.beginResetModel()
        self.keys = keys
        self.endResetModel()

    def tell_changed(self) -> None:
        """Has every cell shown anew."""
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @override
    def row_count(self) -> int:
        return len(self.keys)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value: object = self.words(row, column)
            case Qt.ItemDataRole.EditRole:
                value = self.edited_words(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                value = tip(self.tip(row, column))
            case Qt.ItemDataRole.TextAlignmentRole:
                value = self.alignment(column)
            case _:
                value = None
        return value

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if (
            index.isValid()
            and not self.document.is_read_only
            and self.is_editable(index.row(), index.column())
        ):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row, column, words = index.row(), index.column(), str(value).strip()
        if words == self.edited_words(row, column):
            return True
        return self.attempt(lambda: self.enter(row, column, words))


class EntryTable(QWidget):
    """Shows such rows, as high as they are, and beneath them why an entry was refused.

    Args:
        model: the rows.
        name: what screen readers call the table.
        stretched: the columns that share the room that the others leave; their words are wrapped.
        lines: of words in a row.
    """

    def __init__(
        self, model: EntryModel, name: str, *, stretched: tuple[int, ...] = (0,), lines: int = 1
    ) -> None:
        super().__init__()
        self.model = model
        self._row_height = ROW_HEIGHT + (lines - 1) * _LINE_HEIGHT
        self.table = _Table(name, self._row_height, stretched)
        self.note = text("", Look.WARNING, is_wrapped=True)
        self.note.hide()
        self._set_up(stretched)
        under = column(self, spacing=4)
        under.addWidget(self.table)
        under.addWidget(self.note)
        model.is_seen = self.isVisible
        model.refused.connect(self.say)
        model.modelReset.connect(self.fit)
        self.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.follow()

    def say(self, sentence: str) -> None:
        """Says why an entry was refused; nothing where it is empty."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def fit(self) -> None:
        """Makes the table as high as its rows."""
        height = self.table.horizontalHeader().sizeHint().height() + _BAR_HEIGHT
        self.table.setFixedHeight(height + px(self._row_height) * self.model.rowCount())

    def _set_up(self, stretched: tuple[int, ...]) -> None:
        table = self.table
        table.setModel(self.model)
        skip_while_empty(table)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for one in stretched:
            head.setSectionResizeMode(one, QHeaderView.ResizeMode.Fixed)
        head.sectionResized.connect(table.follow_width)


class _Table(PageTable):
    """Words share the room that the other columns leave."""

    def __init__(self, name: str, row_height: int, stretched: tuple[int, ...]) -> None:
        super().__init__(name, row_height)
        self._stretched = stretched
        self.setWordWrap(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def follow_width(self, column: int) -> None:
        """Shares the room anew where a column became wider or narrower by itself."""
        if column not in self._stretched:
            self.share_room()

    def share_room(self) -> None:
        """Gives the columns of words in equal parts what the others leave, but not too little."""
        head = self.horizontalHeader()
        others = (head.sectionSize(one) for one in range(head.count()) if one not in self._stretched)
        part = (self.viewport().width() - sum(others)) // max(len(self._stretched), 1)
        for one in self._stretched:
            head.resizeSection(one, max(part, _LEAST_WIDTH))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()
