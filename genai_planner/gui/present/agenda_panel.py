"""The agenda beside a presentation: one item at a time, which opens what it is about."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.screen_fit import scrolled
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, paragraph, row, set_look, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.looking import Looked
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.words.said import counted
from genai_planner.workbench.record.agenda import Item, Sight, Topic, agenda_of, minutes_words, together
from genai_planner.workbench.record.pre_mortem import with_reasons

if TYPE_CHECKING:
    from genai_planner.workbench.results import Results

_WIDTH = 320


class AgendaPanel(QWidget):
    """What is talked about now, what is asked, and the facts of the plan about it.

    Signals:
        opened(sight): an item is begun that is looked at there.
        closed: the user has put the agenda away.
    """

    opened = Signal(Sight)
    closed = Signal()

    def __init__(self, document: Document, outlooks: Outlooks, today: Callable[[], date]) -> None:
        super().__init__()
        self._document, self._outlooks, self._today = document, outlooks, today
        self.items: tuple[Item, ...] = ()
        self._topic = Topic.SCOPE
        sized(self, width=_WIDTH)
        self.setAccessibleName(self.tr("Agenda"))
        self._lay_out()
        self._looked = Looked(document, _expertise, self)
        self._looked.changed.connect(self._show)
        outlooks.changed.connect(self._show)
        self.choice.activated.connect(self._choose)

    @property
    def item(self) -> Item | None:
        """What is talked about; None until the agenda is known."""
        return next((one for one in self.items if one.topic is self._topic), None)

    def begin(self) -> None:
        """Opens what the item is about that is talked about."""
        if self.item is not None:
            self.opened.emit(self.item.sight)

    def turn(self, step: int) -> None:
        """Goes so many items on, or back; the first and the last stay."""
        topics = [one.topic for one in self.items]
        if topics:
            self._go_to(topics[min(max(topics.index(self._topic) + step, 0), len(topics) - 1)])

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._looked.stop()

    def _choose(self, number: int) -> None:
        self._go_to(self.items[number].topic)

    def _go_to(self, topic: Topic) -> None:
        self._topic = topic
        self._show_item()
        self.begin()

    def _show(self) -> None:
        """Makes the agenda of the newest plan; the item that is talked about stays."""
        results = self._looked.results
        if results is None:
            return
        outlook = None if self._outlooks.is_outdated else self._outlooks.outlook
        today = self._today()
        was_empty = not self.items
        plan, schedule = results.plan, results.schedule
        self.items = agenda_of(plan, schedule, results.expertise, today, outlook=outlook)
        if self.item is None:
            self._topic = self.items[0].topic
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for number, one in enumerate(self.items, start=1):
                self.choice.addItem(f"{number}  {one.title.text()}")
        self.sum.setText(together(self.items).text())
        self._show_item()
        if was_empty:
            self.begin()

    def _show_item(self) -> None:
        item = self.item
        if item is None:
            return
        number = self.items.index(item)
        self.choice.setCurrentIndex(number)
        self.question.setText(item.question.text())
        lines = [point.text() for point in item.points]
        if item.more:
            lines.append(counted("and one more", "and {n} more", item.more).text())
        self.points.setText("\n\n".join(lines))
        self.points.setVisible(bool(lines))
        self.time.setText(minutes_words(item.minutes).text())
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number < len(self.items) - 1)
        self.reasons.setVisible(item.topic is Topic.PRE_MORTEM)
        self.setAccessibleDescription(
            f"{self.choice.currentText()}, {self.time.text()}. {item.question.text()}"
        )

    def _lay_out(self) -> None:
        self.choice = QuietChoice()
        self.choice.setAccessibleName(self.tr("Item of the agenda"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.before, self.after = button("‹"), button("›")
        self.before.setAccessibleName(self.tr("Item before"))
        self.after.setAccessibleName(self.tr("Next item"))
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.close_button = button("×", Look.QUIET)
        self.close_button.setAccessibleName(self.tr("Close the agenda"))
        self.close_button.clicked.connect(self.closed)
        self.time = text("", Look.SECONDARY)
        self.question = paragraph("", Look.HEADING)
        self.points = paragraph()
        self.sum = text("", Look.SMALL, is_wrapped=True)
        self.reasons = Reasons(self._document)
        head = row(spacing=8)
        head.addWidget(text(self.tr("Agenda"), Look.HEADING), 1)
        head.addWidget(self.time)
        head.addWidget(self.close_button)
        chooser = row(spacing=4)
        chooser.addWidget(self.before)
        chooser.addWidget(self.choice, 1)
        chooser.addWidget(self.after)
        inside = QWidget()
        parts = column(inside, margins=(0, 4, 12, 4), spacing=12)
        for part in (self.question, self.points, self.reasons):
            parts.addWidget(part)
        parts.addStretch(1)
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines = column(self, margins=(0, 12, 24, 12), spacing=8)
        lines.addLayout(head)
        lines.addLayout(chooser)
        lines.addWidget(area, 1)
        lines.addWidget(self.sum)


class Reasons(QWidget):
    """Why it failed: reasons are collected, and become risks by one undoable step."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.said: list[str] = []
        """What was answered, and is not in the register yet."""
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Because…"))
        self.line.setAccessibleName(self.tr("Why it failed"))
        self.list = paragraph()
        self.keep_button = button(self.tr("Put into the risks"), Look.PRIMARY)
        self.note = text("", Look.SECONDARY, is_wrapped=True)
        lines = column(self, spacing=8)
        for part in (self.line, self.list, self.keep_button, self.note):
            lines.addWidget(part)
        self.line.returnPressed.connect(self.add)
        self.line.textChanged.connect(self._show)
        self.keep_button.clicked.connect(self.keep)
        document.plan_changed.connect(lambda: self._tell(""))  # what was kept may be taken back
        self._show()

    def add(self) -> None:
        """Takes the answer that stands in the line."""
        words = self.line.text().strip()
        if words:
            self.said.append(words)
            self.line.clear()
            self._tell("")
        self._show()

    def keep(self) -> None:
        """Puts all answers into the register, as one undoable step."""
        self.add()
        reasons = tuple(self.said)
        hit = self._document.selection.item
        try:
            self._document.edit(self.tr("Pre-mortem"), lambda plan: with_reasons(plan, reasons, hit))
        except EditError as error:
            self._tell(str(error), Look.ERROR)
            return
        self.said.clear()
        words = counted("One risk is in the register.", "{n} risks are in the register.", len(reasons))
        self._tell(words.text())
        self._show()

    def _show(self) -> None:
        self.list.setText("\n".join(f"– {one}" for one in self.said))
        self.list.setVisible(bool(self.said))
        self.keep_button.setEnabled(bool(self.said or self.line.text().strip()))

    def _tell(self, words: str, look: Look = Look.SECONDARY) -> None:
        set_look(self.note, look)
        self.note.setText(words)


def _expertise(results: "Results") -> object:
    return results.expertise
