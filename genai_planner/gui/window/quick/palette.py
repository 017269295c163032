"""The palette: whatever can be done, every task, phase and person, found by a few letters."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import column

_MOST_SHOWN = 60
_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette.

    Attributes:
        words: what it is called.
        kind: what it is, such as action or task, and its keys.
        choose: what choosing it does.
    """

    words: str
    kind: str
    choose: Callable[[], object]


def found(choices: tuple[Choice, ...], typed: str) -> list[Choice]:
    """The choices in which every word that was typed stands; those that begin with it come first."""
    words = typed.casefold().split()
    matching = [one for one in choices if all(word in one.words.casefold() for word in words)]
    return sorted(matching, key=lambda one: not one.words.casefold().startswith(typed.casefold().strip()))


_SIZE = (520, 420)


class Palette(QDialog):
    """A line to type into, over the list of what matches; Enter does what is marked."""

    def __init__(self, choices: tuple[Choice, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Find anything"))
        open_at(self, *_SIZE)
        self._choices = choices
        self._shown: list[Choice] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("An action, a task, a phase or a person"))
        self.search.setAccessibleName(self.tr("Find anything"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What matches"))
        lines = column(self, margins=(12, 12, 12, 12), spacing=8)
        lines.addWidget(self.search)
        lines.addWidget(self.list, 1)
        self.search.textChanged.connect(self._show_matching)
        self.search.returnPressed.connect(self.choose_marked)
        self.list.itemActivated.connect(lambda _: self.choose_marked())
        self._show_matching("")

    def choose_marked(self) -> None:
        """Closes the palette and does what is marked."""
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            chosen = self._shown[row]
            self.accept()
            chosen.choose()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _UP_AND_DOWN:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
            row = self.list.currentRow() + step[Qt.Key(event.key())]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
            return
        super().keyPressEvent(event)

    def _show_matching(self, typed: str) -> None:
        self._shown = found(self._choices, typed)[:_MOST_SHOWN]
        self.list.clear()
        for one in self._shown:
            self.list.addItem(QListWidgetItem(f"{one.words}   {one.kind}".rstrip()))
        if not self._shown:
            none = QListWidgetItem(self.tr("Nothing has these words; try fewer."))
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(none)
        self.list.setCurrentRow(0)
