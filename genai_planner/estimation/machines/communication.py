"""What accelerators send each other: partial sums, gradients, the tokens of experts, and how fast."""

from genai_planner.estimation.machines.hardware import Accelerator
from genai_planner.estimation.machines.model_shape import ModelShape

LINK_SHARE = 0.6
"""Of the rated speed of a link that collective operations reach."""
NETWORK_GB_PER_SECOND = {
    "volta": 12.5,
    "turing": 12.5,
    "ampere": 25.0,
    "ada": 25.0,
    "hopper": 50.0,
    "blackwell": 50.0,
    "cdna": 50.0,
    "gaudi": 37.5,
    "trainium": 50.0,
    "ascend": 25.0,
}
"""Of one accelerator to those of other nodes, one direction: 100, 200 and 400 Gbit/s adapters of the time."""
OTHER_NETWORK_GB_PER_SECOND = 12.5
SUMS_A_LAYER = 2
"""Partial sums that tensor cuts exchange: after attention and after the feed-forward part."""


def link_bytes_a_second(accelerator: Accelerator, gpus: int) -> float:
    """Of one accelerator, one direction, within a node; through the network where `gpus` exceed a node."""
    rated = accelerator.link_gb_per_second / 2.0
    if gpus > accelerator.gpus_per_node and accelerator.generation != "tpu":
        rated = min(rated, network_gb_a_second(accelerator))
    return rated * 1e9 * LINK_SHARE


def network_gb_a_second(accelerator: Accelerator) -> float:
    """Between nodes, one direction; the chips of a TPU pod are linked directly."""
    if accelerator.generation == "tpu":
        return accelerator.link_gb_per_second / 2.0
    return NETWORK_GB_PER_SECOND.get(accelerator.generation, OTHER_NETWORK_GB_PER_SECOND)


def sums_bytes_a_token(shape: ModelShape, gpus: int) -> float:
    """That one of the GPUs of a tensor cut sends for each token of a forward pass, in 16 bits.

    A ring sends 2 (g - 1) / g times what is summed (arXiv 1909.08053).
    """
    summed = SUMS_A_LAYER * shape.layers * shape.width * 2.0
    return summed * 2.0 * (gpus - 1) / gpus
