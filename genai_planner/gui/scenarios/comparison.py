"""The scenarios side by side: a column each, a row for each number, the best marked by sign and ground."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QPushButton, QWidget

from genai_planner.gui.look.differences import look_of
from genai_planner.gui.look.panel_parts import empty
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Card, Look, button, column, mirrored, text
from genai_planner.gui.scenarios.facts import Cell, Fact, facts_of
from genai_planner.workbench.varying.scenarios import Column

_COLUMN_WIDTH = 148
LETTERS = "ABCDEFGHIJ"
_LONG = 22
"""Characters beyond which a cell's words are broken into lines."""
_RIGHT = Qt.AlignmentFlag.AlignRight


class Comparison(QWidget):
    """The table of the plan and its scenarios.

    Signals:
        chosen(scenario): the user wants to know more of one, by its id.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        self.setAccessibleName(self.tr("Scenarios side by side"))
        self.heads: dict[str, QPushButton] = {}
        """What chooses a scenario, by its id."""
        self.cells: dict[tuple[str, str], QFrame] = {}
        """What shows a number, by its name and the scenario's id; the base's is empty."""
        self._group = QButtonGroup(self)

    def show_columns(self, columns: Sequence[Column], currency: str, chosen: str) -> None:
        """Shows other columns, the first of them the base."""
        empty(self._grid)
        self.heads, self.cells = {}, {}
        self._group = QButtonGroup(self)
        for place, one in enumerate(columns):
            self._grid.setColumnMinimumWidth(place + 1, _COLUMN_WIDTH)
            self._add_head(one, place, is_chosen=one.id == chosen)
        facts = facts_of(columns, currency)
        for line, fact in enumerate(facts, start=1):
            self._add_fact(fact, line, columns)
        for place, one in enumerate(columns):
            if one.headline is None:
                self._add_loss(one, place + 1, len(facts))
        self._grid.setColumnStretch(len(columns) + 1, 1)

    def _add_head(self, one: Column, place: int, *, is_chosen: bool) -> None:
        letter = LETTERS[place]
        if not one.id:
            words = self.tr("As it is")
            own = text(f"{letter}  {words}", Look.STRONG)
            own.setContentsMargins(9, 0, 9, 0)
            self._grid.addWidget(own, 0, place + 1, _RIGHT)
            return
        sign = "" if one.headline is not None else "⚠ "
        head = button(f"{letter}  {sign}{one.name}".replace("&", "&&"))
        head.setAccessibleName(self.tr("Scenario {letter}: {name}").format(letter=letter, name=one.name))
        head.setToolTip(one.problem or one.name)
        head.setCheckable(True)
        head.setChecked(is_chosen)
        head.clicked.connect(lambda *_, scenario=one.id: self.chosen.emit(scenario))
        self._group.addButton(head)
        self.heads[one.id] = head
        self._grid.addWidget(head, 0, place + 1)

    def _add_fact(self, fact: Fact, line: int, columns: Sequence[Column]) -> None:
        name = text(fact.name)
        name.setContentsMargins(*mirrored(0, 3, 12, 0))
        self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        for place, (one, cell) in enumerate(zip(columns, fact.cells, strict=True)):
            if cell is not None:
                shown = self._cell(cell)
                shown.setAccessibleName(f"{one.name}, {fact.name}: {cell.words}, {cell.difference}")
                self.cells[fact.name, one.id] = shown
                self._grid.addWidget(shown, line, place + 1)

    def _cell(self, cell: Cell) -> QFrame:
        """The number, and beneath it how far it is from the base."""
        shown: QFrame
        if cell.is_best:
            shown = card = Card("covered")
            lines = card.lines
            lines.setContentsMargins(8, 2, 8, 2)
        else:
            shown = QFrame()
            lines = column(shown, margins=(9, 3, 9, 3))
        lines.setSpacing(0)
        words = f"★ {cell.words}" if cell.is_best else cell.words
        for label in (
            text(words, Look.STRONG, is_wrapped=len(words) > _LONG),
            text(cell.difference, look_of(cell.loss)),
        ):
            label.setAlignment(_RIGHT)
            lines.addWidget(label)
        return shown

    def _add_loss(self, one: Column, place: int, lines: int) -> None:
        """Says why a scenario has no numbers; it is marked and kept."""
        card = Card("warning")
        card.lines.addWidget(text(self.tr("It cannot be worked out any more."), Look.STRONG, is_wrapped=True))
        card.lines.addWidget(text(one.problem, is_wrapped=True))
        sized(card, width=_COLUMN_WIDTH)
        card.lines.addStretch(1)
        self.cells["", one.id] = card
        self._grid.addWidget(card, 1, place, lines, 1)
