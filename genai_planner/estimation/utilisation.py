"""How much of an accelerator's peak a training step reaches, and a whole run."""

import math

from genai_planner.estimation.constants import Constants
from genai_planner.estimation.hardware import Accelerator


def step_utilisation(
    accelerator: Accelerator, parameters: float, gpus: int, constants: Constants, *, has_checkpointing: bool
) -> float:
    """Share of the dense 16-bit peak that a pre-training step reaches, by model FLOP.

    best share of the generation x small-model factor x loss by number of GPUs; recomputation costs a third
    more FLOP, of which larger microbatches win back a part.
    """
    best = constants.peak_share.get(accelerator.generation, constants.peak_share["other"])
    half = (constants.small_model_parameters / parameters) ** constants.small_model_power
    doublings = max(0.0, math.log2(gpus / accelerator.gpus_per_node))
    recompute = constants.recompute_gain * 0.75 if has_checkpointing else 1.0
    return best / (1.0 + half) * max(0.2, 1.0 - constants.doubling_loss * doublings) * recompute


def tuning_utilisation(accelerator: Accelerator, constants: Constants) -> float:
    """Share of the dense 16-bit peak that fine-tuning reaches, recomputation counted as work."""
    shares = constants.tuning_share
    if accelerator.generation in shares:
        return shares[accelerator.generation]
    return shares.get(accelerator.tier, shares["other"])
