"""Evaluation and data-preparation runs: a model reads and answers many texts once."""

from dataclasses import dataclass

from genai_planner.estimation.answering import Answering, best_copy, copy_memory, speed_assumptions
from genai_planner.estimation.by_method.inference import fewest_gpus_range
from genai_planner.estimation.checking import check_count, check_parameters, check_tokens
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import fits
from genai_planner.estimation.machines.model_shape import usual_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.machines.utilisation import tuning_utilisation
from genai_planner.estimation.memory import inference_memory
from genai_planner.estimation.methods import Precision
from genai_planner.estimation.record import Assumption, ComputeEstimate, Range
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.model.problems import Problem, Severity
from genai_planner.words.said import Fixed, Measured, Power, Share, counted, said


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRun:
    """Questions that a model answers, to be judged.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    model: Answering
    prompts: int = 5000
    repetitions: int = 1

    def __post_init__(self) -> None:
        check_count("number of prompts", self.prompts)
        check_count("number of repetitions", self.repetitions, most=1e6)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPreparation:
    """Text that a small model reads once, to filter it, to embed it or to find duplicates.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    tokens: float
    parameters: float = 1e8
    """Of the model that reads."""

    def __post_init__(self) -> None:
        check_tokens(self.tokens)
        check_parameters(self.parameters)


def estimate_evaluation(
    job: EvaluationRun, pool: Pool, *, constants: Constants | None = None
) -> ComputeEstimate:
    """Hours = questions x repetitions x answer tokens / speed of the copies that the pool holds."""
    fitted = constants or bundled_constants()
    model = job.model
    answers = float(job.prompts * job.repetitions)
    speed = best_copy(model, pool, fitted, waiting=answers)
    seconds = answers * model.answer_tokens / speed.tokens_per_second
    memory = copy_memory(model, pool, speed.gpus, speed.requests, fitted).total_gb
    copies = max(1, pool.gpus // speed.gpus)
    working = Working(
        method=said("evaluation run"),
        gpu_hours=Range.around(seconds * speed.gpus / 3600, fitted.serving_spread),
        gpus=copies * speed.gpus,
        least_gpus=fewest_gpus_range(model, pool, fitted),
        peak_memory_gb=Range.around(memory, fitted.memory_spread),
        formula=(
            said(
                "{answers} answers x {answer_tokens} tokens / {tokens_per_second} tokens/s / "
                "{copies} x {gpus}",
                answers=Measured(answers),
                answer_tokens=model.answer_tokens,
                tokens_per_second=Measured(speed.tokens_per_second),
                copies=counted("{n} copy", "{n} copies", copies),
                gpus=counted("{n} GPU", "{n} GPUs", speed.gpus),
            )
        ),
        assumptions=speed_assumptions(model, pool, speed, fitted),
        warnings=_too_few(speed.gpus, pool),
    )
    return to_estimate(working, pool)


def estimate_data_preparation(
    job: DataPreparation, pool: Pool, *, constants: Constants | None = None
) -> ComputeEstimate:
    """Hours = 2 N x tokens / (peak x utilisation)."""
    fitted = constants or bundled_constants()
    share = tuning_utilisation(pool.accelerator, fitted)
    peak = pool.accelerator.half_peak_tflops
    hours = 2.0 * job.parameters * job.tokens / (peak * 1e12 * share) / 3600
    spreads = (1 / fitted.memory_spread, 1.0, fitted.memory_spread)
    least = Range(*(_reading_gpus(job, pool, fitted, spread) for spread in spreads))
    memory = _reading_gb(job, round(least.p50), fitted)
    working = Working(
        method=said("data preparation"),
        gpu_hours=Range.around(hours, 2 * fitted.tuning_spread),
        gpus=pool.gpus,
        least_gpus=least,
        peak_memory_gb=Range.around(memory, fitted.memory_spread),
        formula=(
            said(
                "2 x {parameters} x {tokens} tokens FLOP / ({peak}e12 FLOP/s x {share}) / 3600 s",
                parameters=Power(job.parameters),
                tokens=Power(job.tokens),
                peak=peak,
                share=Fixed(share, 2),
            )
        ),
        assumptions=(
            Assumption(
                "Model that reads the text", said("{parameters} parameters", parameters=Power(job.parameters))
            ),
            Assumption(
                "Utilisation",
                said("{share} of the 16-bit peak, as in fine-tuning", share=Share(share)),
                fitted.source,
            ),
        ),
        warnings=_too_few(round(least.p50), pool),
    )
    return to_estimate(working, pool)


READ_TOKENS = 16_384
"""That pass the model at once."""
MOST_READING_GPUS = 4_096


def _reading_gb(job: DataPreparation, gpus: int, constants: Constants) -> float:
    """Of each of the GPUs that share the model."""
    return inference_memory(
        usual_shape(job.parameters),
        Precision.FP16,
        cached_bytes=0.0,
        prompt_tokens=READ_TOKENS,
        gpus=gpus,
        constants=constants,
    ).total_gb


def _reading_gpus(job: DataPreparation, pool: Pool, constants: Constants, spread: float) -> int:
    """The fewest, a power of two, that hold the model at `spread` times the memory."""
    gpus = 1
    while gpus < MOST_READING_GPUS and not fits(_reading_gb(job, gpus, constants) * spread, pool.capacity_gb):
        gpus *= 2
    return gpus


def _too_few(needed_gpus: int, pool: Pool) -> tuple[Problem, ...]:
    if needed_gpus <= pool.gpus:
        return ()
    return (
        Problem(
            "too-few-gpus",
            Severity.WARNING,
            said(
                "One copy of the model needs {needed_gpus} GPUs, and there are {gpus}.",
                needed_gpus=needed_gpus,
                gpus=pool.gpus,
            ),
            said("Use {needed_gpus} GPUs, or fewer bits for each weight.", needed_gpus=needed_gpus),
        ),
    )
