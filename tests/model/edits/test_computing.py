"""Edits of what runs take: an amount set by hand is the user's own where the task knows its workload."""

import pytest

from genai_planner.errors import EditError
from genai_planner.model.edits.changing import changed
from genai_planner.model.edits.computing import (
    set_assumption,
    set_compute,
    set_compute_hours,
    set_compute_memory,
    set_gpus,
    set_pool,
    set_workload,
    take_back_override,
)
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed
from genai_planner.model.workloads import ComputeOverride, Workload, WorkloadKind
from support.plans import compute, exactly, plan_of, work

POOL = ComputePool(id="pool", name="Pool", count=4)
WORKLOAD = Workload(kind=WorkloadKind.EVALUATION, parameters=7e9)
KNOWN = set_workload(plan_of(compute("a", 5), pools=(POOL,)), "a", WORKLOAD)
BARE = plan_of(compute("a", 5), work("b", 1), pools=(POOL,))


def need_of(plan):
    return plan.tasks[0].compute


def test_amounts_of_a_run_without_a_workload_stand_for_themselves():
    need = need_of(set_compute_memory(set_gpus(set_compute_hours(BARE, "a", exactly(9)), "a", 2), "a", 40))
    assert (need.elapsed_hours, need.gpus, need.memory_gb) == (exactly(9), 2, 40)
    assert need.override == ComputeOverride()


def test_amounts_of_a_run_with_a_workload_are_the_users_own_until_they_are_taken_back():
    need = need_of(set_gpus(set_compute_hours(KNOWN, "a", exactly(9)), "a", 2))
    assert (need.override.elapsed_hours, need.override.gpus) == (exactly(9), 2)
    assert need.override.memory_gb is None
    back = need_of(take_back_override(set_gpus(KNOWN, "a", 2), "a", "gpus"))
    assert (back.gpus, back.override) == (2, ComputeOverride())


def test_without_a_workload_there_is_nothing_to_go_back_to_and_nothing_to_assume():
    with pytest.raises(EditError, match="no estimate to go back to"):
        take_back_override(BARE, "a", "gpus")
    with pytest.raises(EditError, match="nothing is assumed for it"):
        set_assumption(BARE, "a", "price_per_gpu_hour", 2.0)
    assert set_assumption(BARE, "a", "price_per_gpu_hour", None) == BARE


def test_an_assumption_is_set_and_taken_back_by_its_name():
    priced = set_assumption(KNOWN, "a", "price_per_gpu_hour", 2.0)
    assert need_of(priced).override.assumptions.price_per_gpu_hour == 2.0
    assert set_assumption(priced, "a", "price_per_gpu_hour", None) == KNOWN


def test_setting_all_at_once_keeps_hours_gpus_and_memory():
    wish = ComputeNeed(gpus=8, elapsed_hours=exactly(99), memory_gb=9, pool="pool", workload=WORKLOAD)
    need = need_of(set_compute(BARE, "a", wish))
    assert (need.gpus, need.elapsed_hours, need.memory_gb) == (1, exactly(5), 0)
    assert (need.pool, need.workload) == ("pool", WORKLOAD)


def test_a_pool_is_one_of_the_plan_or_none():
    on_pool = set_pool(BARE, "a", "pool")
    assert need_of(on_pool).pool == "pool"
    assert set_pool(on_pool, "a", None) == BARE
    for edit in (
        lambda: set_pool(BARE, "a", "x"),
        lambda: set_compute(BARE, "a", changed(need_of(BARE), pool="x")),
    ):
        with pytest.raises(EditError, match="no compute pool with the id 'x'"):
            edit()


def test_only_runs_take_gpus():
    with pytest.raises(EditError, match="is a work task; only compute tasks take GPUs"):
        set_gpus(BARE, "b", 2)
    with pytest.raises(EditError):
        set_gpus(BARE, "a", 0)
