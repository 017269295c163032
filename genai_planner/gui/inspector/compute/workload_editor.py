"""What a compute task computes: its kind, sizes and choices; hours and memory follow every change."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from genai_planner.errors import EditError
from genai_planner.estimation.usual_workloads import usual_workload
from genai_planner.estimation.workloads import usual_sequence_length
from genai_planner.gui.forms.commit_field import CommitField, Note, reveal
from genai_planner.gui.forms.quiet_fields import QuietCombo
from genai_planner.gui.inspector.compute.kind_fields import RARE, fields_of, kind_names
from genai_planner.gui.inspector.compute.own_mark import OwnMark
from genai_planner.gui.inspector.compute.workload_fields import (
    ChoiceField,
    NumberField,
    WorkloadField,
    read_value,
    refusing_in_words_of,
    shown_value,
    value_problem,
)
from genai_planner.gui.look.panel_parts import Section
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.model.workloads import Workload, WorkloadKind

_LABEL_WIDTH, _LINE_HEIGHT = 136, 28
_USUAL: dict[str, Callable[[Workload], object]] = {
    "sequence_length": usual_sequence_length,
    "batch": lambda _: None,
    "has_checkpointing": lambda _: None,
    "is_packed": lambda _: False,
    **dict.fromkeys(
        ("has_chunked_loss", "has_freed_gradients", "has_offloaded_activations", "has_offloaded_states"),
        lambda _: False,
    ),
}
"""How a workload is run where the user does not say otherwise."""


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
        self.marks: dict[str, OwnMark] = {}
        """The marks of what is not run as usual, by the name of the workload's field."""
        self.kind = QuietCombo()
        self.kind.setAccessibleName(self.tr("Kind of computing"))
        self.kind.addItem(self.tr("Not said: hours are entered by hand"), "")
        for kind, words in kind_names():
            self.kind.addItem(words, kind.value)
        self.kind.activated.connect(self._take_kind)
        self.note = Note()
        self.lines.addWidget(self.kind)
        self._form: QWidget | None = None
        self.rare: QWidget | None = None
        """The fields that few runs need, shown where they are asked for or say something."""
        self.more: QPushButton | None = None
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
            for editor in self.numbers.values():
                editor.drop()
            self._form.hide()
            self._form.deleteLater()
        self._form, self.rare, self.more = None, None, None
        self.numbers, self.choices, self.marks = {}, {}, {}
        if kind is None:
            return
        fields = fields_of(kind)
        self._form = QWidget()
        lines = column(self._form, spacing=4)
        lines.addWidget(self._lines_of(field for field in fields if field.name not in RARE))
        rare = [field for field in fields if field.name in RARE]
        self.rare = self._lines_of(rare)
        if rare:
            self.more = button(self.tr("More sizes and choices"), Look.QUIET)
            self.more.setCheckable(True)
            self.more.toggled.connect(self.rare.setVisible)
            lines.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.rare.hide()
        lines.addWidget(self.rare)
        self.lines.insertWidget(1, self._form)

    def _lines_of(self, fields: Iterable[WorkloadField]) -> QWidget:
        """A form with a line for each."""
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, field in enumerate(fields):
            editor = self._number(field) if isinstance(field, NumberField) else self._choice(field)
            unit = field.unit if isinstance(field, NumberField) else ""
            label = text(f"{field.label}, {unit}" if unit else field.label, Look.SECONDARY, is_wrapped=True)
            sized(label, least_height=_LINE_HEIGHT)
            sized(label, width=_LABEL_WIDTH)
            grid.addWidget(label, 2 * line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._marked(field, editor), 2 * line, 1, Qt.AlignmentFlag.AlignTop)
            if isinstance(editor, CommitField):
                grid.addWidget(editor.note, 2 * line + 1, 0, 1, 2)
        return form

    def _marked(self, field: WorkloadField, editor: QWidget) -> QWidget:
        """The editor, above the mark of what is not as usual where there is a usual value."""
        if field.name not in _USUAL:
            return editor
        mark = OwnMark(field.label, lambda: self._take_back(field.name))
        self.marks[field.name] = mark
        holder = QWidget()
        lines = column(holder, spacing=2)
        lines.addWidget(editor)
        lines.addWidget(mark)
        holder.setFocusProxy(editor)
        return holder

    def _take_back(self, name: str) -> None:
        plan = self._document.plan
        need = plan.task_by_id[self._task_id].compute if plan is not None else None
        if need is not None and need.workload is not None:
            self._try(name, _USUAL[name](need.workload))

    def _number(self, field: NumberField) -> CommitField:
        def commit(words: str) -> None:
            with refusing_in_words_of(field, field.label):
                self._change(field.name, read_value(field, words))

        editor = CommitField(field.label, commit, lambda words: value_problem(field, words))
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
                self.numbers[field.name].show_text(shown_value(field, value))
            else:
                values = [one for one, _ in field.choices]
                self.choices[field.name].setCurrentIndex(values.index(value) if value in values else -1)
            if field.name in self.marks:
                self.marks[field.name].setVisible(value != _USUAL[field.name](workload))
            if field.name in RARE and value != Workload.model_fields[field.name].default:
                self._unfold()

    def _unfold(self) -> None:
        if self.more is not None:
            self.more.setChecked(True)

    def has(self, name: str) -> bool:
        """Whether there is a field of that name for what is computed now."""
        return name in self.numbers or name in self.choices

    def go_to(self, name: str) -> None:
        """Puts the cursor into the field of that name, where there is one."""
        field = self.numbers.get(name) or self.choices.get(name)
        if field is not None:
            if name in RARE:
                self._unfold()
            field.setFocus()
            reveal(field)

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
