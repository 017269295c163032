"""A choice of many: in groups with headings, and found by typing a part of its words."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter
from typing_extensions import override

from genai_planner.gui.forms.editors import ChoiceEditor, Value

Group = tuple[str, Iterable[tuple[Value, str]]]
"""A heading, empty for none, and the values below it with their words."""


class GroupedChoice(ChoiceEditor[Value]):
    """Offers values in groups; what is typed and is none of them gives way to the value before."""

    def __init__(self, groups: Iterable[Group[Value]] = ()) -> None:
        super().__init__()
        self._before = -1
        """The place of the value that was chosen last."""
        self.setEditable(True)
        self.setInsertPolicy(self.InsertPolicy.NoInsert)
        self._set_groups(list(groups))
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._settle)

    def _set_groups(self, groups: list[Group[Value]]) -> None:
        model = QStandardItemModel(self)
        self._values: list[Value | None] = []  # type: ignore[assignment] # headings have no value
        for heading, choices in groups:
            if heading:
                model.appendRow(_heading(heading))
                self._values.append(None)
            for value, words in choices:
                model.appendRow(QStandardItem(words))
                self._values.append(value)
        self.setModel(model)

    @override
    def show_value(self, value: Value) -> None:
        super().show_value(value)
        self._before = self.currentIndex()

    @override
    def _tell(self, place: int) -> None:
        if place >= 0 and self._values[place] is None:  # Qt takes a heading that is typed for a choice
            with QSignalBlocker(self):
                self.setCurrentIndex(self._before)
            return
        self._before = place
        super()._tell(place)

    def _settle(self) -> None:
        """Takes the only value that holds what was typed, or shows the one before."""
        typed = self.currentText().strip().casefold()
        found = [
            place
            for place, value in enumerate(self._values)
            if value is not None and typed and typed in self.itemText(place).casefold()
        ]
        exact = [place for place in found if self.itemText(place).casefold() == typed]
        chosen = exact or found
        if len(chosen) == 1 and chosen[0] != self.currentIndex():
            self.setCurrentIndex(chosen[0])
        self.setEditText(self.itemText(self.currentIndex()))


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    item.setFont(font)
    return item
