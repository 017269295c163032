"""The columns that the user added to the table: their names, kinds, and what can be chosen."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QListWidget, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.base import LONGEST_NAME
from genai_planner.model.edits.changing import changed
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.table.own_columns import OwnColumn, OwnKind

_SIZE = (560, 360)
_LIST_WIDTH = 200


class OwnColumnsDialog(QDialog):
    """Adds, changes and removes own columns; each change is one undoable step.

    Args:
        document: whose plan is edited.
        parent: the window.
    """

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self.setWindowTitle(self.tr("Own columns"))
        open_at(self, *_SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Own columns"))
        sized(self.list, width=_LIST_WIDTH)
        set_look(self.list, Look.BOXED)
        self.name, self.choices = QLineEdit(), QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.kind = QuietChoice()
        for kind, words in self._kind_words().items():
            self.kind.addItem(words, kind)
        self.add_button = button(self.tr("&Add a column"))
        self.remove_button = button(self.tr("&Remove it"))
        self.close_button = button(self.tr("Close"))
        self.note = text("", Look.SECONDARY, is_wrapped=True)
        self._lay_out()
        self._connect()
        self._show_list()

    @property
    def column(self) -> OwnColumn | None:
        """The column that is looked at."""
        plan, place = self._document.plan, self.list.currentRow()
        columns = plan.own_columns if plan is not None else ()
        return columns[place] if 0 <= place < len(columns) else None

    def add(self) -> None:
        """Adds a column of text, and lets it be named."""
        plan = self._document.plan
        if plan is None:
            return
        names = {one.name.casefold() for one in plan.own_columns}
        words, number = self.tr("New column"), 2
        name = words
        while name.casefold() in names:
            name, number = f"{words} {number}", number + 1
        made = OwnColumn(id=free_id(name, plan.own_column_by_id), name=name)
        if self._edit(self.tr("Add column"), lambda now: edits.add_column(now, made)):
            self._show_list(len(plan.own_columns))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()

    def remove(self) -> None:
        """Takes the column that is looked at out of the plan, with all that tasks say in it."""
        column = self.column
        if column is not None:
            self._edit(self.tr("Remove column"), lambda plan: edits.remove_column(plan, column.id))
            self._show_list(max(self.list.currentRow() - 1, 0))

    def _change(self) -> None:
        """Takes what the fields say."""
        column = self.column
        if column is None:
            return
        kind = OwnKind(self.kind.currentData())
        choices = tuple(dict.fromkeys(one.strip() for one in self.choices.text().split(";") if one.strip()))
        is_choice = kind is OwnKind.CHOICE
        self.choices.setEnabled(is_choice)
        if is_choice and not choices:
            self.note.setText(self.tr("Write what can be chosen, parted by semicolons."))
            return
        name = self.name.text().strip() or column.name
        self._edit(
            self.tr("Change column"),
            lambda plan: edits.change_column(
                plan, changed(column, name=name, kind=kind, choices=choices if is_choice else ())
            ),
        )
        self._show_list(self.list.currentRow())

    def _edit(self, words: str, change: Callable[[Plan], Plan]) -> bool:
        try:
            self._document.edit(words, change)
        except EditError as error:
            self.note.setText(str(error))
            return False
        self.note.setText("")
        return True

    def _show_list(self, place: int = 0) -> None:
        plan = self._document.plan
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in plan.own_columns if plan is not None else ():
                self.list.addItem(one.name)
            self.list.setCurrentRow(min(place, self.list.count() - 1))
        self._show_column()

    def _show_column(self) -> None:
        column = self.column
        for part in (self.name, self.kind, self.choices, self.remove_button):
            part.setEnabled(column is not None)
        self.name.setText(column.name if column is not None else "")
        self.kind.setCurrentIndex(self.kind.findData(column.kind) if column is not None else 0)
        self.choices.setText("; ".join(column.choices) if column is not None else "")
        self.choices.setEnabled(column is not None and column.kind is OwnKind.CHOICE)
        if column is None:
            self.note.setText(self.tr("Add a column for what your project keeps of its tasks."))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Kind"), self.kind)
        form.addRow(self.tr("C&hoices"), self.choices)
        self.choices.setPlaceholderText(self.tr("open; agreed; closed"))
        lines = column(self, margins=(24, 20, 24, 16), spacing=12)
        across = row(spacing=16)
        across.addWidget(self.list)
        right = column(spacing=8)
        right.addLayout(form)
        right.addWidget(self.note)
        right.addStretch(1)
        across.addLayout(right, 1)
        lines.addLayout(across, 1)
        foot = row(spacing=8)
        foot.addWidget(self.add_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        lines.addLayout(foot)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_column)
        self.name.editingFinished.connect(self._change)
        self.kind.activated.connect(self._change)
        self.choices.editingFinished.connect(self._change)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.close_button.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)

    def _kind_words(self) -> dict[OwnKind, str]:
        return {
            OwnKind.TEXT: self.tr("Text"),
            OwnKind.NUMBER: self.tr("Number"),
            OwnKind.MONEY: self.tr("Money"),
            OwnKind.DATE: self.tr("Date"),
            OwnKind.CHOICE: self.tr("Choice"),
        }
