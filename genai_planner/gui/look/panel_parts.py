"""The parts that panels are made of: sections, facts, reasons and rows that lead elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Card, Look, button, column, paragraph, row, set_look, text

LONG = 280
"""Characters of a text that are shown before the user asks for all of it."""


class Section(QWidget):
    """A small heading over lines; it hides while it has none."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        outer = column(self, margins=(0, 12, 0, 0), spacing=4)
        self.heading = text(heading, Look.SECTION)
        outer.addWidget(self.heading)
        self.lines: QVBoxLayout = column(spacing=4)
        outer.addLayout(self.lines)

    def clear(self) -> None:
        """Takes all lines away and hides the section."""
        empty(self.lines)
        self.hide()

    def add(self, line: QWidget) -> None:
        """Adds a line and shows the section."""
        put(self.lines, line)
        self.show()

    def add_fact(self, word: str, value: str, look: Look | None = None) -> None:
        """Adds a fact: its word at the left, its value at the right; nothing for an empty value."""
        if value:
            self.add(fact(word, value, look))

    def add_reason(self, *paragraphs: str) -> None:
        """Adds a card of reasons; nothing where all are empty."""
        if any(paragraphs):
            self.add(reason(*paragraphs))


def put(lines: QVBoxLayout, line: QWidget) -> None:
    """Adds a line and shows it now: Qt would lay out once without it, and what is scrolled would jump."""
    lines.addWidget(line)
    line.show()


def empty(layout: QLayout) -> None:
    """Takes everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def fact(word: str, value: str, look: Look | None = None) -> QWidget:
    """A word at the left and its value at the right."""
    line = QWidget()
    layout = row(line, spacing=12)
    layout.addWidget(text(word, Look.SECONDARY), 0, Qt.AlignmentFlag.AlignTop)
    shown = text(value, look, is_wrapped=True)
    shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    layout.addWidget(shown, 1)
    line.setAccessibleName(f"{word} {value}")
    return line


def pair(first: str, second: str, look: Look = Look.SECONDARY) -> QWidget:
    """Something at the left, wrapped, and a quieter word on it at the right."""
    line = QWidget()
    layout = row(line, spacing=12)
    layout.addWidget(paragraph(first), 1, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(text(second, look), 0, Qt.AlignmentFlag.AlignTop)
    line.setAccessibleName(f"{first} {second}")
    return line


def reason(*paragraphs: str) -> Card:
    """A card of paragraphs, the first as usual and the others quieter; empty ones are left out."""
    card = Card()
    for number, words in enumerate(filter(None, paragraphs)):
        look = Look.SECONDARY if number else None
        if len(words) <= LONG:
            card.lines.addWidget(paragraph(words, look))
        else:
            _add_long(card, words, look)
    return card


def _add_long(card: Card, words: str, look: Look | None) -> None:
    """The beginning of a text, and a button that shows the whole."""
    shown = paragraph(f"{words[:LONG].rsplit(' ', 1)[0]} …", look)
    more = button(QCoreApplication.translate("Inspector", "Show all"), Look.QUIET)

    def show_all() -> None:
        shown.setText(words)
        more.hide()

    more.clicked.connect(show_all)
    card.lines.addWidget(shown)
    card.lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


def leading_row(words: str, rest: str, go: Callable[[], None], look: Look = Look.SECONDARY) -> QWidget:
    """A row that leads elsewhere when it is clicked, with a quiet word at its right."""
    line = QWidget()
    layout = row(line, spacing=8)
    lead = _ShortenedButton(words)
    lead.clicked.connect(go)
    layout.addWidget(lead, 1)
    if rest:
        layout.addWidget(text(rest, look))
    return line


class _ShortenedButton(QPushButton):
    """A button that takes the room that there is; its words end in an ellipsis where they do not fit."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAutoDefault(False)
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_look(self, Look.ROW)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 12
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


def removing(line: QWidget, words: str, remove: Callable[[], None]) -> QWidget:
    """The row with a small button behind it that takes what it shows out of the plan."""
    holder = QWidget()
    layout = row(holder, spacing=4)
    layout.addWidget(line, 1, Qt.AlignmentFlag.AlignVCenter)
    cross = button("×", Look.QUIET)
    cross.setFixedWidth(28)
    cross.setToolTip(words)
    cross.setAccessibleName(words)
    cross.clicked.connect(remove)
    layout.addWidget(cross)
    return holder
