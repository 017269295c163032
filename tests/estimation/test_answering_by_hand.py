"""How fast a model answers, solved by hand."""

from dataclasses import replace

import pytest

from genai_planner.estimation.answering import (
    Answering,
    best_copy,
    copies_of_each_size,
    copy_speed,
    format_flops,
    is_in_time,
    step_floor,
    touched_share,
)
from genai_planner.estimation.by_method.inference import Serving, estimate_inference
from genai_planner.estimation.constants import bundled_constants
from genai_planner.estimation.machines.pool import Pool
from support.grounds import CATALOGUE

CONSTANTS = bundled_constants()
A100 = CATALOGUE.find("a100-80gb")
POOL = Pool(gpu="a100-80gb", gpus=1)
JOB = Answering(
    parameters=8e9, prompt_tokens=1_000, answer_tokens=100, bandwidth_share=0.5, compute_share=0.5
)


def test_every_request_reads_all_weights_of_a_dense_model_and_of_experts_those_it_touches():
    experts = replace(JOB, active_parameters=2e9)  # a quarter of them for each token
    assert touched_share(JOB, 1) == 1
    assert touched_share(experts, 1) == pytest.approx(0.25)
    assert touched_share(experts, 2) == pytest.approx(1 - 0.75**2)


def test_a_context_is_the_prompt_and_half_of_the_answer_on_average():
    assert JOB.mean_context == 1_050


def test_a_prompt_takes_two_flop_a_parameter_and_token_and_a_third_of_the_attention_of_training():
    flops = 0.5 * A100.half_peak_tflops * 1e12
    assert format_flops(JOB, A100, CONSTANTS) == pytest.approx(flops)
    speed = copy_speed(JOB, POOL, 1, 1, CONSTANTS)
    # The step waits for its floor at least; what is left of the first token is the reading of the prompt.
    step = speed.seconds_per_token - (speed.first_token_seconds - speed.seconds_per_token) / (100 - 1)
    reading = 1_000 * (2 * 8e9 + JOB.shape.attention_flops(1_000) / 3) / flops
    assert speed.first_token_seconds - step == pytest.approx(reading)
    assert step >= step_floor(JOB)


def test_a_decoding_step_reads_the_weights_and_computes_for_each_request():
    speed = copy_speed(JOB, POOL, 1, 1, CONSTANTS)
    reading = speed.first_token_seconds - (speed.seconds_per_token * 100 - speed.first_token_seconds) / 99
    weights = 2 * 8e9 / (0.5 * A100.bandwidth_gb_per_second * 1e9)
    assert speed.first_token_seconds - reading >= weights
    assert speed.first_token_seconds - reading == pytest.approx(weights, rel=0.1)


def test_tokens_of_all_requests_count_together():
    one, four = (copy_speed(JOB, POOL, 1, requests, CONSTANTS) for requests in (1, 4))
    assert one.tokens_per_second == pytest.approx(1 / one.seconds_per_token)
    assert four.tokens_per_second == pytest.approx(4 / four.seconds_per_token)
    assert four.tokens_per_second > 2 * one.tokens_per_second


def test_a_token_that_comes_at_the_last_moment_is_in_time():
    speed = copy_speed(JOB, POOL, 1, 1, CONSTANTS)
    assert is_in_time(JOB, speed)
    assert is_in_time(replace(JOB, token_seconds=speed.seconds_per_token), speed)
    assert not is_in_time(replace(JOB, token_seconds=0.999 * speed.seconds_per_token), speed)


def test_the_formula_of_serving_rounds_the_share_of_the_bandwidth_to_two_digits():
    job = Serving(model=replace(JOB, bandwidth_share=0.1234))
    formula = estimate_inference(job, POOL, constants=CONSTANTS).formula.text()
    assert f"caches at {A100.bandwidth_gb_per_second:,.0f} GB/s x 0.12, and computes" in formula


@pytest.mark.parametrize(("parameters", "sizes", "best"), [(8e9, [1, 2, 4, 8], 1), (70e9, [2, 4, 8], 4)])
def test_of_the_copies_that_a_node_holds_the_one_that_answers_most_for_each_gpu_is_best(
    parameters, sizes, best
):
    # 8e9 weights of 16 bits leave one GPU room for many requests, and 70e9 leave two room for few.
    job, node = replace(JOB, parameters=parameters), replace(POOL, gpus=8)
    assert [copy.gpus for copy in copies_of_each_size(job, node, CONSTANTS)] == sizes
    assert best_copy(job, node, CONSTANTS).gpus == best
