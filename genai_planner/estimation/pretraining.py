"""Pre-training from scratch: dense and mixture-of-experts models."""

import math
from dataclasses import dataclass

from genai_planner.estimation.checking import (
    check_between,
    check_count,
    check_no_more_than,
    check_parameters,
    check_tokens,
)
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import least_gpus, plain_training, settle, too_large
from genai_planner.estimation.memory import TrainingLayout
from genai_planner.estimation.methods import Sharding
from genai_planner.estimation.model_shape import SHAPE_SOURCE, usual_shape
from genai_planner.estimation.pool import Pool
from genai_planner.estimation.record import Assumption, ComputeEstimate, Range
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.estimation.utilisation import (
    recomputes_in_pretraining,
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

    6 N D: Kaplan et al., arXiv 2001.08361; attention: PaLM, arXiv 2204.02311, appendix B.

    Raises:
        InputError: a size, or an accelerator, that cannot be.
    """
    fitted = constants or bundled_constants()
    held = usual_shape(job.total_parameters or job.parameters)
    needs_gb = plain_training(held, fitted)
    layout = settle(_layout(job, pool), needs_gb, pool.capacity_gb)
    shares = _shares(job, pool, fitted)
    gpu_hours = _flops(job) / (pool.accelerator.half_peak_tflops * 1e12 * math.prod(shares)) / 3600
    working = Working(
        method="pre-training",
        gpu_hours=Range.around(gpu_hours * job.development_multiplier, fitted.pretraining_spread),
        gpus=min(pool.gpus, _most_gpus(job, pool)),
        least_gpus=least_gpus(layout, needs_gb, pool.capacity_gb),
        peak_memory_gb=Range.around(needs_gb(layout), fitted.memory_spread),
        formula=_formula(job, pool, shares),
        assumptions=_assumptions(job, layout, shares, fitted),
        warnings=(
            *too_large(layout, needs_gb, pool.capacity_gb),
            *_warnings(job, pool),
        ),
    )
    return to_estimate(working, pool)


def _flops(job: Pretraining) -> float:
    attention = usual_shape(job.parameters).attention_flops(job.sequence_length)
    return (6.0 * job.parameters + attention) * job.tokens


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
    recomputes = recomputes_in_pretraining(pool.accelerator, job.parameters, pool.capacity_gb)
    step = step_utilisation(pool.accelerator, job.parameters, pool.gpus, constants, recomputes=recomputes)
    experts = EXPERT_SHARE if job.is_mixture else 1.0
    run = 1.0 if job.is_steps_only else run_share(pool.accelerator, job.parameters, constants)
    return step, experts, run


def _formula(job: Pretraining, pool: Pool, shares: tuple[float, float, float]) -> str:
    step, experts, run = shares
    attention = usual_shape(job.parameters).attention_flops(job.sequence_length)
    text = (
        f"(6 x {scientific(job.parameters)} + {scientific(attention)} for attention) x "
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
    listed = [
        Assumption("Utilisation of a step", f"{step:.0%} of the 16-bit peak", constants.source),
        Assumption("Share of the run that is stepping", f"{run:.0%}", constants.source),
        Assumption("Shape of the model", f"{usual_shape(job.parameters).layers} layers", SHAPE_SOURCE),
        Assumption("Sharding", layout.sharding.value),
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
    found = []
    enough = TOKENS_PER_PARAMETER * job.parameters
    if job.tokens < enough / 2:
        found.append(
            Problem(
                "too-few-tokens",
                Severity.WARNING,
                f"{scientific(job.tokens)} tokens are few for {scientific(job.parameters)} parameters.",
                f"Use about {scientific(enough)} tokens (20 for each parameter, arXiv 2203.15556), "
                f"or a model of {scientific(job.tokens / TOKENS_PER_PARAMETER)} parameters.",
            )
        )
    most = _most_gpus(job, pool)
    if pool.gpus > most:
        sequences = most // pool.accelerator.gpus_per_node
        found.append(
            Problem(
                "too-many-gpus",
                Severity.WARNING,
                f"{pool.gpus:,} GPUs cannot share a batch of {sequences:,} sequences, even with each "
                f"sequence cut across a node.",
                f"Use at most {most:,} GPUs, or a larger batch.",
            )
        )
    return tuple(found)
