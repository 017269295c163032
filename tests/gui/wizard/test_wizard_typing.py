"""Typing into fields: half an entry never stays in force, and a wrong one is never left behind unseen."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWizard

from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_number, read_whole_number
from genai_planner.words.numbers import exact_text


def _type(qtbot, editor, text):
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


@pytest.mark.parametrize("text", ["-", "+", "-.", "- 5", "1 5", "20 0000", "9" * 400])
def test_a_sign_alone_and_other_beginnings_are_no_numbers(text):
    with pytest.raises(EntryError):
        read_whole_number(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("300.000", "“300.000” may be 300,000 or 300; write the one that you mean."),
        ("1.500", "“1.500” may be 1,500 or 1.5; write the one that you mean."),
        ("1.125", "“1.125” may be 1,125 or 1.1250; write the one that you mean."),
    ],
)
def test_a_point_that_may_mean_thousands_is_asked_about(text, said):
    with pytest.raises(EntryError, match="write the one") as raised:
        read_number(text)
    assert str(raised.value) == said


@pytest.mark.parametrize(
    ("text", "number"), [("0.125", 0.125), ("1250.125", 1250.125), ("1,250.125", 1250.125)]
)
def test_a_point_that_can_only_mean_decimals_is_taken(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("number", "text"), [(1.125, "1.1250"), (1e-9, "0"), (-12.5, "-12.5"), (0.125, "0.125")]
)
def test_numbers_are_written_so_that_they_can_be_read_in_one_way_only(number, text):
    assert exact_text(number) == text


@pytest.fixture
def project(wizard, go_to):
    return go_to(wizard, wizard.project_page)


@pytest.fixture
def team(wizard, go_to):
    return go_to(wizard, wizard.team_page)


def test_a_negative_budget_is_said_letter_by_letter(project, wizard, qtbot):
    qtbot.keyClicks(project.budget, "-")
    assert project.waits_for() == "Budget: This is not a number."
    qtbot.keyClicks(project.budget, "5")
    assert project.waits_for() == "Budget: This must be at least 0."
    assert wizard.answers().budget is None


def test_a_finished_number_is_shown_as_it_was_understood(project, wizard, qtbot):
    _type(qtbot, project.budget, "300 000")
    qtbot.keyClick(project.budget, Qt.Key.Key_Tab)
    assert project.budget.text() == "300,000"
    assert wizard.answers().budget == 300_000


def test_of_a_refused_number_no_half_stays_in_force(team, qtbot):
    _type(qtbot, team.form.availability, "150")
    assert team.state.answers.people[0].availability == 1
    qtbot.keyClick(team.form.availability, Qt.Key.Key_Tab)
    assert team.state.answers.people[0].availability == 1
    assert team.form.availability.text() == "150"
    assert not team.isComplete()


def test_a_decimal_comma_is_read(team, qtbot):
    _type(qtbot, team.form.day_rate, "1,5")
    assert team.state.answers.people[0].day_rate == 1.5


def test_a_day_rate_that_can_mean_two_things_leaves_it_as_it_was(team, qtbot):
    before = team.state.answers.people[0].day_rate
    _type(qtbot, team.form.day_rate, "1.500")
    assert team.state.answers.people[0].day_rate == before


def test_an_entry_that_is_mended_counts(team, qtbot):
    _type(qtbot, team.form.availability, "150")
    qtbot.keyClick(team.form.availability, Qt.Key.Key_Backspace)
    assert team.isComplete()
    assert team.state.answers.people[0].availability == 0.15


def test_a_finished_entry_is_what_the_next_wrong_one_gives_way_to(team, qtbot):
    _type(qtbot, team.form.availability, "50")
    qtbot.keyClick(team.form.availability, Qt.Key.Key_Tab)
    _type(qtbot, team.form.availability, "150")
    assert team.state.answers.people[0].availability == 0.5


def test_nobody_else_is_chosen_while_an_entry_is_wrong(team, qtbot):
    _type(qtbot, team.form.availability, "150")
    second = team.people.visualItemRect(team.people.item(1)).center()
    qtbot.mouseClick(team.people.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert team.people.currentRow() == 0
    assert not team.add_button.isEnabled()
    _type(qtbot, team.form.availability, "80")
    qtbot.mouseClick(team.people.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert team.people.currentRow() == 1


def test_too_many_examples_leave_those_of_before(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.use_case_page)
    before = wizard.answers().use_case.labelled_examples
    _type(qtbot, page.examples, "1,000,000,000")
    assert page.waits_for()
    assert wizard.answers().use_case.labelled_examples == before


def test_a_wrong_deadline_is_outlined_as_other_fields_are(project):
    project.deadline.tick.setChecked(True)
    project.deadline.day.choose(date(2026, 1, 5))
    assert project.deadline.day.line.property("is_wrong") is True
    project.deadline.day.choose(date(2027, 6, 1))
    assert project.deadline.day.line.property("is_wrong") is False


def test_next_waits_while_an_entry_is_wrong(project, wizard, qtbot):
    qtbot.keyClicks(project.budget, "300.000")
    assert not wizard.button(QWizard.WizardButton.NextButton).isEnabled()
    assert "may be 300,000 or 300" in wizard.note.text()
