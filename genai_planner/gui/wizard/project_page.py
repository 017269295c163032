"""The second page: the project's name, dates, money and working time."""

from datetime import date, datetime, time, timedelta

from typing_extensions import override

from genai_planner.gui.forms.date_field import DateField, OptionalDateField
from genai_planner.gui.forms.editors import ChoiceEditor, OptionalNumberEditor, TextEditor
from genai_planner.gui.forms.entries import changed, read_spans, spans_text
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.project.holiday_places import countries, country_name, regions
from genai_planner.gui.project.week import DaysEditor, usual_hours, with_days, with_hours, working_days
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.gui.wizard.kinds import milestone_choices
from genai_planner.gui.wizard.page import QuestionPage
from genai_planner.gui.wizard.state import WizardState
from genai_planner.gui.wizard.why import why
from genai_planner.lifecycle.answers import Answers
from genai_planner.model.criteria import Milestone
from genai_planner.words.context import spoken
from genai_planner.words.entry_error import EntryError

USUAL_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "JPY", "CNY", "INR", "CAD", "AUD")
_OFFERED_MONTHS = 26 * 7


class ProjectPage(QuestionPage):
    """Asks what the project is called, when it runs, what it may cost and when people work."""

    def __init__(self, state: WizardState, worker: NewestOnly) -> None:
        super().__init__(
            state,
            self.tr("What is the project called, and when does it run?"),
            self.tr("Only the name is needed. The rest has usual values."),
        )
        self.step = self.tr("Project")
        self._form = Form()
        self.body.addWidget(self._form)
        self.body.addStretch()
        self._add_name()
        self._add_dates()
        self._add_money()
        self._add_working_time()
        self._add_holidays(worker)

    @override
    def initializePage(self) -> None:
        """Selects the name, so that typing replaces it."""
        self.name.setFocus()
        self.name.selectAll()

    def _add_name(self) -> None:
        self.name = TextEditor()
        field = Field(self.name, hint=why("name"))
        self._form.add(self.tr("Na&me"), field)
        self.bind(field, self.name, lambda a: a.name, lambda name: self.state.change(name=name))

    def _add_dates(self) -> None:
        self.start = DateField(today=self.state.today)
        field = Field(self.start, hint=why("start"))
        self._form.add(self.tr("&Start"), field)
        self.bind(field, self.start, lambda a: a.starts(self.state.today).date(), self._set_start)
        offered = self.state.today + timedelta(days=_OFFERED_MONTHS)
        self.deadline = OptionalDateField(self.tr("Finish &by"), offered, near=self.state.today)
        field = Field(
            self.deadline, hint=self.tr("A wish that the plan is compared with, never a constraint.")
        )
        self._form.add(self.tr("Wished deadline"), field)
        self.bind(field, self.deadline, lambda a: a.deadline, self._set_deadline)
        self.deadline_of = ChoiceEditor[Milestone](milestone_choices(self))
        field = Field(self.deadline_of, hint=self.tr("General use comes weeks or months later."))
        self._form.add(self.tr("Of which date"), field)
        self.bind(
            field,
            self.deadline_of,
            lambda a: a.deadline_of,
            lambda milestone: self.state.change(deadline_of=milestone),
        )

    def _add_money(self) -> None:
        self.currency = ChoiceEditor[str](())
        sized(self.currency, width=120)
        field = Field(self.currency, hint=why("currency"))
        self._form.add(self.tr("&Currency"), field)
        self.bind(field, self.currency, self._offered_currency, self._set_currency)
        self.budget = OptionalNumberEditor(self.tr("none"), width=140)
        self.budget_field = field = Field(self.budget, unit=self.state.answers.currency, hint=why("budget"))
        self._form.add(self.tr("Bud&get"), field)
        self.bind(field, self.budget, lambda a: a.budget, lambda budget: self.state.change(budget=budget))

    def _add_working_time(self) -> None:
        self._form.add_heading(self.tr("Working week"))
        self.days = DaysEditor()
        field = Field(self.days, hint=why("days"))
        self._form.add(self.tr("&Days"), field)
        self.bind(
            field,
            self.days,
            lambda a: working_days(a.calendar.week),
            lambda days: self._set_calendar(week=with_days(self.state.answers.calendar.week, days)),
        )
        self.hours = TextEditor()
        sized(self.hours, width=240)
        field = Field(self.hours, hint=self.tr("A person-day is eight hours of work."))
        self._form.add(self.tr("&Hours"), field)
        self.bind(field, self.hours, lambda a: spans_text(usual_hours(a.calendar.week)), self._set_hours)

    def _add_holidays(self, worker: NewestOnly) -> None:
        self._knows_countries = False
        self.country = ChoiceEditor[str](())
        sized(self.country, width=240)
        self.country_field = Field(self.country, hint=why("holidays_country"))
        self._form.add(self.tr("Public h&olidays"), self.country_field)
        self.bind(self.country_field, self.country, self._offered_country, self._set_country)
        self.region = ChoiceEditor[str](())
        sized(self.region, width=240)
        self._region_field = Field(self.region, hint=why("holidays_region"))
        self._form.add(self.tr("&Region"), self._region_field)
        self.bind(
            self._region_field,
            self.region,
            self._offered_region,
            lambda region: self._set_calendar(holidays_region=region),
        )
        worker.finished.connect(self._offer_countries)
        worker.failed.connect(lambda error: self.country_field.set_hint(str(error)))
        worker.request(countries)

    def _set_currency(self, code: str) -> None:
        self.state.change(currency=code)
        self.budget_field.set_unit(code)

    def _set_start(self, day: date) -> None:
        hours = self.state.answers.calendar.week[day.weekday()] or usual_hours(
            self.state.answers.calendar.week
        )
        opening = time(*divmod(hours[0].start_minute, 60))
        self._check_order(day, self.state.answers.deadline)
        self.state.change(start=datetime.combine(day, opening))

    def _set_deadline(self, deadline: date | None) -> None:
        self._check_order(self.start.value(), deadline)
        self.state.change(deadline=deadline)

    def _check_order(self, start: date, deadline: date | None) -> None:
        if deadline is not None and deadline < start:
            raise EntryError(self.tr("The wished deadline must not come before the start."))

    def _set_hours(self, text: str) -> None:
        self._set_calendar(week=with_hours(self.state.answers.calendar.week, read_spans(text)))

    def _set_country(self, country: str) -> None:
        self._set_calendar(holidays_country=country, holidays_region="")
        self.region.show_value(self._offered_region(self.state.answers))

    def _set_calendar(self, **updates: object) -> None:
        self.state.change(calendar=changed(self.state.answers.calendar, **updates))

    def _offered_currency(self, answers: Answers) -> str:
        if self.currency.count() == 0 or self.currency.findText(answers.currency) < 0:
            usual = dict.fromkeys((answers.currency, spoken().region.currency, *USUAL_CURRENCIES))
            self.currency.set_choices((code, code) for code in usual)
        return answers.currency

    @override
    def show_answers(self) -> None:
        """Shows what the answers say, the budget in their currency."""
        super().show_answers()
        self.budget_field.set_unit(self.state.answers.currency)

    def _offered_country(self, answers: Answers) -> str:
        chosen = answers.calendar.holidays_country
        if not self._knows_countries:
            self._fill_countries(((chosen, country_name(chosen)),) if chosen else ())
        return chosen

    def _offer_countries(self, places: tuple[tuple[str, str], ...]) -> None:
        self._fill_countries(places)
        self._knows_countries = True
        answers = self.state.answers
        self.country.show_value(self._offered_country(answers))
        self.region.show_value(self._offered_region(answers))

    def _fill_countries(self, places: tuple[tuple[str, str], ...]) -> None:
        self.country.set_choices((("", self.tr("none")), *places))

    def _regions_of(self, country: str) -> tuple[tuple[str, str], ...]:
        if country and self._knows_countries:
            return regions(country)
        # The list of regions takes long to load the first time; until then the chosen one stands alone.
        chosen = self.state.answers.calendar.holidays_region
        return ((chosen, chosen),) if country and chosen else ()

    def _offered_region(self, answers: Answers) -> str:
        country = answers.calendar.holidays_country
        offered = self._regions_of(country)
        self.region.set_choices((("", self.tr("the whole country")), *offered))
        self._form.set_shown(self._region_field, is_shown=bool(offered))
        return answers.calendar.holidays_region
