"""The team page: a suggested team, and all about each person."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.model.resources import Level


@pytest.fixture
def page(wizard, go_to):
    return go_to(wizard, wizard.team_page)


def _people(page):
    return page.state.answers.people


def test_the_suggested_team_covers_every_skill_that_the_phases_need(wizard, page, settled):
    assert "A suggestion" in page._suggestion.text()
    assert settled(wizard).largest_gap is None


def test_the_suggested_team_follows_the_phases_until_somebody_changes_it(wizard, go_to):
    roles = {person.role for person in wizard.answers().people}
    assert "ML researcher" not in roles
    go_to(wizard, wizard.phases_page).rows["pretraining"].button.click()
    assert "ML researcher" in {person.role for person in wizard.answers().people}
    page = go_to(wizard, wizard.team_page)
    page.form.name.setText("Mara")
    people = wizard.answers().people
    while wizard.currentPage() is not wizard.phases_page:
        wizard.back()
    wizard.phases_page.rows["pretraining"].button.click()
    assert wizard.answers().people == people


def test_renaming_a_person_renames_them_in_the_list(page, qtbot):
    page.form.name.selectAll()
    qtbot.keyClicks(page.form.name, "Mara Lindqvist")
    assert _people(page)[0].name == "Mara Lindqvist"
    assert page.people.item(0).text() == "Mara Lindqvist"
    assert page._suggestion.isHidden()


def test_choosing_a_role_fills_in_its_skills_and_day_rate(page, lifecycle):
    page.form.role.setCurrentIndex(page.form.role.findText("ML researcher"))
    person = _people(page)[0]
    preset = next(role for role in lifecycle.roles if role.name == "ML researcher")
    assert {known.skill: known.level for known in person.skills} == preset.skills
    assert person.day_rate == preset.day_rate
    assert person.name == "ML researcher"
    assert page.form.day_rate.text() == f"{preset.day_rate:,.0f}"


def test_a_role_keeps_a_name_that_the_user_gave(page):
    page.form.name.setText("Mara")
    page.form.role.setCurrentIndex(page.form.role.findText("ML researcher"))
    assert _people(page)[0].name == "Mara"


def test_levels_are_set_per_skill(page):
    page.form.levels["research"].setCurrentIndex(3)
    page.form.levels["product"].setCurrentIndex(0)
    person = _people(page)[0]
    assert person.level_of("research") is Level.EXPERT
    assert person.level_of("product") is Level.NONE
    assert all(known.level for known in person.skills)


@pytest.mark.parametrize("entry", ["0", "101", "-20"])
def test_an_impossible_availability_is_said_and_next_waits(page, entry):
    page.form.availability.setText(entry)
    assert page.waits_for().endswith("This must lie above 0 and be at most 100.")
    assert not page.isComplete()
    assert _people(page)[0].availability == 1


def test_half_the_time_is_half_the_availability(page):
    page.form.availability.setText("50")
    assert _people(page)[0].availability == 0.5


def test_a_negative_day_rate_is_said(page):
    page.form.day_rate.setText("-1")
    assert page.waits_for().endswith("This must be at least 0.")


def test_somebody_can_be_added_in_a_role_and_removed_again(page, qtbot):
    before = _people(page)
    role = next(r for r in page.state.lifecycle.roles if r.name == before[0].role)
    page.add(role)
    assert _people(page)[-1].name == f"{before[0].role} 2"
    assert page.people.currentRow() == len(before)
    assert page.form.name.text() == f"{before[0].role} 2"
    qtbot.mouseClick(page.remove_button, Qt.MouseButton.LeftButton)
    assert _people(page) == before


def test_the_menu_of_roles_adds_somebody(page):
    before = len(_people(page))
    page.add_button.menu().actions()[0].trigger()
    assert len(_people(page)) == before + 1


def test_an_empty_team_is_allowed_and_said(page, wizard, settled):
    while _people(page):
        page.remove()
    assert "Nobody is on the team yet" in page._suggestion.text()
    assert not page.remove_button.isEnabled()
    assert settled(wizard).largest_gap is not None


def test_leave_is_taken_and_a_wrong_order_is_said(page, qtbot):
    qtbot.mouseClick(page.form.leave.add_button, Qt.MouseButton.LeftButton)
    line = page.form.leave.lines[0]
    line.first.choose(date(2027, 2, 1))
    line.last.choose(date(2027, 2, 5))
    leave = _people(page)[0].leave[0]
    assert (leave.first, leave.last) == (date(2027, 2, 1), date(2027, 2, 5))
    line.last.choose(date(2027, 1, 20))
    assert page.waits_for().endswith("The last day of leave must not come before the first.")
    line.removed.emit()
    assert _people(page)[0].leave == ()
    assert page.isComplete()


def test_selecting_another_person_shows_them(page):
    page.people.setCurrentRow(1)
    assert page.form.name.text() == _people(page)[1].name
