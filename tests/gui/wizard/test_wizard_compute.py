"""The compute page: pools of GPUs or an API only, and the budget."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.estimation.machines.hardware import bundled_catalogue


@pytest.fixture
def page(wizard, go_to):
    return go_to(wizard, wizard.compute_page)


def _pools(page):
    return page.state.answers.pools


def test_a_pool_in_the_cloud_is_suggested_at_the_published_price(page):
    (pool,) = _pools(page)
    prices, _source = bundled_catalogue().price_range(bundled_catalogue().find(pool.gpu))
    assert pool.price_per_gpu_hour == round(prices.p50, 2)
    assert page.own.isChecked()


def test_behind_an_api_no_pool_is_suggested(wizard, go_to):
    go_to(wizard, wizard.use_case_page).hosting.setCurrentIndex(0)
    page = go_to(wizard, wizard.compute_page)
    assert page.api_only.isChecked()
    assert not page.forms


def test_api_only_takes_the_pools_away_and_brings_them_back(page):
    page.forms[0].count.setText("16")
    page.api_only.click()
    assert _pools(page) == ()
    assert not page.forms
    page.own.click()
    assert _pools(page)[0].count == 16
    assert page.forms[0].count.text() == "16"


def test_another_kind_brings_its_memory_and_price(page):
    form = page.forms[0]
    form.kind.setCurrentIndex(form.kind.findText("NVIDIA H200 SXM"))
    pool = _pools(page)[0]
    assert (pool.gpu, pool.memory_gb, pool.name) == ("h200", 141, "NVIDIA H200 SXM")
    assert form.memory.text() == "141"


def test_all_numbers_of_a_pool_are_taken(page):
    form = page.forms[0]
    form.count.setText("8")
    form.memory.setText("96")
    form.price.setText("2.25")
    form.first.tick.setChecked(True)
    form.first.day.choose(date(2027, 3, 1))
    form.last.tick.setChecked(True)
    form.last.day.choose(date(2027, 4, 30))
    pool = _pools(page)[0]
    assert (pool.count, pool.memory_gb, pool.price_per_gpu_hour) == (8, 96, 2.25)
    assert (pool.available_from, pool.available_to) == (date(2027, 3, 1), date(2027, 4, 30))


@pytest.mark.parametrize(
    ("field", "entry", "said"),
    [
        ("count", "0", "This must be at least 1."),
        ("count", "1000000001", "This can be at most 1,000,000."),
        ("memory", "0", "This must be more than 0."),
        ("price", "free", "This is not a number."),
    ],
)
def test_an_impossible_number_is_said_and_next_waits(page, field, entry, said):
    before = _pools(page)
    getattr(page.forms[0], field).setText(entry)
    assert page.waits_for().endswith(said)
    assert not page.isComplete()
    assert _pools(page) == before


def test_dates_that_end_before_they_begin_are_said(page):
    form = page.forms[0]
    form.first.tick.setChecked(True)
    form.first.day.choose(date(2027, 3, 1))
    form.last.tick.setChecked(True)
    form.last.day.choose(date(2027, 2, 1))
    assert page.waits_for().endswith("The last day must not come before the first.")
    form.first.day.choose(date(2027, 1, 4))
    assert page.isComplete()


def test_pools_are_added_and_removed(page, qtbot):
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert [pool.id for pool in _pools(page)] == ["pool-1", "pool-2"]
    qtbot.mouseClick(page.forms[0].remove_button, Qt.MouseButton.LeftButton)
    assert [pool.id for pool in _pools(page)] == ["pool-2"]
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert [pool.id for pool in _pools(page)] == ["pool-2", "pool-1"]


def test_the_budget_here_and_on_the_project_page_is_one(page, wizard):
    page.budget.setText("450000")
    while wizard.currentPage() is not wizard.start_page:
        wizard.back()
    wizard.next()
    assert wizard.project_page.budget.text() == "450,000"


def test_pools_behind_an_api_are_said_to_stay_idle(page, wizard, go_to):
    page.forms[0].count.setText("2")
    while wizard.currentPage() is not wizard.use_case_page:
        wizard.back()
    wizard.use_case_page.hosting.setCurrentIndex(0)
    go_to(wizard, page)
    assert "stay idle" in page._effect.text()


def test_going_back_shows_what_a_later_page_has_changed(page, wizard):
    page.budget.setText("1234")
    while wizard.currentPage() is not wizard.project_page:
        wizard.back()
    assert wizard.project_page.budget.text() == "1,234"
