"""Pre-training from scratch: dense and mixture-of-experts models."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from genai_planner.estimation.checking import (
    check_between,
    check_count,
    check_no_more_than,
    check_parameters,
    check_tokens,
)
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import least_gpus_range, plain_training, settle, too_large
from genai_planner.estimation.machines.model_shape import SHAPE_SOURCE, held_shape, usual_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.machines.step_time import (
    TokenTime,
    TrainedModel,
    is_linked_throughout,
    token_time,
)
from genai_planner.estimation.machines.utilisation import (
    eight_bit_gain,
    kept_gain,
    matrix_flops,
    run_share,
    scarcity,
)
from genai_planner.estimation.memory import (
    POD_TENSOR_GPUS,
    TENSOR_GPUS,
    TrainingLayout,
    memory_assumption,
    training_memory,
)
from genai_planner.estimation.methods import Sharding
from genai_planner.estimation.record import Assumption, ComputeEstimate, Outcome, Range
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.model.problems import Problem, Severity
from genai_planner.words.numbers import significant
from genai_planner.words.phrases import marked
from genai_planner.words.said import Fixed, Power, Said, Share, Value, said

TOKENS_PER_PARAMETER = 20


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
    run_share: float | None = None
    """Share of the run that is stepping; None for the usual one."""
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
    def largest_batch_tokens(self) -> float:
        """The batch given, or the largest that still takes enough steps to learn."""
        if self.batch_tokens is not None:
            return self.batch_tokens
        most = min(MOST_BATCH_TOKENS, self.tokens / FEWEST_STEPS)
        return min(self.tokens, max(most, float(self.sequence_length)))

    def usual_batch_tokens(self, pool: Pool) -> float:
        """The batch given, or one that grows with the data, and with the GPUs so that all have work."""
        if self.batch_tokens is not None:
            return self.batch_tokens
        by_data: float = USUAL_BATCH_TOKENS * (self.tokens / 1e12) ** BATCH_POWER
        by_gpus = self.sequence_length * pool.gpus / pool.accelerator.gpus_per_node
        return min(self.largest_batch_tokens, max(by_data, by_gpus, float(self.sequence_length)))

    def most_gpus(self, gpus_per_node: int) -> int:
        """That the largest batch keeps busy: a node for each sequence."""
        return max(gpus_per_node, int(self.largest_batch_tokens * gpus_per_node / self.sequence_length))


USUAL_BATCH_TOKENS, BATCH_POWER = 4e6, 0.4
"""For 10^12 tokens, and how it grows: half a million for 10^10 (nanochat), 16 million for 15 x 10^12
(Llama 3, arXiv 2407.21783)."""
MOST_BATCH_TOKENS = 64e6
FEWEST_STEPS = 2_000.0


def estimate_pretraining(
    job: Pretraining, pool: Pool, *, constants: Constants | None = None
) -> ComputeEstimate:
    """GPU-hours = tokens x seconds of a token (see `step_time`) / share of the run that is stepping.

    Raises:
        InputError: a size, or an accelerator, that cannot be.
    """
    fitted = constants or bundled_constants()
    held = held_shape(job.parameters, job.total_parameters)
    needs_gb = plain_training(held, fitted)
    layout = settle(_layout(job, pool), needs_gb, pool.capacity_gb)
    gpus = min(pool.gpus, job.most_gpus(pool.accelerator.gpus_per_node))
    busy = replace(pool, gpus=gpus)
    time, run = _times(job, busy, fitted)
    stepping = job.tokens * time.seconds / 3600
    gpu_hours = stepping / run * job.development_multiplier
    working = Working(
        method=said("pre-training"),
        gpu_hours=Range.around(gpu_hours, fitted.pretraining_spread),
        gpus=gpus,
        least_gpus=least_gpus_range(layout, needs_gb, pool.capacity_gb, fitted.memory_spread),
        peak_memory_gb=Range.around(needs_gb(layout), fitted.memory_spread),
        formula=_formula(job, busy, time, run, fitted),
        assumptions=_assumptions(job, busy, layout, time, run, fitted),
        warnings=(
            *too_large(layout, needs_gb, pool.capacity_gb, is_from_scratch=True),
            *_warnings(job, pool),
        ),
        outcomes=(
            Outcome(
                STEP_SPEED,
                Range.around(1.0 / time.seconds, fitted.step_spread),
                said("tokens/s per GPU"),
            ),
        ),
    )
    return to_estimate(working, pool)


STEP_SPEED = marked("Speed of a step")
"""Without what the run loses."""


def _times(job: Pretraining, pool: Pool, constants: Constants) -> tuple[TokenTime, float]:
    """Of a token in a step, and the part of the run that is stepping."""
    scarce = scarcity(pool.accelerator, job.parameters, pool.capacity_gb)
    model = TrainedModel(
        parameters=job.parameters,
        total_parameters=job.total_parameters or job.parameters,
        sequence_length=job.sequence_length,
        batch_tokens=job.usual_batch_tokens(pool),
        has_8_bits=job.has_8_bit_matrices and "fp8" in pool.accelerator.peak_tflops,
        memory_share=1.0 - scarce * (1.0 - constants.scarce_memory_share),
    )
    return token_time(model, pool, constants), _stepping(job, model, pool, constants)


def _stepping(job: Pretraining, model: TrainedModel, pool: Pool, constants: Constants) -> float:
    """Speed of the run over that of tuned steps: as given, or kept of them less lost between."""
    if job.run_share and not job.is_steps_only:
        return job.run_share
    kept = kept_gain(pool.accelerator, pool.gpus, constants) if model.gains_by_fusing else 1.0
    if job.is_steps_only:
        return kept
    return kept * run_share(pool.accelerator, job.parameters, pool.gpus, constants)


def _layout(job: Pretraining, pool: Pool) -> TrainingLayout:
    """One sequence a time on each GPU; large models are cut within a node as well, as published runs are."""
    return TrainingLayout(
        sharding=job.sharding,
        gpus=pool.gpus,
        sequence_length=job.sequence_length,
        has_checkpointing=True,
        cuts_matrices=True,
        tensor_gpus=POD_TENSOR_GPUS if is_linked_throughout(pool.accelerator) else TENSOR_GPUS,
    )


def _formula(job: Pretraining, pool: Pool, time: TokenTime, run: float, constants: Constants) -> Said:
    text = _time_of_a_token(job, pool, time, constants)
    if time.exchanging:
        text = said(
            "{formula} + {exchanging} us for tokens on their way to experts",
            formula=text,
            exchanging=significant(time.exchanging * 1e6, 3),
        )
    text = (
        said("{formula}) / (3600 s x {run} for interruptions)", formula=text, run=Fixed(run, 2))
        if run < 1
        else said("{formula}) / 3600 s", formula=text)
    )
    if job.development_multiplier > 1:
        return said(
            "{formula} x {times} for development runs", formula=text, times=job.development_multiplier
        )
    return text


def _time_of_a_token(job: Pretraining, pool: Pool, time: TokenTime, constants: Constants) -> Said:
    """The formula up to what a token takes, its bracket open."""
    longest = max(time.computing, time.launching, time.summing)
    if longest > time.computing:
        amounts: dict[str, Value] = {"tokens": Power(job.tokens), "longest": significant(longest * 1e6, 3)}
        if longest == time.launching:
            return said("{tokens} tokens x ({longest} us for launches, beside computing", **amounts)
        return said(
            "{tokens} tokens x ({longest} us for gradients over the network, beside computing", **amounts
        )
    gain = _gain(job, pool, constants)
    matrices = said("6 x {parameters}", parameters=Power(job.parameters))
    if gain > 1:
        matrices = said("{matrices} / {gain} in 8 bits", matrices=matrices, gain=Fixed(gain, 2))
    flops = matrix_flops(job.parameters, job.sequence_length, constants, eight_bit_gain=gain)
    return said(
        "{tokens} tokens x (({matrices} + {attention} x {times} for attention) FLOP / ({peak}e12 "
        "FLOP/s x {share})",
        tokens=Power(job.tokens),
        matrices=matrices,
        attention=Power(usual_shape(job.parameters).attention_flops(job.sequence_length)),
        times=significant(constants.attention_cost, 2),
        peak=pool.accelerator.half_peak_tflops,
        share=Fixed(flops / time.computing / (pool.accelerator.half_peak_tflops * 1e12), 2),
    )


def _gain(job: Pretraining, pool: Pool, constants: Constants) -> float:
    can = job.has_8_bit_matrices and "fp8" in pool.accelerator.peak_tflops
    return eight_bit_gain(pool.accelerator, job.parameters, constants) if can else 1.0


def _assumptions(
    job: Pretraining, pool: Pool, layout: TrainingLayout, time: TokenTime, run: float, constants: Constants
) -> tuple[Assumption, ...]:
    held = held_shape(job.parameters, job.total_parameters)
    attention = usual_shape(job.parameters).attention_flops(job.sequence_length)
    model_flops = 6.0 * job.parameters + attention
    used = model_flops / time.seconds / (pool.accelerator.half_peak_tflops * 1e12)
    listed = [
        Assumption(
            "Utilisation of a step", said("{used} of the 16-bit peak", used=Share(used)), constants.source
        ),
        Assumption("Share of the run that is stepping", said("{run}", run=Share(run)), constants.source),
        Assumption(
            "Time of attention per FLOP",
            said("{attention_cost} times", attention_cost=significant(constants.attention_cost, 2)),
            constants.source,
        ),
        Assumption("Shape of the model", said("{layers} layers", layers=round(held.layers)), SHAPE_SOURCE),
        Assumption("Sharding", layout.sharding.value),
        memory_assumption(training_memory(held, layout, constants), constants),
        Assumption("Batch", said("{tokens} tokens", tokens=Power(job.usual_batch_tokens(pool)))),
        Assumption(
            "Development runs",
            said(
                "{development_multiplier} times the final run",
                development_multiplier=job.development_multiplier,
            ),
            DEVELOPMENT_SOURCE,
        ),
    ]
    if job.is_mixture:
        share = said("{exchanging} of the step", exchanging=Share(time.exchanging / time.seconds))
        listed.append(Assumption("Tokens on their way to experts", share, EXCHANGE_SOURCE))
    return tuple(listed)


EXCHANGE_SOURCE = marked("sent to the experts and back, forward and backward (DeepSeek-V3, arXiv 2412.19437)")
DEVELOPMENT_SOURCE = marked(
    "1 is the final run alone, while LLaMA 1 drew 2,638 MWh in all against 777 MWh for its four final runs, "
    "3.4 times (arXiv 2302.13971, section 6)"
)


def _warnings(job: Pretraining, pool: Pool) -> tuple[Problem, ...]:
    return (*_too_few_tokens(job), *_too_many_gpus(job, pool), *_no_8_bits(job, pool))


def _too_few_tokens(job: Pretraining) -> Iterator[Problem]:
    enough = TOKENS_PER_PARAMETER * job.parameters
    if job.tokens < enough / 2:
        yield Problem(
            "too-few-tokens",
            Severity.WARNING,
            said(
                "{tokens} tokens are few for {parameters} parameters.",
                tokens=Power(job.tokens),
                parameters=Power(job.parameters),
            ),
            said(
                "Use about {enough} tokens (20 for each parameter, arXiv 2203.15556), or a "
                "model of {tokens} parameters.",
                enough=Power(enough),
                tokens=Power(job.tokens / TOKENS_PER_PARAMETER),
            ),
        )


def _too_many_gpus(job: Pretraining, pool: Pool) -> Iterator[Problem]:
    most = job.most_gpus(pool.accelerator.gpus_per_node)
    if pool.gpus > most:
        sequences = most // pool.accelerator.gpus_per_node
        yield Problem(
            "too-many-gpus",
            Severity.WARNING,
            said(
                "{gpus} GPUs cannot share a batch of {sequences} sequences, even with each "
                "sequence cut across a node.",
                gpus=pool.gpus,
                sequences=sequences,
            ),
            said("Use at most {most} GPUs, or a larger batch.", most=most),
        )


def _no_8_bits(job: Pretraining, pool: Pool) -> Iterator[Problem]:
    if job.has_8_bit_matrices and "fp8" not in pool.accelerator.peak_tflops:
        yield Problem(
            "no-8-bit",
            Severity.WARNING,
            said(
                "The {accelerator} does not multiply in 8 bits; the run is reckoned in 16.",
                accelerator=pool.accelerator.name,
            ),
            said("Train in 16 bits, or choose an accelerator with an 8-bit peak."),
        )
