"""Compute tasks follow their workload and pool; what the user put in their place stays until taken back."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.estimation import FineTuning, Pool, estimate_fine_tuning
from genai_planner.estimation.machines.hardware import Catalogue, bundled_catalogue
from genai_planner.estimation.reckoning import (
    NOTIONAL_HOURS,
    OWN,
    OWN_HOURS,
    estimate_on,
    reckon_on,
    reckoned,
)
from genai_planner.estimation.record import Range
from genai_planner.estimation.workloads import estimate_workload, most_gpus
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool
from genai_planner.model.workloads import Tuning, Workload, WorkloadKind
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.plans import compute, exactly, plan_of, work

POOL = ComputePool(id="pool", name="Our GPUs", gpu="a100-80gb", count=8, price_per_gpu_hour=2.0)
TRAINING = Workload(kind=WorkloadKind.PRETRAINING, parameters=1e9, tokens=20e9)
TUNING = Workload(
    kind=WorkloadKind.FINE_TUNING, parameters=8e9, examples=5_000, tokens_per_example=600, epochs=3
)


def plan_with(workload=TRAINING, pool=POOL, **fields):
    """A plan of one compute task, reckoned."""
    task = compute("run", 1, pool=pool.id if pool else None, **fields)
    task = changed(task, compute=changed(task.compute, workload=workload))
    return reckoned(plan_of(task, work("other", 1), pools=(pool,) if pool else ()), catalogue=CATALOGUE)


def need_of(plan):
    return plan.task_by_id["run"].compute


def after(plan, *steps):
    """The plan after those edits in one undo step, reckoned as the window does."""
    edited = plan
    for step in steps:
        edited = step(edited)
    return reckoned(edited, plan, catalogue=CATALOGUE)


def test_a_task_takes_what_the_estimator_says():
    wanted = estimate_fine_tuning(
        FineTuning(parameters=8e9, examples=5_000, tokens_per_example=600, epochs=3, batch=16),
        Pool(gpu="a100-80gb", gpus=8, memory_gb=80.0),
    )
    need = need_of(plan_with(TUNING))
    hours = need.elapsed_hours
    assert (hours.optimistic, hours.likely, hours.pessimistic) == pytest.approx(tuple(wanted.wall_hours))
    assert need.memory_gb == pytest.approx(wanted.peak_memory_gb.p50, abs=0.05)
    assert need.gpus == 8
    assert wanted.formula.text() in hours.because


def test_several_runs_take_several_times_as_long_and_say_so():
    once, thrice = TUNING, changed(TUNING, runs=3, runs_because="runs with different settings")
    pool = Pool(gpus=8)
    assert estimate_workload(thrice, pool).wall_hours.p50 == pytest.approx(
        3 * estimate_workload(once, pool).wall_hours.p50
    )
    assert estimate_workload(thrice, pool).formula.text().startswith("3 runs with different settings: ")


def test_half_the_gpus_of_a_pool_take_twice_as_long_and_move_the_finish():
    plan = plan_with()
    halved = after(plan, partial(edits.change_pool, pool=changed(POOL, count=4)))
    assert need_of(halved).gpus == 4
    assert need_of(halved).elapsed_hours.likely == pytest.approx(2 * need_of(plan).elapsed_hours.likely)
    assert schedule(halved).finish > schedule(plan).finish
    assert "4 GPUs (Our GPUs)" in need_of(halved).elapsed_hours.because


def test_half_the_gpus_cost_about_the_same():
    plan = plan_with()
    halved = after(plan, partial(edits.change_pool, pool=changed(POOL, count=4)))
    assert schedule(halved).cost == pytest.approx(schedule(plan).cost)


def test_a_faster_kind_of_gpu_takes_less_time():
    plan = plan_with()
    faster = after(plan, partial(edits.change_pool, pool=changed(POOL, gpu="h100-80gb")))
    assert need_of(faster).elapsed_hours.likely < need_of(plan).elapsed_hours.likely


def test_a_larger_model_takes_longer_and_more_memory():
    plan = plan_with()
    larger = after(plan, lambda plan: edits.set_workload(plan, "run", changed(TRAINING, parameters=2e9)))
    assert need_of(larger).elapsed_hours.likely > 1.8 * need_of(plan).elapsed_hours.likely
    assert need_of(larger).memory_gb > need_of(plan).memory_gb


def test_qlora_needs_less_memory_than_lora():
    plan = plan_with(TUNING)
    smaller = after(plan, lambda plan: edits.set_workload(plan, "run", changed(TUNING, tuning=Tuning.QLORA)))
    assert need_of(smaller).memory_gb < need_of(plan).memory_gb


def test_own_hours_are_marked_and_stay_when_the_pool_changes():
    plan = after(plan_with(), lambda plan: edits.set_compute_hours(plan, "run", exactly(5)))
    assert need_of(plan).override.elapsed_hours is not None
    assert need_of(plan).elapsed_hours.because == OWN_HOURS
    assert need_of(plan).elapsed_hours.source == OWN
    halved = after(plan, partial(edits.change_pool, pool=changed(POOL, count=4)))
    assert need_of(halved).elapsed_hours.likely == 5
    assert need_of(halved).gpus == 4


def test_own_hours_can_be_taken_back():
    plan = plan_with()
    own = after(plan, lambda plan: edits.set_compute_hours(plan, "run", exactly(5)))
    assert after(own, lambda plan: edits.take_back_override(plan, "run", "elapsed_hours")) == plan


def test_own_gpus_are_what_the_hours_follow():
    plan = after(plan_with(), lambda plan: edits.set_gpus(plan, "run", 2))
    assert need_of(plan).gpus == 2
    assert need_of(plan).elapsed_hours.likely == pytest.approx(4 * need_of(plan_with()).elapsed_hours.likely)
    assert after(plan, lambda plan: edits.take_back_override(plan, "run", "gpus")) == plan_with()


def test_own_memory_stays_when_the_model_grows():
    plan = after(plan_with(), lambda plan: edits.set_compute_memory(plan, "run", 12.5))
    larger = after(plan, lambda plan: edits.set_workload(plan, "run", changed(TRAINING, parameters=2e9)))
    assert need_of(larger).memory_gb == 12.5
    assert after(plan, lambda plan: edits.take_back_override(plan, "run", "memory_gb")) == plan_with()


def test_the_reason_of_the_task_follows_and_the_rest_of_it_stays():
    first = need_of(plan_with()).elapsed_hours
    plan = plan_with(because=f"{first.because} You ticked it.", source=first.source)
    own = after(plan, lambda plan: edits.set_compute_hours(plan, "run", exactly(5)))
    assert own.task_by_id["run"].because == f"{OWN_HOURS} You ticked it."
    assert after(own, lambda plan: edits.take_back_override(plan, "run", "elapsed_hours")) == plan


def test_words_of_the_users_own_about_a_task_stay():
    plan = plan_with(because="The vendor said so.")
    halved = after(plan, partial(edits.change_pool, pool=changed(POOL, count=4)))
    assert halved.task_by_id["run"].because == "The vendor said so."


def test_an_edit_elsewhere_leaves_amounts_as_they_were_agreed():
    plan = plan_with()
    task = plan.task_by_id["run"]
    agreed = changed(task, compute=changed(task.compute, elapsed_hours=exactly(77)))
    earlier = edits.change_task(plan, agreed)
    renamed = edits.rename_task(earlier, "other", "Another name")
    assert reckoned(renamed, earlier, catalogue=CATALOGUE) is renamed


def test_a_task_without_a_workload_keeps_its_hours():
    plan = plan_of(compute("run", 9, pool="pool"), pools=(POOL,))
    halved = edits.change_pool(plan, changed(POOL, count=4))
    assert reckoned(halved, plan, catalogue=CATALOGUE) is halved
    with pytest.raises(EditError, match="no estimate to go back to"):
        edits.take_back_override(plan, "run", "gpus")


def test_sizes_that_cannot_be_together_are_refused_in_one_sentence():
    with pytest.raises(EditError, match=r"'Task run' cannot be estimated: The batch of 9,000 is larger"):
        after(plan_with(TUNING), lambda plan: edits.set_workload(plan, "run", changed(TUNING, batch=9_000)))


def test_a_task_without_a_pool_is_reckoned_to_end_in_a_month():
    need = need_of(plan_with(changed(TRAINING, parameters=7e9, tokens=1e12), pool=None))
    assert need.elapsed_hours.likely <= NOTIONAL_HOURS
    assert need.gpus > 8
    assert "no pool is given" in need.elapsed_hours.because


def test_a_task_without_a_pool_takes_a_node_where_that_ends_it_in_a_month():
    assert need_of(plan_with(pool=None)).gpus == 8


def test_the_memory_of_a_small_gpu_is_the_pools_own_from_one_gigabyte_on():
    for own, counted in ((1.5, "1.5"), (0.5, "1")):
        estimate = estimate_on(
            TUNING, changed(POOL, count=1, memory_gb=own), currency="EUR", catalogue=CATALOGUE
        )
        (message,) = (one.message for one in estimate.warnings if one.code == "does-not-fit")
        assert message.endswith(f"and one has {counted} GB.")


def test_no_more_gpus_are_taken_than_can_share_the_batch():
    many = changed(POOL, count=64)
    assert reckon_on(TUNING, many, catalogue=CATALOGUE).need.gpus == most_gpus(TUNING) == 16
    assert reckon_on(changed(TUNING, batch=64), many, catalogue=CATALOGUE).need.gpus == 64


def test_an_accelerator_of_the_users_own_counts_with_its_own_figures():
    bundled = bundled_catalogue()
    own = changed(bundled.find("a100-80gb"), id="ours", name="Ours", aliases=(), peak_tflops={"bf16": 624.0})
    catalogue = Catalogue(accelerators=(own, *bundled.accelerators))
    pool = changed(POOL, gpu="ours")
    usual = estimate_on(TRAINING, POOL, catalogue=CATALOGUE).wall_hours.p50
    assert estimate_on(TRAINING, pool, catalogue=catalogue).wall_hours.p50 == pytest.approx(usual / 2)
    assert estimate_on(TRAINING, pool, catalogue=CATALOGUE).wall_hours.p50 == usual


@pytest.mark.parametrize("kind", WorkloadKind)
def test_every_kind_of_workload_is_estimated_with_hours_memory_and_a_formula(kind):
    workload = Workload(kind=kind, parameters=1e9, tokens=1e8, examples=500)
    estimate = estimate_on(workload, POOL, catalogue=CATALOGUE)
    if kind is WorkloadKind.SERVING:
        assert estimate.wall_hours == Range.exactly(730)
    else:
        assert 0 < estimate.wall_hours.p10 < estimate.wall_hours.p50 < estimate.wall_hours.p90
    assert estimate.peak_memory_gb.p50 > 0
    assert estimate.formula.text()
    assert 1 <= estimate.gpus <= POOL.count


@given(
    workload=st.builds(
        Workload,
        kind=st.sampled_from(WorkloadKind),
        parameters=st.floats(1e8, 7e10),
        tokens=st.floats(1e7, 1e12),
        examples=st.integers(1, 100_000),
        epochs=st.floats(0.5, 5),
        tuning=st.sampled_from(Tuning),
    ),
    count=st.integers(1, 64),
)
@settings(max_examples=60, deadline=None)
def test_reckoning_twice_changes_nothing_and_taking_back_restores_the_estimate(workload, count):
    plan = plan_with(workload, changed(POOL, count=count))
    assert reckoned(plan, catalogue=CATALOGUE) is plan
    own = after(
        plan,
        lambda plan: edits.set_compute_hours(plan, "run", exactly(3)),
        lambda plan: edits.set_gpus(plan, "run", 1),
        lambda plan: edits.set_compute_memory(plan, "run", 1),
    )
    back = after(
        own,
        *(
            partial(edits.take_back_override, task_id="run", amount=amount)
            for amount in ("gpus", "memory_gb", "elapsed_hours")
        ),
    )
    assert back == plan
