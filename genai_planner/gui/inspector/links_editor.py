"""The links of a task: what it waits for, what waits for it, and new ones."""

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.commit_field import Note, reveal
from genai_planner.gui.forms.entries import read_within
from genai_planner.gui.forms.quiet_fields import QuietCombo
from genai_planner.gui.look.lines import Leading, Line, Lines, Removable, Words
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, set_wrong, text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.model import edits
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, LinkKind, Task
from genai_planner.words.context import spoken
from genai_planner.words.entry_error import EntryError
from genai_planner.words.numbers import exact_text, number_text

_WORK_HOURS_A_DAY = 8
_HOURS_A_DAY = 24
_MOST_DAYS = 3_650.0
_MOST_SHOWN = 30
"""More links than that are counted, not listed."""


class LinksEditor(QWidget):
    """Lists the links of one task and adds others."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._task_id = ""
        self._shown: tuple[object, ...] | None = None
        lines = column(self, spacing=4)
        listed = column(spacing=0)
        lines.addLayout(listed)
        self._list = Lines(listed)
        self.add = button(self.tr("Add a link…"), Look.QUIET)
        self.add.clicked.connect(self._open_form)
        self.form = LinkForm(document)
        self.form.hide()
        self.form.done.clicked.connect(self._leave_form)
        lines.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.form)
        self.note = Note()
        lines.addWidget(self.note)

    def show_task(self, plan: Plan, task: Task, *, is_editable: bool) -> None:
        """Lists the links of the task; the list stays as it is where it says the same."""
        if task.id != self._task_id:
            self._close_form()
        self._task_id = task.id
        self.form.task_id = task.id
        self.note.say("")
        touching = [link for link in plan.links if task.id in (link.predecessor, link.successor)]
        names = tuple(_other_name(plan, link, task.id) for link in touching[:_MOST_SHOWN])
        shown = (task.id, touching, names, is_editable, spoken())
        if shown == self._shown:
            return
        self._shown = shown
        told: list[Line] = [self._line(plan, link) for link in touching[:_MOST_SHOWN]]
        if is_editable:
            words = self.tr("Remove this link")
            told = [
                Removable(line, words, link.id, self._remove)
                for line, link in zip(told, touching, strict=False)
            ]
        if len(touching) > _MOST_SHOWN:
            more = self.tr("and {count} more").format(count=number_text(len(touching) - _MOST_SHOWN))
            told.append(Words(more, Look.SECONDARY))
        self._list.show(told)
        self.add.setVisible(is_editable and not self.form.isVisibleTo(self))

    def _line(self, plan: Plan, link: Link) -> Leading:
        waits = link.successor == self._task_id
        other = link.predecessor if waits else link.successor
        name = _other_name(plan, link, self._task_id)
        words = (self.tr("after {name}") if waits else self.tr("before {name}")).format(name=name)
        kind = self.tr("levelled") if link.is_levelling else link_text(link)
        return Leading(words, kind, other, self._go, link.because)

    def _go(self, task_id: str) -> None:
        self._document.select(Selection(item=task_id))

    def _remove(self, link_id: str) -> None:
        try:
            self._document.edit(self.tr("Remove link"), lambda plan: edits.remove_link(plan, link_id))
        except EditError as error:
            self.note.say(str(error))

    def _open_form(self) -> None:
        self.add.hide()
        self.form.start()
        self.form.show()
        self.form.other.setFocus()
        reveal(self.form)

    def _leave_form(self) -> None:
        """Closes the form, and goes back to where it was opened."""
        self._close_form()
        self.add.setFocus()

    def _close_form(self) -> None:
        self.form.hide()
        self.add.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.form.isVisible() and event.key() == Qt.Key.Key_Escape:
            self._leave_form()
        else:
            super().keyPressEvent(event)


def _other_name(plan: Plan, link: Link, task_id: str) -> str:
    """The name of the task at the other end of the link."""
    other = link.predecessor if link.successor == task_id else link.successor
    return plan.task_by_id[other].name if other in plan.task_by_id else other


class LinkForm(QWidget):
    """Where a new link is put together: which task, in which way, with how much lag."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.task_id = ""
        self.direction = QuietCombo()
        self.other = _TaskLine(document)
        self.kind = QuietCombo()
        self.lag = QLineEdit("0")
        self.lag_unit = QuietCombo()
        self.note = Note()
        self.confirm = button(self.tr("Add link"))
        self.done = button(self.tr("Close"), Look.QUIET)
        self._fill()
        self._lay_out()
        self.confirm.clicked.connect(self._commit)
        self.lag.textEdited.connect(self._look)
        self.other.returnPressed.connect(self._commit)

    def start(self) -> None:
        """Empties the form."""
        self.other.clear()
        set_wrong(self.other, is_wrong=False)
        self.lag.setText("0")
        self._look()

    def _fill(self) -> None:
        self.direction.addItem(self.tr("after"), userData=True)
        self.direction.addItem(self.tr("before"), userData=False)
        self.direction.setAccessibleName(self.tr("Order of the two tasks"))
        for kind, words in kind_words().items():
            self.kind.addItem(words, kind.value)
        self.kind.setAccessibleName(self.tr("Kind of link"))
        self.lag_unit.addItem(self.tr("working days"), userData=False)
        self.lag_unit.addItem(self.tr("days, weekends too"), userData=True)
        self.lag_unit.setAccessibleName(self.tr("What the lag counts"))
        self.lag.setAccessibleName(self.tr("Lag"))
        sized(self.lag, width=64)

    def _lay_out(self) -> None:
        lines = column(self, margins=(0, 4, 0, 0), spacing=4)
        first, third, last = row(spacing=4), row(spacing=4), row(spacing=4)
        sized(self.direction, width=84)
        # A choice takes the room that is left; beside a line that takes it too, that would be none.
        self.direction.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        first.addWidget(self.direction)
        first.addWidget(self.other, 1)
        third.addWidget(text(self.tr("Lag"), Look.SECONDARY))
        third.addWidget(self.lag)
        third.addWidget(self.lag_unit, 1)
        last.addStretch(1)
        last.addWidget(self.done)
        last.addWidget(self.confirm)
        lines.addLayout(first)
        lines.addWidget(self.kind)
        lines.addLayout(third)
        lines.addWidget(self.note)
        lines.addLayout(last)

    def _look(self) -> float | None:
        days, problem = None, ""
        otherwise = self.tr("Enter days, such as 2, or -1 for a lead of a day.")
        try:
            days = read_within(self.lag.text(), -_MOST_DAYS, _MOST_DAYS, otherwise)
        except EntryError as error:
            problem = str(error)
        set_wrong(self.lag, is_wrong=bool(problem))
        self.note.say(problem)
        return days

    def _commit(self) -> None:
        days = self._look()
        other = self.other.task_id()
        set_wrong(self.other, is_wrong=not other)
        if not other:
            self.note.say(self.tr("Type a part of a task’s name and choose the task."))
        if days is None or not other:
            return
        try:
            self._document.edit(
                self.tr("Add link"), lambda plan: edits.add_link(plan, self._link(plan, other, days))
            )
        except EditError as error:
            self.note.say(str(error))
        else:
            self.start()
            reveal(self)

    def _link(self, plan: Plan, other: str, days: float) -> Link:
        waits = self.direction.currentData()
        predecessor, successor = (other, self.task_id) if waits else (self.task_id, other)
        is_elapsed = bool(self.lag_unit.currentData())
        hours = days * (_HOURS_A_DAY if is_elapsed else _WORK_HOURS_A_DAY)
        kind = LinkKind(self.kind.currentData())
        taken = {link.id for link in plan.links}
        return Link(
            id=free_id(f"{predecessor}-{kind}-{successor}", taken),
            predecessor=predecessor,
            successor=successor,
            kind=kind,
            lag_minutes=round(hours * 60),
            lag_is_elapsed=is_elapsed,
        )


