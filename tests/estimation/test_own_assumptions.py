"""Assumptions of the user's own take the place of the estimate's, and are named as such."""

import pytest

from genai_planner.errors import EditError
from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.estimation.own_assumptions import NAMES, OWN_VALUE, assumptions_of
from genai_planner.estimation.reckoning import estimate_on, reckoned
from genai_planner.files.plan_file import plan_bytes
from genai_planner.model import edits
from genai_planner.model.assumptions import Optimiser, OwnAssumptions, Sharding
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool
from genai_planner.model.workloads import Tuning, Workload, WorkloadKind
from genai_planner.scheduling.cost_table import cost_table
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.plans import compute, plan_of

POOL = ComputePool(id="pool", name="Ours", gpu="a100-80gb", count=8, memory_gb=80, price_per_gpu_hour=2.0)
PRETRAINING = Workload(kind=WorkloadKind.PRETRAINING, parameters=1e9, tokens=20e9)
TUNING = Workload(kind=WorkloadKind.FINE_TUNING, parameters=8e9, tuning=Tuning.FULL, examples=20_000)


def _estimate(workload=TUNING, **own):
    return estimate_on(workload, POOL, own=OwnAssumptions(**own), currency="EUR", catalogue=CATALOGUE)


def _source(estimate, name):
    return next(one.source for one in estimate.assumptions if one.name == name)


def _value(estimate, name):
    return next(str(one.value) for one in estimate.assumptions if one.name == name)


def _plan():
    task = compute("run", 1, pool="pool")
    return reckoned(
        plan_of(changed(task, compute=changed(task.compute, workload=TUNING)), pools=(POOL,)),
        catalogue=CATALOGUE,
    )


def test_the_share_of_the_peak_in_pretraining_is_taken_as_it_is():
    """(6 N + 6 layers x width x sequence) x tokens / (312e12 x 0.5 x 0.9), by hand."""
    estimate = _estimate(PRETRAINING, utilisation=0.5, run_share=0.9)
    layers = int(_value(estimate, "Shape of the model").split()[0])
    width = (1e9 / (12 * layers)) ** 0.5
    flops = (6 * 1e9 + 6 * layers * width * 2048) * 20e9
    assert estimate.gpu_hours.p50 == pytest.approx(flops / (312e12 * 0.5 * 0.9) / 3600, rel=0.01)
    quarter = _estimate(PRETRAINING, utilisation=0.25, run_share=0.45)
    assert quarter.gpu_hours.p50 == pytest.approx(4 * estimate.gpu_hours.p50)
    assert _source(estimate, "Utilisation of a step") == OWN_VALUE
    assert _source(estimate, "Share of the run that is stepping") == OWN_VALUE
    assert estimate.formula.text().endswith(
        "(your own: utilisation of a step, share of the run that is stepping)"
    )


def test_scarce_memory_takes_nothing_from_a_share_of_ones_own():
    """A device of 32 GB recomputes what one of 80 GB keeps; hours go by the two peaks alone."""
    job, own = changed(PRETRAINING, parameters=7e9, tokens=140e9), OwnAssumptions(utilisation=0.4)
    small = changed(POOL, gpu="v100-32gb", memory_gb=32)
    on_small, on_large = (
        estimate_on(job, pool, own=own, currency="EUR", catalogue=CATALOGUE) for pool in (small, POOL)
    )
    catalogue = bundled_catalogue()
    peaks = [catalogue.find(pool.gpu).half_peak_tflops for pool in (small, POOL)]
    assert on_small.gpu_hours.p50 / on_large.gpu_hours.p50 == pytest.approx(peaks[1] / peaks[0])
    assert _source(on_small, "Time of attention per FLOP") == "counted in your own utilisation"
    assert _value(on_small, "Time of attention per FLOP") == "1 times"


def test_half_the_share_of_the_peak_takes_tuning_twice_as_long():
    half, whole = _estimate(utilisation=0.2), _estimate(utilisation=0.4)
    assert _value(whole, "Utilisation") == "40% of the 16-bit peak"
    assert half.wall_hours.p50 / whole.wall_hours.p50 == pytest.approx(2, rel=0.1)


def test_development_runs_multiply_the_final_run():
    assert _estimate(PRETRAINING, development_multiplier=2.5).gpu_hours.p50 == pytest.approx(
        2.5 * _estimate(PRETRAINING).gpu_hours.p50
    )


