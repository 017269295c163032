"""How much of a peak is reached, with round constants."""

import math
from dataclasses import replace

import pytest

from genai_planner.estimation.machines.model_shape import usual_shape
from genai_planner.estimation.machines.utilisation import (
    eight_bit_gain,
    kept_gain,
    matrix_flops,
    run_share,
    scarcity,
    step_utilisation,
    tuning_utilisation,
)
from support.estimates import A100, ROUND

AMPERE = A100.accelerator
HOPPER = replace(A100, gpu="h100-80gb").accelerator


def constants(**changes):
    return ROUND.model_copy(update=changes)


def like(accelerator, **changes):
    return accelerator.model_copy(update=changes)


@pytest.mark.parametrize(("memory", "share"), [(64, 0), (80, 0), (54, 0.5), (44, 1), (24, 1)])
def test_memory_is_scarce_from_64_gb_down_to_44(memory, share):
    assert scarcity(AMPERE, 70e9, memory) == pytest.approx(share)


def test_small_models_keep_their_activations_and_pods_cut_them():
    half = math.sqrt(3e9 * 6.5e9)
    found = [scarcity(AMPERE, size, 40) for size in (1e9, 3e9, half, 6.5e9, 70e9)]
    assert found == pytest.approx([0, 0, 0.5, 1, 1])
    assert scarcity(like(AMPERE, generation="tpu"), 70e9, 16) == 0


def test_a_small_model_reaches_less_of_the_peak():
    known = constants(small_model_parameters=1e9)
    # 0.5 / (1 + 1e9 / N)
    found = [step_utilisation(AMPERE, size, 8, known) for size in (1e9, 3e9)]
    assert found == pytest.approx([0.25, 0.375])


def test_each_doubling_beyond_a_node_loses_its_part_down_to_a_half():
    known = constants(doubling_loss=0.1, small_model_parameters=1e-9)
    found = [step_utilisation(AMPERE, 70e9, gpus, known) for gpus in (1, 8, 16, 32, 8 * 2**7)]
    assert found == pytest.approx([0.5, 0.5, 0.45, 0.4, 0.25])


def test_fused_software_speeds_up_the_fast_generations_alone():
    known = constants(fused_gain=1.5, small_model_parameters=1e-9)
    assert step_utilisation(HOPPER, 70e9, 8, known) == pytest.approx(0.4 * 1.5)
    assert step_utilisation(HOPPER, 70e9, 8, known, has_fused_software=False) == pytest.approx(0.4)
    assert step_utilisation(AMPERE, 70e9, 8, known, memory_share=0.5) == pytest.approx(0.25)


def test_a_generation_that_is_not_known_reaches_as_much_of_what_was_measured():
    other = like(AMPERE, generation="other", achievable_tflops=AMPERE.half_peak_tflops * 0.6)
    # 0.5 of the best matrix multiplication, 0.6 of the peak.
    assert step_utilisation(other, 70e9, 8, constants(small_model_parameters=1e-9)) == pytest.approx(0.3)


def test_a_token_takes_6_flop_a_parameter_and_attention_at_its_cost():
    attention = usual_shape(7e9).attention_flops(2048)
    assert matrix_flops(7e9, 2048, ROUND) == pytest.approx(6 * 7e9 + 2 * attention)
    found = matrix_flops(7e9, 2048, ROUND, eight_bit_gain=2)
    assert found == pytest.approx(3 * 7e9 + 2 * attention)


def test_eight_bits_gain_where_the_accelerator_has_them_and_never_lose():
    free = constants(eight_bit_overhead=0.0)
    double = like(AMPERE, peak_tflops={"bf16": 100.0, "fp8": 200.0})
    assert eight_bit_gain(double, 7e9, free) == pytest.approx(2)
    assert eight_bit_gain(AMPERE, 7e9, free) == 1
    # 1 / (1/2 + 0.3 x (1/8)^(1/3)) = 1 / 0.65
    assert eight_bit_gain(double, 8e9, constants(eight_bit_overhead=0.3)) == pytest.approx(1 / 0.65)
    assert eight_bit_gain(double, 1e9, constants(eight_bit_overhead=0.6)) == 1


def test_a_run_loses_its_usual_share_two_doublings_beyond_a_node():
    found = [run_share(AMPERE, 70e9, gpus, ROUND) for gpus in (1, 8, 16, 32, 1024)]
    assert found == pytest.approx([0.95, 0.95, 0.725, 0.5, 0.5])
    assert run_share(AMPERE, 70e9, 1024, constants(run_share=0.99)) == pytest.approx(0.95)


def test_larger_models_lose_less_on_fast_accelerators():
    known = constants(fast_device_power=0.5, run_share=0.4)
    assert run_share(HOPPER, 70e9, 1024, known) == pytest.approx(0.4)
    assert run_share(HOPPER, 4 * 70e9, 1024, known) == pytest.approx(0.8)
    assert run_share(AMPERE, 4 * 70e9, 1024, known) == pytest.approx(0.4)


def test_what_fused_software_gains_is_lost_over_many_nodes():
    known = constants(fused_gain=1.5)
    assert [kept_gain(HOPPER, gpus, known) for gpus in (8, 16, 32, 64)] == pytest.approx(
        [1, 1 / 1.25, 1 / 1.5, 1 / 1.5]
    )
    assert kept_gain(AMPERE, 64, known) == 1


def test_tuning_reaches_the_share_of_its_tier_and_of_what_was_measured():
    known = constants(tuning_share={"data_centre": 0.5, "fast": 0.25, "workstation": 0.4})
    at_peak = {"achievable_tflops": None}
    usual, fast = like(AMPERE, **at_peak), like(HOPPER, **at_peak)
    assert tuning_utilisation(like(usual, tier="workstation"), known) <= 0.4
    assert tuning_utilisation(fast, known) <= 0.25
    slow = like(AMPERE, achievable_tflops=AMPERE.half_peak_tflops / 100)
    assert tuning_utilisation(slow, known) < 0.5 / 50
