"""Beginning from new, from a sample, from a file; saving and loading answers; the review."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWizard

from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.data.samples import samples
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.days import full_day_text
from genai_planner.words.money import money_text
from genai_planner.workbench.new_plan import new_plan
from support.grounds import CATALOGUE


def test_every_sample_can_be_begun_from(wizard):
    for sample in samples():
        wizard.start_page.choices[sample.id].click()
        assert wizard.answers() == sample.answers


def test_the_pages_show_the_sample(wizard, go_to):
    sample = samples()[1]
    wizard.start_page.choices[sample.id].click()
    assert go_to(wizard, wizard.project_page).name.text() == sample.answers.name
    page = go_to(wizard, wizard.team_page)
    assert page.people.count() == len(sample.answers.people)


def test_edits_of_a_sample_are_kept_when_going_back_and_when_choosing_it_again(wizard, go_to):
    first, second = samples()[0], samples()[1]
    wizard.start_page.choices[first.id].click()
    go_to(wizard, wizard.project_page).name.setText("Ours")
    wizard.back()
    assert wizard.start_page.choices[first.id].isChecked()
    wizard.start_page.choices[second.id].click()
    assert wizard.answers() == second.answers
    wizard.start_page.choices[first.id].click()
    assert wizard.answers().name == "Ours"


def test_another_beginning_drops_an_entry_that_was_wrong(wizard, go_to):
    go_to(wizard, wizard.project_page).budget.setText("lots")
    wizard.back()
    wizard.start_page.choices[samples()[0].id].click()
    page = go_to(wizard, wizard.project_page)
    assert page.isComplete()


def test_answers_are_saved_on_the_last_page_and_read_on_the_first(wizard, open_wizard, go_to, tmp_path):
    go_to(wizard, wizard.project_page).name.setText("Manuals")
    go_to(wizard, wizard.review_page)
    path = tmp_path / "manuals.json"
    wizard.review_page.save(path)
    assert wizard.review_page.saved.text() == "Saved as manuals.json."
    other = open_wizard()
    other.start_page.read(path)
    assert other.answers() == wizard.answers()
    assert other.start_page.choices["file"].isChecked()


def test_a_file_is_chosen_in_a_dialog_that_does_not_block(wizard, qtbot, tmp_path):
    path = tmp_path / "answers.json"
    path.write_text(Answers(name="From a file").model_dump_json(), encoding="utf-8")
    qtbot.mouseClick(wizard.start_page.open_button, Qt.MouseButton.LeftButton)
    (dialog,) = wizard.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    assert wizard.answers().name == "From a file"


def test_leaving_the_file_dialog_leaves_the_beginning_as_it_was(wizard, qtbot):
    qtbot.mouseClick(wizard.start_page.open_button, Qt.MouseButton.LeftButton)
    (dialog,) = wizard.findChildren(QFileDialog)
    dialog.reject()
    assert wizard.start_page.choices["new"].isChecked()


def test_next_waits_for_the_file_that_was_announced(wizard, tmp_path):
    page = wizard.start_page
    page.choices["file"].click()
    assert wizard.note.text() == "Open a file with answers, or begin otherwise."
    assert not page.isComplete()
    path = tmp_path / "answers.json"
    path.write_text(Answers(name="From a file").model_dump_json(), encoding="utf-8")
    page.read(path)
    assert page.isComplete()


def test_arrow_keys_choose_a_sample(wizard, qtbot):
    page = wizard.start_page
    page.choices["new"].setFocus()
    qtbot.keyClick(page.choices["new"], Qt.Key.Key_Down)
    assert wizard.answers() == samples()[0].answers


def test_a_file_that_was_read_can_be_returned_to(wizard, tmp_path):
    path = tmp_path / "answers.json"
    path.write_text(Answers(name="From a file").model_dump_json(), encoding="utf-8")
    page = wizard.start_page
    page.read(path)
    wizard.state.change(name="Edited")
    page.choices["new"].click()
    assert wizard.answers().name == "Generative AI project"
    page.choices["file"].click()
    assert wizard.answers().name == "Edited"


@pytest.mark.parametrize(
    "content", ["", "{", json.dumps({"name": "x", "colour": 1}), json.dumps({"name": "x", "budget": -5})]
)
def test_a_file_that_cannot_be_used_is_said_and_changes_nothing(wizard, tmp_path, content):
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    before = wizard.answers()
    wizard.start_page.read(path)
    assert "broken.json" in wizard.start_page._file_name.text()
    assert wizard.answers() == before
    assert wizard.start_page.choices["new"].isChecked()


def test_answers_that_cannot_be_saved_say_why(wizard, go_to, tmp_path):
    go_to(wizard, wizard.review_page)
    wizard.review_page.save(tmp_path / "missing" / "answers.json")
    assert wizard.review_page.saved.text()
    assert "Saved" not in wizard.review_page.saved.text()


def test_the_review_shows_the_numbers_of_the_schedule(wizard, lifecycle, go_to, settled):
    wizard.start_page.choices["domain-model"].click()
    page = go_to(wizard, wizard.review_page)
    settled(wizard)
    answers = wizard.answers()
    plan = new_plan(answers, lifecycle, wizard.state.today, catalogue=CATALOGUE)
    dates = schedule(plan)
    assert page.facts["finish"].text() == full_day_text(dates.finish)
    assert page.facts["days"].text() == f"{round(dates.duration_days):,}"
    assert page.facts["work"].text() == f"{round(dates.work_days):,} person-days"
    assert page.facts["gpu_hours"].text() == f"{round(dates.gpu_hours):,}"
    assert page.facts["cost"].text().startswith(money_text(dates.cost, plan.currency))


def test_the_panel_and_the_review_say_the_same(wizard, go_to, settled):
    settled(wizard)
    go_to(wizard, wizard.review_page)
    for key in ("finish", "work", "gpu_hours", "cost"):
        assert wizard.review_page.facts[key].text().startswith(wizard.so_far.facts[key].text())


def test_the_largest_gap_is_named(wizard, go_to, settled):
    wizard.start_page.choices["domain-model"].click()
    page = go_to(wizard, wizard.review_page)
    gap = settled(wizard).largest_gap
    assert gap is not None
    assert page.facts["gap"].text().startswith(f"{gap.skill}, ")


def test_a_later_answer_changes_the_panel(wizard, go_to, settled):
    cost = settled(wizard).schedule.cost
    page = go_to(wizard, wizard.team_page)
    page.form.day_rate.setText("9,999")
    assert settled(wizard).schedule.cost > cost
    assert wizard.so_far.facts["cost"].text() == money_text(wizard.preview.schedule.cost, "EUR")


def test_the_plan_that_is_made_is_the_one_of_the_answers(wizard, lifecycle, go_to, settled, qtbot):
    wizard.start_page.choices["edge-model"].click()
    go_to(wizard, wizard.review_page)
    settled(wizard)
    finish = wizard.button(QWizard.WizardButton.FinishButton)
    qtbot.waitUntil(finish.isEnabled)
    with qtbot.waitSignal(wizard.plan_made) as made:
        qtbot.mouseClick(finish, Qt.MouseButton.LeftButton)
    assert made.args[0] == new_plan(wizard.answers(), lifecycle, wizard.state.today, catalogue=CATALOGUE)
    assert Answers.model_validate(made.args[0].origin.answers) == wizard.answers()


def test_finishing_waits_for_the_plan_of_the_newest_answers(wizard, go_to, settled):
    page = go_to(wizard, wizard.review_page)
    settled(wizard)
    wizard.state.change(name="Another")
    assert page.waits_for() == "The plan is being made …"
    assert not wizard.button(QWizard.WizardButton.FinishButton).isEnabled()
    settled(wizard)
    assert page.isComplete()
