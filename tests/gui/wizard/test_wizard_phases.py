"""Use case, phases, models: recommendations follow the answers, ticks win, only what is needed is asked."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.lifecycle.answers import Hosting, TuningMethod


def _click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_languages_are_read_by_name_and_code(wizard, go_to):
    page = go_to(wizard, wizard.use_case_page)
    page.languages.setText("German, fr, pt-BR, german")
    assert wizard.answers().use_case.languages == ("de", "fr", "pt-BR")


def test_an_unknown_language_is_named(wizard, go_to):
    page = go_to(wizard, wizard.use_case_page)
    page.languages.setText("German, Klingonese")
    assert "“Klingonese” is no language" in page.waits_for()


@pytest.mark.parametrize(
    ("field", "entry", "said"),
    [
        ("users", "-1", "This must be at least 0."),
        ("users", "1.5", "Write a whole number."),
        ("examples", "1000000000", "This can be at most 100,000,000."),
        ("latency", "0", "This must be more than 0."),
        ("documents", "", "Write a number here."),
    ],
)
def test_an_impossible_number_says_what_is_possible(wizard, go_to, field, entry, said):
    page = go_to(wizard, wizard.use_case_page)
    getattr(page, field).setText(entry)
    assert page.waits_for().endswith(said)


def test_the_purpose_takes_what_is_typed(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.use_case_page)
    qtbot.keyClicks(page.purpose, "Answers from manuals")
    assert wizard.answers().use_case.purpose == "Answers from manuals"


def test_examples_and_a_fixed_format_recommend_fine_tuning(wizard, go_to):
    page = go_to(wizard, wizard.use_case_page)
    page.examples.setText("20,000")
    page.ticks["needs_fixed_format"].click()
    row = go_to(wizard, wizard.phases_page).rows["fine-tuning"]
    assert row.button.isChecked()
    description = row.button.accessibleDescription()
    assert description.startswith("Recommended if needed (70% likely): you have 20,000 labelled examples")


def test_a_tick_wins_over_the_recommendation(wizard, go_to, settled):
    page = go_to(wizard, wizard.phases_page)
    row = page.rows["human-feedback"]
    assert not row.button.isChecked()
    row.button.click()
    assert row.button.isChecked()
    assert row.button.accessibleDescription().startswith("Your choice.")
    assert "human-feedback" in {phase.lifecycle_phase for phase in settled(wizard).plan.phases}


def test_following_all_recommendations_takes_the_ticks_back(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.phases_page)
    assert not page.follow_button.isVisible()
    page.rows["human-feedback"].button.click()
    _click(qtbot, page.follow_button)
    assert not page.rows["human-feedback"].button.isChecked()
    assert wizard.answers().phases == {}
    assert not page.follow_button.isVisible()


def test_a_phase_that_every_project_has_stays_ticked(wizard, go_to):
    page = go_to(wizard, wizard.phases_page)
    page.rows["use-case"].button.click()
    assert page.rows["use-case"].button.isChecked()
    assert wizard.answers().phases == {}


def test_a_click_anywhere_in_a_row_ticks_it(wizard, go_to, qtbot):
    row = go_to(wizard, wizard.phases_page).rows["pretraining"]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().bottomRight() / 2)
    assert row.button.isChecked()


def test_senseless_ticks_are_warned_about_beside_the_question(wizard, go_to, settled):
    page = go_to(wizard, wizard.phases_page)
    page.rows["evaluation"].button.click()
    preview = settled(wizard)
    assert any("valuat" in problem.message for problem in preview.warnings)


def test_only_what_the_ticked_phases_need_is_asked(wizard, go_to):
    go_to(wizard, wizard.models_page)
    groups = wizard.models_page.groups
    assert groups["prompt-engineering"].isVisible()
    assert not groups["pretraining"].isVisible()
    assert not groups["human-feedback"].isVisible()
    wizard.back()
    wizard.phases_page.rows["pretraining"].button.click()
    go_to(wizard, wizard.models_page)
    assert groups["pretraining"].isVisible()


def test_a_wrong_entry_of_an_unticked_phase_holds_nobody_up(wizard, go_to):
    go_to(wizard, wizard.phases_page).rows["pretraining"].button.click()
    page = go_to(wizard, wizard.models_page)
    page.editors["pretraining_tokens_billions"].setText("none")
    assert page.waits_for().endswith("This is not a number.")
    wizard.back()
    wizard.phases_page.rows["pretraining"].button.click()
    go_to(wizard, wizard.team_page)
    assert wizard.currentPage() is wizard.team_page


def test_methods_and_amounts_go_into_the_answers(wizard, go_to):
    go_to(wizard, wizard.phases_page).rows["fine-tuning"].button.click()
    page = go_to(wizard, wizard.models_page)
    page.editors["tuning_method"].setCurrentIndex(3)
    page.editors["examples_to_collect"].setText("2,500")
    page.editors["model_parameters_billions"].setText("1.5")
    model = wizard.answers().model_and_data
    assert model.tuning_method is TuningMethod.FULL
    assert model.examples_to_collect == 2_500
    assert model.model_parameters_billions == 1.5


def test_behind_an_api_the_model_is_not_asked_for_its_size(wizard, go_to):
    page = go_to(wizard, wizard.use_case_page)
    page.hosting.setCurrentIndex(0)
    assert wizard.answers().model_and_data.hosting is Hosting.API
    go_to(wizard, wizard.phases_page)
    if wizard.phases_page.rows["deployment"].button.isChecked():
        wizard.phases_page.rows["deployment"].button.click()
    go_to(wizard, wizard.models_page)
    assert not wizard.models_page.groups["model"].isVisible()


def test_a_term_of_the_glossary_is_explained_where_the_mouse_rests(wizard, lifecycle):
    from genai_planner.gui.forms.glossary_tips import explanations

    page = wizard.models_page
    method = page.editors["tuning_method"]
    lora = next(entry for entry in lifecycle.glossary if entry.term == "LoRA")
    told = method.itemData(0, Qt.ItemDataRole.ToolTipRole)
    assert lora.explanation in told.replace("\n", " ")
    assert "Epoch: " in page.editors["epochs"].parentWidget().toolTip()
    assert explanations("nothing that needs it", lifecycle) == ""
