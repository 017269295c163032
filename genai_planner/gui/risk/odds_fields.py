"""A date gives its chance, and a chance its date: both ways along the curve of the finish."""

from datetime import date, datetime, time
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.widgets import Look, row, text
from genai_planner.scheduling.time.moments import to_minutes, to_moment
from genai_planner.words.days import medium_day_text
from genai_planner.words.entry_error import EntryError
from genai_planner.words.numbers import share_text

if TYPE_CHECKING:
    from genai_planner.simulation.result import SimulationResult

CHANCES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99)
_USUAL_CHANCE = 0.8
_DAY_END = time(23, 59)
_SLIGHT = 1e-9
"""So that the error of a product never asks for one run more."""


class OddsFields(QWidget):
    """Two questions beside the curve: how likely by a day, and by which day with a chance."""

    def __init__(self, today: date | None = None) -> None:
        super().__init__()
        self._result: SimulationResult | None = None
        self._is_asked = False
        self.day = DateField(today=today)
        self.day.line.setAccessibleName(self.tr("Finished by"))
        self.chance_words = text("", Look.STRONG)
        self.chance = QuietChoice()
        self.chance.addItems([share_text(one) for one in CHANCES])
        self.chance.setCurrentIndex(CHANCES.index(_USUAL_CHANCE))
        self.chance.setAccessibleName(self.tr("How sure"))
        self.day_words = text("", Look.STRONG)
        line = row(self, spacing=8)
        line.addWidget(text(self.tr("Finished by")))
        for part in (self.day, self.chance_words):
            line.addWidget(part)
        line.addSpacing(24)
        line.addWidget(self.chance)
        line.addWidget(text(self.tr("sure to be finished by")))
        line.addWidget(self.day_words)
        line.addStretch(1)
        self.day.edited.connect(self._ask)
        self.chance.currentIndexChanged.connect(self._show)
        self.hide()

    def show_result(self, result: "SimulationResult | None", deadline: date | None) -> None:
        """Answers from other runs; begins with the deadline, until the user asks for another day."""
        self._result = result
        self.setVisible(result is not None)
        if result is None:
            return
        if not self._is_asked:
            self.day.show_value(deadline or result.finish.p80.date())
        self._show()

    def _ask(self) -> None:
        self._is_asked = True
        self._show()

    def _show(self) -> None:
        result = self._result
        if result is None:
            return
        try:
            end = datetime.combine(self.day.value(), _DAY_END)
            self.chance_words.setText(share_text(result.chance_by(to_minutes(end))))
        except EntryError:
            self.chance_words.setText("")
        ordered = sorted(result.finishes.tolist())
        wanted = CHANCES[self.chance.currentIndex()]
        place = max(ceil(wanted * len(ordered) - _SLIGHT) - 1, 0)  # as many runs do not pass it
        self.day_words.setText(medium_day_text(to_moment(ordered[place])))
