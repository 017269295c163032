"""Pre-training from scratch: dense and mixture-of-experts models."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.estimation.checking import (
    check_between,
    check_count,
    check_no_more_than,
    check_parameters,
    check_tokens,
)
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import least_gpus_range, plain_training, settle, too_large
from genai_planner.estimation.memory import TrainingLayout, memory_assumption, training_memory
from genai_planner.estimation.methods import Sharding
from genai_planner.estimation.model_shape import SHAPE_SOURCE, usual_shape
from genai_planner.estimation.pool import Pool
from genai_planner.estimation.record import Assumption, ComputeEstimate, Range
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.estimation.utilisation import (
    has_scarce_memory,
    matrix_flops,
    run_share,
    step_utilisation,
)
from genai_planner.estimation.wording import scientific
from genai_planner.model.problems import Problem, Severity

TOKENS_PER_PARAMETER = 20
EXPERT_SHARE = 0.85
"""Speed of a mixture of experts over a dense model of its active size: routing and uneven load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretraining:
    """What is trained on how much.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    parameters: float
    """Of a mixture of experts, those that each token passes."""
    tokens: float
    total_parameters: float | None = None
    """All parameters of a mixture of experts; None for a dense model."""
    sequence_length: int = 2048
    batch_tokens: float | None = None
    """Tokens of one optimiser step over all GPUs; None for a usual one."""
    sharding: Sharding = Sharding.AUTOMATIC
    development_multiplier: float = 1.0
    """All computing of the project over that of the final run; published: 3.4 for LLaMA 1."""
    is_steps_only: bool = False
    """Whether restarts, evaluation and checkpoints are left out."""
    has_8_bit_matrices: bool = False
    """Whether large matrices are multiplied in 8 bits, where the accelerator can."""

    def __post_init__(self) -> None:
        check_parameters(self.parameters)
        check_tokens(self.tokens)
        check_count("sequence length", self.sequence_length, most=10_000_000)
        check_between("development multiplier", self.development_multiplier, 1, 100)
        if self.total_parameters is not None:
            check_parameters(self.total_parameters, "total number of parameters")
            check_no_more_than(
                "number of active parameters", self.parameters, self.total_parameters, "whole model"
            )
        if self.batch_tokens is not None:
            check_no_more_than("batch in tokens", self.batch_tokens, self.tokens, "data")
            check_between("batch in tokens", self.batch_tokens, self.sequence_length, 1e12)

    @property
    def is_mixture(self) -> bool:
        """Whether it is a mixture of experts."""
        return self.total_parameters is not None and self.total_parameters > self.parameters

    @property
    def usual_batch_tokens(self) -> float:
        """The batch given, or 4 million tokens, as most published runs of 2022 to 2024 have about."""
        return self.batch_tokens or min(4e6, self.tokens)


def estimate_pretraining(
    job: Pretraining, pool: Pool, *, constants: Constants | None = None
) -> ComputeEstimate:
    """GPU-hours = (6 N + attention) x D / (peak x utilisation x share of the run that is stepping).

    Raises:
        InputError: a size, or an accelerator, that cannot be.
    """
    fitted = constants or bundled_constants()
    held = usual_shape(job.total_parameters or job.parameters)
    needs_gb = plain_training(held, fitted)
    layout = settle(_layout(job, pool), needs_gb, pool.capacity_gb)
    shares = _shares(job, pool, fitted)
    flops = _flops_a_token(job, pool, fitted) * job.tokens
    gpu_hours = flops / (pool.accelerator.half_peak_tflops * 1e12 * math.prod(shares)) / 3600
    working = Working(
        method="pre-training",
        gpu_hours=Range.around(gpu_hours * job.development_multiplier, fitted.pretraining_spread),
        gpus=min(pool.gpus, _most_gpus(job, pool)),
        least_gpus=least_gpus_range(layout, needs_gb, pool.capacity_gb, fitted.memory_spread),
        peak_memory_gb=Range.around(needs_gb(layout), fitted.memory_spread),
        formula=_formula(job, pool, shares, fitted),
        assumptions=_assumptions(job, layout, shares, fitted),
        warnings=(
            *too_large(layout, needs_gb, pool.capacity_gb),
            *_warnings(job, pool),
        ),
    )
    return to_estimate(working, pool)


def _flops_a_token(job: Pretraining, pool: Pool, constants: Constants) -> float:
    gain = _eight_bit_gain(job, pool, constants)
    return matrix_flops(job.parameters, job.sequence_length, constants, eight_bit_gain=gain)


def _eight_bit_gain(job: Pretraining, pool: Pool, constants: Constants) -> float:
    can = "fp8" in pool.accelerator.peak_tflops
    return constants.eight_bit_gain if job.has_8_bit_matrices and can else 1.0


def _layout(job: Pretraining, pool: Pool) -> TrainingLayout:
    """One sequence a time on each GPU; large models are cut within a node as well, as published runs are."""
    return TrainingLayout(
        sharding=job.sharding,
        gpus=pool.gpus,
        sequence_length=job.sequence_length,
        has_checkpointing=True,
    )


def _shares(job: Pretraining, pool: Pool, constants: Constants) -> tuple[float, float, float]:
    """Utilisation of a step, what is left of it with experts, and the part of the run that is stepping."""
    is_scarce = has_scarce_memory(pool.accelerator, job.parameters, pool.capacity_gb)
    memory = constants.scarce_memory_share if is_scarce else 1.0
    step = step_utilisation(pool.accelerator, job.parameters, pool.gpus, constants, memory_share=memory)
    experts = EXPERT_SHARE if job.is_mixture else 1.0
    run = 1.0 if job.is_steps_only else run_share(pool.accelerator, job.parameters, constants)
    return step, experts, run


def _formula(job: Pretraining, pool: Pool, shares: tuple[float, float, float], constants: Constants) -> str:
    step, experts, run = shares
    attention = usual_shape(job.parameters).attention_flops(job.sequence_length)
    gain = _eight_bit_gain(job, pool, constants)
    matrices = f"6 x {scientific(job.parameters)}" + (f" / {gain:.2f} in 8 bits" if gain > 1 else "")
    text = (
        f"({matrices} + {scientific(attention)} x {constants.attention_cost:.2g} for attention) x "
        f"{scientific(job.tokens)} FLOP / ({pool.accelerator.half_peak_tflops:g}e12 FLOP/s x {step:.2f}"
    )
    text += f" x {experts:.2f} for experts" if job.is_mixture else ""
    text += f" x {run:.2f} for interruptions" if run < 1 else ""
    text += ") / 3600 s"
    if job.development_multiplier > 1:
        text += f" x {job.development_multiplier:g} for development runs"
    return text


def _assumptions(
    job: Pretraining, layout: TrainingLayout, shares: tuple[float, float, float], constants: Constants
) -> tuple[Assumption, ...]:
    step, experts, run = shares
    held = usual_shape(job.total_parameters or job.parameters)
    listed = [
        Assumption("Utilisation of a step", f"{step:.0%} of the 16-bit peak", constants.source),
        Assumption("Share of the run that is stepping", f"{run:.0%}", constants.source),
        Assumption("Time of attention per FLOP", f"{constants.attention_cost:.2g} times", constants.source),
        Assumption("Shape of the model", f"{usual_shape(job.parameters).layers} layers", SHAPE_SOURCE),
        Assumption("Sharding", layout.sharding.value),
        memory_assumption(training_memory(held, layout, constants), constants),
        Assumption("Batch", f"{scientific(job.usual_batch_tokens)} tokens"),
        Assumption(
            "Development runs", f"{job.development_multiplier:g} times the final run", DEVELOPMENT_SOURCE
        ),
    ]
    if job.is_mixture:
        listed.append(Assumption("Speed of a mixture of experts", f"{experts:.0%} of a dense model's"))
    return tuple(listed)


DEVELOPMENT_SOURCE = (
    "1 is the final run alone; LLaMA 1 drew 2,638 MWh in all against 777 MWh for its four final runs, "
    "3.4 times (arXiv 2302.13971, section 6)"
)


def _most_gpus(job: Pretraining, pool: Pool) -> int:
    """That one batch keeps busy: a node for each sequence."""
    sequences = max(1, int(job.usual_batch_tokens // job.sequence_length))
    return sequences * pool.accelerator.gpus_per_node


def _warnings(job: Pretraining, pool: Pool) -> tuple[Problem, ...]:
    return (*_too_few_tokens(job), *_too_many_gpus(job, pool), *_no_8_bits(job, pool))


def _too_few_tokens(job: Pretraining) -> Iterator[Problem]:
    enough = TOKENS_PER_PARAMETER * job.parameters
    if job.tokens < enough / 2:
        yield Problem(
            "too-few-tokens",
            Severity.WARNING,
            f"{scientific(job.tokens)} tokens are few for {scientific(job.parameters)} parameters.",
            f"Use about {scientific(enough)} tokens (20 for each parameter, arXiv 2203.15556), "
            f"or a model of {scientific(job.tokens / TOKENS_PER_PARAMETER)} parameters.",
        )


def _too_many_gpus(job: Pretraining, pool: Pool) -> Iterator[Problem]:
    most = _most_gpus(job, pool)
    if pool.gpus > most:
        sequences = most // pool.accelerator.gpus_per_node
        yield Problem(
            "too-many-gpus",
            Severity.WARNING,
            f"{pool.gpus:,} GPUs cannot share a batch of {sequences:,} sequences, even with each "
            f"sequence cut across a node.",
            f"Use at most {most:,} GPUs, or a larger batch.",
        )


def _no_8_bits(job: Pretraining, pool: Pool) -> Iterator[Problem]:
    if job.has_8_bit_matrices and "fp8" not in pool.accelerator.peak_tflops:
        yield Problem(
            "no-8-bit",
            Severity.WARNING,
            f"The {pool.accelerator.name} does not multiply in 8 bits; the run is reckoned in 16.",
            "Train in 16 bits, or choose an accelerator with an 8-bit peak.",
        )
