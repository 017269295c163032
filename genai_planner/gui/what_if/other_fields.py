"""Fields of levers that are no number: a choice out of several, or a day."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QWidget

from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.widgets import Look, column, row, set_look, text
from genai_planner.model.scenarios import Lever
from genai_planner.words.days import medium_day_text
from genai_planner.words.entry_error import EntryError
from genai_planner.workbench.varying.lever_rows import LeverRow

_CHOICE_CHARACTERS = 18


class ChoiceField(QWidget):
    """One of several, such as the kind of a pool's accelerators.

    Signals:
        turned: another one is chosen.
    """

    turned = Signal()

    def __init__(self, lever: LeverRow) -> None:
        super().__init__()
        self.lever = lever
        self.choice = QuietChoice()
        self.choice.setSizeAdjustPolicy(QuietChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(_CHOICE_CHARACTERS)
        for key, name in lever.choices:
            self.choice.addItem(name, key)
        words = self.tr("Accelerators of {pool}").format(pool=lever.name)
        self.choice.setAccessibleName(words)
        self._name: QLabel = text(words, is_wrapped=True)
        line = row(self, spacing=6)
        line.addWidget(self._name, 1)
        line.addWidget(self.choice)
        self.reset()
        self.choice.currentIndexChanged.connect(self._turn)

    @property
    def is_turned(self) -> bool:
        """Whether another one is chosen than in the plan."""
        return self.choice.currentData() not in (None, self.lever.chosen)

    def asked(self, _: date | None = None) -> Lever:
        """The lever as it stands."""
        return self.lever.lever(str(self.choice.currentData()))

    def reset(self) -> None:
        """Puts it back, without a word."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(self.lever.chosen))
        set_look(self._name, Look.PLAIN)

    def _turn(self) -> None:
        set_look(self._name, Look.STRONG if self.is_turned else Look.PLAIN)
        self.turned.emit()


class DayField(QWidget):
    """A day, such as the plan's start; typed, or chosen in a calendar.

    Signals:
        turned: it is another day.
    """

    turned = Signal()

    def __init__(self, lever: LeverRow, words: str, today: date) -> None:
        super().__init__()
        self.lever = lever
        self._usual = date.fromisoformat(lever.chosen)
        self.field = DateField(today=today, is_narrow=True)
        self.field.line.setAccessibleName(words)
        self._name: QLabel = text(words, is_wrapped=True)
        self._was: QLabel = text("", Look.SMALL)
        line = row(self, spacing=6)
        left = column(spacing=0)
        left.addWidget(self._name)
        left.addWidget(self._was)
        line.addLayout(left, 1)
        line.addWidget(self.field)
        self.setEnabled(not lever.locked)
        self.setToolTip(lever.locked)
        self.reset()
        self.field.committed.connect(self._turn)

    @property
    def day(self) -> date:
        """The day that was understood last."""
        try:
            return self.field.value()
        except EntryError:
            return self._usual

    @property
    def is_turned(self) -> bool:
        """Whether it is another day than in the plan."""
        return self.day != self._usual

    def asked(self, _: date | None = None) -> Lever:
        """The lever as it stands."""
        return self.lever.lever(self.day.isoformat())

    def reset(self) -> None:
        """Puts it back, without a word."""
        self.show_day(self._usual)

    def show_day(self, day: date) -> None:
        """Stands at that day, without a word."""
        with QSignalBlocker(self.field):
            self.field.show_value(day)
        self._show()

    def _turn(self) -> None:
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        words = self.tr("was {value}").format(value=medium_day_text(self._usual))
        self._was.setText(words if self.is_turned else "")
        set_look(self._name, Look.STRONG if self.is_turned else Look.PLAIN)
