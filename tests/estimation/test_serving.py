"""Serving in a plan: GPUs for a load, months, and what an API would cost instead."""

import pytest

from genai_planner.estimation.by_method.inference import API, BREAK_EVEN
from genai_planner.estimation.by_method.serving import HOSTING, hosting_sentence
from genai_planner.estimation.findings import compute_problems
from genai_planner.estimation.reckoning import estimate_on, reckoned
from genai_planner.estimation.ways_out import taken, ways_out
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool
from genai_planner.model.workloads import Precision, Workload, WorkloadKind
from genai_planner.scheduling.cost_table import CostKind, cost_table
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.plans import compute, plan_of

POOL = ComputePool(id="pool", name="Ours", gpu="a100-80gb", count=4, memory_gb=80, price_per_gpu_hour=2.0)
LOAD = Workload(
    kind=WorkloadKind.SERVING, parameters=8e9, tokens_per_example=1_800, requests_per_hour=600, runs=2
)


def _estimate(workload=LOAD, **fields):
    return estimate_on(changed(workload, **fields), POOL, currency="EUR", catalogue=CATALOGUE)


def _outcomes(estimate):
    return {one.name: one.amount.p50 for one in estimate.outcomes}


def _plan(workload=LOAD, pool=POOL):
    task = compute("run", 1, pool="pool")
    return reckoned(
        plan_of(changed(task, compute=changed(task.compute, workload=workload)), pools=(pool,)),
        catalogue=CATALOGUE,
    )


def test_a_month_of_one_gpu_is_730_hours_at_its_price():
    estimate = _estimate(runs=1)
    assert estimate.gpus == 1
    assert estimate.wall_hours.p50 == 730
    assert estimate.cost.p50 == pytest.approx(1_460)
    assert _outcomes(estimate)[HOSTING] == pytest.approx(1_460)


def test_the_api_is_priced_for_the_mean_load():
    # 600 x 30% x 730 requests of 1,500 tokens at 1 and 300 at 4 per million, a tenth sent again.
    a_month = 600 * 0.3 * 730 * (1_500 * 1 + 300 * 4) / 1e6 * 1.1
    assert _outcomes(_estimate())[API] == pytest.approx(a_month)


def test_own_hosting_breaks_even_where_the_api_costs_as_much():
    estimate = _estimate(runs=1)
    even = _outcomes(estimate)[BREAK_EVEN]
    assert even * (1_500 * 1 + 300 * 4) / 1e6 * 1.1 == pytest.approx(1_460)
    busier = _estimate(requests_per_hour=even / 0.3 / 730)
    assert _outcomes(busier)[API] == pytest.approx(1_460)


def test_more_load_moves_no_break_even_and_dear_copies_never_pay():
    few, many = (_outcomes(_estimate(runs=1, requests_per_hour=load)) for load in (600, 60_000))
    assert many[BREAK_EVEN] == pytest.approx(few[BREAK_EVEN])
    cheap_api = _estimate(runs=1, api_price_read=0.001, api_price_written=0.001)
    assert BREAK_EVEN not in _outcomes(cheap_api)
    assert "These pay at no load." in hosting_sentence(cheap_api).text()


def test_the_cheaper_way_is_named():
    assert hosting_sentence(_estimate()).text().startswith("For this load an API is cheaper: ")
    assert "own hosting is cheaper" in hosting_sentence(_estimate(api_price_read=100)).text()
    assert "at no load" in hosting_sentence(_estimate(api_price_read=0, api_price_written=0)).text()
    assert hosting_sentence(_estimate(kind=WorkloadKind.EVALUATION)).text() == ""


def test_a_hundred_times_the_load_takes_more_gpus_and_months_are_paid_for_one_by_one():
    busy = _estimate(requests_per_hour=60_000)
    assert busy.gpus > _estimate().gpus
    assert _estimate(runs=3).cost.p50 == pytest.approx(3 * _estimate(runs=1).cost.p50)
    assert _outcomes(_estimate(runs=3)) == _outcomes(_estimate(runs=1))


def test_serving_stands_month_by_month_in_the_costs():
    plan = _plan()
    table = cost_table(plan, schedule(plan))
    assert table.of_kind(CostKind.GPUS) == pytest.approx(2 * 730 * 2.0)
    # From Monday 4 January 2027 at eight for 1,460 hours: 664 in January, 672 in February, 124 in March.
    assert [round(month.total) for month in table.months] == [1_328, 1_344, 248]


def test_a_load_too_large_for_the_pool_is_a_problem_with_ways_out():
    plan = _plan(changed(LOAD, requests_per_hour=100_000))
    (problem,) = compute_problems(plan, CATALOGUE)
    assert problem.code == "too_few_gpus"
    assert "The load needs" in problem.message or "the load needs" in problem.message
    ways = ways_out(plan.task_by_id["run"].compute, plan, CATALOGUE)
    assert ways
    for way in ways:
        assert (
            compute_problems(reckoned(taken(plan, way, ("run",)), plan, catalogue=CATALOGUE), CATALOGUE) == ()
        )


def test_a_model_too_large_for_one_gpu_is_cut_or_served_in_fewer_bits():
    whole, rounded = _estimate(parameters=70e9), _estimate(parameters=70e9, precision=Precision.INT4)
    assert whole.least_gpus > rounded.least_gpus
    assert _plan(changed(LOAD, parameters=70e9)).task_by_id["run"].compute.memory_gb <= 80
