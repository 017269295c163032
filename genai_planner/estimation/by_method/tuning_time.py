"""The time of one fine-tuning microstep, and of all of them."""

import math
from dataclasses import dataclass

from genai_planner.estimation.constants import Constants
from genai_planner.estimation.machines.communication import network_gb_a_second
from genai_planner.estimation.machines.model_shape import usual_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.machines.utilisation import tuning_utilisation
from genai_planner.estimation.memory import ADAPTER_SHARE, frozen_bytes
from genai_planner.estimation.methods import Optimiser, Precision, Tuning

FORWARD = 2.0
"""FLOP per parameter and token; backward costs the same for activations and again for weights."""
LINK_SHARE = 0.25
"""Of the rated speed between GPUs that gathering sharded weights reaches beside computing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TuningStep:
    """What one GPU computes in a microstep."""

    parameters: float
    tuning: Tuning
    frozen_precision: Precision | None = None
    """Of the weights under adapters; None for what is usual for the method."""
    optimiser: Optimiser = Optimiser.ADAM
    tokens: float
    """Of the microbatch."""
    sequence_length: float
    has_checkpointing: bool = True
    extra_forwards: float = 0.0
    """Passes of a frozen model of the same size for each pass of the trained one: 1 for DPO's reference."""
    is_sharded: bool = False
    """Whether weights are gathered from the other GPUs for each pass."""
    steps_a_microstep: float = 0.0
    """Optimiser steps for each microstep, at each of which gradients are summed over the GPUs."""
    is_offloaded: bool = False
    """Whether the optimiser steps on the processor."""

    @property
    def held_bytes(self) -> float:
        """Of a weight as it stands in memory."""
        return frozen_bytes(self.tuning, self.frozen_precision)

    @property
    def trained_parameters(self) -> float:
        """Of all weights, or of the adapters."""
        return self.parameters if self.tuning is Tuning.FULL else self.parameters * ADAPTER_SHARE

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
    """The longest of computing and summing gradients, and what follows one after the other.

    Computing, launching and gathering sharded weights, which are fetched ahead (FSDP, arXiv 2304.11277), hide
    each other imperfectly where they are of a like length: the root of their squares. What follows is
    unpacking 4-bit weights, and a step that the processor takes.
    """
    launching = usual_shape(step.parameters).layers * constants.layer_seconds
    computing = computing_seconds(step, pool, constants)
    summing = _summing(step, pool, computing) * step.steps_a_microstep
    offloading = _offloading(step, pool) * step.steps_a_microstep
    working = max(math.hypot(computing, launching, _gathering(step, pool)), summing)
    return working + _unpacking(step, pool, constants) + offloading


def computing_seconds(step: TuningStep, pool: Pool, constants: Constants) -> float:
    """FLOP / (peak x utilisation); without mixed precision, of the 32-bit peak."""
    half_peak = pool.accelerator.half_peak_tflops
    has_32_bits = step.optimiser is Optimiser.ADAM_32_BIT
    peak = 1e12 * (pool.accelerator.peak_tflops.get("fp32", half_peak / 8) if has_32_bits else half_peak)
    return step.flops / (peak * tuning_utilisation(pool.accelerator, constants))


def _unpacking(step: TuningStep, pool: Pool, constants: Constants) -> float:
    if step.held_bytes >= Precision.FP16.bytes_per_weight:
        return 0.0
    bandwidth = pool.accelerator.bandwidth_gb_per_second * 1e9
    return step.parameters * constants.unpacked_bytes / bandwidth


def _gathering(step: TuningStep, pool: Pool) -> float:
    if not step.is_sharded or pool.gpus == 1:
        return 0.0
    passes = 3.0 if step.tuning is Tuning.FULL else 2.0
    return passes * step.held_bytes * step.parameters / _collective_bytes_a_second(pool, LINK_SHARE)


def _summing(step: TuningStep, pool: Pool, computing: float) -> float:
    """A ring sends each 16-bit gradient twice, of an optimiser step.

    Nobody shares work out further than that pays: never longer than a node, or a GPU, would compute alone.
    """
    if pool.gpus == 1 or not step.steps_a_microstep:
        return 0.0
    moved = 2.0 * 2.0 * step.trained_parameters
    accelerator, alone = pool.accelerator, computing / step.steps_a_microstep * pool.gpus
    inside = min(alone, moved / (accelerator.link_gb_per_second * 1e9 * LINK_SHARE))
    if pool.gpus <= accelerator.gpus_per_node:
        return inside
    over_nodes = moved / _collective_bytes_a_second(pool, LINK_SHARE)
    return min(over_nodes, max(inside, alone / accelerator.gpus_per_node))


def _collective_bytes_a_second(pool: Pool, share: float) -> float:
    """By the links of a node; over several nodes by what all their adapters send, where that is less."""
    accelerator = pool.accelerator
    rated = accelerator.link_gb_per_second
    if pool.gpus > accelerator.gpus_per_node:
        rated = min(rated, 2.0 * network_gb_a_second(accelerator) * accelerator.gpus_per_node)
    return rated * 1e9 * share


PROCESSOR_SECONDS = 0.5e-9
"""Of one parameter in an optimiser step on the processor, gradients and weights crossing PCIe; planner's
assumption after ZeRO-Offload, arXiv 2101.06840."""


def _offloading(step: TuningStep, pool: Pool) -> float:
    return step.trained_parameters * PROCESSOR_SECONDS / pool.gpus if step.is_offloaded else 0.0
