"""Pages of the wizard without the wizard: phases, compute and budget, and the review."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from genai_planner.gui.wizard.compute_page import ComputePage
from genai_planner.gui.wizard.phases_page import PhasesPage
from genai_planner.gui.wizard.review_page import ReviewPage
from genai_planner.gui.wizard.state import WizardState
from genai_planner.lifecycle.answers import Hosting
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Level
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.preview import Gap, Preview
from genai_planner.workbench.suggestions import starting_answers
from support.grounds import ground
from support.plans import effort, plan_of
from support.small_project import small_plan


@pytest.fixture(scope="module")
def begun():
    """Where answers are given, and those that a wizard opens with."""
    here = ground()
    return here, starting_answers(here, "New")


@pytest.fixture
def state(begun):
    return WizardState(*begun, "new")


@pytest.fixture
def shown(state, qtbot):
    """Makes a page of the state and shows it."""

    def show(make):
        page = make(state)
        page.told = []
        page.completeChanged.connect(lambda: page.told.append(page.isComplete()))
        qtbot.addWidget(page)
        page.show()
        return page

    return show


@pytest.fixture
def phases(shown):
    return shown(PhasesPage)


@pytest.fixture
def compute(shown):
    return shown(ComputePage)


@pytest.fixture
def review(shown):
    return shown(ReviewPage)


def _said(row):
    return [label.text() for label in row.findChildren(QLabel) if label.isVisible()]


def _needed(phases, *, always):
    """The row of the first phase that every project has, or of the first ticked one that may be left out."""
    return next(
        phases.rows[one.id]
        for one in phases.state.lifecycle.phases
        if one.is_always_needed is always and phases.rows[one.id].button.isChecked()
    )


def test_a_recommended_phase_is_ticked_with_its_reason_and_following_is_not_offered(phases):
    assert not phases.follow_button.isVisible()
    row = _needed(phases, always=False)

    row.button.click()

    assert _said(row)[0].startswith("Your choice. ")
    assert phases.follow_button.isVisible()


def test_a_choice_that_is_turned_back_is_the_recommendation_again(phases):
    row = _needed(phases, always=False)
    reason = _said(row)[0]

    row.button.click()
    row.button.click()

    assert _said(row)[0] == reason
    assert not phases.follow_button.isVisible()


def test_all_recommendations_are_followed_again_by_one_button(phases, qtbot):
    row = _needed(phases, always=False)
    row.button.click()

    qtbot.mouseClick(phases.follow_button, Qt.MouseButton.LeftButton)

    assert row.button.isChecked()
    assert phases.state.answers.phases == {}
    assert not phases.follow_button.isVisible()


def test_a_phase_that_every_project_has_springs_back(phases):
    row = _needed(phases, always=True)

    row.button.click()

    assert row.button.isChecked()
    assert phases.state.answers.phases == {}


def test_gpus_or_an_api_are_chosen_and_the_gpus_come_back(compute, state):
    before = state.answers.pools
    assert compute.own.isChecked()

    compute.api_only.click()
    assert state.answers.pools == ()
    assert not compute.add_button.isVisible()

    compute.own.click()
    assert state.answers.pools == before
    assert compute.add_button.isVisible()


def test_pools_that_are_added_have_names_of_their_own_and_go_one_by_one(compute, state):
    compute.add_button.click()
    compute.add_button.click()
    ids = [pool.id for pool in state.answers.pools]
    assert len(set(ids)) == 3
    assert [form.pool.id for form in compute.forms] == ids

    compute.forms[1].removed.emit()

    assert [pool.id for pool in state.answers.pools] == [ids[0], ids[2]]


def test_the_last_pool_that_goes_leaves_an_api_only(compute, state):
    compute.forms[0].removed.emit()

    assert state.answers.pools == ()
    assert compute.api_only.isChecked()


def test_an_entry_that_cannot_be_stays_while_another_pool_is_added_and_goes_with_its_own(compute, qtbot):
    first = compute.forms[0]
    first.count.selectAll()
    qtbot.keyClicks(first.count, "0")

    compute.add_button.click()
    assert compute.forms[0] is first
    assert first.count.text() == "0"
    assert compute.told[-1] is False

    first.removed.emit()
    assert len(compute.forms) == 1
    assert compute.told[-1] is True


def test_tab_goes_through_the_pools_before_what_stands_below_them(compute, qtbot):
    compute.resize(800, 1600)
    compute.add_button.click()
    qtbot.waitUntil(lambda: not compute._ordering.isActive())

    found, at = [], compute.api_only
    while at is not compute.budget:
        at = at.nextInFocusChain()
        found.append(at)
    marks = [compute.forms[0].count, compute.forms[1].count, compute.add_button, compute.budget]

    assert sorted(marks, key=found.index) == marks


@pytest.mark.parametrize(
    ("hosting", "has_pools", "words"),
    [
        (Hosting.API, True, "these GPUs stay idle"),
        (Hosting.CLOUD, False, "none are rented"),
        (Hosting.ON_PREMISES, False, "it has no GPUs there"),
        (Hosting.CLOUD, True, ""),
        (Hosting.API, False, ""),
    ],
)
def test_what_does_not_go_with_where_the_model_runs_is_said(compute, state, hosting, has_pools, words):
    state.change(model_and_data=changed(state.answers.model_and_data, hosting=hosting))
    pools = (compute._usual_pool("pool-1"),) if has_pools else ()
    state.change(pools=pools)

    compute.show_answers()

    assert words in compute._effect.text()
    assert compute._effect_card.isVisible() is bool(words)


def test_another_currency_stands_beside_the_budget_and_in_the_pools(compute, state):
    state.change(currency="USD")
    compute.show_answers()

    assert "USD" in [one.text() for one in compute.budget_field.findChildren(QLabel)]
    assert any("USD" in one.text() for one in compute.forms[0].findChildren(QLabel))


def _preview(state, plan, gap=None):
    return Preview(state.answers, plan, schedule(plan), SimpleNamespace(), (), gap)


def test_the_review_waits_until_the_plan_of_the_answers_is_made(review, state):
    assert review.waits_for() == "The plan is being made …"

    review.show_preview(_preview(state, small_plan()))
    assert review.isComplete()
    assert review.facts["finish"].text() == "12 January 2027"
    assert review.facts["days"].text() == "7"
    assert review.facts["gap"].text() == "none"

    state.change(name="Other")
    assert not review.isComplete()


def test_one_day_of_work_and_of_a_gap_is_one(review, state):
    gap = Gap("Data engineering", "Data", Level.EXPERT, 0.6)

    review.show_preview(_preview(state, plan_of(effort("a", 1)), gap))

    assert review.facts["work"].text() == "1 person-day"
    assert review.facts["gap"].text() == "Data engineering, expert: 1 day for Data"
    assert review.facts["gap"].property("look") == "bad"


def test_several_days_are_several(review, state):
    gap = Gap("Data engineering", "Data", Level.EXPERT, 12)

    review.show_preview(_preview(state, plan_of(effort("a", 2.4)), gap))

    assert review.facts["work"].text() == "2 person-days"
    assert review.facts["gap"].text() == "Data engineering, expert: 12 days for Data"


def test_a_cost_stands_beside_its_budget_and_says_where_people_are_missing(review, state):
    review.show_preview(_preview(state, changed(small_plan(), budget=9_000)))
    assert review.facts["cost"].text() == "€2,000 of €9,000"

    review.show_preview(_preview(state, plan_of(effort("a", 1))))
    assert review.facts["cost"].text() == "€0, without people"


def test_why_no_plan_can_be_made_is_said_until_one_is(review, state):
    review.show_failure("No phase is left.")
    assert review.waits_for() == "No phase is left."

    review.show_preview(_preview(state, small_plan()))
    assert review.waits_for() == ""


def test_saved_answers_are_told_until_they_are_others(review, state, tmp_path):
    review.save(tmp_path / "answers.json")
    assert review.saved.text() == "Saved as answers.json."
    assert (tmp_path / "answers.json").exists()

    state.change(name="Other")

    assert review.saved.text() == ""


def test_a_file_that_cannot_be_written_is_said_as_an_error(review, tmp_path):
    review.save(tmp_path / "nowhere" / "answers.json")

    assert review.saved.text()
    assert review.saved.property("look") == "error"
    review.save(tmp_path / "answers.json")
    assert review.saved.property("look") == "small"
