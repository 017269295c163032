"""What is typed into cells: its effect before Enter, one step with it, or a sentence that says why not."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.session.document import Document
from genai_planner.gui.timeline.effect_tip import EffectTip, Told
from genai_planner.gui.timeline.table.cell_delegate import CellDelegate
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.columns import ColumnSpec
from genai_planner.gui.timeline.table.task_model import TaskModel
from genai_planner.gui.timeline.table.task_tree import TaskTree
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.pictures.timeline.rows import row_numbers
from genai_planner.scheduling.trial import Trial
from genai_planner.words.durations import days_text
from genai_planner.words.entry_error import EntryError
from genai_planner.words.said import Uncapital, written
from genai_planner.workbench.by_hand.cells import Ground

_PREVIEW_MILLISECONDS = 120
_DATED = frozenset((Column.DURATION, Column.START, Column.FINISH, Column.WHO, Column.LINKS, Column.DONE))
"""Columns of which an entry moves dates."""


class CellEditing(QObject):
    """Leads the editors of a table.

    Args:
        tree: the table.
        model: its rows.
        document: what is edited.
        today: what typed days are counted from.
    """

    def __init__(
        self, tree: TaskTree, model: TaskModel, document: Document, today: Callable[[], date]
    ) -> None:
        super().__init__(tree)
        self._tree, self._model, self._document, self._today = tree, model, document, today
        self.delegate = CellDelegate(model, self)
        self.tip = EffectTip(tree)
        self._typed: tuple[str, int, str] | None = None
        self._is_typed = False
        """Whether something was typed since an entry was refused last."""
        self._editor: QLineEdit | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PREVIEW_MILLISECONDS)
        self._soon.timeout.connect(self._preview)
        tree.setItemDelegate(self.delegate)
        self.delegate.opened.connect(self._open)
        self.delegate.text_edited.connect(self._note)
        self.delegate.closed.connect(self._close)
        model.typed.connect(self.commit)

    @property
    def specs(self) -> Mapping[int, ColumnSpec]:
        """The columns by their section."""
        return self._model.specs

    def commit(self, item: str, column: int, text: str) -> None:
        """Makes what was typed one step; what cannot be is said, and can be typed again."""
        items = self._items(item)
        try:
            self.apply(items, column, text)
        except (EditError, EntryError) as error:
            # An editor that loses the keyboard as soon as it is opened would be opened for ever.
            is_typed, self._is_typed = self._is_typed, False
            if is_typed:
                self._type_again(item, column, text, str(error))

    def apply(self, items: Iterable[str], column: int, text: str) -> None:
        """Types the same into a cell of several rows, as one step.

        Raises:
            EntryError: where the text cannot be understood.
            EditError: where the plan refuses it.
        """
        wanted = tuple(items)
        name = written(Uncapital(self._model.specs[column].title))
        words = self.tr("Change {column}").format(column=name)
        self._document.edit(words, lambda plan: self.changed(plan, wanted, column, text))

    def fill_down(self) -> None:
        """Types what stands in the current cell into the same cell of all selected rows.

        Raises:
            EntryError: where it means nothing in one of them.
            EditError: where the plan refuses it.
        """
        current = self._tree.currentIndex()
        if not current.isValid() or self._model.specs[current.column()].typed is None:
            return
        column, item = current.column(), self._model.id_at(current)
        text = str(current.data(Qt.ItemDataRole.EditRole) or "")
        self.apply(sorted(self._tree.selected - {item}), column, text)

    def changed(self, plan: Plan, items: tuple[str, ...], column: int, text: str) -> Plan:
        """The plan in which that is typed into a cell of those rows.

        Raises:
            EntryError: where the text cannot be understood.
            EditError: where the plan refuses it.
        """
        results, reader = self._document.results, self._model.specs[column].typed
        if reader is None or results is None:
            return plan
        for item in items:
            task = plan.task_by_id.get(item)
            if task is not None:
                ground = Ground(plan, results.schedule, self._today(), row_numbers(plan))
                plan = reader(ground, task, text)
            elif column == Column.NAME:
                plan = edits.rename_phase(plan, item, text.strip())
        return plan

    def _items(self, item: str) -> tuple[str, ...]:
        """The rows that an entry is for: all that are selected where its own is among them."""
        selected = self._tree.selected
        return tuple(sorted(selected)) if item in selected else (item,)

    def _open(self, item: str, column: int, editor: QWidget) -> None:
        self._editor = editor if isinstance(editor, QLineEdit) else None
        self._typed = (item, column, "")

    def _note(self, item: str, column: int, text: str) -> None:
        self._typed, self._is_typed = (item, column, text), True
        self._soon.start()

    def _close(self) -> None:
        self._soon.stop()
        self._typed, self._editor = None, None
        self.tip.put_away()

    def _preview(self) -> None:
        """Says beneath the cell what would become of the plan."""
        results = self._document.results
        if self._typed is None or results is None or results.plan is not self._document.plan:
            return
        item, column, text = self._typed
        try:
            after = self.changed(results.plan, self._items(item), column, text)
        except (EditError, EntryError) as error:
            self.tip.say(str(error))
            self._place_tip()
            return
        if column not in _DATED:
            # Why what stood there before could not be taken is no longer so.
            self.tip.put_away()
            return
        trial = Trial(results.plan, results.schedule)
        tried = Trial(after, results.schedule).with_tasks(())
        told = Told(
            item=item,
            aside=self._lengths(trial, tried.trial, item) if column == Column.DURATION else "",
            meaning=self._meaning(column),
            keys=self.tr("Enter takes it · Tab goes on · Esc leaves it"),
        )
        self.tip.tell(trial, tried, told, lambda: after)
        self._place_tip()

    def _lengths(self, before: Trial, after: Trial, item: str) -> str:
        task = before.plan.task_by_id.get(item)
        if task is None or item not in before.known.tasks:
            return ""
        old = before.known.tasks[item]
        tried = after.with_tasks(())
        days = before.minutes_a_day(item)
        lasted = before.work_minutes(item, old.start, old.finish) / days
        lasts = before.work_minutes(item, tried.start_of(item), tried.finish_of(item)) / days
        return f"{days_text(lasted)} → {days_text(lasts)}"

    def _meaning(self, column: int) -> str:
        words: dict[int, str] = {
            Column.DURATION: self.tr("Best and worst keep their shares"),
            Column.START: self.tr("Becomes: start no earlier than that day"),
            Column.FINISH: self.tr("Becomes: finish no earlier than that day"),
        }
        return words.get(column, "")

    def _place_tip(self) -> None:
        """Beneath the cell, or above it where there is no room."""
        if self._editor is None:
            return
        cell = self._editor
        room = self._tree.window()
        if self.tip.parentWidget() is not room:
            self.tip.setParent(room)
            self.tip.show()
        corner = cell.mapTo(room, QPoint(0, cell.height() + 6))
        below = corner.y() + self.tip.height() <= room.height()
        y = corner.y() if below else corner.y() - cell.height() - 12 - self.tip.height()
        self.tip.move(max(min(corner.x(), room.width() - self.tip.width() - 8), 0), max(y, 0))
        self.tip.raise_()

    def _type_again(self, item: str, column: int, text: str, complaint: str) -> None:
        """Opens the editor with what was typed, and says why it was not taken."""

        def reopen() -> None:
            self.delegate.draft = text
            self._tree.edit_cell(item, column)
            if self._editor is not None:
                self._editor.setModified(True)
            self.tip.say(complaint)
            self._place_tip()

        QTimer.singleShot(0, self, reopen)
