"""A package as a checklist: each step with chance, 80% date and money on top of those before it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget
from typing_extensions import override

from genai_planner.gui.look.differences import look_of, signed_money
from genai_planner.gui.look.panel_parts import empty
from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.words.days import medium_day_text
from genai_planner.words.numbers import share_text
from genai_planner.workbench.varying.reaching import Package
from genai_planner.workbench.varying.step import Step
from genai_planner.workbench.varying.trials import Judged

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBER_WIDTH = 96
_TICK, _WORDS = 0, 1
_NUMBERS = (2, 3, 4)
"""Columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one step comes to, with those before it that are ticked; empty numbers for one that is not."""

    step: Step
    judged: Judged | None
    cost: float = 0.0


class PackageList(QWidget):
    """The steps of one package, each to be taken or left.

    Signals:
        ticked: other steps are taken.
    """

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.checks: list[QCheckBox] = []
        self._numbers: list[QLabel] = []
        self._steps: tuple[Step, ...] = ()
        outer = column(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        self.setAccessibleName(self.tr("Steps of the package"))

    @property
    def taken(self) -> tuple[Step, ...]:
        """The steps that are ticked, in order."""
        return tuple(step for step, check in zip(self._steps, self.checks, strict=True) if check.isChecked())

    @property
    def is_whole(self) -> bool:
        """Whether all steps are taken."""
        return len(self.taken) == len(self._steps)

    def show_package(self, package: Package, currency: str) -> None:
        """Shows another package with all its steps ticked."""
        empty(self._grid)
        self._numbers.clear()
        self._steps = tuple(taken.step for taken in package.steps)
        self.checks = []
        heads = self.tr("Step"), self.tr("Chance"), self.tr("80% date"), self.tr("80% cost")
        for place, head in zip((_TICK, *_NUMBERS), heads, strict=True):
            label = text(head, Look.SMALL)
            if place == _TICK:
                self._grid.addWidget(label, 0, _TICK, 1, 2)
            else:
                self._grid.addWidget(label, 0, place, _RIGHT)
        for line, taken in enumerate(package.steps):
            self._add_step(2 * line + 1, taken.step)
        for place in _NUMBERS:
            self._grid.setColumnMinimumWidth(place, px(_NUMBER_WIDTH))
        self._grid.setColumnStretch(_WORDS, 1)
        judged = [
            Line(taken.step, Judged(taken.chance_after, 0.0, taken.p80_after, 0.0), taken.cost)
            for taken in package.steps
        ]
        self.show_numbers(judged, currency)

    def show_numbers(self, lines: list[Line], currency: str) -> None:
        """Shows what the ticked steps come to."""
        while self._numbers:
            old = self._numbers.pop()
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        for row, line in enumerate(lines):
            judged = line.judged
            cells = (
                (text("—" if judged is None else share_text(judged.chance), Look.STRONG)),
                (text("" if judged is None else medium_day_text(judged.p80))),
                (
                    text(
                        "" if judged is None else signed_money(line.cost, currency), look_of(round(line.cost))
                    )
                ),
            )
            for place, cell in zip(_NUMBERS, cells, strict=True):
                self._grid.addWidget(cell, 2 * row + 1, place, _RIGHT)
                self._numbers.append(cell)

    def _add_step(self, row: int, step: Step) -> None:
        check = QCheckBox()
        check.setChecked(True)
        check.setAccessibleName(step.what.text())
        check.toggled.connect(self.ticked)
        self.checks.append(check)
        self._grid.addWidget(check, row, _TICK)
        self._grid.addWidget(_WordsOf(check), row, _WORDS)
        if step.gives_up:
            words = self.tr("gives up {what}").format(what=step.gives_up.text())
            note = text(words, Look.WARNING, is_wrapped=True)
            note.setContentsMargins(0, 0, 0, 4)
            self._grid.addWidget(note, row + 1, _WORDS, 1, 1 + len(_NUMBERS))


class _WordsOf(QLabel):
    """The words of a tick box beside it, in as many lines as they need; a click on them ticks it."""

    def __init__(self, check: QCheckBox) -> None:
        super().__init__(check.accessibleName())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._check = check

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._check.setFocus(Qt.FocusReason.MouseFocusReason)
            self._check.click()
