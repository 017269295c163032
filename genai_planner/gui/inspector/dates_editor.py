"""The dates that the user sets on a task: a constraint, a deadline, its calendar and its progress."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.commit_field import Note
from genai_planner.gui.forms.date_field import MomentField
from genai_planner.gui.forms.quiet_fields import QuietCombo
from genai_planner.gui.inspector.progress_editor import ProgressEditor, ShownDates
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed, found
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress, Task, TaskKind
from genai_planner.words.days import full_day_text
from genai_planner.workbench.team_draft import calendars_of


class DatesEditor(QWidget):
    """Changes the constraint, the deadline, the calendar and the progress of one task."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._task_id = ""
        self._task: Task | None = None
        """As it is shown; what is said of it stands until it is another one."""
        self.constraint = QuietCombo()
        self.moment = _moment_field(self.tr("Date of the constraint"))
        self.has_deadline = QCheckBox(self.tr("Deadline"))
        self.deadline = _moment_field(self.tr("Deadline"))
        self.calendar = QuietCombo()
        self.calendar.setAccessibleName(self.tr("Calendar"))
        self._calendar_word = text(self.tr("Calendar"), Look.SECONDARY)
        self._calendar_word.setBuddy(self.calendar)
        self.progress = ProgressEditor(_moment_field(self.tr("Begun")), _moment_field(self.tr("Finished")))
        self.note = Note()
        self._fill()
        self._lay_out()
        self.constraint.activated.connect(self._set_constraint)
        self.moment.committed.connect(self._set_constraint)
        self.has_deadline.clicked.connect(self._set_deadline)
        self.deadline.committed.connect(self._set_deadline)
        self.calendar.activated.connect(self._set_calendar)
        self.progress.progress_changed.connect(self._set_progress)
        self.progress.refused.connect(self.note.say)

    def show_task(self, task: Task, start: datetime, finish: datetime) -> None:
        """Shows the task's own dates; the scheduled ones stand ready where it has none."""
        is_other, self._task_id = task.id != self._task_id, task.id
        if is_other:
            for field in (self.moment, self.deadline, self.progress.start, self.progress.finish):
                field.forget()
        if task != self._task:
            self._task = task
            self.note.say("")
        kind = task.constraint.kind if task.constraint else None
        with QSignalBlocker(self.constraint):
            self.constraint.setCurrentIndex(self.constraint.findData(kind.value if kind else ""))
            moment = task.constraint.moment if task.constraint else None
            self.moment.show_moment(moment or start)
            self.deadline.show_moment(task.deadline or finish)
        self.has_deadline.setChecked(task.deadline is not None)
        self._show_fields()
        self._show_calendar(task)
        self.progress.show_progress(task.progress, ShownDates(start, finish), is_other=is_other)

    def _show_calendar(self, task: Task) -> None:
        """The calendars that the task can have; nothing to choose where the plan has only the project's."""
        plan = self._document.plan
        calendars = calendars_of(plan) if plan is not None else ()
        usual = self.tr("Not its own")
        if task.kind is TaskKind.COMPUTE:
            usual = self.tr("Around the clock")
        with QSignalBlocker(self.calendar):
            self.calendar.clear()
            self.calendar.addItem(usual, "")
            for calendar in calendars:
                self.calendar.addItem(calendar.name, calendar.id)
            self.calendar.setCurrentIndex(max(self.calendar.findData(task.calendar or ""), 0))
        for part in (self.calendar, self._calendar_word):
            part.setVisible(len(calendars) > 1 or task.calendar is not None)

    def _fill(self) -> None:
        self.constraint.setAccessibleName(self.tr("Constraint"))
        self.constraint.addItem(self.tr("As soon as possible"), "")
        words = {
            ConstraintKind.START_NO_EARLIER_THAN: self.tr("Start no earlier than"),
            ConstraintKind.START_NO_LATER_THAN: self.tr("Start no later than"),
            ConstraintKind.MUST_START_ON: self.tr("Must start on"),
            ConstraintKind.FINISH_NO_EARLIER_THAN: self.tr("Finish no earlier than"),
            ConstraintKind.FINISH_NO_LATER_THAN: self.tr("Finish no later than"),
            ConstraintKind.MUST_FINISH_ON: self.tr("Must finish on"),
            ConstraintKind.AS_LATE_AS_POSSIBLE: self.tr("As late as possible"),
        }
        for kind, word in words.items():
            self.constraint.addItem(word, kind.value)

    def _lay_out(self) -> None:
        lines = column(self, spacing=4)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        word: QLabel = text(self.tr("Schedule"), Look.SECONDARY)
        word.setBuddy(self.constraint)
        grid.addWidget(word, 0, 0)
        grid.addWidget(self.constraint, 0, 1)
        grid.addWidget(self.moment, 1, 1)
        grid.addWidget(self.has_deadline, 2, 0)
        grid.addWidget(self.deadline, 2, 1)
        grid.addWidget(self._calendar_word, 3, 0)
        grid.addWidget(self.calendar, 3, 1)
        grid.setColumnStretch(1, 1)
        lines.addLayout(grid)
        lines.addWidget(self.progress)
        lines.addWidget(self.note)

    def _show_fields(self) -> None:
        self.moment.setVisible(self._kind() not in (None, ConstraintKind.AS_LATE_AS_POSSIBLE))
        self.deadline.setVisible(self.has_deadline.isChecked())

    def _kind(self) -> ConstraintKind | None:
        data = self.constraint.currentData()
        return ConstraintKind(data) if data else None

    def _set_constraint(self) -> None:
        self._show_fields()
        kind = self._kind()
        moment = None if kind is ConstraintKind.AS_LATE_AS_POSSIBLE else self.moment.last_moment
        task_id = self._task_id

        def change(plan: Plan) -> Plan:
            constraint = Constraint(kind=kind, moment=moment) if kind else None
            return edits.set_constraint(plan, task_id, constraint)

        self._try(self.tr("Set dates"), change)

    def _set_deadline(self) -> None:
        self._show_fields()
        deadline = self.deadline.last_moment if self.has_deadline.isChecked() else None
        task_id = self._task_id
        self._try(self.tr("Set deadline"), lambda plan: edits.set_deadline(plan, task_id, deadline))
        plan = self._document.plan
        if deadline is not None and plan is not None and deadline < plan.start and not self.note.words:
            words = self.tr("This deadline lies before the start of the project, {start}.")
            self.note.say(words.format(start=full_day_text(plan.start)))

    def _set_calendar(self) -> None:
        task_id, calendar = self._task_id, self.calendar.currentData() or None
        self._try(
            self.tr("Set calendar"),
            lambda plan: edits.change_task(plan, changed(found(plan, Task, task_id), calendar=calendar)),
        )

    def _set_progress(self, progress: Progress) -> None:
        task_id = self._task_id
        self._try(self.tr("Set progress"), lambda plan: edits.set_progress(plan, task_id, progress))

    def _try(self, words: str, change: Callable[[Plan], Plan]) -> None:
        try:
            self._document.edit(words, change)
            self.note.say("")
        except EditError as error:
            self.note.say(str(error))


def _moment_field(name: str) -> MomentField:
    field = MomentField()
    field.line.setAccessibleName(name)
    return field
