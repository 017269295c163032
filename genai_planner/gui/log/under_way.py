"""What is begun, due or late until the status date, typed through by keyboard."""

from datetime import date, datetime, time
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.forms.entry_table import EntryModel, EntryTable
from genai_planner.gui.look.dialog_buttons import DialogButtons, put_over
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import StatusPoint
from genai_planner.model.tasks import Task
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY
from genai_planner.words.day_reading import read_day
from genai_planner.words.days import day_in_year_text
from genai_planner.words.durations import TimeKind
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_duration, read_number
from genai_planner.words.numbers import exact_text
from genai_planner.words.said import said
from genai_planner.workbench.record.under_way import (
    Standing,
    as_planned,
    expected,
    out_of_order,
    point_of,
    remembering,
    report_done,
    report_left,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_SIZE = (860, 560)
_EVENING = time(17)


class ReportColumn(IntEnum):
    """The columns, from the left."""

    TASK = 0
    PLANNED = 1
    STANDING = 2
    DONE = 3
    SPENT = 4
    LEFT = 5
    DONE_ON = 6


_TYPED = frozenset({ReportColumn.DONE, ReportColumn.LEFT, ReportColumn.SPENT, ReportColumn.DONE_ON})


class ReportModel(EntryModel):
    """The tasks of which something is expected; a task stays in its row when it is reported.

    Args:
        document: the plan under way.
        dated: its dates as they were planned before anything was reported.
        status: until when something is expected.
        parent: the dialog.
    """

    def __init__(
        self, document: Document, dated: Schedule, status: datetime, parent: QObject | None = None
    ) -> None:
        super().__init__(document, parent)
        self.status = status
        self._expected: dict[str, Standing] = {}
        self._spent: dict[str, float] = {}
        self._dates = dated
        self.known: Callable[[], StatusPoint | None] = lambda: None
        """Gives what the plan says of itself now, to be remembered when the status date moves on."""
        self.expect(status)

    def expect(self, status: datetime) -> None:
        """Shows what is expected until another status date."""
        self.status = status
        plan = self.document.plan
        found = expected(plan, self._dates, status) if plan is not None else ()
        self._expected = {one.task.id: one.standing for one in found}
        self.follow()

    @override
    def keys_of(self, plan: Plan) -> tuple[str, ...]:
        return tuple(one for one in self._expected if one in plan.task_by_id)

    @override
    def heads(self) -> tuple[str, ...]:
        return (
            self.tr("Task"),
            self.tr("Planned"),
            self.tr("Stands"),
            self.tr("Done"),
            self.tr("Days\nspent"),
            self.tr("Days\nleft"),
            self.tr("Done on"),
        )

    @override
    def is_number(self, column: int) -> bool:
        return column in {ReportColumn.DONE, ReportColumn.SPENT, ReportColumn.LEFT}

    @override
    def is_editable(self, row: int, column: int) -> bool:
        return column in _TYPED

    @override
    def words(self, row: int, column: int) -> str:
        plan, task = self.document.plan, self.task(row)
        if plan is None or task is None:
            return ""
        done, spent = task.progress, self._spent.get(task.id)
        ended = done.actual_finish
        cells = {
            ReportColumn.TASK: task.name,
            ReportColumn.PLANNED: self._planned(plan, task),
            ReportColumn.STANDING: self._standing(task),
            ReportColumn.DONE: f"{exact_text(round(done.percent_complete, 1))}%",
            ReportColumn.SPENT: "" if spent is None else exact_text(spent),
            ReportColumn.DONE_ON: "" if ended is None else day_in_year_text(ended, plan.start.year),
        }
        return cells.get(ReportColumn(column), "")

    @override
    def enter(self, row: int, column: int, words: str) -> None:
        task, plan = self.task(row), self.document.plan
        if task is None or plan is None:
            return
        name = self.tr("Report progress")
        match column:
            case ReportColumn.DONE:
                percent = read_number(words, percent=1.0)
                progress = edits.done_to(task.progress, percent)
                self.document.edit(name, lambda one: edits.set_progress(one, task.id, progress))
            case ReportColumn.SPENT:
                self._spent[task.id] = _days(words)
            case ReportColumn.LEFT:
                spent, left = self._spent_on(task), _days(words)
                self.document.edit(
                    name,
                    lambda one: report_left(one, self._dates, task.id, spent=spent, left=left),
                )
            case ReportColumn.DONE_ON:
                finish = datetime.combine(_day(words, self.status.date(), plan.start.date()), _EVENING)
                self.document.edit(name, lambda one: report_done(one, self._dates, task.id, finish))

    def report_as_planned(self, rows: tuple[int, ...] | None = None) -> bool:
        """Reports those rows, or all that is expected, as gone as planned; one undoable step."""
        tasks = None if rows is None else {self.keys[one] for one in rows}
        status, point = self.status, self.known()
        return self.change(
            self.tr("Report as planned"),
            lambda plan: as_planned(remembering(plan, status, point), self._dates, status, tasks),
        )

    def task(self, row: int) -> Task | None:
        """The task of that row."""
        plan = self.document.plan
        return plan.task_by_id.get(self.keys[row]) if plan is not None and row < len(self.keys) else None

    def _spent_on(self, task: Task) -> float:
        if task.id not in self._spent:
            raise EntryError(said("Enter the days that were spent first."))
        return self._spent[task.id]

    def _planned(self, plan: Plan, task: Task) -> str:
        dates = self._dates.tasks.get(task.id)
        if dates is None:
            return ""
        year = plan.start.year
        start, finish = (day_in_year_text(one, year) for one in (dates.start, dates.finish))
        return self.tr("{start} to {finish}").format(start=start, finish=finish) if start != finish else start

    def _standing(self, task: Task) -> str:
        if is_done(task):
            return self.tr("done")
        words = {
            Standing.LATE: self.tr("late"),
            Standing.BEGUN: self.tr("begun"),
            Standing.DUE: self.tr("due"),
        }
        return words[self._expected[task.id]]


class UnderWayDialog(QDialog):
    """Space reports a row as planned and goes on to the next; other cells are typed into.

    Args:
        document: what is open.
        plan: the plan under way, as it is open.
        today: the status date that is offered where the plan has none.
        parent: the window over which it stands.
        outlooks: how sure the plan is, which is remembered when the status date moves on.
    """

    def __init__(
        self, document: Document, plan: Plan, today: date, parent: QWidget, outlooks: Outlooks | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._today, self._outlooks = document, today, outlooks
        self.setWindowTitle(self.tr("How far it has come"))
        status = plan.status_date or datetime.combine(today, _EVENING)
        self.day = DateField(today=today)
        self.day.setAccessibleName(self.tr("Status date"))
        self.day.show_value(status.date())
        self.model = ReportModel(document, schedule(plan), status, self)
        self.model.known = self._known
        self.table = EntryTable(self.model, self.tr("Tasks begun, due or late"))
        self.all_button = button(self.tr("&All as planned until then"))
        self.order = text("", Look.WARNING, is_wrapped=True)
        self.empty = text(self.tr("Nothing is due until that day."), Look.SECONDARY)
        self.buttons = DialogButtons(self.tr("&Close"))
        self.buttons.cancel.hide()
        self.buttons.accept.setDefault(False)  # Enter takes the status date, and leaves the table open for it
        self._lay_out()
        self.table.table.installEventFilter(self)
        self.all_button.clicked.connect(lambda: self.model.report_as_planned())  # noqa: PLW0108 - it is told whether it is down
        self.day.committed.connect(self._change_status)
        document.plan_changed.connect(self._follow)
        self._follow()
        open_at(self, *_SIZE)
        self._choose(0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.table.table and _is_space(event):
            line = self.table.table.currentIndex().row()
            if line >= 0 and self.model.report_as_planned((line,)):
                self._choose(line + 1)
            return True
        return super().eventFilter(watched, event)

    def _choose(self, line: int) -> None:
        if line < self.model.rowCount():
            self.table.table.setCurrentIndex(self.model.index(line, int(ReportColumn.DONE)))
        self.table.table.setFocus()

    def _change_status(self) -> None:
        try:
            status = datetime.combine(self.day.value(), _EVENING)
            point = self._known()
            self._document.edit(
                self.tr("Change status date"),
                lambda plan: edits.set_status_date(remembering(plan, status, point), status),
            )
        except (EditError, EntryError) as error:
            self.table.say(str(error))
            return
        self.model.expect(status)
        self._follow()

    def _known(self) -> StatusPoint | None:
        """What the plan says now, as far as it is worked out."""
        plan, results = self._document.plan, self._document.results
        if plan is None or results is None or results.plan is not plan:
            return None
        outlook = self._outlooks.outlook if self._outlooks is not None else None
        if outlook is None or outlook.plan is not plan:
            return point_of(plan, results.schedule.finish, self._today)
        sure = outlook.result
        finish, p80, cost = results.schedule.finish, sure.finish.p80, sure.cost.p80
        return point_of(plan, finish, self._today, p80=p80, cost=cost)

    def _follow(self) -> None:
        """Says what was done out of order, and whether anything is expected."""
        plan = self._document.plan
        pairs = out_of_order(plan) if plan is not None else ()
        words = self.tr("“{after}” was begun before “{before}” was done.")
        told = (words.format(after=after.name, before=before.name) for before, after in pairs[:3])
        self.order.setText("\n".join(told))
        self.order.setVisible(bool(pairs))
        self.empty.setVisible(not self.model.rowCount())
        self.table.setVisible(bool(self.model.rowCount()))
        self.all_button.setEnabled(not self._document.is_read_only and bool(self.model.rowCount()))

    def _lay_out(self) -> None:
        inside = QWidget()
        lines = column(inside, margins=(24, 20, 24, 20), spacing=12)
        head = row(spacing=8)
        head.addWidget(text(self.tr("Until the evening of")))
        head.addWidget(self.day, 1)
        head.addWidget(self.all_button)
        lines.addLayout(head)
        hint = self.tr(
            "Space: the row went as planned, on to the next. Or type what is done, the days spent and left, "
            "or the day on which it was done; dates and cost follow."
        )
        lines.addWidget(text(hint, Look.SECONDARY, is_wrapped=True))
        for part in (self.order, self.empty, self.table):
            lines.addWidget(part)
        lines.addStretch(1)
        put_over(self.buttons, inside, self)


def _days(words: str) -> float:
    return read_duration(words, unit="d", kind=TimeKind.WORK).minutes / WORK_MINUTES_A_DAY


def _day(words: str, today: date, near: date) -> date:
    read = read_day(words, today, near=near)
    if read.day is None:
        raise EntryError(read.complaint or said("That can mean two days; write it as 2027-01-11."))
    return read.day


def _is_space(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
