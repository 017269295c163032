"""The ways out of what does not fit in a plan: each estimated anew, each taken by one edit."""

import pytest

from genai_planner.estimation.findings import compute_problems
from genai_planner.estimation.reckoning import estimate_on, reckoned
from genai_planner.estimation.ways_out import taken, ways_out
from genai_planner.model import edits
from genai_planner.model.assumptions import OwnAssumptions, Sharding
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool
from genai_planner.model.workloads import Tuning, Workload, WorkloadKind
from support.grounds import CATALOGUE
from support.plans import compute, plan_of

POOL = ComputePool(id="pool", name="Our GPU", gpu="a100-80gb", count=1, memory_gb=80, price_per_gpu_hour=2)
BIG = ComputePool(id="big", name="Cluster", gpu="h100-sxm", count=8, memory_gb=80, price_per_gpu_hour=3)
FULL = Workload(kind=WorkloadKind.FINE_TUNING, parameters=8e9, tuning=Tuning.FULL, examples=5_000)
LORA = changed(FULL, tuning=Tuning.LORA)
LONG = changed(LORA, tokens_per_example=60_000, sequence_length=65_536, examples=100)
LARGE = Workload(kind=WorkloadKind.EVALUATION, parameters=70e9)
MIXED = Workload(kind=WorkloadKind.PPO, parameters=13e9, tuning=Tuning.FULL)
PRETRAINED = Workload(kind=WorkloadKind.PRETRAINING, parameters=7e9, tokens=1e12)


def _plan(workload, *pools, names=("run",)):
    pools = pools or (POOL,)
    tasks = (compute(name, 1, pool=pools[0].id) for name in names)
    return reckoned(
        plan_of(
            *(changed(one, compute=changed(one.compute, workload=workload)) for one in tasks), pools=pools
        ),
        catalogue=CATALOGUE,
    )


def _ways(plan):
    return {way.name.text(): way for way in ways_out(plan.task_by_id["run"].compute, plan, CATALOGUE)}


def test_full_tuning_of_8b_on_one_gpu_has_these_ways_out():
    plan = _plan(FULL)
    assert list(_ways(plan)) == ["an 8-bit optimiser", "LoRA", "QLoRA", "2 GPUs with full sharding"]
    (problem,) = compute_problems(plan, CATALOGUE)
    words = [way.words.text() for way in _ways(plan).values()]
    assert problem.remedy == f"Use {', '.join(words[:-1])} or {words[-1]}."


def test_a_model_that_answers_takes_more_gpus_or_fewer_bits():
    assert list(_ways(_plan(LARGE))) == ["weights in 8 bits", "weights in 4 bits", "2 GPUs"]


def test_full_sharding_is_a_way_out_where_less_of_it_was_chosen_on_several_gpus():
    def ways(sharding):
        plan = _plan(changed(FULL, parameters=13e9), changed(POOL, count=4))
        need = plan.task_by_id["run"].compute
        own = changed(need.override, assumptions=OwnAssumptions(sharding=sharding))
        return [way.name.text() for way in ways_out(changed(need, override=own), plan, CATALOGUE)]

    assert "full sharding" in ways(Sharding.ZERO_1)
    assert ways(Sharding.ZERO_3) == []


def test_half_of_the_requests_at_a_time_is_a_way_out_of_too_many():
    served = Workload(
        kind=WorkloadKind.SERVING, parameters=8e9, tokens_per_example=8_000, concurrent_requests=100
    )
    ways = _ways(_plan(served))
    assert list(ways) == ["50 requests at a time", "2 GPUs"]
    assert ways["50 requests at a time"].need.workload.concurrent_requests == 50


def test_long_sequences_fit_with_a_loss_in_pieces_where_the_logits_are_what_is_too_large():
    plan = _plan(changed(LONG, parameters=4e9, vocabulary=256_000))
    assert next(iter(_ways(plan))) == "a chunked loss"


@pytest.mark.parametrize("workload", [FULL, LONG, LARGE, MIXED, PRETRAINED], ids=lambda one: one.kind.value)
@pytest.mark.parametrize("memory_gb", [24, 80])
def test_every_way_out_that_is_offered_ends_the_problem_when_it_is_taken(workload, memory_gb):
    plan = _plan(workload, changed(POOL, memory_gb=memory_gb), BIG)
    for way in _ways(plan).values():
        after = reckoned(taken(plan, way, ("run",)), plan, catalogue=CATALOGUE)
        codes = {problem.code for problem in compute_problems(after, CATALOGUE)}
        assert not codes & {"does_not_fit", "too_few_gpus"}, way.name
        need, pool = after.task_by_id["run"].compute, after.pool_by_id[after.task_by_id["run"].compute.pool]
        estimate = estimate_on(
            need.workload,
            pool,
            gpus=need.override.gpus,
            own=need.override.assumptions,
            currency="EUR",
            catalogue=CATALOGUE,
        )
        assert estimate.peak_memory_gb == way.estimate.peak_memory_gb


def test_long_sequences_are_halved_as_often_as_it_takes():
    way = _ways(_plan(LONG, changed(POOL, memory_gb=24)))["sequence length 4,096"]
    assert way.need.workload.sequence_length == 4_096
    twice = changed(LONG, sequence_length=8_192)
    assert not estimate_on(twice, changed(POOL, memory_gb=24), currency="EUR", catalogue=CATALOGUE).fits


def test_another_pool_of_the_plan_is_a_way_out():
    way = _ways(_plan(FULL, POOL, BIG))["the pool 'Cluster'"]
    assert way.need.pool == "big"


def test_few_gpus_of_ones_own_can_become_more_of_the_same_pool():
    plan = _plan(FULL, changed(POOL, count=8))
    few = reckoned(edits.set_gpus(plan, "run", 1), plan, catalogue=CATALOGUE)
    way = _ways(few)["2 GPUs with full sharding"]
    after = reckoned(taken(few, way, ("run",)), few, catalogue=CATALOGUE)
    assert after.task_by_id["run"].compute.override.gpus == 2
    assert after.pools == few.pools


def test_a_way_out_is_taken_for_all_equal_tasks_and_no_others():
    plan = _plan(FULL, names=("run", "again", "other"))
    other = reckoned(
        edits.set_workload(plan, "other", changed(FULL, examples=9_000)), plan, catalogue=CATALOGUE
    )
    after = taken(other, _ways(other)["LoRA"], ("run", "again", "other"))
    methods = {task.id: task.compute.workload.tuning for task in after.tasks}
    assert methods == {"run": Tuning.LORA, "again": Tuning.LORA, "other": Tuning.FULL}


def test_what_fits_has_no_ways_out():
    assert not _ways(_plan(LORA))
