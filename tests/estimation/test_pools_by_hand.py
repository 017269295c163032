"""What an estimate computes on, and inputs that cannot be: solved by hand."""

import math

import pytest

from genai_planner.errors import InputError
from genai_planner.estimation.checking import (
    check_between,
    check_count,
    check_no_more_than,
    check_parameters,
    check_tokens,
)
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.usual_workloads import usual_workload
from genai_planner.model.edits.changing import changed
from genai_planner.model.workloads import WorkloadKind
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from support.grounds import CATALOGUE

A100 = CATALOGUE.find("a100-80gb")


def refused(check, *arguments, **more):
    with pytest.raises(InputError) as error:
        check(*arguments, **more)
    return str(error.value)


def test_both_ends_of_a_range_are_possible_and_the_nearest_value_is_told_beyond_them():
    check_between("price", 1, 1, 5)
    check_between("price", 5, 1, 5)
    assert refused(check_between, "price", 5.5, 1, 5) == (
        "The price of 5.5 is too large; the largest possible is 5."
    )
    assert refused(check_between, "price", 0, 1, 5) == (
        "The price of 0 is too small; the smallest possible is 1."
    )
    assert refused(check_between, "price", math.nan, 1, 2_000) == (
        "The price is not a number; give one from 1 to 2,000."
    )


def test_a_count_is_a_whole_number_from_one_on():
    check_count("number of GPUs", 1)
    check_count("number of GPUs", 8, most=8)
    assert "the nearest to 2.6 is 3" in refused(check_count, "number of GPUs", 2.6)
    assert "too large" in refused(check_count, "number of GPUs", 9, most=8)
    assert "too small" in refused(check_count, "number of GPUs", 0)


def test_models_and_runs_have_their_limits_written_with_an_exponent_where_they_are_long():
    check_parameters(1e4)
    check_parameters(1e14)
    check_tokens(1)
    assert refused(check_parameters, 1e15).endswith("the largest possible is 1e+14.")
    assert refused(check_parameters, 9_999).endswith("the smallest possible is 10,000.")
    assert refused(check_tokens, 1e18).endswith("the largest possible is 1e+17.")


def test_limits_are_written_as_in_the_region():
    with speaking(Tongue(region=region_of("de_DE"))):
        assert refused(check_parameters, 9_999).endswith("the smallest possible is 10.000.")
        assert refused(check_between, "share", 0.0001, 0.001, 1).endswith("the smallest possible is 0,001.")


def test_a_part_is_no_larger_than_its_whole():
    check_no_more_than("batch", 5, 5, "data")
    assert refused(check_no_more_than, "batch", 6, 5, "data") == (
        "The batch of 6 is larger than the data; the largest possible is 5."
    )


def test_a_pool_is_refused_with_an_amount_or_a_currency_that_cannot_be():
    Pool(gpus=1_000_000, memory_gb=1, price_per_gpu_hour=0, grid_kg_co2_per_kwh=3, power_overhead=1)
    for wrong in (
        {"gpus": 1_000_001},
        {"gpus": 0},
        {"memory_gb": 0.5},
        {"price_per_gpu_hour": -1},
        {"grid_kg_co2_per_kwh": 3.1},
        {"power_overhead": 0.9},
        {"currency": "eur"},
        {"currency": "EURO"},
        {"gpu": "no such card"},
    ):
        assert refused(Pool, **wrong)


def test_memory_is_the_pools_own_or_the_catalogues():
    assert Pool(gpu="a100-80gb").capacity_gb == A100.memory_gb
    assert Pool(gpu="a100-80gb", memory_gb=40).capacity_gb == 40
    assert Pool(gpu="").accelerator == Pool().accelerator


def test_a_gpu_draws_80_percent_of_its_power_with_a_third_more_for_the_server_and_a_fifth_for_cooling():
    # 400 W x 0.8 x 1.35 x 1.2 = 518.4 W
    ours = changed(A100, id="ours", name="Ours", aliases=(), power_watts=400)
    catalogue = changed(CATALOGUE, accelerators=(ours, *CATALOGUE.accelerators))
    assert Pool(gpu="ours", catalogue=catalogue).drawn_kw == pytest.approx(0.5184)
    assert Pool(gpu="ours", catalogue=catalogue, power_overhead=1).drawn_kw == pytest.approx(0.432)


def test_a_price_that_is_given_counts_in_its_currency_and_else_the_catalogues_range():
    given = Pool(gpu="a100-80gb", price_per_gpu_hour=3.5, currency="EUR")
    prices, currency, source = given.price
    assert (prices.p10, prices.p50, prices.p90, currency, source) == (3.5, 3.5, 3.5, "EUR", "given")
    assert given.has_published_price
    prices, currency, _ = Pool(gpu="a100-80gb", currency="EUR").price
    assert prices.p10 <= prices.p50 <= prices.p90
    assert currency == CATALOGUE.currency


def test_the_assumptions_say_whether_the_grid_is_the_users_own():
    def grid(**fields):
        return next(one for one in Pool(**fields).assumptions() if one.name == "CO2 of the grid").source

    assert grid() == "world average; give your own grid's"
    assert grid(grid_kg_co2_per_kwh=0.1) == "given"


def test_an_empty_task_begins_with_a_usual_size_of_its_kind():
    assert usual_workload(WorkloadKind.PRETRAINING).tokens == 20e9
    assert usual_workload(WorkloadKind.DATA_PREPARATION).parameters == 1e8
    assert usual_workload(WorkloadKind.EVALUATION).parameters == 8e9
    assert usual_workload(WorkloadKind.GRPO).answers_per_prompt == 8
    assert usual_workload(WorkloadKind.DPO).answers_per_prompt == 1
    assert usual_workload(WorkloadKind.SERVING).tokens_per_example == 1_800


def test_a_price_is_published_where_one_is_listed_or_given_and_else_scaled():
    listed, unlisted = Pool(gpu="a100-80gb"), Pool(gpu="a40")
    assert (listed.has_published_price, unlisted.has_published_price) == (True, False)
    assert Pool(gpu="a40", price_per_gpu_hour=1.5).has_published_price
