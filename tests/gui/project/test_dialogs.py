"""Team, settings and glossary."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from genai_planner.files.plan_file import plan_bytes
from genai_planner.gui.look.messages import ask_about_changes
from genai_planner.gui.project.settings_dialog import SettingsDialog
from genai_planner.gui.resources.team_dialog import TeamDialog
from genai_planner.gui.window.glossary import GlossaryDialog
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.problems import Severity
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.workbench.team_draft import TeamDraft, applied
from support.plans import effort, plan_of


@pytest.fixture
def team(open_window):
    """The team dialog over the window."""
    open_window.actions_by_name["team"].trigger()
    dialog = open_window.findChild(TeamDialog)
    yield dialog
    dialog.done(0)


@pytest.fixture
def settings(open_window):
    """The settings dialog over the window."""
    open_window.actions_by_name["settings"].trigger()
    return open_window.findChild(SettingsDialog)


def _type(qtbot, field, words):
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_a_person_is_added_as_one_undoable_step(team, open_window, qtbot):
    before = plan_bytes(open_window.document.plan)
    role = bundled().roles[0]

    team.add_person(role)
    _type(qtbot, team.form.name, "Noor")
    qtbot.mouseClick(team.buttons.accept, Qt.MouseButton.LeftButton)

    assert [person.name for person in open_window.document.plan.people] == [
        "Sam Weber", "Ines Costa", "Noor",
    ]  # fmt: skip
    assert set(role.skills) <= open_window.document.plan.skill_by_id.keys()
    assert open_window.document.undo_stack.count() == 1
    open_window.actions_by_name["undo"].trigger()
    assert plan_bytes(open_window.document.plan) == before


def test_a_removed_person_leaves_their_tasks(team, open_window, qtbot):
    qtbot.mouseClick(team.remove_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(team.buttons.accept, Qt.MouseButton.LeftButton)

    plan = open_window.document.plan
    assert [person.id for person in plan.people] == ["ines"]
    assert plan.task_by_id["clean"].assignments == ()


def test_the_dialog_says_what_a_change_would_do_before_it_is_applied(team, qtbot):
    _type(qtbot, team.form.availability, "50")

    qtbot.waitUntil(lambda: "6 days later" in team.buttons.note.text())


def test_removing_somebody_says_first_whose_tasks_have_nobody_then(team, qtbot):
    qtbot.mouseClick(team.remove_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: team.buttons.note.text().startswith("1 task has nobody;"))


def test_removing_somebody_of_many_tasks_counts_them(open_window, settled, qtbot):
    plan = plan_of(
        *(effort(f"t{number}", 1, "sam") for number in range(18)), people=(Person(id="sam", name="Sam"),)
    )
    open_window.document.show(plan)
    settled(open_window.document)
    open_window.actions_by_name["team"].trigger()
    dialog = open_window.findChild(TeamDialog)

    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: dialog.buttons.note.text().startswith("18 tasks have nobody;"))
    dialog.done(0)


def test_one_day_is_called_one_day(team, qtbot):
    team.form.availability.setText("80")

    qtbot.waitUntil(lambda: ", 1 day later" in team.buttons.note.text())


def test_when_somebody_joins_and_leaves_is_shown_and_changed(team, open_window, qtbot):
    assert not team.form.available_from.tick.isChecked()
    team.form.available_from.tick.setChecked(True)
    team.form.available_from.day.choose(date(2027, 2, 1))
    team.form.available_to.tick.setChecked(True)
    team.form.available_to.day.choose(date(2027, 1, 15))

    assert not team.buttons.accept.isEnabled()

    team.form.available_to.day.choose(date(2027, 6, 30))
    qtbot.mouseClick(team.buttons.accept, Qt.MouseButton.LeftButton)
    sam = open_window.document.plan.person_by_id["sam"]
    assert (sam.available_from, sam.available_to) == (date(2027, 2, 1), date(2027, 6, 30))


def test_what_is_wrong_turns_apply_off_and_is_said(team, qtbot):
    _type(qtbot, team.form.availability, "0")

    assert not team.buttons.accept.isEnabled()
    assert team.buttons.note.text()


def test_a_lone_minus_is_said_to_be_no_number(team, qtbot):
    _type(qtbot, team.form.day_rate, "-")

    assert not team.buttons.accept.isEnabled()
    assert "This is not a number." in team.buttons.note.text()


def test_of_a_refused_entry_no_half_is_applied_and_nobody_else_is_chosen(team, open_window, qtbot):
    before = open_window.document.plan
    _type(qtbot, team.form.availability, "150")
    second = team.people.visualItemRect(team.people.item(1)).center()
    qtbot.mouseClick(team.people.viewport(), Qt.MouseButton.LeftButton, pos=second)

    assert team.people.currentRow() == 0
    assert not team.add_button.isEnabled()
    assert team._applied(before).people == before.people


def test_a_pool_is_added_and_halved(team, open_window, qtbot):
    team.add_pool()
    _type(qtbot, team.pool_forms[0].count, "4")
    qtbot.mouseClick(team.buttons.accept, Qt.MouseButton.LeftButton)

    assert [pool.count for pool in open_window.document.plan.pools] == [4]


def test_cancel_changes_nothing(team, open_window, qtbot):
    team.remove_person()

    qtbot.mouseClick(team.buttons.cancel, Qt.MouseButton.LeftButton)

    assert len(open_window.document.plan.people) == 2
    assert open_window.document.undo_stack.count() == 0


def test_a_draft_adds_the_skills_that_only_the_lifecycle_knows(open_window):
    skill = bundled().skills[0]
    person = Person(id="new", name="New", skills=(SkillLevel(skill=skill.id, level=Level.EXPERT),))
    plan = open_window.document.plan

    after = applied(plan, TeamDraft((*plan.people, person), plan.pools), bundled())

    assert after.skill_by_id[skill.id].name == skill.name


def test_the_project_settings_change_the_plan_in_one_step(settings, open_window, qtbot):
    _type(qtbot, settings.name, "Renamed")
    _type(qtbot, settings.budget, "12,500")
    settings.deadline.tick.click()
    settings.deadline.day.choose(date(2027, 3, 1))

    qtbot.mouseClick(settings.buttons.accept, Qt.MouseButton.LeftButton)

    plan = open_window.document.plan
    assert (plan.name, plan.budget, plan.deadline) == ("Renamed", 12_500, date(2027, 3, 1))
    assert open_window.document.undo_stack.count() == 1


def test_an_impossible_setting_is_said_beside_its_field_and_apply_is_off(settings, qtbot):
    _type(qtbot, settings.currency, "Euro")

    assert not settings.buttons.accept.isEnabled()
    assert "three letters" in settings.buttons.note.text()
    settings.reject()


def test_a_start_after_the_deadline_is_refused_until_either_is_mended(settings, open_window, qtbot):
    settings.deadline.tick.setChecked(True)
    settings.deadline.day.choose(date(2027, 3, 1))

    settings.start.choose(date(2027, 4, 1))

    assert not settings.buttons.accept.isEnabled()
    assert "must not come after the deadline" in settings.buttons.note.text()
    settings.deadline.day.choose(date(2027, 5, 1))
    assert settings.buttons.accept.isEnabled()
    qtbot.mouseClick(settings.buttons.accept, Qt.MouseButton.LeftButton)
    plan = open_window.document.plan
    assert (plan.start.date(), plan.deadline) == (date(2027, 4, 1), date(2027, 5, 1))


def test_the_buttons_of_messages_have_no_icons(open_window):
    box = ask_about_changes(open_window, "Plan", lambda _: None)

    assert all(button.icon().isNull() for button in box.buttons())
    box.reject()


def test_halving_a_pool_brings_its_compute_tasks_along_in_the_same_step(window, settled, qtbot):
    window.files.open_sample("domain-model")
    settled(window.document)
    before = window.document.plan
    window.actions_by_name["team"].trigger()
    dialog = window.findChild(TeamDialog)

    _type(qtbot, dialog.pool_forms[0].count, str(before.pools[0].count // 2))
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    settled(window.document)

    after = window.document.plan
    assert window.document.undo_stack.count() == 1
    assert max(task.compute.gpus for task in after.tasks if task.compute) <= after.pools[0].count
    problems = window.document.results.problems
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]
    window.actions_by_name["undo"].trigger()
    assert window.document.plan == before


def test_the_glossary_finds_what_is_typed(open_window, qtbot):
    open_window.actions_by_name["glossary"].trigger()
    dialog = open_window.findChild(GlossaryDialog)

    qtbot.keyClicks(dialog.search, "LoRA")

    terms = [label.text() for label in dialog.findChildren(QLabel) if label.property("look") == "strong"]
    shown = [term for term in terms if "LoRA" in term]
    assert shown
    dialog.reject()
