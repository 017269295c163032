"""The runs on GPUs as jobs for the planner's estimates, with the sizes and methods of the answers."""

from collections.abc import Callable
from dataclasses import replace

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
from genai_planner.lifecycle.derived import TEST_QUESTIONS, examples_in_all, pairs_in_all

BATCH = 16
"""Sequences of one step of tuning."""
RUNS = 3
"""Training runs until the settings are right; the planner's assumption."""
TRIALS_SHARE = 0.15
"""Of the final run; LLaMA 1's development took 2.4 times its final runs; a careful project takes less."""
GROUP_SIZE = 8
"""Answers to each question that GRPO compares."""
BENCHMARK_QUESTIONS = 5_000
"""Of public benchmarks, beside the project's own test set."""
MOST_EVALUATION_GPUS = 8
STUDENT_SHARE = 0.5
"""Size of a distilled model over that of its teacher."""
DISTILLATION_TOKENS = 2e9
HEALING_TOKENS = 1e9
USUAL_SEQUENCE, LONGEST_SEQUENCE = 2_048, 131_072
MOST_TOKENS = 1e16
FEWEST_PARAMETERS = 1e6


def estimate_run(run: ComputeRun, answers: Answers, pool: Pool) -> ComputeEstimate:
    """What the run takes on the pool, with the sizes and methods of the answers."""
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
    return _times(final, TRIALS_SHARE, "of the final run, for trials at small scale")


def _tuning(answers: Answers, pool: Pool) -> ComputeEstimate:
    job = _examples_job(answers, examples_in_all(answers), Objective.SFT)
    return _several(estimate_fine_tuning(job, _at_most(pool, job.batch)))


def _reward_model(answers: Answers, pool: Pool) -> ComputeEstimate:
    job = replace(_examples_job(answers, pairs_in_all(answers), Objective.REWARD), epochs=1.0)
    return _several(estimate_reward_model(job, _at_most(pool, job.batch)))


def _feedback(answers: Answers, pool: Pool) -> ComputeEstimate:
    method = answers.model_and_data.feedback_method
    if method is FeedbackMethod.DPO:
        job = replace(_examples_job(answers, pairs_in_all(answers), Objective.DPO), epochs=1.0)
        return _several(estimate_dpo(job, _at_most(pool, job.batch)))
    rollouts = _rollouts(answers)
    if method is FeedbackMethod.PPO:
        return _several(estimate_ppo(rollouts, pool))
    in_groups = replace(rollouts, answers_per_prompt=GROUP_SIZE, has_critic=False)
    return _several(estimate_grpo(in_groups, pool))


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


def _times(estimate: ComputeEstimate, factor: float, words: str) -> ComputeEstimate:
    return replace(
        estimate,
        gpu_hours=estimate.gpu_hours * factor,
        wall_hours=estimate.wall_hours * factor,
        cost=estimate.cost * factor,
        energy_kwh=estimate.energy_kwh * factor,
        co2_kg=estimate.co2_kg * factor,
        formula=f"{factor:g} {words}: {estimate.formula}",
    )


def _several(estimate: ComputeEstimate) -> ComputeEstimate:
    return _times(estimate, RUNS, "runs with different settings, one after the other")


def _rollouts(answers: Answers) -> Rollouts:
    model = answers.model_and_data
    half = max(1, model.tokens_per_example // 2)
    return Rollouts(
        parameters=_parameters(model.model_parameters_billions),
        tuning=_weights_tuning(answers),
        prompts=max(pairs_in_all(answers), 1),
        prompt_tokens=half,
        answer_tokens=half,
    )


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
