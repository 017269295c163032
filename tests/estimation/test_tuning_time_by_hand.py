"""The time of one fine-tuning microstep and what GPUs send each other, solved by hand."""

import math
from dataclasses import replace

import pytest

from genai_planner.estimation.by_method.tuning_time import (
    TuningStep,
    computing_seconds,
    step_seconds,
)
from genai_planner.estimation.constants import bundled_constants
from genai_planner.estimation.machines.communication import (
    link_bytes_a_second,
    network_gb_a_second,
    sums_bytes_a_token,
)
from genai_planner.estimation.machines.hardware import Accelerator
from genai_planner.estimation.machines.model_shape import usual_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.memory import ADAPTER_SHARE
from genai_planner.estimation.methods import Optimiser, Tuning
from genai_planner.model.edits.changing import changed
from support.grounds import CATALOGUE

CONSTANTS = bundled_constants()
A100 = CATALOGUE.find("a100-80gb")
STEP = TuningStep(parameters=1e9, tuning=Tuning.FULL, tokens=2_048, sequence_length=2_048)


def pool(gpus=1, gpu="a100-80gb", catalogue=CATALOGUE):
    return Pool(gpu=gpu, gpus=gpus, catalogue=catalogue)


def with_card(**fields):
    """The catalogue with an A100 of other figures, called "ours"."""
    ours = changed(A100, id="ours", name="Ours", aliases=(), **fields)
    return changed(CATALOGUE, accelerators=(ours, *CATALOGUE.accelerators))


def test_full_training_takes_6_flop_a_parameter_and_token_2_more_to_recompute_and_2_for_a_reference():
    def flops(**fields):
        return replace(STEP, **fields).flops_per_parameter

    assert flops(has_checkpointing=False) == 6
    assert flops() == 8
    assert flops(tuning=Tuning.LORA) == 6
    assert flops(extra_forwards=1) == 10


def test_the_flop_of_a_microstep_are_those_of_all_tokens_with_attention_in_proportion():
    attention = usual_shape(1e9).attention_flops(2_048)
    assert STEP.flops == pytest.approx((8 * 1e9 + attention * 8 / 6) * 2_048)


def test_adapters_are_a_small_part_of_the_weights():
    assert STEP.trained_parameters == 1e9
    assert replace(STEP, tuning=Tuning.LORA).trained_parameters == 1e9 * ADAPTER_SHARE


def test_computing_takes_the_flop_over_what_is_reached_of_the_peak():
    reached = CONSTANTS.tuning_share["data_centre"] * min(1, A100.achievable_share / 0.8)
    seconds = computing_seconds(STEP, pool(), CONSTANTS)
    assert STEP.flops / seconds / (A100.half_peak_tflops * 1e12) == pytest.approx(reached, rel=0.25)


def test_without_mixed_precision_the_peak_of_32_bits_counts_an_eighth_where_none_is_known():
    in_32_bits = replace(STEP, optimiser=Optimiser.ADAM_32_BIT)
    mixed = computing_seconds(STEP, pool(), CONSTANTS)
    known = A100.half_peak_tflops / A100.peak_tflops["fp32"]
    assert computing_seconds(in_32_bits, pool(), CONSTANTS) == pytest.approx(known * mixed)
    halves = {name: peak for name, peak in A100.peak_tflops.items() if name != "fp32"}
    ours = pool(gpu="ours", catalogue=with_card(peak_tflops=halves))
    assert computing_seconds(in_32_bits, ours, CONSTANTS) == pytest.approx(8 * mixed)


def test_computing_and_launching_hide_each_other_as_the_root_of_their_squares():
    launching = usual_shape(1e9).layers * CONSTANTS.layer_seconds
    computing = computing_seconds(STEP, pool(), CONSTANTS)
    assert step_seconds(STEP, pool(), CONSTANTS) == pytest.approx(math.sqrt(computing**2 + launching**2))


def test_weights_of_4_bits_are_unpacked_after_all_that():
    lora = step_seconds(replace(STEP, tuning=Tuning.LORA), pool(), CONSTANTS)
    qlora = step_seconds(replace(STEP, tuning=Tuning.QLORA), pool(), CONSTANTS)
    unpacked = 1e9 * CONSTANTS.unpacked_bytes / (A100.bandwidth_gb_per_second * 1e9)
    assert qlora - lora == pytest.approx(unpacked)


def test_sharded_weights_are_gathered_ahead_three_times_a_step_twice_where_they_are_frozen():
    def gathering(tuning, gpus=2):
        step = replace(STEP, tuning=tuning, tokens=16)
        sharded = replace(step, is_sharded=True)
        with_it, without = (step_seconds(one, pool(gpus), CONSTANTS) for one in (sharded, step))
        return math.sqrt(with_it**2 - without**2)

    second = A100.link_gb_per_second * 1e9 / 4  # a quarter of the rated speed
    assert gathering(Tuning.FULL) == pytest.approx(3 * 2 * 1e9 / second)
    assert gathering(Tuning.LORA) == pytest.approx(2 * 2 * 1e9 / second)
    assert gathering(Tuning.FULL, gpus=1) == 0


def test_a_step_on_the_processor_takes_half_a_nanosecond_a_parameter_shared_by_the_gpus():
    stepping = replace(STEP, steps_a_microstep=1)
    offloaded = replace(stepping, is_offloaded=True)
    alone = step_seconds(offloaded, pool(), CONSTANTS) - step_seconds(stepping, pool(), CONSTANTS)
    shared = step_seconds(offloaded, pool(4), CONSTANTS) - step_seconds(stepping, pool(4), CONSTANTS)
    assert alone == pytest.approx(0.5)
    assert shared == pytest.approx(0.125)


def test_summing_gradients_counts_where_it_takes_longer_than_computing():
    # Few tokens: 2 x 2 bytes of a billion gradients over a quarter of 600 GB/s take 27 ms.
    short = replace(STEP, tokens=16, steps_a_microstep=1)
    moved = 4e9 / (A100.link_gb_per_second * 1e9 / 4)
    computing = computing_seconds(short, pool(2), CONSTANTS)
    alone = computing * 2
    assert step_seconds(short, pool(2), CONSTANTS) == pytest.approx(
        max(min(alone, moved), math.hypot(computing, usual_shape(1e9).layers * CONSTANTS.layer_seconds))
    )


def test_within_a_node_the_links_count_and_beyond_it_the_network():
    def rated(gpus, **fields):
        card = Accelerator(**{**A100.model_dump(), **fields})
        return link_bytes_a_second(card, gpus)

    assert rated(8) == pytest.approx(A100.link_gb_per_second / 2 * 1e9 * 0.6)
    assert rated(9) == pytest.approx(25e9 * 0.6)
    assert rated(9, link_gb_per_second=20) == pytest.approx(10e9 * 0.6)
    assert rated(9, generation="tpu") == rated(8)


def test_a_generation_without_a_network_of_its_own_has_100_gbit_adapters_and_a_tpu_its_links():
    assert network_gb_a_second(changed(A100, generation="other")) == 12.5
    assert network_gb_a_second(changed(A100, generation="hopper")) == 50
    assert network_gb_a_second(changed(A100, generation="tpu")) == A100.link_gb_per_second / 2


def test_a_ring_of_two_sends_what_is_summed_once_and_one_gpu_nothing():
    shape = usual_shape(1e9)
    assert sums_bytes_a_token(shape, 1) == 0
    assert sums_bytes_a_token(shape, 2) == 2 * shape.layers * shape.width * 2
    assert sums_bytes_a_token(shape, 4) == pytest.approx(1.5 * sums_bytes_a_token(shape, 2))
