"""What the user puts in the place of single assumptions of an estimate."""

from enum import StrEnum

from pydantic import Field

from genai_planner.model.base import NOTHING, Frozen


class Optimiser(StrEnum):
    """How many bytes of states each trained weight carries."""

    ADAM = "adam"
    """Mixed precision: 16-bit weights and gradients, 32-bit master weights and two moments."""
    ADAM_16_BIT = "adam_16_bit"
    """Everything in 16 bits."""
    ADAM_8_BIT = "adam_8_bit"
    """16-bit weights and gradients, two moments of 8 bits."""
    ADAM_32_BIT = "adam_32_bit"
    """No mixed precision: everything in 32 bits."""


class Sharding(StrEnum):
    """How the states of training are spread over the GPUs."""

    AUTOMATIC = "automatic"
    """The first of the others that fits."""
    NONE = "none"
    ZERO_1 = "zero_1"
    ZERO_2 = "zero_2"
    ZERO_3 = "zero_3"
    """Also known as FSDP with full sharding."""
    TENSOR = "tensor"
    """Every matrix is cut across the GPUs of a node."""


class OwnAssumptions(Frozen):
    """One number or choice each; None for what the estimate assumes."""

    utilisation: float | None = Field(default=None, gt=NOTHING, le=1)
    """Share of the 16-bit peak that computing reaches, everything included but the interruptions of a run."""
    run_share: float | None = Field(default=None, gt=NOTHING, le=0.95)
    """Share of a pre-training run that is stepping; the rest goes to restarts, evaluation, checkpoints."""
    development_multiplier: float | None = Field(default=None, ge=1, le=100)
    """All computing of a pre-training over that of its final run."""
    microbatch: int | None = Field(default=None, ge=1, le=1_000_000)
    """Sequences that a GPU holds at a time in tuning."""
    optimiser: Optimiser | None = None
    sharding: Sharding | None = None
    loop_share: float | None = Field(default=None, gt=NOTHING, le=1)
    """Speed of reinforcement learning as a whole over that of its parts run alone."""
    requests_at_a_time: int | None = Field(default=None, ge=1, le=1_000_000)
    """That one copy of the model answers, in evaluation and in reinforcement learning."""
    bandwidth_share: float | None = Field(default=None, ge=0.001, le=1)
    """Of the memory bandwidth that answering reaches."""
    compute_share: float | None = Field(default=None, ge=0.001, le=1)
    """Of the 16-bit peak that reading prompts reaches."""
    seconds_a_billion: float | None = Field(default=None, ge=0.001, le=1e6)
    """Time in which quantisation rounds 10^9 parameters on the reference accelerator."""
    peak_tflops: float | None = Field(default=None, gt=NOTHING, le=1e6)
    """Dense 16-bit peak of one accelerator, in 10^12 FLOP per second."""
    price_per_gpu_hour: float | None = Field(default=None, ge=0, le=1e6)
    """In the plan's currency."""
    power_watts: float | None = Field(default=None, gt=NOTHING, le=100_000)
    """Rated power of one accelerator."""
    power_overhead: float | None = Field(default=None, ge=1, le=5)
    """The data centre's draw over the computers' own, known as PUE."""
    grid_kg_co2_per_kwh: float | None = Field(default=None, ge=0, le=3)


NOTHING_ASSUMED = OwnAssumptions()
