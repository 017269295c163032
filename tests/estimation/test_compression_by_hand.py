"""Compression with round constants."""

from dataclasses import replace

import pytest

from genai_planner.errors import InputError
from genai_planner.estimation.by_method.compression import (
    Distillation,
    Pruning,
    QuantisationRun,
    estimate_distillation,
    estimate_pruning,
    estimate_quantisation,
    estimate_quantisation_aware_training,
)
from genai_planner.estimation.by_method.fine_tuning import estimate_fine_tuning
from genai_planner.estimation.machines.model_shape import usual_shape
from genai_planner.estimation.methods import Precision, Quantisation, Tuning
from support.estimates import ALONE, ROUND, packed

PEAK = ALONE.accelerator.half_peak_tflops * 1e12


def quantised(pool=ALONE, **fields):
    return estimate_quantisation(QuantisationRun(**{"parameters": 7e9, **fields}), pool, constants=ROUND)


def outcome(estimate, name):
    return next(one.amount for one in estimate.outcomes if one.name == name)


def test_rounding_takes_its_seconds_for_each_thousand_million_weights():
    slower = (2000 / ALONE.accelerator.bandwidth_gb_per_second) ** 0.5
    found = quantised(seconds_a_billion=100).wall_hours
    assert tuple(found) == pytest.approx([7 * 100 * slower / 3600 * factor for factor in (0.5, 1, 2)])


def test_rounding_to_the_nearest_is_quicker_than_looking_for_the_best():
    nearest, gptq = (
        quantised(parameters=30e9, method=method).wall_hours.p50
        for method in (Quantisation.ROUND_TO_NEAREST, Quantisation.GPTQ)
    )
    assert gptq / nearest == pytest.approx(89 / 8)


def test_a_quarter_of_the_bits_answers_three_quarters_of_four_times_as_fast():
    found = quantised(precision=Precision.INT4)
    before, after = outcome(found, "Size before").p50, outcome(found, "Size after").p50
    assert before == pytest.approx(14)
    assert outcome(found, "Speed of decoding one request").p50 == pytest.approx(before / after * 0.75)
    assert outcome(quantised(precision=Precision.INT8), "Speed of decoding one request").p50 < 2


def test_training_with_rounding_takes_a_fifth_more_of_everything():
    job = packed(Tuning.FULL)
    plain = estimate_fine_tuning(job, ALONE, constants=ROUND)
    rounded = estimate_quantisation_aware_training(job, ALONE, constants=ROUND)
    for name in ("gpu_hours", "wall_hours", "energy_kwh", "co2_kg", "cost"):
        assert getattr(rounded, name).p50 == pytest.approx(1.2 * getattr(plain, name).p50)
    assert rounded.peak_memory_gb == plain.peak_memory_gb


def training_hours(parameters, flops_a_parameter, tokens, length):
    attention = usual_shape(parameters).attention_flops(length) * flops_a_parameter / 6
    return (flops_a_parameter * parameters + attention) * tokens / (PEAK * 0.5) / 3600


def test_pruning_trains_what_is_left_and_leaves_it_smaller():
    job = Pruning(parameters=8e9, removed_share=0.25, healing_tokens=1e9)
    found = estimate_pruning(job, ALONE, constants=ROUND)
    # 6 N a token, and 2 N to compute activations again.
    assert found.gpu_hours.p50 == pytest.approx(training_hours(6e9, 8, 1e9, 2048))
    assert outcome(found, "Size before").p50 == pytest.approx(16)
    assert outcome(found, "Size after").p50 == pytest.approx(12, rel=0.05)


def test_a_student_pays_2_more_flop_for_each_parameter_of_its_teacher():
    job = Distillation(teacher_parameters=8e9, student_parameters=2e9, tokens=1e9)
    found = estimate_distillation(job, ALONE, constants=ROUND)
    assert found.gpu_hours.p50 == pytest.approx(training_hours(2e9, 8 + 2 * 4, 1e9, 2048))


def test_the_weights_of_the_teacher_are_told_as_another_model_in_memory():
    job = Distillation(teacher_parameters=8e9, student_parameters=2e9, tokens=1e9)
    found = estimate_distillation(job, ALONE, constants=ROUND)
    memory = next(one.value.text() for one in found.assumptions if one.name == "Memory of a GPU")
    assert "+ 16 GB other models" in memory  # 8e9 numbers of 16 bits


@pytest.mark.parametrize(
    "make",
    [
        lambda: Distillation(teacher_parameters=1e9, student_parameters=1.1e9, tokens=1e9),
        lambda: Pruning(parameters=1e9, removed_share=0.951),
        lambda: Pruning(parameters=1e9, removed_share=0.009),
        lambda: QuantisationRun(parameters=1e9, precision=Precision.FP16),
        lambda: QuantisationRun(parameters=1e9, seconds_a_billion=0),
    ],
)
def test_sizes_that_cannot_be_are_refused(make):
    with pytest.raises(InputError):
        make()


def test_a_student_as_large_as_its_teacher_and_edge_shares_are_taken():
    assert Distillation(teacher_parameters=1e9, student_parameters=1e9, tokens=1e9)
    assert Pruning(parameters=1e9, removed_share=0.95)
    assert Pruning(parameters=1e9, removed_share=0.01)


def test_a_model_that_one_gpu_cannot_hold_needs_more_or_does_not_fit():
    large = quantised(parameters=405e9)
    assert large.least_gpus > 1
    assert not large.fits
    assert quantised(parameters=405e9, pool=replace(ALONE, gpus=large.least_gpus)).fits


def test_three_layers_in_16_bits_and_the_framework_stand_beside_the_rounded_weights_of_each_gpu():
    alone, half = (
        quantised(parameters=405e9, pool=replace(ALONE, gpus=gpus)).peak_memory_gb.p50 for gpus in (1, 2)
    )
    # Only the weights are divided: what is left of twice the half is 3 layers of 405e9 x 2 bytes, and 1 GB.
    assert 2 * half - alone == pytest.approx(3 * 810 / usual_shape(405e9).layers + 1)
