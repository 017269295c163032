"""A little more of anything never takes much more, and what more there is never makes work absurdly cheap."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from genai_planner.estimation import (
    Answering,
    FineTuning,
    Optimiser,
    Pool,
    Precision,
    Pretraining,
    Quantisation,
    QuantisationRun,
    Rollouts,
    Serving,
    Tuning,
    estimate_fine_tuning,
    estimate_grpo,
    estimate_inference,
    estimate_pretraining,
    estimate_quantisation,
)
from genai_planner.estimation.answering import best_copy
from genai_planner.estimation.constants import bundled_constants
from genai_planner.estimation.machines.hardware import bundled_catalogue

GPUS = st.sampled_from([accelerator.id for accelerator in bundled_catalogue().accelerators])
SIZES = st.floats(1e7, 2e12)
A_LITTLE, AT_MOST = 1.01, 1.10
RUNS = st.builds(
    Pretraining,
    parameters=SIZES,
    tokens=st.floats(1e9, 1e14),
    sequence_length=st.integers(512, 131_072),
)
MIXTURES = st.builds(
    lambda active, factor, tokens: Pretraining(
        parameters=active, total_parameters=active * factor, tokens=tokens
    ),
    st.floats(1e8, 1e11),
    st.floats(1.5, 30),
    st.floats(1e10, 1e14),
)


def _hours(job, pool):
    return estimate_pretraining(job, pool).gpu_hours.p50


@given(st.one_of(RUNS, MIXTURES), GPUS, st.integers(1, 20_000))
def test_one_percent_more_of_a_run_takes_at_most_ten_percent_more(job, gpu, gpus):
    pool = Pool(gpu=gpu, gpus=gpus)
    before = _hours(job, pool)
    total = job.total_parameters and job.total_parameters * A_LITTLE
    for other in (
        replace(job, parameters=job.parameters * A_LITTLE, total_parameters=total),
        replace(job, tokens=job.tokens * A_LITTLE),
        replace(job, sequence_length=round(job.sequence_length * A_LITTLE)),
    ):
        assert 1 / AT_MOST <= _hours(other, pool) / before <= AT_MOST
    assert _hours(replace(job, tokens=job.tokens * A_LITTLE), pool) >= before * (1 - 1e-9)


@given(RUNS, GPUS, st.integers(100, 20_000))
def test_one_percent_more_gpus_neither_double_nor_halve_a_run(job, gpu, gpus):
    more = round(gpus * A_LITTLE)
    slow, fast = (estimate_pretraining(job, Pool(gpu=gpu, gpus=number)) for number in (gpus, more))
    assert 1 / AT_MOST <= fast.gpu_hours.p50 / slow.gpu_hours.p50 <= AT_MOST


@given(RUNS, GPUS, st.integers(1, 4096))
def test_twice_the_gpus_never_take_less_than_half_the_time(job, gpu, gpus):
    alone, twice = (estimate_pretraining(job, Pool(gpu=gpu, gpus=number)) for number in (gpus, 2 * gpus))
    assert twice.wall_hours.p50 >= alone.wall_hours.p50 / 2 * (1 - 1e-9)
    assert twice.gpu_hours.p50 >= alone.gpu_hours.p50 * (1 - 1e-9)


@given(st.floats(1e8, 1e12), GPUS, st.booleans())
def test_8_bit_matrices_never_pass_the_best_measured_rate(parameters, gpu, is_mixture):
    pool = Pool(gpu=gpu, gpus=8)
    job = Pretraining(
        parameters=parameters,
        total_parameters=parameters * 8 if is_mixture else None,
        tokens=1e12,
        has_8_bit_matrices=True,
        is_steps_only=True,
    )
    seconds = _hours(job, pool) * 3600 / job.tokens
    accelerator = pool.accelerator
    peak = max(accelerator.half_peak_tflops, accelerator.peak_tflops.get("fp8", 0.0)) * 1e12
    assert 6 * parameters / seconds <= peak * accelerator.achievable_share


TUNINGS = st.builds(
    FineTuning,
    parameters=st.floats(1e7, 1e12),
    tuning=st.sampled_from(Tuning),
    optimiser=st.sampled_from(Optimiser),
    examples=st.integers(2_000, 1_000_000),
    tokens_per_example=st.floats(20, 20_000),
    sequence_length=st.integers(256, 65_536),
    batch=st.integers(1, 2_000),
    is_packed=st.booleans(),
)


@given(TUNINGS, GPUS, st.sampled_from((1, 2, 8, 64, 250, 1_000)))
def test_one_percent_more_of_a_tuning_takes_at_most_ten_percent_more_though_memory_asks_for_another_layout(
    job, gpu, gpus
):
    pool = Pool(gpu=gpu, gpus=gpus)
    before = estimate_fine_tuning(job, pool).gpu_hours.p50
    for name, is_whole in (
        ("parameters", False),
        ("tokens_per_example", False),
        ("examples", True),
        ("sequence_length", True),
    ):
        more = getattr(job, name) * A_LITTLE
        after = estimate_fine_tuning(replace(job, **{name: int(more) if is_whole else more}), pool)
        assert 1 / AT_MOST <= after.gpu_hours.p50 / before <= AT_MOST
        if name != "sequence_length":
            assert after.gpu_hours.p50 >= before * (1 - 1e-9)


@given(st.floats(1e8, 1e12), GPUS, st.sampled_from(Quantisation), st.integers(1, 256))
def test_one_percent_more_to_round_takes_at_most_ten_percent_more_though_it_needs_another_gpu(
    parameters, gpu, method, gpus
):
    pool = Pool(gpu=gpu, gpus=gpus)
    before, after = (
        estimate_quantisation(QuantisationRun(parameters=size, method=method), pool)
        for size in (parameters, parameters * A_LITTLE)
    )
    assert before.gpu_hours.p50 * (1 - 1e-9) <= after.gpu_hours.p50 <= before.gpu_hours.p50 * AT_MOST
    assert after.wall_hours.p50 <= before.wall_hours.p50 * AT_MOST


MODELS = st.builds(
    Answering,
    parameters=st.floats(1e8, 1e12),
    precision=st.sampled_from((Precision.FP16, Precision.INT8, Precision.INT4)),
    prompt_tokens=st.integers(1, 30_000),
    answer_tokens=st.integers(1, 8_000),
)


@given(MODELS, GPUS, st.integers(1, 512))
def test_one_percent_more_of_a_served_model_is_at_most_ten_percent_slower(model, gpu, requests):
    pool, constants = Pool(gpu=gpu, gpus=8), bundled_constants()
    model = replace(model, requests=requests)
    before = best_copy(model, pool, constants)
    larger = best_copy(replace(model, parameters=model.parameters * A_LITTLE), pool, constants)
    assume(before.gpus == larger.gpus)
    assert 1 / AT_MOST <= larger.tokens_per_second / before.tokens_per_second <= 1 + 1e-9


@given(MODELS, GPUS, st.integers(1, 64))
def test_fewer_bits_and_more_requests_never_answer_less_and_longer_answers_take_longer(model, gpu, requests):
    pool, constants = Pool(gpu=gpu, gpus=8), bundled_constants()
    model = replace(model, requests=requests)
    plain = best_copy(model, pool, constants)
    more = best_copy(replace(model, requests=2 * requests), pool, constants)
    assume(plain.gpus == more.gpus)
    assert more.tokens_per_second >= plain.tokens_per_second * (1 - 1e-9)
    assert more.seconds_per_token >= plain.seconds_per_token * (1 - 1e-9)
    longer = best_copy(replace(model, prompt_tokens=2 * model.prompt_tokens), pool, constants)
    assume(plain.gpus == longer.gpus)
    assert longer.seconds_per_token >= plain.seconds_per_token * (1 - 1e-9)


@given(MODELS, GPUS, st.floats(1, 1e6))
def test_a_month_of_serving_promises_no_memory_that_there_is_not(model, gpu, load):
    estimate = estimate_inference(Serving(model=model, requests_per_hour=load), Pool(gpu=gpu, gpus=8))
    assert estimate.fits == (estimate.peak_memory_gb.p50 <= Pool(gpu=gpu).capacity_gb * 0.9 + 1e-9)


@given(st.floats(1e8, 1e12), GPUS, st.sampled_from((Precision.INT8, Precision.INT4)), st.integers(1, 64))
def test_rounding_promises_no_memory_that_there_is_not(parameters, gpu, precision, gpus):
    pool = Pool(gpu=gpu, gpus=gpus)
    estimate = estimate_quantisation(QuantisationRun(parameters=parameters, precision=precision), pool)
    assert estimate.fits == (estimate.peak_memory_gb.p50 <= pool.capacity_gb * 0.95 + 1e-9)


@given(
    st.floats(1e7, 1e12),
    st.sampled_from(Tuning),
    GPUS,
    st.integers(1, 16),
    st.floats(1, 5_000),
    st.integers(1, 100_000),
)
def test_nothing_takes_less_than_a_minute_of_a_gpu(parameters, tuning, gpu, gpus, length, examples):
    job = FineTuning(
        parameters=parameters, tuning=tuning, tokens_per_example=length, examples=examples, batch=1
    )
    assert estimate_fine_tuning(job, Pool(gpu=gpu, gpus=gpus)).gpu_hours.p10 >= 1 / 60 - 1e-12


@given(st.floats(1e8, 1e11), st.integers(1, 100_000), st.integers(1, 10))
def test_rollouts_do_not_scale_without_end(parameters, prompts, doublings):
    job = Rollouts(parameters=parameters, prompts=prompts, answers_per_prompt=8, has_critic=False)
    few, many = (estimate_grpo(job, Pool(gpu="h100-80gb", gpus=number)) for number in (8, 8 << doublings))
    assert many.gpu_hours.p50 >= few.gpu_hours.p50 * (1 - 1e-9)
    assert many.wall_hours.p50 <= few.wall_hours.p50 * (1 + 1e-9)
