"""The line over the timeline that searches and filters: by text, traits, person and phase."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from typing_extensions import override

from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, text
from genai_planner.model.plan import Plan
from genai_planner.model.table.layouts import EVERY_ROW, LONGEST_SEARCH, RowFilter, Trait
from genai_planner.words.numbers import number_text

_TYPING_MILLISECONDS = 10
"""How long the next letter is waited for: what is typed by a program, or pasted, is searched for once."""
_HEIGHT, _BOX_WIDTH = 28, 130


class FilterBar(QWidget):
    """Says which rows are meant.

    Signals:
        changed: other rows are meant, or the others are hidden rather than dimmed, or no longer.
        stepped(forwards): the next row that is meant is to be selected, or the one before.
        closed: the line is put away.
    """

    changed = Signal()
    stepped = Signal(bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a task, phase or person"))
        self.search.setAccessibleName(self.tr("Find"))
        sized(self.search, width=200)
        self.search.setMaxLength(LONGEST_SEARCH)
        self.count = text("", Look.SECONDARY)
        self.traits = {trait: self._chip(words) for trait, words in self._trait_words().items()}
        self.person, self.phase = QuietChoice(), QuietChoice()
        self.person.setAccessibleName(self.tr("Person"))
        self.phase.setAccessibleName(self.tr("Phase"))
        self.takes_any = self._chip(self.tr("Any of these"))
        self.hides = self._chip(self.tr("Hide the rest"))
        self.close_button = button(self.tr("Close"), Look.QUIET)
        line = FlowLayout(spacing=6)
        column(self, margins=(8, 6, 8, 6)).addLayout(line)
        sized(self.count, height=_HEIGHT)
        for box in (self.person, self.phase):
            sized(box, most_width=_BOX_WIDTH)
        for part in (
            self.search, self.count, *self.traits.values(), self.person, self.phase, self.takes_any,
            self.hides, self.close_button,
        ):  # fmt: skip
            line.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MILLISECONDS)
        self._soon.timeout.connect(self.changed)
        self._connect()
        self.hide()

    @property
    def wanted(self) -> RowFilter:
        """Which rows are meant."""
        return RowFilter(
            text=self.search.text(),
            traits=frozenset(trait for trait, chip in self.traits.items() if chip.isChecked()),
            person=str(self.person.currentData() or ""),
            phase=str(self.phase.currentData() or ""),
            takes_any=self.takes_any.isChecked(),
        )

    def show_plan(self, plan: Plan | None) -> None:
        """Offers the people and phases of a plan; what is chosen stays where it is still there."""
        before = self.wanted
        people = [(person.name, person.id) for person in plan.people] if plan is not None else []
        phases = [(phase.name, phase.id) for phase in plan.phases] if plan is not None else []
        for box, words, entries in (
            (self.person, self.tr("Everybody"), people),
            (self.phase, self.tr("All phases"), phases),
        ):
            chosen = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                box.addItem(words, "")
                for name, id_ in entries:
                    box.addItem(name, id_)
                box.setCurrentIndex(max(box.findData(chosen), 0))
        if self.wanted != before:
            self.changed.emit()

    def show_wanted(self, wanted: RowFilter, *, hides: bool) -> None:
        """Shows another search, without telling of it."""
        with QSignalBlocker(self):
            self.search.setText(wanted.text)
            for trait, chip in self.traits.items():
                chip.setChecked(trait in wanted.traits)
            self.person.setCurrentIndex(max(self.person.findData(wanted.person), 0))
            self.phase.setCurrentIndex(max(self.phase.findData(wanted.phase), 0))
            self.takes_any.setChecked(wanted.takes_any)
            self.hides.setChecked(hides)
        self._soon.stop()

    def show_count(self, found: int, total: int) -> None:
        """Says how many rows are meant."""
        is_any = not self.wanted.is_empty
        words = self.tr("{found} of {total} rows").format(found=number_text(found), total=number_text(total))
        self.count.setText(words if is_any else "")

    def open(self) -> None:
        """Shows the line, with the keyboard in its search."""
        self.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def put_away(self) -> None:
        """Means every row again, and hides the line."""
        self.show_wanted(EVERY_ROW, hides=False)
        self.hide()
        self.changed.emit()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._soon.start)
        for chip in (*self.traits.values(), self.takes_any, self.hides):
            chip.toggled.connect(self.changed)
        for box in (self.person, self.phase):
            box.currentIndexChanged.connect(self.changed)
        self.close_button.clicked.connect(self.put_away)

    def _trait_words(self) -> dict[Trait, str]:
        return {
            Trait.CRITICAL: self.tr("Critical"),
            Trait.LATE: self.tr("Late"),
            Trait.GAP: self.tr("Gap"),
            Trait.PROBLEM: self.tr("Problem"),
        }

    def _chip(self, words: str) -> QPushButton:
        chip = button(words)
        chip.setCheckable(True)
        return chip
