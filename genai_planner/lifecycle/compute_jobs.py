"""The runs on GPUs as workloads for the planner's estimates, with the sizes and methods of the answers."""

from collections.abc import Callable

from genai_planner.estimation.workloads import LONGEST_SEQUENCE, STUDENT_SHARE, USUAL_SEQUENCE
from genai_planner.lifecycle.answers import Answers, CompressionMethod, FeedbackMethod, TuningMethod
from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.lifecycle.derived import TEST_QUESTIONS, examples_in_all, pairs_in_all
from genai_planner.model.workloads import Tuning, Workload, WorkloadKind
from genai_planner.words.phrases import marked
from genai_planner.words.sentence import as_sentence

RUNS = 3
"""Training runs until the settings are right; the planner's assumption."""
RUNS_BECAUSE = marked("runs with different settings, one after the other")
LEAST_TRIALS = 0.01
TRIALS_BECAUSE = marked(
    "of the final run, for trials at small scale; published projects took 0.5 to 2.4 of it"
)
GROUP_SIZE = 8
"""Answers to each question that GRPO compares."""
BENCHMARK_QUESTIONS = 5_000
"""Of public benchmarks, beside the project's own test set."""
TOKENS_OF_A_QUESTION = 1_200
"""With its answer, a sixth of it."""
DISTILLATION_TOKENS = 2e9
HEALING_TOKENS = 1e9
MOST_TOKENS = 1e16
FEWEST_PARAMETERS = 1e6


def workload_of(run: ComputeRun, answers: Answers) -> Workload:
    """What the run computes, with the sizes and methods of the answers."""
    return _WORKLOADS[run](answers)


def _pretraining(answers: Answers, *, runs: float = 1.0, runs_because: str = "") -> Workload:
    model = answers.model_and_data
    return Workload(
        kind=WorkloadKind.PRETRAINING,
        parameters=_parameters(model.pretraining_parameters_billions),
        tokens=max(model.pretraining_tokens_billions * 1e9, USUAL_SEQUENCE),
        runs=runs,
        runs_because=as_sentence(runs_because),
    )


def _pretraining_trials(answers: Answers) -> Workload:
    share = max(answers.model_and_data.trial_runs_share, LEAST_TRIALS)
    return _pretraining(answers, runs=share, runs_because=TRIALS_BECAUSE)


def _tuning(answers: Answers) -> Workload:
    model = answers.model_and_data
    return _on_examples(
        answers,
        WorkloadKind.FINE_TUNING,
        examples_in_all(answers),
        tuning=Tuning(model.tuning_method.value),
        epochs=model.epochs,
    )


def _reward_model(answers: Answers) -> Workload:
    return _on_examples(
        answers, WorkloadKind.REWARD_MODEL, pairs_in_all(answers), tuning=_weights_tuning(answers)
    )


def _feedback(answers: Answers) -> Workload:
    method = answers.model_and_data.feedback_method
    pairs, tuning = pairs_in_all(answers), _weights_tuning(answers)
    if method is FeedbackMethod.DPO:
        return _on_examples(answers, WorkloadKind.DPO, pairs, tuning=tuning)
    is_grouped = method is FeedbackMethod.GRPO
    return Workload(
        kind=WorkloadKind.GRPO if is_grouped else WorkloadKind.PPO,
        parameters=_parameters(answers.model_and_data.model_parameters_billions),
        tuning=tuning,
        examples=max(pairs, 1),
        tokens_per_example=answers.model_and_data.tokens_per_example,
        answers_per_prompt=GROUP_SIZE if is_grouped else 1,
        runs=RUNS,
        runs_because=as_sentence(RUNS_BECAUSE),
    )


def _evaluation(answers: Answers) -> Workload:
    return Workload(
        kind=WorkloadKind.EVALUATION,
        parameters=_parameters(answers.model_and_data.model_parameters_billions),
        examples=BENCHMARK_QUESTIONS + TEST_QUESTIONS * len(answers.use_case.languages),
        tokens_per_example=TOKENS_OF_A_QUESTION,
    )


def _compression(answers: Answers) -> Workload:
    parameters = _parameters(answers.model_and_data.model_parameters_billions)
    method = answers.model_and_data.compression_method
    if method is CompressionMethod.PRUNE:
        return Workload(kind=WorkloadKind.PRUNING, parameters=parameters, tokens=HEALING_TOKENS)
    if method is CompressionMethod.DISTIL:
        return Workload(
            kind=WorkloadKind.DISTILLATION,
            parameters=parameters,
            student_parameters=max(parameters * STUDENT_SHARE, FEWEST_PARAMETERS),
            tokens=DISTILLATION_TOKENS,
        )
    return Workload(kind=WorkloadKind.QUANTISATION, parameters=parameters)


_WORKLOADS: dict[ComputeRun, Callable[[Answers], Workload]] = {
    ComputeRun.PRETRAINING_TRIALS: _pretraining_trials,
    ComputeRun.PRETRAINING: _pretraining,
    ComputeRun.TUNING: _tuning,
    ComputeRun.REWARD_MODEL: _reward_model,
    ComputeRun.FEEDBACK: _feedback,
    ComputeRun.EVALUATION: _evaluation,
    ComputeRun.COMPRESSION: _compression,
}


def _on_examples(
    answers: Answers, kind: WorkloadKind, examples: int, *, tuning: Tuning, epochs: float = 1.0
) -> Workload:
    """Tuning on as many of the examples as an estimate can take."""
    tokens_each = answers.model_and_data.tokens_per_example
    most_examples = max(int(MOST_TOKENS / (tokens_each * answers.model_and_data.epochs)), 1)
    return Workload(
        kind=kind,
        parameters=_parameters(answers.model_and_data.model_parameters_billions),
        tuning=tuning,
        examples=min(max(examples, 1), most_examples),
        tokens_per_example=tokens_each,
        epochs=epochs,
        sequence_length=min(max(USUAL_SEQUENCE, tokens_each), LONGEST_SEQUENCE),
        runs=RUNS,
        runs_because=as_sentence(RUNS_BECAUSE),
    )


def _weights_tuning(answers: Answers) -> Tuning:
    """How weights change by human feedback; a soft prompt is too little for it."""
    method = answers.model_and_data.tuning_method
    return Tuning.LORA if method is TuningMethod.PROMPT_TUNING else Tuning(method.value)


def _parameters(billions: float) -> float:
    return min(max(billions * 1e9, FEWEST_PARAMETERS), 1e14)
