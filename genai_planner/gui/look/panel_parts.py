"""The parts that panels are made of: sections, facts, reasons and rows that lead elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from genai_planner.gui.look.text_size import sized
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


def put(lines: QLayout, line: QWidget) -> None:
    """Adds a line and shows it now: Qt would lay out once without it, and what is scrolled would jump."""
    lines.addWidget(line)
    line.show()


def say(label: QLabel, words: str) -> None:
    """Lets the label say other words; what explained those before is gone."""
    if words != label.text():
        label.setText(words)
        label.setToolTip("")


def empty(layout: QLayout) -> None:
    """Takes everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class TwoWords(QWidget):
    """Two words beside one another, in labels that whoever makes it lays out in `row`."""

    def __init__(self, first: QLabel, second: QLabel) -> None:
        super().__init__()
        self._first, self._second = first, second
        self.row = row(self, spacing=12)

    def say(self, first: str, second: str, look: Look | None = None) -> None:
        """Says other words, the second in that look."""
        say(self._first, first)
        say(self._second, second)
        set_look(self._second, look or Look.PLAIN)
        self.setAccessibleName(f"{first} {second}")


def fact(word: str, value: str, look: Look | None = None) -> TwoWords:
    """A word at the left and its value at the right, which is wrapped."""
    first, second = text(look=Look.SECONDARY), text(is_wrapped=True)
    second.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    line = TwoWords(first, second)
    line.row.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
    line.row.addWidget(second, 1)
    line.say(word, value, look)
    return line


def pair(first: str, second: str, look: Look = Look.SECONDARY) -> TwoWords:
    """Something at the left, wrapped, and a quieter word on it at the right."""
    left, right = paragraph(), text()
    line = TwoWords(left, right)
    line.row.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
    line.row.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
    line.say(first, second, look)
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


class LeadingRow(QWidget):
    """A row that leads elsewhere when it is clicked, with a quiet word at its right.

    Args:
        go: leads there.
    """

    def __init__(self, go: Callable[[], None]) -> None:
        super().__init__()
        self.go = go
        layout = row(self, spacing=8)
        self._lead = _ShortenedButton()
        self._lead.clicked.connect(self._follow)
        layout.addWidget(self._lead, 1)
        self._rest = text()
        layout.addWidget(self._rest)

    def say(self, words: str, rest: str, look: Look = Look.SECONDARY) -> None:
        """Says where it leads, and something on it in that look."""
        self._lead.say(words)
        say(self._rest, rest)
        self._rest.setVisible(bool(rest))
        set_look(self._rest, look)

    def _follow(self) -> None:
        self.go()


def leading_row(words: str, rest: str, go: Callable[[], None], look: Look = Look.SECONDARY) -> LeadingRow:
    """A row that leads elsewhere when it is clicked, with a quiet word at its right."""
    line = LeadingRow(go)
    line.say(words, rest, look)
    return line


class _ShortenedButton(QPushButton):
    """A button that takes the room that there is; its words end in an ellipsis where they do not fit."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_look(self, Look.ROW)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def say(self, words: str) -> None:
        """Shows other words."""
        self._words = words
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 12
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class RemovableRow(QWidget):
    """A row with a small button behind it that takes what it shows out of the plan.

    Args:
        line: the row.
        remove: takes it out.
    """

    def __init__(self, line: QWidget, remove: Callable[[], None]) -> None:
        super().__init__()
        self.line = line
        self.remove = remove
        layout = row(self, spacing=4)
        layout.addWidget(line, 1, Qt.AlignmentFlag.AlignVCenter)
        self._cross = button("×", Look.QUIET)
        sized(self._cross, width=28)
        self._cross.clicked.connect(self._remove)
        layout.addWidget(self._cross)

    def say(self, words: str) -> None:
        """Says what its button does."""
        self._cross.setToolTip(words)
        self._cross.setAccessibleName(words)

    def _remove(self) -> None:
        self.remove()
