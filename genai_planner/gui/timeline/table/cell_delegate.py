"""The editor of a cell: exactly the cell's size, in a frame; Tab goes to the next cell, Escape leaves it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from genai_planner.gui.look.widgets import Look, set_look
from genai_planner.gui.timeline.table.task_model import TaskModel

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Makes the editors of the table.

    Signals:
        opened(item, column, editor): a cell is edited.
        text_edited(item, column, text): something is typed into it.
        closed: no cell is edited any more.
    """

    opened = Signal(str, int, QWidget)
    text_edited = Signal(str, int, str)
    closed = Signal()

    def __init__(self, model: TaskModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.editor: QLineEdit | None = None
        """The editor that is open; None for none."""
        self.draft: str | None = None
        """What stands in the next editor instead of the cell's own text."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        item, column = self._model.id_at(index), index.column()
        editor = QLineEdit(parent)
        set_look(editor, Look.CELL)
        editor.setAccessibleName(self._model.specs[column].title)
        spec = self._model.specs[column]
        is_number = spec.is_number
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        editor.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        facts = self._model.facts
        if spec.choices is not None and facts is not None:
            completer = QCompleter(list(spec.choices(facts)), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
        editor.textEdited.connect(lambda text: self.text_edited.emit(item, column, text))
        self.editor = editor
        self.opened.emit(item, column, editor)
        return editor

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        super().destroyEditor(editor, index)
        self.editor = None
        self.closed.emit()

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, QLineEdit):
            return
        draft, self.draft = self.draft, None
        editor.setText(draft if draft is not None else str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            self._model.setData(index, editor.text())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)
