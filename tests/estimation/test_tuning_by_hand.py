"""What tuning does beside computing, against calculations by hand."""

from dataclasses import replace

import pytest

from genai_planner.estimation import Tuning, estimate_fine_tuning
from genai_planner.estimation.methods import MemorySaving
from support.estimates import A100, ALONE, ROUND, packed


def test_gradients_are_summed_beside_computing_and_slow_links_are_waited_for():
    alone = estimate_fine_tuning(packed(Tuning.FULL), ALONE, constants=ROUND).gpu_hours.p50
    shared = estimate_fine_tuning(packed(Tuning.FULL), A100, constants=ROUND).gpu_hours.p50
    assert shared == alone  # 0.56 s of computing a step hide 0.19 s of sums
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
