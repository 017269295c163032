"""Fine-tuning: full, LoRA, QLoRA and prompt tuning, on good answers or on compared pairs."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from genai_planner.estimation.by_method.tuning_time import (
    TuningStep,
    computing_seconds,
    step_seconds,
)
from genai_planner.estimation.checking import (
    check_between,
    check_count,
    check_no_more_than,
    check_parameters,
    check_tokens,
)
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import (
    CHOICES,
    LayoutMemory,
    fits,
    least_gpus_range,
    mean_over_memory,
    plain_training,
    too_large,
)
from genai_planner.estimation.machines.model_shape import SHAPE_SOURCE, ModelShape, held_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.machines.utilisation import tuning_utilisation
from genai_planner.estimation.memory import TrainingLayout, memory_assumption, training_memory
from genai_planner.estimation.methods import MemorySaving, Objective, Optimiser, Precision, Sharding, Tuning
from genai_planner.estimation.record import Assumption, ComputeEstimate, Range
from genai_planner.estimation.totals import Working, to_estimate
from genai_planner.model.problems import Problem, Severity
from genai_planner.words.numbers import significant
from genai_planner.words.phrases import marked
from genai_planner.words.said import Fixed, Measured, Power, Said, Share, counted, said

MICROBATCHES = (1, 2, 4, 8)
PADDING = 0.3
"""Growth of the longest of so many examples over their mean, for lengths that spread by half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FineTuning:
    """What is fine-tuned on how much, and how.

    Raises:
        InputError: a size that cannot be, with the nearest that can.
    """

    parameters: float
    """Of a mixture of experts, those that each token passes."""
    total_parameters: float | None = None
    """All parameters of a mixture of experts; None for a dense model."""
    vocabulary: int | None = None
    """Words of the tokeniser; None for a usual number."""
    tuning: Tuning = Tuning.LORA
    objective: Objective = Objective.SFT
    examples: int = 1000
    """Good answers, or compared pairs."""
    tokens_per_example: float = 600
    """Prompt and answer together; of a pair, of each of its two answers."""
    has_usual_examples: bool = False
    """Whether `tokens_per_example` is a usual value that nobody counted, which widens the range."""
    epochs: float = 3
    sequence_length: int = 2048
    """The longest sequence; longer examples are cut."""
    batch: int = 16
    """Sequences of one optimiser step over all GPUs."""
    microbatch: int | None = None
    """Sequences that a GPU holds at a time; None for the most that fits, at most 8."""
    is_packed: bool = False
    """Whether short examples are joined to full sequences."""
    has_checkpointing: bool | None = None
    """Whether activations are recomputed in the backward pass; None for where memory asks for it."""
    optimiser: Optimiser = Optimiser.ADAM
    sharding: Sharding = Sharding.AUTOMATIC
    savings: frozenset[MemorySaving] = frozenset()
    frozen_precision: Precision | None = None
    """Of the weights under adapters; None for 16 bits, or 4 of QLoRA."""

    def __post_init__(self) -> None:
        check_parameters(self.parameters)
        if self.total_parameters is not None:
            check_parameters(self.total_parameters, "total number of parameters")
            check_no_more_than(
                "number of active parameters", self.parameters, self.total_parameters, "whole model"
            )
        if self.vocabulary is not None:
            check_count("vocabulary", self.vocabulary, most=1e7)
        check_count("number of examples", self.examples)
        check_tokens(self.tokens_per_example, "number of tokens per example")
        check_between("number of epochs", self.epochs, 0.001, 10_000)
        check_count("sequence length", self.sequence_length, most=10_000_000)
        check_count("batch", self.batch)
        check_no_more_than("batch", self.batch, self.examples, "number of examples")
        if self.microbatch is not None:
            check_count("microbatch", self.microbatch)
            check_no_more_than("microbatch", self.microbatch, self.batch, "batch")
        check_tokens(
            self.examples * self.tokens_per_example * self.epochs, "number of tokens over all epochs"
        )

    @property
    def kept_tokens_per_example(self) -> float:
        """Tokens of an example after cutting; packed examples are never cut."""
        return (
            self.tokens_per_example if self.is_packed else min(self.tokens_per_example, self.sequence_length)
        )

    @property
    def sequences_per_example(self) -> int:
        """Two answers of a pair, else one."""
        return 1 if self.objective is Objective.SFT else 2

    @property
    def tokens(self) -> float:
        """Tokens that pass the model in all."""
        return self.examples * self.sequences_per_example * self.kept_tokens_per_example * self.epochs


