"""Estimates that come back on paper, typed in by the number of their task."""

from contextlib import suppress
from datetime import date

from pydantic import ValidationError
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.editors import ChoiceEditor
from genai_planner.gui.forms.flat_model import Index
from genai_planner.gui.forms.free_rows import FreeRows, free_table
from genai_planner.gui.forms.given_picture import GivenPicture
from genai_planner.gui.log.words import together_words
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.widgets import Look, column, row, text
from genai_planner.gui.session.document import Document
from genai_planner.model.plan import Plan
from genai_planner.model.sizes import Given
from genai_planner.model.tasks import Task
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_whole_number
from genai_planner.workbench.record.given import Together, joined, whole_of
from genai_planner.workbench.record.numbering import Written, task_of_number, with_written
from genai_planner.workbench.record.sizes import read_three

_SIZE = (640, 480)
_WIDTHS = (56, 72, 112, 72, 96)
_TASK = 5


class NumberModel(FreeRows):
    """Rows of number, best, likely, worst and who, with the task that the number means; one row is empty."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        tr = self.tr
        heads = (tr("No."), tr("Best"), tr("Likely"), tr("Worst"), tr("Who"), tr("Task"))
        super().__init__(heads, (), parent)
        self._plan = plan
        self.edited.connect(self._tell_tasks)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_task = index.isValid() and index.column() == _TASK and role == Qt.ItemDataRole.DisplayRole
        return self._task(self.cells[index.row()][0]) if is_task else super().data(index, role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags & ~Qt.ItemFlag.ItemIsEditable if index.column() == _TASK else flags

    def _tell_tasks(self) -> None:
        """The tasks that numbers mean stand in a column of their own."""
        self.dataChanged.emit(self.index(0, _TASK), self.index(self.row_count() - 1, _TASK))

    def written(self, day: date | None = None) -> list[Written]:
        """What was typed, row by row.

        Args:
            day: on which it was said.

        Raises:
            EntryError: a cell that holds no number, and words that mean nothing.
        """
        return [self._written(row, day) for row in self.cells if any(row)]

    def seen(self, row: int) -> tuple[Task, list[Given]] | None:
        """The task of a row with all that is said of it, here and before; None where there is none."""
        try:
            number = read_whole_number(self.cells[row][0])
        except (EntryError, IndexError):
            return None
        task = task_of_number(self._plan, number)
        if task is None:
            return None
        typed = []
        for cells in self.cells:
            with suppress(EntryError, ValidationError):
                one = self._written(cells, None)
                if one.number == number:
                    typed.append(Given(best=one.best, likely=one.likely, worst=one.worst, who=one.who))
        return task, list(joined(task.given, typed))

    def _written(self, row: list[str], day: date | None) -> Written:
        number = read_whole_number(row[0])
        task = task_of_number(self._plan, number)
        in_hours = task is not None and task.compute is not None
        return Written(
            number, *read_three(self._plan, (row[1], row[2], row[3]), in_hours=in_hours), row[4], day
        )

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

    def __init__(self, document: Document, plan: Plan, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._today = document, today
        self.setWindowTitle(self.tr("Estimates by number"))
        self.model = NumberModel(plan, self)
        self.table = free_table(self.model, self.windowTitle())
        for number, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(number, px(width))
        self.buttons = DialogButtons(self.tr("&Take over"))
        lines = column(self)
        inside = column(margins=(24, 20, 24, 20), spacing=8)
        hint = self.tr(
            "As on the worksheets: working days, or hours of a run on GPUs. Instead of three numbers one "
            "cell may hold words, such as “M, unsure”. Several rows for one number, and rows with a name, "
            "are kept beside the task and put together."
        )
        self.how = ChoiceEditor(together_words().items())
        self.how.setAccessibleName(self.tr("Put together by"))
        self.how.show_value(Together.WIDEST)
        self.picture = GivenPicture()
        self.picture.hide()
        foot = row(spacing=8)
        foot.addWidget(text(self.tr("Several are put together:"), Look.SECONDARY))
        foot.addWidget(self.how)
        foot.addStretch(1)
        inside.addWidget(text(hint, Look.SECONDARY, is_wrapped=True))
        inside.addWidget(self.table, 1)
        inside.addWidget(self.picture)
        inside.addLayout(foot)
        lines.addLayout(inside, 1)
        lines.addWidget(self.buttons)
        self.model.dataChanged.connect(lambda: self.buttons.say(""))
        self.model.dataChanged.connect(self._show_picture)
        self.table.selectionModel().currentChanged.connect(self._show_picture)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        open_at(self, *_SIZE)

    @override
    def accept(self) -> None:
        """Takes the values over."""
        try:
            written, how = self.model.written(self._today), self.how.value()
            self._document.edit(self.windowTitle(), lambda plan: with_written(plan, written, how))
        except (EditError, EntryError) as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def _show_picture(self) -> None:
        """What is said of the task of the current row, where several people say something."""
        seen = self.model.seen(self.table.currentIndex().row())
        is_shown = seen is not None and len(seen[1]) > 1
        if seen is not None and is_shown:
            self.picture.show_given(seen[1], whole_of(seen[0]))
        self.picture.setVisible(is_shown)