def test_an_8_bit_optimiser_and_other_sharding_change_the_memory():
    recomputed = changed(TUNING, has_checkpointing=True)
    plain = _estimate(recomputed, sharding=Sharding.NONE, microbatch=1)
    small = _estimate(recomputed, sharding=Sharding.NONE, microbatch=1, optimiser=Optimiser.ADAM_8_BIT)
    cut = _estimate(recomputed, sharding=Sharding.ZERO_3, microbatch=1)
    # Ten bytes less of optimiser states for each of 8e9 weights.
    assert plain.peak_memory_gb.p50 - small.peak_memory_gb.p50 == pytest.approx(80, rel=0.01)
    assert cut.peak_memory_gb.p50 < small.peak_memory_gb.p50
    assert _source(cut, "Sharding") == OWN_VALUE


def test_twice_the_peak_takes_pretraining_half_the_time():
    plain, fast = _estimate(PRETRAINING), _estimate(PRETRAINING, peak_tflops=624)
    assert fast.gpu_hours.p50 == pytest.approx(plain.gpu_hours.p50 / 2, rel=0.001)
    assert _value(fast, "16-bit peak") == "624 TFLOP/s"


@pytest.mark.parametrize(
    ("own", "energy", "co2", "cost"),
    [
        ({"power_watts": 800}, 2, 2, 1),
        ({"power_overhead": 1.8}, 1.5, 1.5, 1),
        ({"grid_kg_co2_per_kwh": 0.089}, 1, 0.2, 1),
        ({"price_per_gpu_hour": 3.0}, 1, 1, 1.5),
    ],
)
def test_power_grid_and_price_are_followed_by_energy_co2_and_cost(own, energy, co2, cost):
    plain, changed_ = _estimate(), _estimate(**own)
    assert changed_.energy_kwh.p50 == pytest.approx(energy * plain.energy_kwh.p50)
    assert changed_.co2_kg.p50 == pytest.approx(co2 * plain.co2_kg.p50)
    assert changed_.cost.p50 == pytest.approx(cost * plain.cost.p50)
    assert changed_.wall_hours == plain.wall_hours
    assert OWN_VALUE in " ".join(one.source for one in changed_.assumptions)


PPO = Workload(kind=WorkloadKind.PPO, parameters=1e9, examples=5_000)
EVALUATION = Workload(kind=WorkloadKind.EVALUATION, parameters=8e9, examples=5_000)
QUANTISATION = Workload(kind=WorkloadKind.QUANTISATION, parameters=10e9)
SERVING = Workload(kind=WorkloadKind.SERVING, parameters=8e9)


def test_the_loop_of_reinforcement_is_as_fast_as_it_is_said_to_be():
    plain, twice = _estimate(PPO), _estimate(PPO, loop_share=0.7)
    assert twice.gpu_hours.p50 == pytest.approx(plain.gpu_hours.p50 / 2)
    assert "both at 70%" in twice.formula.text()
    assert _source(twice, "Speed of the whole loop over its parts") == OWN_VALUE


def test_answering_more_at_a_time_and_nearer_the_bandwidth_is_faster():
    plain = _estimate(EVALUATION).gpu_hours.p50
    few, many = (_estimate(EVALUATION, requests_at_a_time=number).gpu_hours.p50 for number in (16, 64))
    assert plain < many < few  # as many as the memory holds are faster still
    assert _estimate(EVALUATION, bandwidth_share=0.9).gpu_hours.p50 < plain
    assert _estimate(EVALUATION, compute_share=0.8).gpu_hours.p50 < plain
    assert _source(_estimate(SERVING, bandwidth_share=0.9), "Share of the memory bandwidth") == OWN_VALUE


def test_rounding_takes_the_time_that_is_said():
    # 10 x 36 s on one A100 are a tenth of an hour; the pool's are of the reference's bandwidth within 5 %.
    assert _estimate(QUANTISATION, seconds_a_billion=36).gpu_hours.p50 == pytest.approx(0.1, rel=0.05)


def test_every_kind_of_work_names_something_that_can_be_put_in_ones_own_way():
    own = {name for names in NAMES.values() for name in names}
    for kind in WorkloadKind:
        found = _estimate(Workload(kind=kind, parameters=1e9))
        assert len(own & {one.name for one in found.assumptions}) >= 4, kind