def estimate_fine_tuning(
    job: FineTuning, pool: Pool, *, constants: Constants | None = None
) -> ComputeEstimate:
    """Hours = microsteps x (FLOP / (peak x utilisation) + launches + unpacking + gathering).

    FLOP per token: 6 N for full fine-tuning, 4 N for adapters, and 2 N more to recompute activations; LoRA
    and QLoRA save memory, hardly any time.

    Raises:
        InputError: a size, or an accelerator, that cannot be.
    """
    fitted = constants or bundled_constants()
    needs_gb = plain_training(_shape(job), fitted, frozen_copies=_references(job))
    plan = _arrange(job, pool, needs_gb, fitted)
    hours = plan.microsteps * plan.seconds / 3600
    working_gpus = min(pool.gpus, job.batch)
    gpu_hours = Range.around(hours * working_gpus, _spread(job, fitted))
    working = Working(
        method=said(
            "fine-tuning ({tuning}, {objective})",
            tuning=Said(job.tuning.value.replace("_", " ")),
            objective=Said(job.objective.value),
        ),
        gpu_hours=gpu_hours,
        gpus=working_gpus,
        least_gpus=least_gpus_range(plan.layout, needs_gb, pool.capacity_gb, fitted.memory_spread),
        peak_memory_gb=Range.around(needs_gb(plan.layout), fitted.memory_spread),
        formula=_formula(job, plan, pool, fitted),
        assumptions=_assumptions(job, plan, pool, fitted),
        warnings=(
            *too_large(plan.layout, needs_gb, pool.capacity_gb),
            *_warnings(job, pool),
        ),
    )
    return to_estimate(working, pool)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrangement:
    """How the job is laid out: one GPU's microstep, and how many follow each other."""

    layout: TrainingLayout
    step: TuningStep
    microsteps: float
    seconds: float = 0.0
    """Of a microstep, what other layouts would take included as far as this one may not fit."""


def _shape(job: FineTuning) -> ModelShape:
    return held_shape(job.parameters, job.total_parameters, job.vocabulary)


def _spread(job: FineTuning, constants: Constants) -> float:
    """Wider where nobody counted the tokens of an example; the two doubts are independent."""
    if not job.has_usual_examples:
        return constants.tuning_spread
    return math.exp(math.hypot(math.log(constants.tuning_spread), math.log(USUAL_LENGTH_SPREAD)))


USUAL_LENGTH_SPREAD = 2.0
"""Published instruction data have from 150 to 1,200 tokens an example, most within this factor of 600."""


def _references(job: FineTuning) -> int:
    """DPO on all weights needs a frozen copy beside; adapters are just switched off for it."""
    return 1 if job.objective is Objective.DPO and job.tuning is Tuning.FULL else 0


def _arrange(job: FineTuning, pool: Pool, needs_gb: LayoutMemory, constants: Constants) -> _Arrangement:
    """The fastest microbatch and sharding that fit; where none fits, the one that needs least memory.

    Its time is the mean over what memory may turn out to be, see `mean_over_memory`: a little more of a model
    never takes much longer, though another layout may be needed for it.
    """
    found = [
        (needs_gb(item.layout), item.microsteps * step_seconds(item.step, pool, constants), item)
        for item in _arrangements(job, pool)
    ]
    fitting = [one for one in found if fits(one[0], pool.capacity_gb)]
    best = min(fitting, key=lambda one: one[1]) if fitting else min(found, key=lambda one: one[0])
    times = [(needed, seconds) for needed, seconds, _ in found]
    mean = mean_over_memory(times, pool.capacity_gb, constants.memory_spread)
    return replace(best[2], seconds=mean / best[2].microsteps)


def _arrangements(job: FineTuning, pool: Pool) -> Iterator[_Arrangement]:
    share = job.batch / min(pool.gpus, job.batch)
    sizes = [job.microbatch] if job.microbatch else [size for size in MICROBATCHES if size < 2 * share]
    shardings = CHOICES[: 1 if pool.gpus == 1 else None]
    if job.sharding is not Sharding.AUTOMATIC:
        shardings = (job.sharding,)
    recomputing = (False, True) if job.has_checkpointing is None else (job.has_checkpointing,)
    for size, sharding, recomputes in product(sizes, shardings, recomputing):
        layout = _layout(job, pool, size, sharding)
        yield _arrangement(job, replace(layout, has_checkpointing=recomputes), share)


def _arrangement(job: FineTuning, layout: TrainingLayout, share: float) -> _Arrangement:
    """Of the batch, each GPU takes its share in as many equal microsteps as the microbatch asks for."""
    microsteps = math.ceil(share * job.sequences_per_example / layout.microbatch)
    sequences = share / microsteps * job.sequences_per_example
    held = sequences * _padded_tokens(job, sequences)
    step = TuningStep(
        parameters=job.parameters,
        tuning=job.tuning,
        frozen_precision=job.frozen_precision,
        optimiser=job.optimiser,
        tokens=held,
        sequence_length=_tokens_a_sequence(job),
        has_checkpointing=layout.has_checkpointing,
        extra_forwards=1.0 if job.objective is Objective.DPO else 0.0,
        is_sharded=layout.sharding is Sharding.ZERO_3,
        steps_a_microstep=1.0 / microsteps,
        is_offloaded=MemorySaving.OFFLOADED_STATES in job.savings,
    )
    batches = job.tokens / (job.batch * job.sequences_per_example * _tokens_a_sequence(job))
    return _Arrangement(layout=layout, step=step, microsteps=batches * microsteps)


