"""All about one calendar: its name, the hours of each weekday, public holidays, shut-downs."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.editors import ChoiceEditor, TextEditor
from genai_planner.gui.forms.entries import changed, read_spans, spans_text
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import column
from genai_planner.gui.project.holiday_places import countries, country_name, regions
from genai_planner.gui.project.shut_downs_editor import ShutDownsEditor
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.model.calendars import Calendar
from genai_planner.words.entry_error import EntryError

_LABEL_WIDTH, _FIELD_WIDTH = 104, 260


class CalendarForm(QWidget):
    """Edits a calendar; what cannot be used is said beneath its field and kept out of the calendar.

    Signals:
        calendar_changed: the calendar as it is now.
        problem_changed: there may be a problem now, or no longer.
    """

    calendar_changed = Signal(object)
    problem_changed = Signal()

    def __init__(self, calendar: Calendar, *, first_day: date) -> None:
        super().__init__()
        self._calendar = calendar
        self._knows_countries = False
        self._bindings = Bindings(lambda: self._calendar, self.problem_changed.emit)
        self._form = Form(label_width=_LABEL_WIDTH)
        column(self).addWidget(self._form)
        self._add_name()
        self._add_week()
        self._add_holidays()
        self._add_shut_downs(first_day)
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._offer_countries)
        self._worker.failed.connect(lambda error: self.country_field.set_hint(str(error)))
        self._worker.request(countries)
        self._bindings.show()

    @property
    def problem(self) -> str:
        """What is wrong with an entry; empty where nothing is."""
        return self._bindings.problem()

    def show_calendar(self, calendar: Calendar) -> None:
        """Shows another calendar."""
        self._bindings.forget_problems()
        self._calendar = calendar
        self._bindings.show()
        self.problem_changed.emit()

    def stop(self) -> None:
        """Returns when nothing is looked up any more."""
        self._worker.stop()

    def _add_name(self) -> None:
        self.name = TextEditor(width=_FIELD_WIDTH)
        self._form.add(self.tr("Na&me"), field := Field(self.name))
        self._bindings.bind(field, self.name, lambda c: c.name, lambda name: self._take(name=name))

    def _add_week(self) -> None:
        names = (
            *(self.tr("Monday"), self.tr("Tuesday"), self.tr("Wednesday"), self.tr("Thursday")),
            *(self.tr("Friday"), self.tr("Saturday"), self.tr("Sunday")),
        )
        self._form.add_heading(self.tr("Working week"))
        self.days = [TextEditor(self.tr("no work"), width=_FIELD_WIDTH) for _ in names]
        for number, (name, editor) in enumerate(zip(names, self.days, strict=True)):
            self._add_day(number, name, editor)

    def _add_day(self, number: int, name: str, editor: TextEditor) -> None:
        field = Field(editor)
        self._form.add(name, field)
        self._bindings.bind(
            field,
            editor,
            lambda calendar: spans_text(calendar.week[number]),
            lambda hours: self._take_day(number, hours),
        )

    def _add_holidays(self) -> None:
        self._form.add_heading(self.tr("Days off"))
        self.country = ChoiceEditor[str]()
        sized(self.country, width=_FIELD_WIDTH)
        self.country_field = Field(self.country)
        self._form.add(self.tr("Public h&olidays"), self.country_field)
        self._bindings.bind(self.country_field, self.country, self._offered_country, self._take_country)
        self.region = ChoiceEditor[str]()
        sized(self.region, width=_FIELD_WIDTH)
        self._region_field = Field(self.region)
        self._form.add(self.tr("&Region"), self._region_field)
        self._bindings.bind(
            self._region_field,
            self.region,
            self._offered_region,
            lambda region: self._take(holidays_region=region),
        )

    def _add_shut_downs(self, first_day: date) -> None:
        self.shut_downs = ShutDownsEditor(first_day)
        field = Field(self.shut_downs, hint=self.tr("Where two cover the same day, the lower one counts."))
        self._form.add(self.tr("Other days"), field)
        self._bindings.bind(
            field, self.shut_downs, lambda c: c.exceptions, lambda days: self._take(exceptions=days)
        )

    def _take_day(self, number: int, hours: str) -> None:
        week = list(self._calendar.week)
        week[number] = read_spans(hours) if hours else ()
        if not any(week):
            raise EntryError(self.tr("Give at least one day its working hours."))
        self._take(week=tuple(week))

    def _take_country(self, country: str) -> None:
        self._take(holidays_country=country, holidays_region="")
        self.region.show_value(self._offered_region(self._calendar))

    def _take(self, **updates: object) -> None:
        self._calendar = changed(self._calendar, **updates)
        self.calendar_changed.emit(self._calendar)

    def _offer_countries(self, _places: object) -> None:
        self._knows_countries = True
        self.country.show_value(self._offered_country(self._calendar))
        self.region.show_value(self._offered_region(self._calendar))

    def _offered_country(self, calendar: Calendar) -> str:
        chosen = calendar.holidays_country
        known = countries() if self._knows_countries else ()
        if chosen and chosen not in dict(known):
            known = ((chosen, country_name(chosen)), *known)
        self.country.set_choices((("", self.tr("none")), *known))
        return chosen

    def _offered_region(self, calendar: Calendar) -> str:
        country, chosen = calendar.holidays_country, calendar.holidays_region
        # The list of regions takes long to load the first time; until then the chosen one stands alone.
        known = regions(country) if country and self._knows_countries else ()
        if chosen and chosen not in dict(known):
            known = ((chosen, chosen), *known)
        self.region.set_choices((("", self.tr("the whole country")), *known))
        self._form.set_shown(self._region_field, is_shown=bool(known))
        return chosen
