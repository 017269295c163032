"""The field of one lever: on or off, or a number between two buttons; bold where it is turned."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, row, set_look, text
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.words.numbers import number_text, share_text
from genai_planner.workbench.varying.lever_rows import LeverRow

_NUMBER_WIDTH, _BUTTON_WIDTH = 56, 28
_FEW = 20
"""Up to so many a step is one; above it, a half or twice as many."""


class LeverField(QWidget):
    """One lever.

    Signals:
        turned: it stands at another value.
    """

    turned = Signal()

    def __init__(self, lever: LeverRow) -> None:
        super().__init__()
        self.lever = lever
        self._value = lever.value
        self._was: QLabel = text("", Look.SMALL)
        self._line = row(self, spacing=6)
        self.check: QCheckBox | None = None
        if lever.is_switch:
            self._make_switch()
        else:
            self._make_stepper()
        self.setEnabled(not lever.locked)
        self.setToolTip(lever.locked or lever.name)
        self._show()

    @property
    def value(self) -> float:
        """What it stands at."""
        return self._value

    @property
    def is_turned(self) -> bool:
        """Whether it stands elsewhere than in the plan."""
        return self._value != self.lever.value

    def asked(self, since: date | None = None) -> Lever:
        """The lever as it stands; people who come do so on that day."""
        return self.lever.lever(self._value, since)

    def turn(self, value: float) -> None:
        """Turns it, within what it allows."""
        value = min(max(value, self.lever.least), self.lever.most)
        if value != self._value:
            self._value = value
            self._show()
            self.turned.emit()

    def take(self, lever: Lever, since: date | None) -> bool:
        """Stands as that lever has it, without a word; False where it cannot say the same."""
        self._value = self._value_of(lever)
        if self.asked(since) != lever:
            self._value = self.lever.value
        self._show()
        return self.is_turned

    def _value_of(self, lever: Lever) -> float:
        if self.lever.items:
            wanted = [one for one in str(lever.value).split(",") if one]
            return float(len(wanted))
        value = lever.number
        return self.lever.value + value if lever.kind is LeverKind.ROLE else value

    def reset(self) -> None:
        """Puts it back, without a word."""
        self._value = self.lever.value
        self._show()

    def step(self, direction: int) -> None:
        """One more or less; half or twice as many of a large number."""
        if max(self.lever.value, self._value) <= _FEW:
            self.turn(round(self._value + direction * self.lever.step, 2))
        else:
            self.turn(float(round(self._value * (2 if direction > 0 else 0.5))))

    def _make_switch(self) -> None:
        self.check = QCheckBox(self.lever.name)
        self.check.setTristate(self.lever.between > 0)
        self.check.clicked.connect(self._switch)
        self._line.addWidget(self.check, 1)
        self._line.addWidget(self._was)

    def _switch(self) -> None:
        assert self.check is not None
        state = self.check.checkState()
        is_between = state is Qt.CheckState.PartiallyChecked
        self.turn(self.lever.between if is_between else float(state is Qt.CheckState.Checked))

    def _make_stepper(self) -> None:
        self._name: QLabel = text(self.lever.name, is_wrapped=True)
        self._number: QLabel = text("")
        sized(self._number, width=_NUMBER_WIDTH)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.less, self.more = button("−", Look.QUIET), button("+", Look.QUIET)
        for one, direction, words in (
            (self.less, -1, self.tr("Fewer: {name}")),
            (self.more, 1, self.tr("More: {name}")),
        ):
            sized(one, width=_BUTTON_WIDTH)
            one.setAccessibleName(words.format(name=self.lever.name))
            one.clicked.connect(lambda _=False, way=direction: self.step(way))
        self._line.addWidget(self._name, 1)
        self._line.addWidget(self._was)
        for part in (self.less, self._number, self.more):
            self._line.addWidget(part)

    def _show(self) -> None:
        words = self.tr("was {value}").format(value=self._words(self.lever.value))
        if self.check is not None and self.is_between:
            words = self.tr("if a gate fails") if not self.is_turned else self.tr("if a gate fails, was on")
        self._was.setText(words if self.is_turned or (self.check is not None and self.is_between) else "")
        look = Look.STRONG if self.is_turned else None
        if self.check is not None:
            self.check.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.check.setCheckState(self._state())
            self.check.blockSignals(False)  # noqa: FBT003 - Qt's own
            return
        self._number.setText(self._words(self._value))
        for label in (self._name, self._number):
            set_look(label, look or Look.PLAIN)
        self.less.setEnabled(self._value > self.lever.least)
        self.more.setEnabled(self._value < self.lever.most)

    @property
    def is_between(self) -> bool:
        """Whether it stands between on and off."""
        return 0 < self._value < 1

    def _state(self) -> Qt.CheckState:
        if self.is_between:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if self._value else Qt.CheckState.Unchecked

    def _words(self, value: float) -> str:
        if self.lever.is_switch:
            return self.tr("on") if value else self.tr("off")
        if self.lever.kind is LeverKind.SHARE:
            return share_text(value)
        return number_text(value)
