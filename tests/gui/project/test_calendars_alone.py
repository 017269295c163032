"""Calendars without the dialog around them: the draft, the page that lists them, and the form of one."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.errors import EditError, InputError
from genai_planner.gui.project.calendar_form import CalendarForm
from genai_planner.gui.project.calendars_page import CalendarsDraft, CalendarsPage
from genai_planner.gui.project.holiday_places import countries
from genai_planner.model import edits
from genai_planner.model.calendars import Calendar, CalendarException
from genai_planner.model.edits.changing import changed
from support.small_project import small_plan

OFFICE, FOUR = Calendar(id="office", name="Office"), Calendar(id="four", name="Four days")
MONDAY = date(2027, 1, 4)


def _plan():
    """Two calendars; the office's is the project's, and Sam works by the other."""
    plan = changed(small_plan(), calendars=(FOUR, OFFICE), project_calendar="office")
    return edits.change_person(plan, changed(plan.person_by_id["sam"], calendar="four"))


@pytest.fixture
def page(qtbot):
    made = CalendarsPage(_plan())
    qtbot.addWidget(made)
    made.told = []
    made.draft_changed.connect(lambda: made.told.append(made.draft))
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.form.stop()


@pytest.fixture
def form(qtbot):
    made = CalendarForm(OFFICE, first_day=MONDAY)
    qtbot.addWidget(made)
    made.told = []
    made.calendar_changed.connect(made.told.append)
    made.show()
    yield made
    made.stop()


def _type(qtbot, field, words):
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, words)


def _listed(page):
    return [page.chosen.itemText(number) for number in range(page.chosen.count())]


def test_a_calendar_takes_the_place_of_the_one_with_its_id_or_the_last():
    draft = CalendarsDraft((OFFICE, FOUR))
    renamed = changed(OFFICE, name="Bureau")

    assert draft.with_calendar(renamed).calendars == (renamed, FOUR)
    assert draft.with_calendar(OFFICE).calendars == (OFFICE, FOUR)
    assert CalendarsDraft((OFFICE,)).with_calendar(FOUR).calendars == (OFFICE, FOUR)
    assert draft.without("four").calendars == (OFFICE,)


def test_a_draft_is_applied_by_adding_changing_and_removing():
    plan = edits.change_person(_plan(), changed(_plan().person_by_id["sam"], calendar=None))
    night = Calendar(id="night", name="Night")
    renamed = changed(OFFICE, name="Bureau")

    applied = CalendarsDraft((renamed, night)).applied(plan)

    assert applied.calendars == (renamed, night)


def test_a_calendar_that_somebody_works_by_is_not_removed():
    with pytest.raises(EditError):
        CalendarsDraft((OFFICE,)).applied(_plan())


def test_the_projects_calendar_comes_first_says_so_and_stays(page):
    assert _listed(page) == ["Office (the project's)", "Four days"]
    assert page.form.name.text() == "Office"
    assert not page.remove_button.isEnabled()

    page.chosen.setCurrentIndex(1)

    assert page.form.name.text() == "Four days"
    assert page.remove_button.isEnabled()


def test_a_calendar_is_added_like_the_one_shown_and_its_name_can_be_typed_at_once(page, qtbot):
    page.chosen.setCurrentIndex(1)
    _type(qtbot, page.form.days[4], "")

    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.form.name, "Short week")

    new = page.draft.calendars[-1]
    assert (new.name, new.week) == ("Short week", page.draft.calendars[1].week)
    assert new.week[4] == ()
    assert _listed(page)[-1] == "Short week"
    assert len({calendar.id for calendar in page.draft.calendars}) == 3
    assert page.told[-1] == page.draft


def test_the_calendar_that_is_shown_is_removed_and_the_projects_is_shown(page, qtbot):
    page.chosen.setCurrentIndex(1)
    qtbot.mouseClick(page.remove_button, Qt.MouseButton.LeftButton)

    assert page.draft.calendars == (OFFICE,)
    assert page.form.name.text() == "Office"
    assert not page.remove_button.isEnabled()


def test_a_problem_holds_the_user_at_its_calendar_unless_that_goes(page, qtbot):
    page.chosen.setCurrentIndex(1)
    _type(qtbot, page.form.name, "")
    assert page.problem
    assert not page.chosen.isEnabled()
    assert not page.add_button.isEnabled()

    qtbot.mouseClick(page.remove_button, Qt.MouseButton.LeftButton)

    assert page.problem == ""
    assert page.chosen.isEnabled()
    assert page.add_button.isEnabled()


def test_another_name_stands_in_the_list_at_once(page, qtbot):
    _type(qtbot, page.form.name, "Bureau")

    assert _listed(page)[0] == "Bureau (the project's)"
    assert page.draft.calendars[0].name == "Bureau"


def test_a_plan_without_calendars_is_offered_the_usual_one(qtbot):
    page = CalendarsPage(small_plan())
    qtbot.addWidget(page)

    assert len(page.draft.calendars) == 1
    assert not page.remove_button.isEnabled()
    assert page.draft.applied(small_plan()).calendars == page.draft.calendars
    page.form.stop()


def test_hours_of_a_day_are_typed_and_an_empty_day_is_free(form, qtbot):
    assert form.days[0].text() == "08:00–12:00, 13:00–17:00"
    assert form.days[6].text() == ""

    _type(qtbot, form.days[0], "9-12")
    assert [str(span) for span in form.told[-1].week[0]] == ["09:00-12:00"]
    _type(qtbot, form.days[0], "")
    assert form.told[-1].week[0] == ()


def test_hours_that_cannot_be_are_named_with_their_day_and_what_held_before_stays(form, qtbot):
    _type(qtbot, form.days[1], "12-9")

    assert form.problem == "Tuesday: Each stretch must end after it begins, by 24:00 at the latest."
    assert form.told[-1].week[1] == OFFICE.week[1]


def test_the_last_working_day_goes_once_another_day_has_hours(form, qtbot):
    for number in range(1, 5):
        _type(qtbot, form.days[number], "")
    _type(qtbot, form.days[0], "")
    assert "at least one day" in form.problem

    _type(qtbot, form.days[5], "9-12")

    assert form.problem == ""
    assert [bool(hours) for hours in form.told[-1].week] == [False] * 5 + [True, False]


def test_another_calendar_forgets_what_could_not_be(form, qtbot):
    _type(qtbot, form.days[1], "nine")
    assert form.problem

    feast = CalendarException(first=MONDAY, last=MONDAY, name="Feast")
    form.show_calendar(changed(FOUR, exceptions=(feast,)))

    assert form.problem == ""
    assert form.days[1].text() == "08:00–12:00, 13:00–17:00"
    assert form.shut_downs.value() == (feast,)


def test_countries_stand_where_a_reader_looks_for_them():
    names = [name for _, name in countries()]

    for before, name, after in (
        ("Afghanistan", "Åland Islands", "Albania"),
        ("Costa Rica", "Côte d’Ivoire", "Croatia"),
        ("Qatar", "Réunion", "Romania"),
    ):
        assert names.index(before) < names.index(name) < names.index(after)


def test_a_country_is_known_by_its_name_before_the_list_of_all_is_there(qtbot):
    form = CalendarForm(changed(OFFICE, holidays_country="DE", holidays_region="BY"), first_day=MONDAY)
    qtbot.addWidget(form)
    form.show()
    assert form.country.currentText() == "Germany"
    assert form.region.currentText() == "BY"

    qtbot.waitUntil(lambda: form.country.count() > 2, timeout=60_000)

    assert form.country.currentText() == "Germany"
    assert form.region.count() > 2
    assert "BY" in form.region.currentText()
    form.stop()


def test_another_country_forgets_the_region_and_none_hides_it(form, qtbot):
    qtbot.waitUntil(lambda: form.country.count() > 2, timeout=60_000)
    form.show_calendar(changed(OFFICE, holidays_country="DE", holidays_region="BY"))
    assert form.region.isVisible()

    form.country.setCurrentIndex(form.country.findText("Austria"))
    assert (form.told[-1].holidays_country, form.told[-1].holidays_region) == ("AT", "")
    assert form.region.currentText() == "the whole country"

    form.country.setCurrentIndex(0)
    assert form.told[-1].holidays_country == ""
    assert not form.region.isVisible()


def test_countries_that_cannot_be_listed_are_told_beneath_the_choice(form):
    form._worker.failed.emit(InputError("The list of holidays is missing."))
    assert form.country_field.hint == "The list of holidays is missing."
    assert form.problem == ""
