"""What the wizard says where its numbers would mislead: no people, no GPUs, another currency."""

import pytest
from PySide6.QtCore import QPoint

from genai_planner.gui.wizard.warning_words import warning_sentences
from genai_planner.lifecycle.answers import Hosting
from genai_planner.words.days import full_day_text


def _without_people(wizard, go_to, settled):
    page = go_to(wizard, wizard.team_page)
    while page.people.count():
        page.remove()
    return page, settled(wizard)


def test_a_plan_without_people_says_what_its_dates_and_cost_leave_out(wizard, go_to, settled):
    _, preview = _without_people(wizard, go_to, settled)
    first = warning_sentences(preview)[0]
    assert first.startswith("Nobody is on the team: the dates assume that somebody is free for each task")
    assert f"{preview.schedule.work_days:,.0f} person-days" in first
    go_to(wizard, wizard.review_page)
    assert wizard.review_page.facts["cost"].text().endswith(", without people")


def test_a_plan_with_people_is_not_said_to_have_none(wizard, settled):
    assert not any("Nobody is on the team" in words for words in warning_sentences(settled(wizard)))


def test_the_buttons_stay_beneath_the_list_when_the_team_is_empty(wizard, go_to, settled):
    page, _ = _without_people(wizard, go_to, settled)
    assert page.add_button.width() < page.people.width() == page.people.maximumWidth()


@pytest.mark.parametrize(
    ("hosting", "words"),
    [
        (Hosting.CLOUD, "in the cloud on rented GPUs; with an API only, none are rented"),
        (Hosting.ON_PREMISES, "on your own premises; with an API only, it has no GPUs there"),
        (Hosting.EDGE, ""),
        (Hosting.API, ""),
    ],
)
def test_an_api_only_for_a_model_of_ones_own_is_said_to_be_odd(wizard, go_to, hosting, words):
    wizard.state.change_model_and_data(hosting=hosting)
    page = go_to(wizard, wizard.compute_page)
    page.api_only.click()
    assert page._effect_card.isHidden() is not bool(words)
    assert words in page._effect.text()


def test_a_price_published_in_another_currency_is_said_to_be_unconverted(wizard, go_to):
    wizard.state.change(currency="EUR")
    page = go_to(wizard, wizard.compute_page)
    hint = page.forms[0]._price_field._note.text()
    assert hint.startswith("Published: USD 0.80 to ")
    assert "Not converted from USD: write what you pay in EUR." in hint
    assert "(2026-05)" not in hint


def test_a_price_published_in_the_plans_currency_needs_no_such_note(wizard, go_to):
    wizard.state.change(currency="USD")
    page = go_to(wizard, wizard.compute_page)
    assert "Not converted" not in page.forms[0]._price_field._note.text()


def test_the_budget_tells_its_currency_on_both_pages(wizard, go_to):
    project = go_to(wizard, wizard.project_page)
    project.currency.setCurrentIndex(project.currency.findText("GBP"))
    assert project.budget_field.unit == "GBP"
    page = go_to(wizard, wizard.compute_page)
    assert page.budget_field.unit == "GBP"
    assert page.forms[0]._price_field.unit == "GBP for a GPU-hour"


def test_the_small_bars_tell_their_phase_and_its_dates(wizard, settled):
    preview = settled(wizard)
    phase = preview.plan.phases[0]
    dates = preview.schedule.phases[phase.id]
    words = wizard.so_far.timeline.words_at(QPoint(10, 6))
    assert words == f"{phase.name}: {full_day_text(dates.start)} to {full_day_text(dates.finish)}"
    assert wizard.so_far.timeline.words_at(QPoint(10, 5_000)) == ""
