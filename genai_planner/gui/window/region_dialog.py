"""Chooses the region: how days, numbers and money are written."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.screen_fit import at_least
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.project.holiday_places import in_order_of_names
from genai_planner.gui.session.preferences import Preferences
from genai_planner.settings.tongue import tongue_of
from genai_planner.words.calendar_names import calendar_names, region_name
from genai_planner.words.context import Tongue, speak, speaking, spoken
from genai_planner.words.days import full_day_text, short_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import exact_text
from genai_planner.words.region import region_codes

_WIDTH = 460
_SAMPLE_DAY, _SAMPLE_NUMBER, _SAMPLE_MONEY = date(2027, 5, 3), 1_234_567.5, 412_000


class RegionDialog(QDialog):
    """Offers every region that is known and shows what it writes; the words stay in the program's language.

    Args:
        preferences: where the choice is kept.
        system_code: the system's region where its environment names none.
        parent: the window.
    """

    def __init__(self, preferences: Preferences, parent: QWidget, system_code: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Region"))
        self._preferences, self._system_code = preferences, system_code
        self.region = QuietChoice()
        self.region.setEditable(True)
        self.region.setInsertPolicy(QuietChoice.InsertPolicy.NoInsert)
        self.sample = text("", is_wrapped=True)
        self.buttons = DialogButtons(self.tr("Apply"))
        self._fill()
        self._lay_out()
        self.region.currentIndexChanged.connect(self._show_sample)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._show_sample()

    def accept(self) -> None:
        """Writes for that region from now on, and remembers it."""
        self._preferences.change(region=self.region.currentData())
        speak(self._tongue())
        super().accept()

    def choose(self, code: str | None) -> None:
        """Chooses the region of that code; None for the system's."""
        self.region.setCurrentIndex(max(self.region.findData(code), 0))

    def _tongue(self) -> Tongue:
        settings = replace(self._preferences.settings, region=self.region.currentData())
        return tongue_of(settings, system_code=self._system_code)

    def _fill(self) -> None:
        self.region.addItem(self.tr("As the system"), None)
        self.region.addItem(self.tr("No country in particular"), "")
        named = {code: region_name(code) for code in region_codes()}
        for code, name in in_order_of_names(named, spoken().catalogue):
            self.region.addItem(name, code)
        self.choose(self._preferences.settings.region)

    def _lay_out(self) -> None:
        inside = QWidget()
        lines = column(inside, margins=(24, 20, 24, 16), spacing=12)
        form = Form()
        form.add(self.tr("&Region"), Field(self.region))
        lines.addWidget(form)
        lines.addWidget(self.sample)
        lines.addWidget(
            text(
                self.tr("Files and --json output are the same for every region."), Look.SMALL, is_wrapped=True
            )
        )
        whole = column(self)
        whole.addWidget(inside, 1)
        whole.addWidget(self.buttons)
        at_least(self, _WIDTH)

    def _show_sample(self) -> None:
        tongue = self._tongue()
        words = self.tr("{short}, {day}; {number}; {money}. The week begins on {weekday}; paper is {paper}.")
        with speaking(tongue):
            self.sample.setText(
                words.format(
                    short=short_day_text(_SAMPLE_DAY),
                    day=full_day_text(_SAMPLE_DAY),
                    number=exact_text(_SAMPLE_NUMBER),
                    money=money_text(_SAMPLE_MONEY, tongue.region.currency),
                    weekday=calendar_names().weekdays[tongue.region.first_weekday],
                    paper=tongue.region.paper.value,
                )
            )
