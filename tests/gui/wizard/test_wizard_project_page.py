"""The project page: what is entered goes into the answers, what is wrong is said beneath its field."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from genai_planner.errors import InputError
from genai_planner.model.base import LONGEST_NAME


@pytest.fixture
def page(wizard, go_to):
    return go_to(wizard, wizard.project_page)


def _said(page) -> str:
    """What is said beneath the field, without the field's name before it."""
    return page.waits_for().partition(": ")[2]


def test_an_empty_name_is_said_at_once(page):
    page.name.setText("  ")
    assert _said(page) == "Write something here."
    assert page.state.answers.name == "Generative AI project"


def test_a_name_that_is_too_long_is_said_and_names_the_limit(page):
    page.name.setText("x" * 10_000)
    assert _said(page) == f"This is too long: {LONGEST_NAME} characters at most."


@pytest.mark.parametrize("name", ["Ärzte 🏥", "חברה", "名前", "A & B"])
def test_names_of_all_scripts_are_taken(page, name):
    page.name.setText(name)
    assert page.state.answers.name == name


def test_a_start_is_taken_at_the_opening_hour(page):
    page.start.choose(date(2027, 2, 1))
    assert page.state.answers.start == datetime(2027, 2, 1, 8)


def test_a_deadline_before_the_start_is_refused_until_one_of_them_moves(page, qtbot):
    page.start.choose(date(2027, 2, 1))
    qtbot.mouseClick(page.deadline.tick, Qt.MouseButton.LeftButton)
    page.deadline.day.choose(date(2027, 1, 4))
    assert _said(page) == "The wished deadline must not come before the start."
    page.start.choose(date(2026, 12, 21))
    assert _said(page) == ""
    assert page.state.answers.deadline == date(2027, 1, 4)


def test_a_start_after_the_deadline_is_refused_and_the_answers_stay(page):
    page.deadline.tick.setChecked(True)
    page.deadline.day.choose(date(2027, 3, 1))
    before = page.state.answers
    page.start.choose(date(2027, 4, 1))
    assert _said(page) == "The wished deadline must not come before the start."
    assert page.state.answers == before


def test_unticking_the_deadline_takes_it_away(page):
    page.deadline.tick.setChecked(True)
    assert page.state.answers.deadline is not None
    page.deadline.tick.setChecked(False)
    assert page.state.answers.deadline is None


@pytest.mark.parametrize(
    ("entry", "budget"), [("450,000", 450_000), ("1 200", 1_200), ("12.5", 12.5), ("", None)]
)
def test_budgets_are_read_as_people_write_them(page, entry, budget):
    page.budget.setText("1")
    page.budget.setText(entry)
    assert page.state.answers.budget == budget


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("-5", "This must be at least 0."),
        ("lots", "This is not a number."),
        ("1.500", "“1.500” may be 1,500 or 1.5; write the one that you mean."),
        ("9" * 20, "This can be at most 1,000,000,000,000."),
    ],
)
def test_a_budget_that_cannot_be_used_says_why(page, entry, said):
    page.budget.setText(entry)
    assert _said(page) == said


def test_days_and_hours_make_the_working_week(page, qtbot):
    qtbot.mouseClick(page.days.ticks[4], Qt.MouseButton.LeftButton)
    page.hours.setText("9-12:30, 13:00 to 18")
    week = page.state.answers.calendar.week
    assert [bool(spans) for spans in week] == [True] * 4 + [False] * 3
    assert [str(span) for span in week[0]] == ["09:00-12:30", "13:00-18:00"]


def test_a_week_without_a_working_day_is_refused(page):
    for tick in page.days.ticks:
        tick.setChecked(False)
    assert _said(page) == "Tick at least one working day."


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("morning", "Working hours read like 8:00-12:00, 13:00-17:00."),
        ("12-8", "Each stretch must end after it begins, by 24:00 at the latest."),
        ("8-12, 11-17", "The hours must stand in order and not overlap."),
        ("", "Write at least one stretch, such as 8:00-12:00."),
    ],
)
def test_hours_that_cannot_be_used_say_why(page, entry, said):
    page.hours.setText(entry)
    assert _said(page) == said


def test_a_country_gives_its_holidays_and_offers_its_regions(page, qtbot):
    qtbot.waitUntil(lambda: page.country.count() > 100, timeout=60_000)
    page.country.setCurrentIndex(page.country.findText("Germany"))
    assert page.state.answers.calendar.holidays_country == "DE"
    assert page.region.isVisible()
    page.region.setCurrentIndex(page.region.findText("Bayern (BY)"))
    assert page.state.answers.calendar.holidays_region == "BY"


def test_changing_the_country_drops_the_region(page, qtbot):
    qtbot.waitUntil(lambda: page.country.count() > 100, timeout=60_000)
    page.country.setCurrentIndex(page.country.findText("Germany"))
    page.region.setCurrentIndex(1)
    page.country.setCurrentIndex(page.country.findText("Austria"))
    assert page.state.answers.calendar.holidays_region == ""


def test_a_currency_is_chosen_from_a_list(page):
    page.currency.setCurrentIndex(page.currency.findText("USD"))
    assert page.state.answers.currency == "USD"


def test_countries_that_cannot_be_listed_are_told_and_keep_nobody_from_going_on(page, wizard):
    wizard._places.failed.emit(InputError("The list of holidays is missing."))
    assert page.country_field.hint == "The list of holidays is missing."
    assert page.waits_for() == ""
