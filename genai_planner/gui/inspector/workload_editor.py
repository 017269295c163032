"""What a compute task computes: its kind, sizes and choices; hours and memory follow every change."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.document import Document
from genai_planner.gui.inspector.fields import CommitField, Note
from genai_planner.gui.inspector.parts import Section
from genai_planner.gui.inspector.workload_fields import (
    ChoiceField,
    NumberField,
    fields_of,
    kind_names,
    usual_workload,
)
from genai_planner.gui.quiet_fields import QuietCombo
from genai_planner.gui.widgets import Look, text
from genai_planner.gui.wizard.entries import EntryError, number_text, read_number
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.model.workloads import Workload, WorkloadKind

_DIGITS = 6
_LABEL_WIDTH, _LINE_HEIGHT = 136, 28


class WorkloadEditor(Section):
    """Hidden for tasks that take no GPUs."""

    def __init__(self, document: Document) -> None:
        super().__init__(self.tr("What it computes"))
        self._document = document
        self._task_id = ""
        self._kind: WorkloadKind | None = None
        self.numbers: dict[str, CommitField] = {}
        """The fields of numbers by the name of the workload's field."""
        self.choices: dict[str, QuietCombo] = {}
        self.kind = QuietCombo()
        self.kind.setAccessibleName(self.tr("Kind of computing"))
        self.kind.addItem(self.tr("Not said: hours are entered by hand"), "")
        for kind, words in kind_names():
            self.kind.addItem(words, kind.value)
        self.kind.activated.connect(self._take_kind)
        self.note = Note()
        self.lines.addWidget(self.kind)
        self._form: QWidget | None = None
        self.lines.addWidget(self.note)

    def show_task(self, task: Task, *, is_editable: bool) -> None:
        """Shows the task's workload; hides where it is no compute task."""
        self.setVisible(task.compute is not None)
        if task.compute is None:
            return
        workload = task.compute.workload
        kind = workload.kind if workload else None
        if task.id != self._task_id or kind is not self._kind:
            self._task_id, self._kind = task.id, kind
            self._make_form(kind)
        self.setEnabled(is_editable)
        self.note.say("")
        self.kind.setCurrentIndex(max(self.kind.findData(kind.value if kind else ""), 0))
        if workload is not None:
            self._show(workload)

    def _make_form(self, kind: WorkloadKind | None) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form, self.numbers, self.choices = None, {}, {}
        if kind is None:
            return
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, field in enumerate(fields_of(kind)):
            editor = self._number(field) if isinstance(field, NumberField) else self._choice(field)
            unit = field.unit if isinstance(field, NumberField) else ""
            label = text(f"{field.label}, {unit}" if unit else field.label, Look.SECONDARY, is_wrapped=True)
            label.setMinimumHeight(_LINE_HEIGHT)
            label.setFixedWidth(_LABEL_WIDTH)
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, line, 1, Qt.AlignmentFlag.AlignTop)
        self.lines.insertWidget(1, self._form)

    def _number(self, field: NumberField) -> CommitField:
        def commit(words: str) -> None:
            self._change(field.name, _read(field, words))

        def check(words: str) -> str:
            try:
                _read(field, words)
            except EntryError as error:
                return str(error)
            return ""

        editor = CommitField(field.label, commit, check)
        editor.set_tabular()
        editor.line.setPlaceholderText(field.empty_words)
        self.numbers[field.name] = editor
        return editor

    def _choice(self, field: ChoiceField) -> QuietCombo:
        combo = QuietCombo()
        combo.setAccessibleName(field.label)
        for _, words in field.choices:
            combo.addItem(words)
        combo.activated.connect(lambda index: self._try(field.name, field.choices[index][0]))
        self.choices[field.name] = combo
        return combo

    def _show(self, workload: Workload) -> None:
        for field in fields_of(workload.kind):
            value = getattr(workload, field.name)
            if isinstance(field, NumberField):
                shown = "" if value is None else number_text(round(value / field.scale, _DIGITS))
                self.numbers[field.name].show_text(shown)
            else:
                values = [one for one, _ in field.choices]
                self.choices[field.name].setCurrentIndex(values.index(value) if value in values else -1)

    def _change(self, name: str, value: object) -> None:
        """Changes one field of the workload by an undoable step.

        Raises:
            EditError: where the value cannot be, alone or with the others.
        """
        task_id = self._task_id

        def change(plan: Plan) -> Plan:
            need = plan.task_by_id[task_id].compute
            if need is None or need.workload is None:
                return plan
            return edits.set_workload(plan, task_id, changed(need.workload, **{name: value}))

        self._document.edit(self.tr("Change what is computed"), change)

    def _try(self, name: str, value: object) -> None:
        self._telling(lambda: self._change(name, value))

    def _take_kind(self) -> None:
        task_id, chosen = self._task_id, self.kind.currentData()
        workload = usual_workload(WorkloadKind(chosen)) if chosen else None
        if workload is not None and workload.kind is self._kind:
            return
        self._telling(
            lambda: self._document.edit(
                self.tr("Change what is computed"), lambda plan: edits.set_workload(plan, task_id, workload)
            )
        )

    def _telling(self, act: Callable[[], None]) -> None:
        try:
            act()
        except EditError as error:
            plan = self._document.plan
            if plan is not None and self._task_id in plan.task_by_id:
                self.show_task(plan.task_by_id[self._task_id], is_editable=self.isEnabled())
            self.note.say(str(error))


def _read(field: NumberField, words: str) -> float | int | None:
    """The value as the workload stores it; None for an empty field that may be.

    Raises:
        EntryError: it is no number, or not whole.
    """
    if not words.strip() and field.empty_words:
        return None
    amount = read_number(words) * field.scale
    if field.is_whole and amount != int(amount):
        raise EntryError(QCoreApplication.translate("WorkloadEditor", "Write a whole number."))
    return int(amount) if field.is_whole else amount