class _TaskLine(QLineEdit):
    """A line that completes to the name of a task; the names are read when it is entered."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._id_by_label: dict[str, str] = {}
        self._names = QStringListModel(self)
        self.setPlaceholderText(self.tr("Name of a task"))
        self.setAccessibleName(self.tr("Other task"))
        completer = QCompleter(self._names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._read_names()
        super().focusInEvent(event)

    def task_id(self) -> str:
        """The id of the task of that name; empty where none, or more than one, is meant."""
        self._read_names()
        typed = self.text().strip()
        if typed in self._id_by_label:
            return self._id_by_label[typed]
        hits = [label for label in self._id_by_label if typed and typed.casefold() in label.casefold()]
        return self._id_by_label[hits[0]] if len(hits) == 1 else ""

    def _read_names(self) -> None:
        plan = self._document.plan
        labels = task_labels(plan) if plan else {}
        if labels != self._id_by_label:
            self._id_by_label = labels
            self._names.setStringList(list(labels))


def task_labels(plan: Plan) -> dict[str, str]:
    """Every task's id by its name, with its phase's name where several share it, and a number at last."""
    labels: dict[str, str] = {}
    for task in plan.tasks:
        label = task.name
        if label in labels:
            phase = plan.phase_by_id.get(task.phase)
            label = f"{task.name} · {phase.name}" if phase else label
        number = 2
        unique = label
        while unique in labels:
            unique = f"{label} ({number})"
            number += 1
        labels[unique] = task.id
    return labels


def kind_words() -> dict[LinkKind, str]:
    """What each kind of link means."""
    translate = QCoreApplication.translate
    return {
        LinkKind.FINISH_TO_START: translate("LinkForm", "Finish to start"),
        LinkKind.START_TO_START: translate("LinkForm", "Start to start"),
        LinkKind.FINISH_TO_FINISH: translate("LinkForm", "Finish to finish"),
        LinkKind.START_TO_FINISH: translate("LinkForm", "Start to finish"),
    }


def link_text(link: Link) -> str:
    """The kind and lag of a link in little room, such as FS + 2 d."""
    if not link.lag_minutes:
        return link.kind.value
    sign = "+" if link.lag_minutes > 0 else "−"
    hours = abs(link.lag_minutes) / 60
    a_day = _HOURS_A_DAY if link.lag_is_elapsed else _WORK_HOURS_A_DAY
    unit = "ed" if link.lag_is_elapsed else "d"
    return f"{link.kind.value} {sign} {exact_text(hours / a_day, 2)} {unit}"
