"""Estimates that come back on paper, typed in by the number of their task."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QTableView, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.flat_model import FlatModel, Index
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.model.plan import Plan
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_number, read_whole_number
from genai_planner.workbench.record.numbering import Written, combined, task_of_number, with_written

_SIZE = (640, 480)
_FIELDS = 5
_TASK = _FIELDS


class NumberModel(FlatModel):
    """Rows of number, best, likely, worst and who, with the task that the number means; one row is empty."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.cells: list[list[str]] = [[""] * _FIELDS]

    @override
    def heads(self) -> tuple[str, ...]:
        return (
            self.tr("No."),
            self.tr("Best"),
            self.tr("Likely"),
            self.tr("Worst"),
            self.tr("Who"),
            self.tr("Task"),
        )

    @override
    def row_count(self) -> int:
        return len(self.cells)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        row = self.cells[index.row()]
        return self._task(row[0]) if index.column() == _TASK else row[index.column()]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if index.column() == _TASK else flags | Qt.ItemFlag.ItemIsEditable

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self.cells[index.row()][index.column()] = str(value).strip()
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), _TASK))
        if any(self.cells[-1]):
            self.beginInsertRows(self.index(-1, -1), len(self.cells), len(self.cells))
            self.cells.append([""] * _FIELDS)
            self.endInsertRows()
        return True

    def written(self) -> list[Written]:
        """What was typed, one for each number; what several people wrote is put together.

        Raises:
            EntryError: a cell that holds no number.
        """
        by_number: dict[int, list[Written]] = {}
        for row in self.cells:
            if any(row):
                number = read_whole_number(row[0])
                best, likely, worst = (read_number(cell) for cell in row[1:4])
                by_number.setdefault(number, []).append(Written(number, best, likely, worst, row[4]))
        return [combined(values) for values in by_number.values()]

    def _task(self, number: str) -> str:
        if not number:
            return ""
        try:
            task = task_of_number(self._plan, read_whole_number(number))
        except EntryError:
            task = None
        return task.name if task is not None else self.tr("no task has this number")


class ByNumberDialog(QDialog):
    """All values become the plan's by one undoable step."""

    def __init__(self, document: Document, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self.setWindowTitle(self.tr("Estimates by number"))
        self.model = NumberModel(plan, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.windowTitle())
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.AnyKeyPressed
        )
        self.buttons = DialogButtons(self.tr("&Take over"))
        lines = column(self)
        inside = column(margins=(24, 20, 24, 20), spacing=8)
        hint = self.tr(
            "As on the worksheets: working days, or hours of a run on GPUs. Several rows for one number are "
            "put together: the median of the likely values between the smallest and the largest."
        )
        inside.addWidget(text(hint, Look.SECONDARY, is_wrapped=True))
        inside.addWidget(self.table, 1)
        lines.addLayout(inside, 1)
        lines.addWidget(self.buttons)
        self.model.dataChanged.connect(lambda: self.buttons.say(""))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        open_at(self, *_SIZE)

    @override
    def accept(self) -> None:
        """Takes the values over."""
        try:
            written = self.model.written()
            self._document.edit(self.windowTitle(), lambda plan: with_written(plan, written))
        except (EditError, EntryError) as error:
            self.buttons.say(str(error))
            return
        super().accept()