def _padded_tokens(job: FineTuning, sequences: float) -> float:
    """Of a sequence, filled up to the longest of its microbatch: about 30 % for each doubling."""
    if job.is_packed:
        return float(job.sequence_length)
    padded = job.kept_tokens_per_example * (1 + PADDING * math.log2(max(1.0, sequences)))
    return min(float(job.sequence_length), padded)


def _tokens_a_sequence(job: FineTuning) -> float:
    return float(job.sequence_length) if job.is_packed else job.kept_tokens_per_example


def _layout(job: FineTuning, pool: Pool, microbatch: int, sharding: Sharding) -> TrainingLayout:
    """Memory follows the longest sequence: full when packed, about twice the mean example otherwise."""
    longest = job.sequence_length if job.is_packed else min(job.sequence_length, 2 * job.tokens_per_example)
    return TrainingLayout(
        tuning=job.tuning,
        frozen_precision=job.frozen_precision,
        optimiser=job.optimiser,
        sharding=sharding,
        gpus=pool.gpus,
        microbatch=microbatch * job.sequences_per_example,
        sequence_length=longest,
        savings=job.savings,
    )


def _formula(job: FineTuning, plan: _Arrangement, pool: Pool, constants: Constants) -> Said:
    step = plan.step
    share = tuning_utilisation(pool.accelerator, constants)
    seconds = plan.seconds
    overhead = max(0.0, seconds - computing_seconds(step, pool, constants))
    return said(
        "{microsteps} microsteps x ({flops_per_parameter} x {parameters} x {tokens} "
        "tokens, {flops} FLOP with attention / ({half_peak_tflops}e12 FLOP/s x {share}) + "
        "{overhead} s for launches, unpacking, gathering and scarce memory) = {seconds} s each, on {gpus}",
        microsteps=Measured(plan.microsteps),
        flops_per_parameter=step.flops_per_parameter,
        parameters=Power(job.parameters),
        tokens=Measured(step.tokens),
        flops=Power(step.flops),
        half_peak_tflops=pool.accelerator.half_peak_tflops,
        share=Fixed(share, 2),
        overhead=Fixed(overhead, 3),
        seconds=significant(seconds, 3),
        gpus=counted("{n} GPU", "{n} GPUs", min(pool.gpus, job.batch)),
    )


def _assumptions(
    job: FineTuning, plan: _Arrangement, pool: Pool, constants: Constants
) -> tuple[Assumption, ...]:
    shape = _shape(job)
    need = training_memory(shape, plan.layout, constants)
    copies_gb = plain_training(shape, constants, frozen_copies=_references(job))(plan.layout) - need.total_gb
    share = tuning_utilisation(pool.accelerator, constants)
    recomputed = said("recomputed") if plan.step.has_checkpointing else said("kept")
    return (
        Assumption(
            "FLOP per parameter and token",
            said("{flops_per_parameter}", flops_per_parameter=plan.step.flops_per_parameter),
            FLOPS_SOURCE,
        ),
        Assumption("Activations", recomputed),
        Assumption("Tokens in a microstep of one GPU", said("{tokens}", tokens=Measured(plan.step.tokens))),
        Assumption("Sharding", plan.layout.sharding.value),
        Assumption("Optimiser", job.optimiser.value),
        Assumption(
            "Utilisation",
            said(
                "{share} of the peak, and {layer_seconds} ms a layer and microstep",
                share=Share(share),
                layer_seconds=significant(constants.layer_seconds * 1000, 2),
            ),
            constants.source,
        ),
        memory_assumption(need, constants, other_models_gb=copies_gb),
        Assumption("Shape of the model", said("{layers} layers", layers=round(shape.layers)), SHAPE_SOURCE),
    )


FLOPS_SOURCE = marked(
    "2 forward, 2 backward for activations, 2 backward for trained weights (arXiv 2001.08361), "
    "2 more where activations are recomputed"
)


def _warnings(job: FineTuning, pool: Pool) -> Iterator[Problem]:
    if pool.gpus > job.batch:
        yield Problem(
            "too-many-gpus",
            Severity.WARNING,
            said(
                "{gpus} GPUs cannot share a batch of {batch} sequences; the rest would idle.",
                gpus=pool.gpus,
                batch=job.batch,
            ),
            said("Use at most {batch} GPUs, or a batch of {gpus}.", batch=job.batch, gpus=pool.gpus),
        )
    if job.tokens_per_example > job.sequence_length:
        length, mean = job.sequence_length, Measured(job.tokens_per_example)
        happens = (
            said("split over several sequences")
            if job.is_packed
            else said("cut, and the rest is not learned")
        )
        yield Problem(
            "examples-too-long",
            Severity.WARNING,
            said(
                "The mean example of {mean} tokens is longer than a sequence of {length}: it is {happens}.",
                mean=mean,
                length=length,
                happens=happens,
            ),
            said("Use sequences of at least {mean} tokens.", mean=mean)
            if job.is_packed
            else said(
                "Use sequences of at least {mean} tokens, or pack the examples so that nothing is lost.",
                mean=mean,
            ),
        )
