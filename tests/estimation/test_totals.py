"""From GPU-hours to wall-clock time, energy, CO2 and cost."""

from dataclasses import replace

import pytest

from genai_planner.estimation.record import Range
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.words.said import said
from support.estimates import A100


def estimated(hours, pool=A100, gpus=4):
    working = Working(
        method=said("x"),
        gpu_hours=hours,
        gpus=gpus,
        least_gpus=Range(1, 2, 4),
        peak_memory_gb=Range.exactly(10),
        formula=said("y"),
    )
    return to_estimate(working, pool)


def test_gpus_share_the_hours_and_each_is_paid_for():
    found = estimated(Range(40, 80, 160))
    assert tuple(found.wall_hours) == (10, 20, 40)
    assert (tuple(found.cost), found.currency) == ((80, 160, 320), "EUR")
    assert (found.gpus, found.least_gpus) == (4, 2)


def test_energy_is_the_drawn_power_and_co2_that_of_the_grid():
    pool = replace(A100, grid_kg_co2_per_kwh=0.5)
    found = estimated(Range.exactly(100), pool)
    # 80% of the rated power, and a third more for the server: without overhead of the data centre.
    kwh = 100 * pool.accelerator.power_watts * 0.8 * 1.35 / 1000
    assert found.energy_kwh.p50 == pytest.approx(kwh)
    assert found.co2_kg.p50 == pytest.approx(kwh / 2)


def test_nothing_is_shorter_than_a_minute():
    assert estimated(Range(1 / 60, 1, 2)).gpu_hours == Range(1 / 60, 1, 2)
    short = estimated(Range(1 / 240, 1 / 120, 1 / 60)).gpu_hours
    assert tuple(short) == pytest.approx((1 / 60, 2 / 60, 4 / 60))


def test_a_range_of_prices_widens_the_cost():
    pool = replace(A100, price_per_gpu_hour=None)
    price, currency, _ = pool.price
    found = estimated(Range(1, 2, 3), pool)
    assert tuple(found.cost) == pytest.approx((price.p10, 2 * price.p50, 3 * price.p90))
    assert found.currency == currency
