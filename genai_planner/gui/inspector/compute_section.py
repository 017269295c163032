"""What a compute task takes: GPUs, pool, GPU hours and memory; the first two can be changed."""

from PySide6.QtWidgets import QGridLayout, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.document import Document
from genai_planner.gui.inspector.fields import CommitField, Note
from genai_planner.gui.inspector.parts import Section
from genai_planner.gui.quiet_fields import QuietCombo
from genai_planner.gui.widgets import Look, column, text
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import ComputeNeed, Task
from genai_planner.pictures.wording import number_text

_MOST_GPUS = 1_000_000


class ComputeSection(Section):
    """Hidden for tasks that take no GPUs."""

    def __init__(self, document: Document) -> None:
        super().__init__(self.tr("Compute"))
        self._document = document
        self._task_id = ""
        self.gpus = CommitField(self.tr("GPUs"), self._set_gpus, self._check_gpus)
        self.gpus.set_tabular()
        self.pool = QuietCombo()
        self.pool.setAccessibleName(self.tr("Compute pool"))
        self.pool.activated.connect(self._set_pool)
        self.note = Note()
        self.lines.addWidget(self._form())
        self._facts = column(spacing=4)
        self.lines.addLayout(self._facts)
        self._holder: QWidget | None = None

    def show_task(self, task: Task, plan: Plan, *, is_editable: bool) -> None:
        """Shows what the task takes; hides where it is no compute task."""
        self.setVisible(task.compute is not None)
        if task.compute is None:
            return
        if task.id != self._task_id:
            self.gpus.forget()
        self._task_id = task.id
        self.setEnabled(is_editable)
        self.note.say("")
        self.gpus.show_text(str(task.compute.gpus))
        self._fill_pools(task.compute, plan)
        self._show_facts(task.compute)

    def _form(self) -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addWidget(text(self.tr("GPUs"), Look.SECONDARY), 0, 0)
        grid.addWidget(self.gpus, 0, 1)
        grid.addWidget(text(self.tr("Pool"), Look.SECONDARY), 1, 0)
        grid.addWidget(self.pool, 1, 1)
        grid.addWidget(self.note, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        return form

    def _fill_pools(self, need: ComputeNeed, plan: Plan) -> None:
        self.pool.clear()
        self.pool.addItem(self.tr("None"), "")
        for pool in plan.pools:
            words = self.tr("{name}, {count} GPUs").format(name=pool.name, count=pool.count)
            self.pool.addItem(words, pool.id)
        self.pool.setCurrentIndex(max(self.pool.findData(need.pool or ""), 0))

    def _show_facts(self, need: ComputeNeed) -> None:
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = facts = Section("")
        facts.heading.hide()
        facts.add_fact(self.tr("GPU hours, likely"), number_text(need.gpus * need.elapsed_hours.likely))
        if need.memory_gb:
            facts.add_fact(
                self.tr("Memory per GPU"), self.tr("{amount} GB").format(amount=number_text(need.memory_gb))
            )
        self._facts.addWidget(facts)

    def _check_gpus(self, words: str) -> str:
        digits = words.strip().replace(",", "")
        if digits.isdecimal() and 1 <= int(digits) <= _MOST_GPUS:
            return ""
        return self.tr("Enter a whole number from 1 to 1,000,000.")

    def _set_gpus(self, words: str) -> None:
        task_id, gpus = self._task_id, int(words.strip().replace(",", ""))
        self._document.edit(self.tr("Change GPUs"), lambda plan: edits.set_gpus(plan, task_id, gpus))

    def _set_pool(self) -> None:
        task_id, pool = self._task_id, self.pool.currentData() or None
        try:
            self._document.edit(self.tr("Change pool"), lambda plan: edits.set_pool(plan, task_id, pool))
        except EditError as error:
            self.note.say(str(error))
