"""What tuning does beside computing, against calculations by hand."""

import math
from dataclasses import replace

import pytest

from genai_planner.estimation import Precision, Sharding, Tuning, estimate_fine_tuning
from genai_planner.estimation.machines.model_shape import usual_shape
from genai_planner.estimation.methods import MemorySaving
from support.estimates import A100, ALONE, ROUND, packed


def test_gradients_are_summed_beside_computing_and_slow_links_are_waited_for():
    alone = estimate_fine_tuning(packed(Tuning.FULL), ALONE, constants=ROUND).gpu_hours.p50
    shared = estimate_fine_tuning(packed(Tuning.FULL), A100, constants=ROUND).gpu_hours.p50
    assert shared == pytest.approx(alone)  # 0.56 s of computing a step hide 0.19 s of sums
    slow = replace(A100, gpu="a40")
    # 125 steps of 8 GPUs: 7e9 gradients of 2 bytes sent twice at 64 GB/s x 0.25
    seconds = 125 * 8 * 7e9 * 2 * 2 / (64e9 * 0.25)
    found = estimate_fine_tuning(packed(Tuning.FULL), slow, constants=ROUND).gpu_hours.p50
    assert found == pytest.approx(seconds / 3600)


def test_the_processor_steps_for_an_optimiser_whose_states_are_offloaded():
    job = packed(Tuning.FULL, savings=frozenset({MemorySaving.OFFLOADED_STATES}))
    kept, offloaded = (
        estimate_fine_tuning(one, ALONE, constants=ROUND) for one in (packed(Tuning.FULL), job)
    )
    # 12 bytes of each of 7e9 weights; 125 steps of half a second for 10^9 weights
    assert kept.peak_memory_gb.p50 - offloaded.peak_memory_gb.p50 == pytest.approx(84)
    assert offloaded.gpu_hours.p50 - kept.gpu_hours.p50 == pytest.approx(125 * 3.5 / 3600)


def test_a_usual_length_that_nobody_counted_widens_the_range():
    counted = estimate_fine_tuning(packed(Tuning.LORA), ALONE, constants=ROUND).gpu_hours
    usual = packed(Tuning.LORA, has_usual_examples=True)
    guessed = estimate_fine_tuning(usual, ALONE, constants=ROUND).gpu_hours
    assert guessed.p50 == counted.p50
    # e^(sqrt(ln(2)^2 + ln(2)^2)) over 2
    assert guessed.p90 / counted.p90 == pytest.approx(2 ** (2**0.5) / 2)


def test_examples_longer_than_a_sequence_are_told_and_packing_loses_nothing():
    long = packed(Tuning.LORA, tokens_per_example=5000, is_packed=False)
    (problem,) = estimate_fine_tuning(long, ALONE, constants=ROUND).warnings
    assert problem.code == "examples-too-long"
    assert "of 5,000 tokens is longer than a sequence of 2,048: it is cut" in problem.message
    joined = packed(Tuning.LORA, tokens_per_example=5000)
    (problem,) = estimate_fine_tuning(joined, ALONE, constants=ROUND).warnings
    assert "split over several sequences" in problem.message


def test_the_formula_counts_the_gpus_that_the_batch_keeps_busy():
    alone = estimate_fine_tuning(packed(Tuning.LORA, batch=1), A100, constants=ROUND)
    assert str(alone.formula).endswith("on 1 GPU")
    four = estimate_fine_tuning(packed(Tuning.LORA, batch=4), A100, constants=ROUND)
    assert str(four.formula).endswith("on 4 GPUs")


def test_weights_are_fetched_beside_computing_and_both_hide_each_other_imperfectly():
    job = packed(Tuning.LORA, sharding=Sharding.ZERO_3, microbatch=1, has_checkpointing=True)
    slow = replace(A100, gpu="a40", gpus=2)
    attention = usual_shape(7e9).attention_flops(2048)
    computing = (6 * 7e9 + attention) * 2048 / (149.7e12 * 0.5)
    gathering = 2 * 2 * 7e9 / (64e9 * 0.25)  # twice 7e9 weights of 2 bytes
    microsteps = 1000 / job.batch * job.batch / 2
    found = estimate_fine_tuning(job, slow, constants=ROUND).gpu_hours.p50
    assert found == pytest.approx(2 * microsteps * math.hypot(computing, gathering) / 3600, rel=1e-3)


def test_a_card_with_graphics_memory_keeps_up_no_more_than_its_watts():
    job = packed(Tuning.LORA)
    card = replace(ALONE, gpu="rtx-6000-ada")
    plain = estimate_fine_tuning(job, card, constants=ROUND).gpu_hours.p50
    held = ROUND.model_copy(update={"tflops_a_watt": 0.25})
    # 300 W x 0.25 = 75 of the 364.2 TFLOP/s of which half is reached otherwise
    limited = estimate_fine_tuning(job, card, constants=held).gpu_hours.p50
    assert limited / plain == pytest.approx(364.2 / 2 / 75, rel=1e-3)
    stacked = replace(ALONE, gpu="h100-80gb-pcie")
    assert (
        estimate_fine_tuning(job, stacked, constants=held).gpu_hours.p50
        == estimate_fine_tuning(job, stacked, constants=ROUND).gpu_hours.p50
    )


def test_frozen_weights_of_8_bits_take_half_of_the_memory():
    plain = packed(Tuning.LORA, microbatch=1, has_checkpointing=True)
    rounded = replace(plain, frozen_precision=Precision.INT8)
    kept, halved = (estimate_fine_tuning(job, ALONE, constants=ROUND) for job in (plain, rounded))
    frozen = 7e9 - usual_shape(7e9).embedding_parameters  # embeddings stay at 16 bits
    assert kept.peak_memory_gb.p50 - halved.peak_memory_gb.p50 == pytest.approx(frozen / 1e9)


def test_examples_of_one_at_a_time_are_not_padded_and_of_two_by_thirty_percent():
    alone, pair = (
        estimate_fine_tuning(
            packed(Tuning.LORA, is_packed=False, tokens_per_example=1_000, microbatch=size),
            ALONE,
            constants=ROUND,
        ).gpu_hours.p50
        for size in (1, 2)
    )
    assert pair == pytest.approx(1.3 * alone)
