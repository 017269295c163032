"""What must hold for every job and pool: more work never takes less, more GPUs never take longer."""

from dataclasses import replace
from functools import partial

from hypothesis import assume, given
from hypothesis import strategies as st

from genai_planner.estimation import (
    Answering,
    EvaluationRun,
    FineTuning,
    Optimiser,
    Pool,
    Precision,
    Pretraining,
    Rollouts,
    Tuning,
    estimate_evaluation,
    estimate_fine_tuning,
    estimate_ppo,
    estimate_pretraining,
)
from genai_planner.estimation.constants import bundled_constants
from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.estimation.machines.model_shape import usual_shape
from genai_planner.estimation.memory import (
    TrainingLayout,
    inference_memory,
    training_memory,
    weights_bytes,
)

GPUS = st.sampled_from([accelerator.id for accelerator in bundled_catalogue().accelerators])
SIZES = st.floats(1e7, 1e12)
TUNINGS = st.sampled_from(Tuning)


@given(SIZES, st.floats(1e9, 1e13), st.floats(1, 100), GPUS, st.integers(1, 4096))
def test_more_tokens_never_take_less_pretraining(parameters, tokens, factor, gpu, gpus):
    pool = Pool(gpu=gpu, gpus=gpus)
    less = estimate_pretraining(Pretraining(parameters=parameters, tokens=tokens), pool)
    more = estimate_pretraining(Pretraining(parameters=parameters, tokens=tokens * factor), pool)
    assert more.wall_hours.p50 >= less.wall_hours.p50 * (1 - 1e-9)
    assert more.gpu_hours.p50 >= less.gpu_hours.p50 * (1 - 1e-9)


@given(SIZES, GPUS, st.integers(1, 8192), st.integers(1, 8192))
def test_more_gpus_never_take_longer_to_pretrain(parameters, gpu, first, second):
    job = Pretraining(parameters=parameters, tokens=1e12)
    fewer, more = sorted((first, second))
    slow = estimate_pretraining(job, Pool(gpu=gpu, gpus=fewer)).wall_hours.p50
    fast = estimate_pretraining(job, Pool(gpu=gpu, gpus=more)).wall_hours.p50
    assert fast <= slow * (1 + 1e-9)


@given(SIZES, TUNINGS, st.integers(64, 100_000), st.integers(64, 100_000), st.integers(1, 64))
def test_more_examples_never_take_less_tuning(parameters, tuning, first, second, gpus):
    fewer, more = sorted((first, second))
    job = FineTuning(parameters=parameters, tuning=tuning, examples=fewer)
    pool = Pool(gpus=gpus)
    less = estimate_fine_tuning(job, pool).wall_hours.p50
    assert estimate_fine_tuning(replace(job, examples=more), pool).wall_hours.p50 >= less * (1 - 1e-9)


JOBS = st.builds(
    FineTuning,
    parameters=SIZES,
    tuning=TUNINGS,
    examples=st.just(5000),
    batch=st.integers(1, 64),
    is_packed=st.booleans(),
)


@given(JOBS, GPUS, st.integers(1, 64), st.integers(1, 64))
def test_more_gpus_never_take_longer_to_tune_up_to_the_batch(job, gpu, first, second):
    fewer, more = sorted((min(first, job.batch), min(second, job.batch)))
    slow = estimate_fine_tuning(job, Pool(gpu=gpu, gpus=fewer))
    fast = estimate_fine_tuning(job, Pool(gpu=gpu, gpus=more))
    assume(slow.fits)
    assert fast.wall_hours.p50 <= slow.wall_hours.p50 * (1 + 1e-9)


@given(SIZES, TUNINGS, st.integers(1, 16), st.integers(64, 16_384))
def test_longer_sequences_never_need_less_memory(parameters, tuning, gpus, length):
    layout = TrainingLayout(tuning=tuning, gpus=gpus, sequence_length=length)
    longer = replace(layout, sequence_length=2.0 * length)
    shape, constants = usual_shape(parameters), bundled_constants()
    assert (
        training_memory(shape, longer, constants).total_gb
        >= training_memory(shape, layout, constants).total_gb
    )


@given(SIZES, st.integers(1, 64), st.floats(1, 1e6))
def test_halving_the_precision_never_needs_more_memory(parameters, gpus, cached):
    shape, constants = usual_shape(parameters), bundled_constants()
    order = (Precision.FP32, Precision.FP16, Precision.INT8, Precision.INT4)
    needs = [
        inference_memory(
            shape, precision, cached_bytes=cached, prompt_tokens=1, gpus=gpus, constants=constants
        ).total_gb
        for precision in order
    ]
    assert needs == sorted(needs, reverse=True)


@given(SIZES)
def test_training_in_fewer_bits_never_needs_more_memory(parameters):
    shape, constants = usual_shape(parameters), bundled_constants()
    order = (Optimiser.ADAM_32_BIT, Optimiser.ADAM, Optimiser.ADAM_16_BIT, Optimiser.ADAM_8_BIT)
    needs = [
        training_memory(shape, TrainingLayout(optimiser=optimiser), constants).total_gb for optimiser in order
    ]
    assert needs == sorted(needs, reverse=True)
    by_method = [
        training_memory(shape, TrainingLayout(tuning=tuning), constants).total_gb
        for tuning in (Tuning.FULL, Tuning.LORA, Tuning.QLORA)
    ]
    assert by_method == sorted(by_method, reverse=True)


@given(SIZES)
def test_four_bit_weights_are_smaller_than_eight_bit_weights(parameters):
    shape = usual_shape(parameters)
    assert weights_bytes(shape, Precision.INT4) <= weights_bytes(shape, Precision.INT8)


@given(SIZES, TUNINGS, GPUS, st.integers(1, 512))
def test_ranges_ascend_and_what_is_said_to_fit_fits(parameters, tuning, gpu, gpus):
    pool = Pool(gpu=gpu, gpus=gpus)
    job = FineTuning(parameters=parameters, tuning=tuning, examples=1000)
    estimate = estimate_fine_tuning(job, pool)
    for amounts in (estimate.gpu_hours, estimate.wall_hours, estimate.peak_memory_gb, estimate.cost):
        assert 0 < amounts.p10 <= amounts.p50 <= amounts.p90
    assert estimate.fits == (estimate.peak_memory_gb.p50 <= pool.capacity_gb * 0.95)


@given(st.floats(1e8, 1e11), st.integers(1, 10_000), st.integers(1, 10_000))
def test_more_prompts_never_take_less(parameters, first, second):
    fewer, more = sorted((first, second))
    pool = Pool()
    model = Answering(parameters=parameters)
    for estimate, job in (
        (estimate_ppo, partial(Rollouts, parameters=parameters)),
        (estimate_evaluation, partial(EvaluationRun, model=model)),
    ):
        less = estimate(job(prompts=fewer), pool).gpu_hours.p50
        assert estimate(job(prompts=more), pool).gpu_hours.p50 >= less * (1 - 1e-9)
