"""The quick note at the foot of a presentation: what was decided, asked or assumed, and about what."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.widgets import Look, row, text
from genai_planner.gui.session.document import Document
from genai_planner.model.edits.log import add_entry, new_entry
from genai_planner.model.log import About, EntryKind, Subject
from genai_planner.model.plan import Plan

_ABOUT_SHARE = 0.2
"""Of the width, for the name of what a note is about."""
_LONGEST_NAME = 10
"""Letters of a person for which there is always room."""


class NoteLine(QWidget):
    """A kind, the words, the task that they are about, and who answers for it; Enter keeps it.

    Signals:
        kept(words): the note stands in the plan's log.
        refused(sentence): it does not, and why.
        left: the keyboard is wanted elsewhere again.
    """

    kept = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(self, document: Document, today: Callable[[], date]) -> None:
        super().__init__()
        self._document, self._today = document, today
        self.kind, self.who = QuietChoice(), QuietChoice()
        self.words = _Words()
        self.about = text("", Look.STRONG)
        self._kind_words = {
            EntryKind.DECISION: self.tr("Decision"),
            EntryKind.QUESTION: self.tr("Question"),
            EntryKind.ASSUMPTION: self.tr("Assumption"),
            EntryKind.ACTION: self.tr("Action"),
            EntryKind.NOTE: self.tr("Note"),
        }
        for kind, name in self._kind_words.items():
            self.kind.addItem(name, kind)
        self._lay_out()
        self.words.returnPressed.connect(self.keep)
        self.words.left.connect(self.left)
        document.plan_changed.connect(self._show_people)
        document.selection_changed.connect(self._show_about)
        self._show_people()
        self._show_about()

    def start(self) -> None:
        """Gives the keyboard to the words."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Puts the note into the plan's log, as one undoable step."""
        words, kind = self.words.text().strip(), EntryKind(self.kind.currentData())
        if not words:
            self.left.emit()
            return
        about, who, today = self._about(), self.who.currentData() or "", self._today()

        def change(plan: Plan) -> Plan:
            return add_entry(plan, new_entry(plan, kind, words, today, about=about, who=who))

        try:
            self._document.edit(self.tr("Note"), change)
        except EditError as error:
            self.refused.emit(str(error))
            return
        self.words.clear()
        self.kept.emit(self.tr("Kept in the log: {kind}").format(kind=self._kind_words[kind]))
        self.left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_about()

    def _about(self) -> About | None:
        plan, item = self._document.plan, self._document.selection.item
        if plan is None:
            return None
        if item in plan.task_by_id:
            return About(subject=Subject.TASK, id=item, name=plan.task_by_id[item].name)
        if item in plan.phase_by_id:
            return About(subject=Subject.PHASE, id=item, name=plan.phase_by_id[item].name)
        return None

    def _show_about(self) -> None:
        about = self._about()
        name = about.name if about is not None else ""
        room = round(self.width() * _ABOUT_SHARE)
        self.about.setText(self.about.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        self.about.setAccessibleName(name)
        for part in (self.about, self._on):
            part.setVisible(about is not None)

    def _show_people(self) -> None:
        plan, chosen = self._document.plan, self.who.currentData()
        self.who.clear()
        self.who.addItem(self.tr("nobody yet"), "")
        for person in plan.people if plan is not None else ():
            self.who.addItem(person.name, person.name)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))

    def _lay_out(self) -> None:
        self._on = text(self.tr("on"), Look.SECONDARY)
        self.words.setPlaceholderText(self.tr("What was decided, asked or assumed"))
        self.words.setAccessibleName(self.tr("Quick note"))
        self.kind.setAccessibleName(self.tr("Kind of note"))
        self.who.setAccessibleName(self.tr("Who answers for it"))
        self.words.setMinimumWidth(120)
        self.who.setMinimumContentsLength(_LONGEST_NAME)
        self.who.setSizeAdjustPolicy(QuietChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line = row(self, spacing=12)
        line.addWidget(self.kind)
        line.addWidget(self.words, 3)
        line.addWidget(self._on)
        line.addWidget(self.about)
        line.addWidget(text(self.tr("by"), Look.SECONDARY))
        line.addWidget(self.who)


class _Words(QLineEdit):
    """The field of the words; Escape leaves it, and what was typed stays.

    Signals:
        left: Escape was pressed.
    """

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
        # A line that takes Enter lets it through to the window, where it means something else.
        event.setAccepted(event.isAccepted() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
