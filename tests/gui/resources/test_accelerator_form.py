"""One kind of accelerator in its form, alone: its range of prices, its dates, and what is refused."""

from datetime import date

import pytest

from genai_planner.estimation.machines.hardware import Accelerator, Price
from genai_planner.gui.resources.accelerator_form import AcceleratorForm

TODAY = date(2027, 1, 4)


def _kind(*prices):
    return Accelerator(
        id="one", name="One", peak_tflops={"fp32": 10, "fp16": 20, "bf16": 30}, memory_gb=1,
        bandwidth_gb_per_second=1, power_watts=1, link_gb_per_second=1, prices=prices,
    )  # fmt: skip


@pytest.fixture
def form(qtbot):
    def make(*prices):
        made = AcceleratorForm(_kind(*prices), currency="EUR", today=TODAY)
        qtbot.addWidget(made)
        return made

    return make


def _price(made):
    return [(one.low, one.high, one.date, one.source) for one in made.accelerator.prices]


def test_a_price_of_one_amount_is_the_same_at_both_ends(form):
    made = form()
    made.source.setText("a list")
    assert _price(made) == []
    made.low.setText("2")
    assert _price(made) == [(2, 2, "", "a list")]
    made.high.setText("3")
    assert _price(made) == [(2, 3, "", "a list")]
    made.high.setText("")
    assert _price(made) == [(2, 2, "", "a list")]
    made.low.setText("")
    assert _price(made) == []


def test_a_higher_price_needs_a_lower_one_that_is_not_above_it(form):
    made = form()
    made.high.setText("3")
    assert made.problem.endswith("Give the lower price first.")
    made = form(Price(low=2, high=3, date="2026-11"))
    made.low.setText("4")
    assert made.problem.endswith("The lower price must not be above the higher one.")
    made.low.setText("3")
    assert made.problem == ""
    made.high.setText("2")
    assert made.problem.endswith("The higher price must not be below the lower one.")


@pytest.mark.parametrize("dated", ["", "2026", "2026-11", "2026-11-23", "2024-02-29"])
def test_a_date_of_a_price_may_be_a_year_a_month_or_a_day(form, dated):
    made = form(Price(low=2, high=3, date="2025"))
    made.dated.setText(dated)
    assert made.problem == ""
    assert made.accelerator.prices[0].date == dated


@pytest.mark.parametrize("dated", ["26", "2026-13", "2026-11-32", "2026-02-30", "soon", "2026-1"])
def test_what_is_no_date_is_refused_and_the_one_before_stays(form, dated):
    made = form(Price(low=2, high=3, date="2025"))
    made.dated.setText(dated)
    assert made.problem
    assert made.accelerator.prices[0].date == "2025"


def test_a_peak_stands_for_all_of_16_bits_and_leaves_that_of_32(form):
    made = form()
    made.peak.setText("40")
    assert made.accelerator.peak_tflops == {"fp32": 10, "bf16": 40}
    made.peak.setText("0")
    assert made.problem.endswith("This must be more than 0.")
