"""The time of one fine-tuning microstep, and of all of them."""

from dataclasses import dataclass

from genai_planner.estimation.constants import Constants
from genai_planner.estimation.memory import NF4_BYTES
from genai_planner.estimation.methods import Optimiser, Tuning
from genai_planner.estimation.model_shape import usual_shape
from genai_planner.estimation.pool import Pool
from genai_planner.estimation.utilisation import tuning_utilisation

FORWARD = 2.0
"""FLOP per parameter and token; backward costs the same for activations and again for weights."""
LINK_SHARE = 0.25
"""Of the rated speed between GPUs that gathering sharded weights reaches beside computing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TuningStep:
    """What one GPU computes in a microstep."""

    parameters: float
    tuning: Tuning
    optimiser: Optimiser = Optimiser.ADAM
    tokens: float
    """Of the microbatch."""
    sequence_length: float
    has_checkpointing: bool = True
    extra_forwards: float = 0.0
    """Passes of a frozen model of the same size for each pass of the trained one: 1 for DPO's reference."""
    is_sharded: bool = False
    """Whether weights are gathered from the other GPUs for each pass."""

    @property
    def flops_per_parameter(self) -> float:
        """Per token: 6 for full training, 4 where frozen weights need no gradient, 2 more to recompute."""
        backward = 2 * FORWARD if self.tuning is Tuning.FULL else FORWARD
        recomputed = FORWARD if self.has_checkpointing else 0.0
        return FORWARD + backward + recomputed + self.extra_forwards * FORWARD

    @property
    def flops(self) -> float:
        """Of the microstep on one GPU, attention included."""
        attention = usual_shape(self.parameters).attention_flops(self.sequence_length)
        share = self.flops_per_parameter / 6.0
        return (self.flops_per_parameter * self.parameters + attention * share) * self.tokens


def step_seconds(step: TuningStep, pool: Pool, constants: Constants) -> float:
    """The longer of computing and launching, then unpacking 4-bit weights and gathering sharded ones."""
    launching = usual_shape(step.parameters).layers * constants.layer_seconds
    computing = computing_seconds(step, pool, constants)
    return max(computing, launching) + _unpacking(step, pool, constants) + _gathering(step, pool)


def computing_seconds(step: TuningStep, pool: Pool, constants: Constants) -> float:
    """FLOP / (peak x utilisation); without mixed precision, of the 32-bit peak."""
    half_peak = pool.accelerator.half_peak_tflops
    has_32_bits = step.optimiser is Optimiser.ADAM_32_BIT
    peak = 1e12 * (pool.accelerator.peak_tflops.get("fp32", half_peak / 8) if has_32_bits else half_peak)
    return step.flops / (peak * tuning_utilisation(pool.accelerator, constants))


def tuning_hours(step: TuningStep, microsteps: float, pool: Pool, constants: Constants) -> float:
    """Wall-clock hours of that many microsteps, one after the other."""
    return microsteps * step_seconds(step, pool, constants) / 3600


def _unpacking(step: TuningStep, pool: Pool, constants: Constants) -> float:
    if step.tuning is not Tuning.QLORA:
        return 0.0
    bandwidth = pool.accelerator.bandwidth_gb_per_second * 1e9
    return step.parameters * constants.unpacked_bytes / bandwidth


def _gathering(step: TuningStep, pool: Pool) -> float:
    if not step.is_sharded or pool.gpus == 1:
        return 0.0
    bytes_per_weight = NF4_BYTES if step.tuning is Tuning.QLORA else 2.0
    passes = 3.0 if step.tuning is Tuning.FULL else 2.0
    moved = passes * bytes_per_weight * step.parameters
    return moved / (pool.accelerator.link_gb_per_second * 1e9 * LINK_SHARE)
