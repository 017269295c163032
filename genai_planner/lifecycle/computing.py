"""Compute tasks: which run takes how long on which pool, by the planner's estimates."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from genai_planner.errors import InputError
from genai_planner.estimation import (
    ComputeEstimate,
    Distillation,
    EvaluationRun,
    FineTuning,
    Objective,
    Pool,
    Pretraining,
    Pruning,
    QuantisationRun,
    Range,
    Rollouts,
    Tuning,
    estimate_distillation,
    estimate_dpo,
    estimate_evaluation,
    estimate_fine_tuning,
    estimate_grpo,
    estimate_ppo,
    estimate_pretraining,
    estimate_pruning,
    estimate_quantisation,
    estimate_reward_model,
)
from genai_planner.lifecycle.answers import Answers, CompressionMethod, FeedbackMethod, TuningMethod
from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.lifecycle.quantities import (
    TEST_QUESTIONS,
    examples_in_all,
    number_text,
    pairs_in_all,
)
from genai_planner.model.base import LONGEST_TEXT
from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed

BATCH = 16
BENCHMARK_QUESTIONS = 5_000
GROUP_SIZE = 8
TRIALS_SHARE = 0.15
"""Of the final run; LLaMA 1's development took 2.4 times its final runs; a careful project takes less."""
STUDENT_SHARE = 0.5
DISTILLATION_TOKENS = 2e9
HEALING_TOKENS = 1e9
MOST_HOURS = 200_000.0
MOST_NOTIONAL_GPUS = 4_096
NOTIONAL_HOURS = 30 * 24
LONGEST_SEQUENCE = 131_072
USUAL_SEQUENCE = 2_048
MOST_EVALUATION_GPUS = 8
MOST_MEMORY_GB = 10_000.0
MOST_TOKENS = 1e16
FEWEST_PARAMETERS = 1e6
DEAREST_GPU_HOUR = 1e6


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a compute task takes, and why."""

    need: ComputeNeed
    because: str
    source: str


def reckon(run: ComputeRun, answers: Answers) -> Reckoned:
    """GPUs, elapsed hours and memory of the run on the pool where it fits and ends first.

    Without a pool it is reckoned on as many of the catalogue's reference accelerators as end it in a month.
    """
    if not answers.pools:
        return _on_notional_gpus(run, answers)
    attempts = [(pool, _estimate(run, answers, _pool(pool, answers.currency))) for pool in answers.pools]
    pool, estimate = min(attempts, key=lambda attempt: _merit(*attempt))
    return _reckoned(estimate, pool=pool)


def _merit(pool: ComputePool, estimate: ComputeEstimate) -> tuple[bool, float, float]:
    return not estimate.fits, estimate.wall_hours.p50, pool.price_per_gpu_hour


def _on_notional_gpus(run: ComputeRun, answers: Answers) -> Reckoned:
    gpus = 8
    estimate = _estimate(run, answers, Pool(gpus=gpus))
    while estimate.wall_hours.p50 > NOTIONAL_HOURS and gpus < MOST_NOTIONAL_GPUS:
        gpus *= 2
        estimate = _estimate(run, answers, Pool(gpus=gpus))
    return _reckoned(estimate, pool=None)


def _pool(pool: ComputePool, currency: str) -> Pool:
    """The pool for the estimator; an accelerator that the catalogue lacks counts as the reference one."""
    memory_gb = max(pool.memory_gb, 1.0)
    price = min(pool.price_per_gpu_hour, DEAREST_GPU_HOUR)
    try:
        return Pool(
            gpu=pool.gpu, gpus=pool.count, price_per_gpu_hour=price, currency=currency, memory_gb=memory_gb
        )
    except InputError:
        return Pool(gpus=pool.count, price_per_gpu_hour=price, currency=currency, memory_gb=memory_gb)


def _estimate(run: ComputeRun, answers: Answers, pool: Pool) -> ComputeEstimate:
    return _RUNS[run](answers, pool)


def _pretraining(answers: Answers, pool: Pool) -> ComputeEstimate:
    model = answers.model_and_data
    job = Pretraining(
        parameters=_parameters(model.pretraining_parameters_billions),
        tokens=max(model.pretraining_tokens_billions * 1e9, USUAL_SEQUENCE),
    )
    most = max(1, int(job.usual_batch_tokens // job.sequence_length))
    return estimate_pretraining(job, _at_most(pool, most))


def _pretraining_trials(answers: Answers, pool: Pool) -> ComputeEstimate:
    final = _pretraining(answers, pool)
    return replace(
        final,
        gpu_hours=final.gpu_hours * TRIALS_SHARE,
        wall_hours=final.wall_hours * TRIALS_SHARE,
        cost=final.cost * TRIALS_SHARE,
        energy_kwh=final.energy_kwh * TRIALS_SHARE,
        co2_kg=final.co2_kg * TRIALS_SHARE,
        formula=f"{TRIALS_SHARE:g} of the final run for trial runs at small scale: {final.formula}",
    )


def _tuning(answers: Answers, pool: Pool) -> ComputeEstimate:
    job = _examples_job(answers, examples_in_all(answers), Objective.SFT)
    return estimate_fine_tuning(job, _at_most(pool, job.batch))


def _reward_model(answers: Answers, pool: Pool) -> ComputeEstimate:
    job = replace(_examples_job(answers, pairs_in_all(answers), Objective.REWARD), epochs=1.0)
    return estimate_reward_model(job, _at_most(pool, job.batch))


def _feedback(answers: Answers, pool: Pool) -> ComputeEstimate:
    method = answers.model_and_data.feedback_method
    pairs = pairs_in_all(answers)
    if method is FeedbackMethod.DPO:
        job = replace(_examples_job(answers, pairs, Objective.DPO), epochs=1.0)
        return estimate_dpo(job, _at_most(pool, job.batch))
    half = max(1, answers.model_and_data.tokens_per_example // 2)
    rollouts = Rollouts(
        parameters=_parameters(answers.model_and_data.model_parameters_billions),
        tuning=_weights_tuning(answers),
        prompts=max(pairs, 1),
        prompt_tokens=half,
        answer_tokens=half,
    )
    if method is FeedbackMethod.PPO:
        return estimate_ppo(rollouts, pool)
    return estimate_grpo(replace(rollouts, answers_per_prompt=GROUP_SIZE, has_critic=False), pool)


def _evaluation(answers: Answers, pool: Pool) -> ComputeEstimate:
    questions = BENCHMARK_QUESTIONS + TEST_QUESTIONS * len(answers.use_case.languages)
    job = EvaluationRun(
        parameters=_parameters(answers.model_and_data.model_parameters_billions), prompts=questions
    )
    return estimate_evaluation(job, _at_most(pool, MOST_EVALUATION_GPUS))


def _compression(answers: Answers, pool: Pool) -> ComputeEstimate:
    parameters = _parameters(answers.model_and_data.model_parameters_billions)
    method = answers.model_and_data.compression_method
    if method is CompressionMethod.PRUNE:
        return estimate_pruning(Pruning(parameters=parameters, healing_tokens=HEALING_TOKENS), pool)
    if method is CompressionMethod.DISTIL:
        job = Distillation(
            teacher_parameters=parameters,
            student_parameters=max(parameters * STUDENT_SHARE, FEWEST_PARAMETERS),
            tokens=DISTILLATION_TOKENS,
        )
        return estimate_distillation(job, pool)
    return estimate_quantisation(QuantisationRun(parameters=parameters), pool)


_RUNS: dict[ComputeRun, Callable[[Answers, Pool], ComputeEstimate]] = {
    ComputeRun.PRETRAINING_TRIALS: _pretraining_trials,
    ComputeRun.PRETRAINING: _pretraining,
    ComputeRun.TUNING: _tuning,
    ComputeRun.REWARD_MODEL: _reward_model,
    ComputeRun.FEEDBACK: _feedback,
    ComputeRun.EVALUATION: _evaluation,
    ComputeRun.COMPRESSION: _compression,
}


def _examples_job(answers: Answers, examples: int, objective: Objective) -> FineTuning:
    model = answers.model_and_data
    examples = max(examples, 1)
    tokens_each = model.tokens_per_example
    most_examples = int(MOST_TOKENS / (tokens_each * model.epochs))
    examples = min(examples, max(most_examples, 1))
    return FineTuning(
        parameters=_parameters(model.model_parameters_billions),
        tuning=Tuning(model.tuning_method.value) if objective is Objective.SFT else _weights_tuning(answers),
        objective=objective,
        examples=examples,
        tokens_per_example=tokens_each,
        epochs=model.epochs,
        sequence_length=min(max(USUAL_SEQUENCE, tokens_each), LONGEST_SEQUENCE),
        batch=min(BATCH, examples),
    )


def _weights_tuning(answers: Answers) -> Tuning:
    """How weights change by human feedback; a soft prompt is too little for it."""
    method = answers.model_and_data.tuning_method
    return Tuning.LORA if method is TuningMethod.PROMPT_TUNING else Tuning(method.value)


def _parameters(billions: float) -> float:
    return max(billions * 1e9, FEWEST_PARAMETERS)


def _at_most(pool: Pool, gpus: int) -> Pool:
    return replace(pool, gpus=min(pool.gpus, gpus))


def _reckoned(estimate: ComputeEstimate, *, pool: ComputePool | None) -> Reckoned:
    where = pool.name if pool is not None else "no pool is given, so on the catalogue's reference accelerator"
    formula = f"{_count(estimate.gpus)} ({where}): {estimate.formula}, {_hours(estimate.wall_hours)}"
    warnings = "".join(f" {warning.message} {warning.remedy}" for warning in estimate.warnings)
    source = _sources(estimate)
    optimistic, likely, pessimistic = (min(hours, MOST_HOURS) for hours in estimate.wall_hours)
    gpus = max(estimate.gpus, 1) if pool is None else min(max(estimate.gpus, 1), pool.count)
    memory_gb = estimate.peak_memory_gb.p50 * max(estimate.gpus, 1) / gpus
    because = f"{formula}.{warnings}"[:LONGEST_TEXT]
    return Reckoned(
        need=ComputeNeed(
            gpus=gpus,
            elapsed_hours=Estimate(
                optimistic=optimistic,
                likely=likely,
                pessimistic=pessimistic,
                because=because,
                source=source,
            ),
            memory_gb=round(min(memory_gb, MOST_MEMORY_GB), 1),
            pool=pool.id if pool is not None else None,
        ),
        because=because,
        source=source,
    )


def _count(gpus: int) -> str:
    return f"{gpus:,} GPU{'' if gpus == 1 else 's'}"


_BESIDE_THE_HOURS = {"Price per GPU-hour", "Power", "CO2 of the grid"}


def _hours(hours: Range) -> str:
    return (
        f"likely {number_text(hours.p50)} hours "
        f"(eight of ten runs {number_text(hours.p10)} to {number_text(hours.p90)})"
    )


def _sources(estimate: ComputeEstimate) -> str:
    """The published sources of the hours; those of prices, power and CO2 do not bear on them."""
    named = (item.source for item in estimate.assumptions if item.name not in _BESIDE_THE_HOURS)
    return "; ".join(dict.fromkeys(source for source in named if source))[:LONGEST_TEXT] or ASSUMPTION
