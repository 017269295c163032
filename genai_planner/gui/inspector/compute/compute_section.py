"""What a compute task takes: pool, GPUs and memory; amounts of the user's own are marked."""

from PySide6.QtWidgets import QGridLayout, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.commit_field import CommitField, Note
from genai_planner.gui.forms.entries import read_within
from genai_planner.gui.forms.quiet_fields import QuietCombo
from genai_planner.gui.inspector.compute.own_mark import OwnMark
from genai_planner.gui.look.panel_parts import Section, fact, put
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.edits.computing import ComputeAmount
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import ComputeNeed, Task
from genai_planner.words.entry_error import EntryError
from genai_planner.words.numbers import counted_text, exact_text, number_text

_MOST_GPUS = 1_000_000
_MOST_MEMORY = 10_000


class ComputeSection(Section):
    """Hidden for tasks that take no GPUs."""

    def __init__(self, document: Document) -> None:
        super().__init__(self.tr("Compute"))
        self._document = document
        self._task_id = ""
        self._shown_pool = 0
        self.gpus = CommitField(self.tr("GPUs"), self._set_gpus, self._check_gpus)
        self.memory = CommitField(self.tr("GB on each GPU"), self._set_memory, self._check_memory)
        for field in (self.gpus, self.memory):
            field.set_tabular()
        self.pool = QuietCombo()
        self.pool.setAccessibleName(self.tr("Compute pool"))
        self.pool.activated.connect(self._set_pool)
        self.own_gpus = OwnMark(self.tr("GPUs"), lambda: self._take_back("gpus"))
        self.own_memory = OwnMark(self.tr("Memory"), lambda: self._take_back("memory_gb"))
        self.own_hours = OwnMark(self.tr("Hours"), lambda: self._take_back("elapsed_hours"))
        """Stands beneath the hours, which are edited elsewhere."""
        self.note = Note()
        self.lines.addWidget(self._form())
        self._facts = column(spacing=4)
        self.lines.addLayout(self._facts)
        self._hours: QWidget | None = None

    def show_task(self, task: Task, plan: Plan, *, is_editable: bool) -> None:
        """Shows what the task takes; hides where it is no compute task."""
        self.setVisible(task.compute is not None)
        self.own_hours.setVisible(
            task.compute is not None and task.compute.override.elapsed_hours is not None
        )
        if task.compute is None:
            return
        if task.id != self._task_id:
            self.gpus.forget()
            self.memory.forget()
        self._task_id = task.id
        self.setEnabled(is_editable)
        self.own_hours.setEnabled(is_editable)
        self.note.say("")
        self._show_need(task.compute, plan)

    def _form(self) -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Pool"), self.pool),
            (self.tr("GPUs"), self.gpus),
            ("", self.own_gpus),
            (self.tr("GB on each GPU"), self.memory),
            ("", self.own_memory),
        )
        for line, (words, field) in enumerate(rows):
            if words:
                grid.addWidget(text(words, Look.SECONDARY), line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(self.note, len(rows), 0, 1, 2)
        grid.setColumnStretch(1, 1)
        return form

    def _show_need(self, need: ComputeNeed, plan: Plan) -> None:
        self.gpus.show_text(exact_text(need.gpus))
        self.memory.show_text(exact_text(need.memory_gb, 2))
        self.own_gpus.setVisible(need.override.gpus is not None)
        self.own_memory.setVisible(need.override.memory_gb is not None)
        self.pool.clear()
        self.pool.addItem(self.tr("None"), "")
        for pool in plan.pools:
            words = counted_text("{name}, {n} GPU", "{name}, {n} GPUs", pool.count, name=pool.name)
            self.pool.addItem(words, pool.id)
        self._shown_pool = max(self.pool.findData(need.pool or ""), 0)
        self.pool.setCurrentIndex(self._shown_pool)
        if self._hours is not None:
            self._hours.hide()
            self._hours.deleteLater()
        self._hours = fact(self.tr("GPU hours, likely"), number_text(need.gpus * need.elapsed_hours.likely))
        put(self._facts, self._hours)

    def _check_gpus(self, words: str) -> str:
        try:
            self._read_gpus(words)
        except EntryError as error:
            return str(error)
        return ""

    def _read_gpus(self, words: str) -> int:
        otherwise = self.tr("Enter a whole number from 1 to 1,000,000.")
        gpus = read_within(words, 1, _MOST_GPUS, otherwise)
        if gpus != int(gpus):
            raise EntryError(otherwise)
        return int(gpus)

    def _read_memory(self, words: str) -> float:
        return read_within(words, 0, _MOST_MEMORY, self.tr("Enter a number from 0 to 10,000."))

    def _check_memory(self, words: str) -> str:
        try:
            self._read_memory(words)
        except EntryError as error:
            return str(error)
        return ""

    def _set_gpus(self, words: str) -> None:
        task_id, gpus = self._task_id, self._read_gpus(words)
        self._document.edit(self.tr("Change GPUs"), lambda plan: edits.set_gpus(plan, task_id, gpus))

    def _set_memory(self, words: str) -> None:
        task_id, memory_gb = self._task_id, self._read_memory(words)
        self._document.edit(
            self.tr("Change memory"), lambda plan: edits.set_compute_memory(plan, task_id, memory_gb)
        )

    def _set_pool(self) -> None:
        task_id, pool = self._task_id, self.pool.currentData() or None
        try:
            self._document.edit(self.tr("Change pool"), lambda plan: edits.set_pool(plan, task_id, pool))
        except EditError as error:
            self.pool.setCurrentIndex(self._shown_pool)
            self.note.say(str(error))

    def _take_back(self, amount: ComputeAmount) -> None:
        task_id = self._task_id
        try:
            self._document.edit(
                self.tr("Take back own amount"),
                lambda plan: edits.take_back_override(plan, task_id, amount),
            )
        except EditError as error:
            self.note.say(str(error))
