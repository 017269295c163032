"""A line to write into the log with: kind, words, who; what it is about is whatever is selected."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QDialog, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.editors import ChoiceEditor, TextEditor
from genai_planner.gui.log.words import kind_words
from genai_planner.gui.look.screen_fit import at_least
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.model import edits
from genai_planner.model.log import About, EntryKind
from genai_planner.model.plan import Plan
from genai_planner.workbench.record.subjects import about_record, subject_now

_WIDTH, _WHO_WIDTH = 680, 140


def about_selection(plan: Plan, selection: Selection) -> About | None:
    """What an entry about the selection is about; None where nothing of the plan is selected."""
    return about_record(plan, selection.item) if selection.item else None


class QuickEntry(QWidget):
    """The line; Enter keeps the entry as one undoable step and leaves the line empty for the next.

    Signals:
        kept(id): an entry stands in the log.
    """

    kept = Signal(str)

    def __init__(self, document: Document, today: Callable[[], date]) -> None:
        super().__init__()
        self._document, self._today = document, today
        self.kind = ChoiceEditor(kind_words().items())
        self.kind.setAccessibleName(self.tr("Kind of entry"))
        self.kind.show_value(EntryKind.QUESTION)
        self.line = TextEditor(self.tr("What is open, decided or assumed?"))
        self.line.setAccessibleName(self.tr("New entry of the log"))
        self.who = TextEditor(self.tr("Who"))
        self.who.setAccessibleName(self.tr("Who answers for it"))
        sized(self.who, most_width=_WHO_WIDTH)
        self.add_button = button(self.tr("A&dd"))
        self.note = text("", Look.SMALL, is_wrapped=True)
        self._lay_out()
        for field in (self.line, self.who):
            field.returnPressed.connect(self.keep)
        self.add_button.clicked.connect(self.keep)
        document.selection_changed.connect(self.follow)
        document.plan_changed.connect(self.follow)
        self.setFocusProxy(self.line)
        self.follow()

    def keep(self) -> None:
        """Writes the entry."""
        plan = self._document.plan
        if plan is None:
            return
        words, kind = self.line.value(), self.kind.value()
        about = about_selection(plan, self._document.selection)
        try:
            entry = edits.new_entry(plan, kind, words, self._today(), about=about, who=self.who.value())
            self._document.edit(
                self.tr("Write {kind}").format(kind=kind_words()[kind].lower()),
                lambda before: edits.add_entry(before, entry),
            )
        except EditError as error:
            self.note.setText(str(error))
            return
        self.line.show_value("")
        self.who.show_value("")
        self.follow()
        self.kept.emit(entry.id)

    def follow(self) -> None:
        """Says what the next entry will be about."""
        plan = self._document.plan
        about = about_selection(plan, self._document.selection) if plan is not None else None
        if plan is None or about is None:
            self.note.setText(self.tr("About the plan as a whole; select a task to write about it."))
        else:
            self.note.setText(self.tr("About {name}.").format(name=subject_now(plan, about).words))
        self.setEnabled(plan is not None and not self._document.is_read_only)

    def _lay_out(self) -> None:
        lines = column(self, spacing=4)
        line: QBoxLayout = row(spacing=8)
        line.addWidget(self.kind)
        line.addWidget(self.line, 1)
        line.addWidget(self.who)
        line.addWidget(self.add_button)
        lines.addLayout(line)
        lines.addWidget(self.note)


class QuickDialog(QDialog):
    """The line in a small window of its own, over whatever is seen; closes when the entry is kept."""

    def __init__(self, document: Document, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Write into the log"))
        self.quick = QuickEntry(document, today)
        lines = column(self, margins=(24, 20, 24, 20))
        lines.addWidget(self.quick)
        at_least(self, _WIDTH)
        self.quick.kept.connect(self.accept)
        self.quick.line.setFocus()
