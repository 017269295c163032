"""Making a model smaller: quantisation, quantisation-aware training, pruning, distillation."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from genai_planner.estimation.by_method.fine_tuning import FineTuning, estimate_fine_tuning
from genai_planner.estimation.by_method.tuning_time import TuningStep, computing_seconds
from genai_planner.estimation.checking import (
    check_between,
    check_count,
    check_no_more_than,
    check_parameters,
    check_tokens,
)
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import (
    fits,
    least_gpus_range,
    mean_over_memory,
    plain_training,
    settle,
    too_large,
    usable_words,
)
from genai_planner.estimation.machines.model_shape import usual_cache, usual_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.machines.utilisation import tuning_utilisation
from genai_planner.estimation.memory import (
    TrainingLayout,
    inference_memory,
    memory_assumption,
    training_memory,
    weights_bytes,
)
from genai_planner.estimation.methods import Precision, Quantisation, Sharding, Tuning
from genai_planner.estimation.record import DOES_NOT_FIT, NOTHING, Assumption, ComputeEstimate, Outcome, Range
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.problems import Problem, Severity
from genai_planner.words.numbers import significant
from genai_planner.words.phrases import marked
from genai_planner.words.said import OR, Fixed, Listed, Measured, Power, Said, Share, counted, said

_MOVED = marked("reading and writing the weights")
SECONDS_A_BILLION = {
    Quantisation.ROUND_TO_NEAREST: (8.0, f"{_MOVED}; {ASSUMPTION}"),
    Quantisation.GPTQ: (89.0, marked("GPTQ, arXiv 2210.17323, Table 2: 13B to 175B on one A100 80 GB")),
    Quantisation.AWQ: (100.0, marked("planner's assumption: a search of the same order as GPTQ")),
}
"""On one A100 80 GB, and where it comes from; other accelerators by the root of their memory bandwidth."""
REFERENCE_BANDWIDTH = 2000.0
QUANTISE_SPREAD = 2.0
DECODE_GAIN_SHARE = 0.75
"""Of the ratio of bytes that decoding one request at a time gains: 2.6 to 2.9 for 4 bits of 16 (llm-awq)."""
GAIN_ASSUMPTION = Assumption(
    "Speed gained in decoding",
    said("{decode_gain_share} of the ratio of bytes", decode_gain_share=Share(DECODE_GAIN_SHARE)),
    marked("2.6 to 2.9 times for 4 bits of 16 (llm-awq, tinychat README)"),
)
ROUNDING_COST = 1.2
"""Time of training with rounding in the forward pass over that without; planner's assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantisationRun:
    """Weights that are rounded to fewer bits, without training.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    parameters: float
    method: Quantisation = Quantisation.AWQ
    precision: Precision = Precision.INT4
    seconds_a_billion: float | None = None
    """For 10^9 parameters on the reference accelerator; None for what is usual for the method."""

    def __post_init__(self) -> None:
        check_parameters(self.parameters)
        check_between("bits of a quantised weight", 8 * self.precision.bytes_per_weight, 1, 8)
        if self.seconds_a_billion is not None:
            check_between("time per 10^9 parameters in seconds", self.seconds_a_billion, 0.001, 1e6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distillation:
    """A smaller model that learns from a larger one's answers.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    teacher_parameters: float
    student_parameters: float
    tokens: float
    """That the teacher reads and the student learns from."""
    sequence_length: int = 2048

    def __post_init__(self) -> None:
        check_parameters(self.teacher_parameters, "number of parameters of the teacher")
        check_parameters(self.student_parameters, "number of parameters of the student")
        check_no_more_than(
            "number of parameters of the student", self.student_parameters, self.teacher_parameters, "teacher"
        )
        check_tokens(self.tokens)
        check_count("sequence length", self.sequence_length, most=10_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruning:
    """Weights that are removed, and the training that heals the model.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    parameters: float
    removed_share: float = 0.25
    healing_tokens: float = 1e9
    sequence_length: int = 2048

    def __post_init__(self) -> None:
        check_parameters(self.parameters)
        check_between("share of weights removed", self.removed_share, 0.01, 0.95)
        check_tokens(self.healing_tokens)
        check_count("sequence length", self.sequence_length, most=10_000_000)


def estimate_quantisation(
    job: QuantisationRun, pool: Pool, *, constants: Constants | None = None
) -> ComputeEstimate:
    """Hours on one accelerator = parameters x time per parameter, by the root of the memory bandwidth.

    Half of the work waits for the processor and for small factorisations, which bandwidth does not help.
    Layer follows layer, so that further GPUs hold weights, which is paid for, and do not shorten it.
    """
    fitted = constants or bundled_constants()
    usual, source = SECONDS_A_BILLION[job.method]
    seconds = usual if job.seconds_a_billion is None else job.seconds_a_billion
    slower = math.sqrt(REFERENCE_BANDWIDTH / pool.accelerator.bandwidth_gb_per_second)
    hours = job.parameters / 1e9 * seconds * slower / 3600
    spreads = (1 / fitted.memory_spread, 1.0, fitted.memory_spread)
    fewest, least, most = (_rounding_gpus(job, pool, fitted, spread) for spread in spreads)
    gpus = least if 0 < least <= pool.gpus else pool.gpus
    memory = _rounding_gb(job, gpus, fitted)
    held = mean_over_memory(
        [(_rounding_gb(job, size, fitted), float(size)) for size in (*_rounding_sizes(pool.gpus), pool.gpus)],
        pool.capacity_gb,
        fitted.memory_spread,
    )
    working = Working(
        method=said("quantisation ({method})", method=Said(job.method.value.replace("_", " "))),
        gpu_hours=Range.around(hours * held, QUANTISE_SPREAD),
        gpus=gpus,
        least_gpus=Range(fewest, least, max(least, most)) if least else NOTHING,
        peak_memory_gb=Range.around(memory, fitted.memory_spread),
        formula=(
            said(
                "{parameters} parameters x {seconds} s per 10^9 x {slower} for bandwidth / "
                "3600 s, layer after layer on {gpus}",
                parameters=Power(job.parameters),
                seconds=seconds,
                slower=significant(slower, 2),
                gpus=counted("{n} GPU", "{n} GPUs", gpus),
            )
        ),
        assumptions=(
            Assumption(
                "Time per 10^9 parameters", said("{seconds} s on an A100 80 GB", seconds=seconds), source
            ),
            GAIN_ASSUMPTION,
        ),
        warnings=_too_large_to_round(memory, least, pool),
        outcomes=_smaller(job.parameters, job.parameters, job.precision),
    )
    estimate = to_estimate(working, pool)
    return replace(estimate, wall_hours=estimate.gpu_hours / held)


LAYERS_IN_WORK = 3.0
"""In 16 bits beside the rounded weights: the layer, its copy and what calibration keeps."""


def _rounding_gb(job: QuantisationRun, gpus: int, constants: Constants) -> float:
    """Of each GPU: its part of the rounded weights, and the layers in work."""
    shape = usual_shape(job.parameters)
    layer_gb = 2.0 * job.parameters / shape.layers / 1e9
    return (
        weights_bytes(shape, job.precision) / 1e9 / gpus + LAYERS_IN_WORK * layer_gb + constants.framework_gb
    )


def _rounding_gpus(job: QuantisationRun, pool: Pool, constants: Constants, spread: float) -> int:
    """The fewest GPUs, a power of two, that hold the rounded weights; 0 where no number is enough."""
    sizes = _rounding_sizes(MOST_ROUNDING_GPUS)
    return next(
        (size for size in sizes if fits(_rounding_gb(job, size, constants) * spread, pool.capacity_gb)), 0
    )


def _rounding_sizes(most: int) -> Iterator[int]:
    """Powers of two."""
    size = 1
    while size <= most:
        yield size
        size *= 2


MOST_ROUNDING_GPUS = 128


def _too_large_to_round(memory_gb: float, least: int, pool: Pool) -> tuple[Problem, ...]:
    if fits(memory_gb, pool.capacity_gb):
        return ()
    ways = [said("{n} GPUs that share the layers", n=least)] if least > 1 else []
    ways.append(said("accelerators with more memory"))
    return (
        Problem(
            DOES_NOT_FIT,
            Severity.ERROR,
            said(
                "Needs {memory_gb} GB on a GPU, and one has {capacity_gb} GB.",
                memory_gb=Measured(memory_gb),
                capacity_gb=Measured(pool.capacity_gb),
            ),
            said(
                "Use {ways}, or fewer bits. {usable}",
                ways=Listed(tuple(ways), OR),
                usable=usable_words(pool.capacity_gb),
            ),
        ),
    )


def estimate_quantisation_aware_training(
    job: FineTuning, pool: Pool, *, precision: Precision = Precision.INT4, constants: Constants | None = None
) -> ComputeEstimate:
    """Full fine-tuning with rounding in the forward pass: the same time and a fifth more."""
    plain = estimate_fine_tuning(job, pool, constants=constants)
    slower = ROUNDING_COST
    return replace(
        plain,
        method=said("quantisation-aware training"),
        gpu_hours=plain.gpu_hours * slower,
        wall_hours=plain.wall_hours * slower,
        energy_kwh=plain.energy_kwh * slower,
        co2_kg=plain.co2_kg * slower,
        cost=plain.cost * slower,
        formula=said(
            "({formula}) x {slower} for rounding in the forward pass", formula=plain.formula, slower=slower
        ),
        assumptions=(
            Assumption(
                "Time of rounding in the forward pass", said("{slower} times the training", slower=slower)
            ),
            GAIN_ASSUMPTION,
            *plain.assumptions,
        ),
        outcomes=_smaller(job.parameters, job.parameters, precision),
    )


def estimate_pruning(job: Pruning, pool: Pool, *, constants: Constants | None = None) -> ComputeEstimate:
    """Removing takes minutes; the healing run trains what is left: 6 x N x tokens."""
    kept = job.parameters * (1 - job.removed_share)
    return _training_run(
        said("pruning with healing"),
        TuningStep(
            parameters=kept,
            tuning=Tuning.FULL,
            tokens=job.healing_tokens,
            sequence_length=job.sequence_length,
        ),
        pool,
        constants or bundled_constants(),
        frozen_parameters=0.0,
        outcomes=_smaller(job.parameters, kept, Precision.FP16),
    )


def estimate_distillation(
    job: Distillation, pool: Pool, *, constants: Constants | None = None
) -> ComputeEstimate:
    """The student trains at 8 N per token, the teacher reads along at 2 N."""
    step = TuningStep(
        parameters=job.student_parameters,
        tuning=Tuning.FULL,
        tokens=job.tokens,
        sequence_length=job.sequence_length,
        extra_forwards=job.teacher_parameters / job.student_parameters,
    )
    return _training_run(
        said("distillation"),
        step,
        pool,
        constants or bundled_constants(),
        frozen_parameters=job.teacher_parameters,
        outcomes=_smaller(job.teacher_parameters, job.student_parameters, Precision.FP16),
    )


def _training_run(
    name: Said,
    step: TuningStep,
    pool: Pool,
    constants: Constants,
    *,
    frozen_parameters: float,
    outcomes: tuple[Outcome, ...],
) -> ComputeEstimate:
    shape = usual_shape(step.parameters)
    needs_gb = plain_training(shape, constants, frozen_copies=frozen_parameters / step.parameters)
    layout = settle(
        TrainingLayout(sharding=Sharding.AUTOMATIC, gpus=pool.gpus, sequence_length=step.sequence_length),
        needs_gb,
        pool.capacity_gb,
    )
    hours = computing_seconds(step, pool, constants) / 3600
    need = training_memory(shape, layout, constants)
    share = tuning_utilisation(pool.accelerator, constants)
    working = Working(
        method=name,
        gpu_hours=Range.around(hours, constants.tuning_spread),
        gpus=pool.gpus,
        least_gpus=least_gpus_range(layout, needs_gb, pool.capacity_gb, constants.memory_spread),
        peak_memory_gb=Range.around(needs_gb(layout), constants.memory_spread),
        formula=_formula(step, pool, share, hours),
        assumptions=(
            Assumption(
                "Utilisation",
                said("{share} of the 16-bit peak, as in fine-tuning", share=Share(share)),
                constants.source,
            ),
            Assumption("Sharding", layout.sharding.value),
            GAIN_ASSUMPTION,
            memory_assumption(need, constants, other_models_gb=needs_gb(layout) - need.total_gb),
        ),
        warnings=too_large(layout, needs_gb, pool.capacity_gb),
        outcomes=outcomes,
    )
    return to_estimate(working, pool)


def _formula(step: TuningStep, pool: Pool, share: float, hours: float) -> Said:
    return said(
        "{factor} x {parameters} x {tokens} tokens, {flops} FLOP with attention / ({peak}e12 FLOP/s "
        "x {share}) / 3600 s = {hours} GPU-hours",
        factor=significant(step.flops_per_parameter, 3),
        parameters=Power(step.parameters),
        tokens=Power(step.tokens),
        flops=Power(step.flops),
        peak=pool.accelerator.half_peak_tflops,
        share=Fixed(share, 2),
        hours=Measured(hours),
    )


def _serving_gb(parameters: float, precision: Precision) -> Range:
    """Of the compressed model with one request of a usual length."""
    constants = bundled_constants()
    need = inference_memory(
        usual_shape(parameters),
        precision,
        cached_bytes=SERVED_TOKENS * usual_cache(parameters).bytes_a_token(),
        prompt_tokens=SERVED_TOKENS,
        gpus=1,
        constants=constants,
    )
    return Range.around(need.total_gb, constants.memory_spread)


SERVED_TOKENS = 2048
"""Of the request for which a compressed model's memory is told."""


def _smaller(before: float, after: float, precision: Precision) -> tuple[Outcome, ...]:
    size_before = before * Precision.FP16.bytes_per_weight / 1e9
    size_after = weights_bytes(usual_shape(after), precision) / 1e9
    serving = _serving_gb(after, precision)
    gain = max(1.0, size_before / size_after * DECODE_GAIN_SHARE)
    return (
        Outcome("Size before", Range.exactly(size_before), "GB"),
        Outcome("Size after", Range.exactly(size_after), "GB"),
        Outcome("Memory to serve one request", serving, "GB"),
        Outcome(
            "Speed of decoding one request",
            Range(1.0, gain, max(gain, size_before / size_after)),
            said("times"),
        ),
    )
