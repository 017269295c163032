"""The days that were promised, apart from the planned ones: a row each, changed as one undoable step."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QScrollArea, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.forms.editors import ChoiceEditor
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.base import LAST_YEAR, LONGEST_NAME
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import MOST_COMMITMENTS, Commitment
from genai_planner.model.tasks import TaskKind
from genai_planner.scheduling.result import Schedule
from genai_planner.workbench.record.promises import promises_of

_SIZE = (760, 420)
_CHOICE_WIDTH = 220


class PromiseRow(QWidget):
    """One promised day: what for, of which milestone, and when.

    Signals:
        changed: something else stands in it.
        removed: it is to go.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, commitment: Commitment, plan: Plan) -> None:
        super().__init__()
        self.commitment = commitment
        self.name = QLineEdit(commitment.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(self.tr("What was promised, or to whom"))
        self.name.setPlaceholderText(self.tr("What was promised, or to whom"))
        self.of = ChoiceEditor[str | None](self._choices(plan))
        self.of.setFixedWidth(_CHOICE_WIDTH)
        self.of.setAccessibleName(self.tr("Of which milestone"))
        self.of.show_value(commitment.task)
        self.day = DateField(near=plan.start.date())
        self.day.set_explained(is_explained=False)
        self.day.setAccessibleName(self.tr("Promised day"))
        self.day.show_value(commitment.promised)
        self.remove_button = button(self.tr("Remove"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        for part, stretch in ((self.name, 1), (self.of, 0), (self.day, 0), (self.remove_button, 0)):
            across.addWidget(part, stretch)
        self.name.textChanged.connect(self.changed)
        for editor in (self.of, self.day):
            editor.edited.connect(self.changed)
        self.remove_button.clicked.connect(self.removed)

    def told(self, plan: Plan, schedule: Schedule) -> Commitment:
        """The promise as it stands in the row; what is planned for it is remembered where that is new.

        Raises:
            EntryError: a day that cannot be understood.
        """
        task, promised = self.of.value(), self.day.value()
        before = self.commitment
        dates = schedule.tasks.get(task or "")
        finish = schedule.finish if task is None else dates.finish if dates is not None else None
        planned = finish.date() if finish is not None and finish.year <= LAST_YEAR else None
        is_same = task == before.task and before in plan.commitments
        return Commitment(
            id=before.id,
            name=self.name.text().strip(),
            promised=promised,
            task=task,
            made=before.made,
            planned_then=before.planned_then if is_same or finish is None else planned,
            note=before.note,
        )

    def _choices(self, plan: Plan) -> tuple[tuple[str | None, str], ...]:
        """The finish, the milestones, and what this one is of where that is none of them."""
        own = self.commitment.task
        milestones = [
            (task.id, task.name) for task in plan.tasks if task.kind is TaskKind.MILESTONE or task.id == own
        ]
        gone = [(own, own)] if own is not None and own not in plan.task_by_id else []
        return ((None, self.tr("The finish of the plan")), *milestones, *gone)


class PromisesDialog(QDialog):
    """All promised days of the plan, and what is left of the time before them."""

    def __init__(self, document: Document, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        plan, results = document.plan, document.results
        assert plan is not None
        assert results is not None
        self._document, self._plan, self._today = document, plan, today
        self._schedule = results.schedule
        self.rows: list[PromiseRow] = []
        self.add_button = button(self.tr("&Add a promised date"))
        self.buttons = DialogButtons(self.tr("Apply"))
        self.said = text("", Look.SECONDARY, is_wrapped=True)
        self._lines = column(spacing=8)
        self._lay_out()
        for commitment in plan.commitments:
            self._show_row(commitment)
        told = promises_of(plan, self._schedule, today)
        self.said.setText(" ".join(one.sentence.text() for one in told))
        self.add_button.clicked.connect(self.add)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._check()

    def add(self) -> None:
        """Adds a row for one more promise, a month after the planned finish, or on the last day of all."""
        taken = {one.commitment.id for one in self.rows}
        offered = self._plan.deadline or self._schedule.finish.date() + timedelta(days=30)
        commitment = Commitment(
            id=free_id("promise", taken),
            name=self.tr("Promised date"),
            promised=min(offered, date(LAST_YEAR, 12, 31)),
            made=self._today,
        )
        added = self._show_row(commitment)
        added.name.setFocus()
        added.name.selectAll()
        self._check()

    @override
    def accept(self) -> None:
        """Changes the plan where anything differs, and closes."""
        try:
            told = [one.told(self._plan, self._schedule) for one in self.rows]
            self._document.edit(
                self.tr("Change promised dates"), lambda plan: edits.set_commitments(plan, told)
            )
        except (EditError, ValueError) as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def _show_row(self, commitment: Commitment) -> PromiseRow:
        added = PromiseRow(commitment, self._plan)
        self.rows.append(added)
        self._lines.insertWidget(len(self.rows) - 1, added)
        added.changed.connect(self._check)
        added.removed.connect(lambda: self._remove(added))
        return added

    def _remove(self, gone: PromiseRow) -> None:
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self._check()

    def _check(self) -> None:
        self.add_button.setEnabled(len(self.rows) < MOST_COMMITMENTS)
        nameless = any(not one.name.text().strip() for one in self.rows)
        self.buttons.say(self.tr("Say of each what was promised, or to whom.") if nameless else "")

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Promised dates"))
        open_at(self, *_SIZE)
        inside, scroll = QWidget(), QScrollArea()
        self._lines.addStretch(1)
        inside.setLayout(self._lines)
        scroll.setWidget(inside)
        scroll.setAccessibleName(self.tr("Promised dates"))
        scroll.setWidgetResizable(True)
        lines = column(self)
        body = column(margins=(24, 20, 24, 12), spacing=12)
        body.addWidget(text(self.tr("Promised dates"), Look.HEADING))
        hint = self.tr(
            "They stand apart from what is planned, and move nothing. What lies between is the buffer."
        )
        body.addWidget(text(hint, Look.SECONDARY, is_wrapped=True))
        body.addWidget(scroll, 1)
        across = row()
        across.addWidget(self.add_button)
        across.addStretch(1)
        body.addLayout(across)
        body.addWidget(self.said)
        lines.addLayout(body, 1)
        lines.addWidget(self.buttons)
