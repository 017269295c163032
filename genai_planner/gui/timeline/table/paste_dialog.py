"""What pasted rows would become, before they do."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QTableWidget, QTableWidgetItem, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.messages import tell
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.timeline.table.cell_editing import CellEditing
from genai_planner.gui.timeline.table.column import Column
from genai_planner.workbench.by_hand.copying import PastedRow, pasted_rows, with_pasted

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan

_MOST_SHOWN = 200
_ORDER = (Column.NAME, Column.DURATION, Column.START, Column.FINISH, Column.WHO, Column.LINKS)
"""Which columns rows without a line of titles are taken for."""

_SIZE = (640, 420)


class PasteDialog(QDialog):
    """Lists the rows on the clipboard with what cannot be taken of them; adds them when that is wanted.

    Args:
        document: what is edited.
        pasted: the text on the clipboard.
        cells: types into the cells of the new tasks.
        parent: the window.
    """

    def __init__(self, document: Document, pasted: str, cells: CellEditing, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._cells = document, cells
        self._specs = cells.specs
        typed = [one for one in (*_ORDER, *self._specs) if self._specs[one].typed is not None]
        self._sections = {self._specs[one].key: one for one in dict.fromkeys(typed)}
        titles = {self._specs[one].title.casefold(): key for key, one in self._sections.items()}
        self._rows = pasted_rows(pasted, titles)
        self._after: Plan | None = None
        self._made: tuple[str, ...] = ()
        self.setWindowTitle(self.tr("Paste rows"))
        open_at(self, *_SIZE)
        self.table = QTableWidget()
        self.buttons = DialogButtons(self.tr("Add tasks"))
        lines = column(self)
        words = self.tr("These tasks would be added below the selected row.")
        above = column(margins=(24, 16, 24, 8), spacing=8)
        above.addWidget(text(words, Look.SECONDARY, is_wrapped=True))
        above.addWidget(self.table, 1)
        lines.addLayout(above, 1)
        lines.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._try()

    def accept(self) -> None:
        """Adds the tasks as one step, and selects them."""
        plan, after = self._document.plan, self._after
        if plan is None or after is None:
            return
        try:
            self._document.edit(self.tr("Paste rows"), lambda now: after if now is plan else now)
        except EditError as error:
            tell(self, str(error))
            return
        if self._made:
            self._document.select(Selection(item=self._made[0], others=frozenset(self._made[1:])))
        super().accept()

    def _try(self) -> None:
        plan = self._document.plan
        if plan is None or not self._rows:
            self.buttons.say(self.tr("Nothing on the clipboard can be read as rows."))
            return
        try:
            self._after, self._made, left = with_pasted(
                plan,
                self._document.selection.item,
                self._rows,
                self._specs[Column.NAME].key,
                lambda now, item, one, words: self._cells.changed(now, (item,), self._sections[one], words),
            )
        except EditError as error:
            self.buttons.say(str(error))
            return
        self._fill(left)
        wrong = sum(bool(row.complaints) for row in left)
        words = self.tr("{count} tasks; {wrong} of them with something that cannot be taken.")
        self.buttons.tell(words.format(count=len(self._made), wrong=wrong))

    def _fill(self, rows: tuple[PastedRow, ...]) -> None:
        columns = [one for one in self._specs if any(self._specs[one].key in row.cells for row in rows)]
        heads = [*(self._specs[one].title for one in columns), self.tr("Left out, and why")]
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setRowCount(min(len(rows), _MOST_SHOWN))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(self.tr("Rows to paste"))
        for number, row in enumerate(rows[:_MOST_SHOWN]):
            texts = [
                *(row.cells.get(self._specs[one].key, "") for one in columns),
                " ".join(map(str, row.complaints)),
            ]
            for place, words in enumerate(texts):
                self.table.setItem(number, place, QTableWidgetItem(words))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)