OTHER_VALUES = {
    "utilisation": 0.11,
    "run_share": 0.31,
    "development_multiplier": 2.0,
    "microbatch": 3,
    "optimiser": Optimiser.ADAM_32_BIT,
    "sharding": Sharding.ZERO_3,
    "loop_share": 0.9,
    "requests_at_a_time": 7,
    "bandwidth_share": 0.17,
    "compute_share": 0.17,
    "seconds_a_billion": 999.0,
    "peak_tflops": 77.0,
    "price_per_gpu_hour": 9.0,
    "power_watts": 99.0,
    "power_overhead": 3.0,
    "grid_kg_co2_per_kwh": 0.9,
}


def _figures(estimate):
    return estimate.gpu_hours, estimate.peak_memory_gb, estimate.co2_kg, estimate.cost


@pytest.mark.parametrize("kind", WorkloadKind)
def test_whatever_is_offered_for_a_kind_of_work_changes_its_figures(kind):
    workload = Workload(kind=kind, parameters=1e9, examples=5_000, requests_per_hour=1e6)
    before = _estimate(workload)
    named = {one.name for one in before.assumptions}
    assert OTHER_VALUES.keys() == OwnAssumptions.model_fields.keys()
    for name, value in OTHER_VALUES.items():
        if named & set(assumptions_of(name, kind)):
            after = _estimate(workload, **{name: value})
            assert _figures(after) != _figures(before), name
            assert any(OWN_VALUE in one.source for one in after.assumptions)


def test_what_a_workload_is_run_with_is_named_and_marked_where_it_is_not_as_usual():
    plain = _estimate()
    assert _source(plain, "Sequence length") == _source(plain, "Batch") == "planner's assumption"
    own = _estimate(changed(TUNING, sequence_length=4096, batch=32, is_packed=True, has_checkpointing=True))
    for name in ("Sequence length", "Batch", "Short examples", "Activations"):
        assert _source(own, name) == OWN_VALUE


def test_without_values_of_ones_own_nothing_changes():
    assert _estimate() == estimate_on(TUNING, POOL, currency="EUR", catalogue=CATALOGUE)
    assert "your own" not in _estimate().formula.text()


def test_an_own_assumption_moves_dates_and_costs_and_goes_back_byte_for_byte():
    plan = _plan()
    slower = reckoned(edits.set_assumption(plan, "run", "utilisation", 0.1), plan, catalogue=CATALOGUE)
    assert schedule(slower).finish > schedule(plan).finish
    assert OWN_VALUE in slower.task_by_id["run"].compute.elapsed_hours.source
    dearer = reckoned(
        edits.set_assumption(slower, "run", "price_per_gpu_hour", 4.0), slower, catalogue=CATALOGUE
    )
    assert schedule(dearer).cost == pytest.approx(2 * schedule(slower).cost)
    assert cost_table(dearer, schedule(dearer)).total == pytest.approx(schedule(dearer).cost)
    back = edits.set_assumption(
        edits.set_assumption(dearer, "run", "price_per_gpu_hour", None), "run", "utilisation", None
    )
    assert plan_bytes(reckoned(back, dearer, catalogue=CATALOGUE)) == plan_bytes(plan)


def test_the_plan_file_holds_own_assumptions_alone():
    plan = _plan()
    assert b"assumptions" not in plan_bytes(plan)
    own = edits.set_assumption(plan, "run", "optimiser", Optimiser.ADAM_8_BIT)
    assert b'"optimiser": "adam_8_bit"' in plan_bytes(own)
    assert b"run_share" not in plan_bytes(own)


@pytest.mark.parametrize(
    ("name", "value"), [("utilisation", 1.2), ("power_overhead", 0.5), ("microbatch", 0)]
)
def test_a_value_that_cannot_be_is_refused(name, value):
    with pytest.raises(EditError, match=name):
        edits.set_assumption(_plan(), "run", name, value)


def test_a_task_that_does_not_say_what_it_computes_has_nothing_to_assume():
    plan = plan_of(compute("run", 1, pool="pool"), pools=(POOL,))
    with pytest.raises(EditError, match="does not say what it computes"):
        edits.set_assumption(plan, "run", "utilisation", 0.4)


def test_the_catalogue_stays_as_it_was():
    before = bundled_catalogue().find("a100-80gb").power_watts
    _estimate(power_watts=123)
    assert bundled_catalogue().find("a100-80gb").power_watts == before
