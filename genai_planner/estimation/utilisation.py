"""How much of an accelerator's peak a training step reaches, and a whole run."""

import math

from genai_planner.estimation.constants import Constants
from genai_planner.estimation.hardware import Accelerator
from genai_planner.estimation.model_shape import usual_shape

ROOMY_MEMORY_GB = 60.0
"""From here on published runs keep activations, or recompute the attention alone (arXiv 2205.05198)."""
RECOMPUTED_FROM_PARAMETERS = 4e9
"""Size from which runs with less memory recompute all activations: llm-foundry's published runs on 40 GB keep
them at 3B and recompute them at 7B."""
USUAL_ACHIEVABLE_SHARE = 0.8
"""Of the peak, for accelerators whose best matrix multiplication nobody published."""
FAST_GENERATIONS = frozenset({"hopper", "blackwell"})
"""Twice the arithmetic for each byte of memory and network that the generations before them had."""
POOLED_GENERATIONS = frozenset({"tpu"})
EVEN_SIZE = 70e9
MOST_OF_A_RUN = 0.95


def has_scarce_memory(accelerator: Accelerator, parameters: float, memory_gb: float) -> bool:
    """Whether a run on such accelerators must recompute all activations; pods cut them across their chips."""
    is_scarce = memory_gb < ROOMY_MEMORY_GB and accelerator.generation not in POOLED_GENERATIONS
    return is_scarce and parameters > RECOMPUTED_FROM_PARAMETERS


def step_utilisation(
    accelerator: Accelerator, parameters: float, gpus: int, constants: Constants, *, memory_share: float = 1.0
) -> float:
    """Share of the dense 16-bit peak that a pre-training step reaches, by model FLOP.

    best share of the generation x small-model factor x loss by number of GPUs x `memory_share`, the speed
    that scarce memory leaves. It is that of large matrices; attention counts for more, see `matrix_flops`.
    """
    narrow = (constants.small_model_parameters / parameters) ** constants.small_model_power
    doublings = max(0.0, math.log2(gpus / accelerator.gpus_per_node))
    scaled = max(0.5, 1.0 - constants.doubling_loss * doublings)
    share: float = _best_share(accelerator, constants) / (1.0 + narrow) * scaled * memory_share
    return share


def matrix_flops(
    parameters: float, sequence_length: float, constants: Constants, *, eight_bit_gain: float = 1.0
) -> float:
    """Of training one token: 6 N / gain + attention x cost, in FLOP of large 16-bit matrices.

    6 N: Kaplan et al., arXiv 2001.08361; attention: PaLM, arXiv 2204.02311, appendix B.
    """
    attention = usual_shape(parameters).attention_flops(sequence_length)
    return 6.0 * parameters / eight_bit_gain + attention * constants.attention_cost


def run_share(accelerator: Accelerator, parameters: float, constants: Constants) -> float:
    """Speed of a whole run over that of a tuned step; small models on fast devices fare worse."""
    share = constants.run_share
    if accelerator.generation in FAST_GENERATIONS:
        share *= (parameters / EVEN_SIZE) ** constants.fast_device_power
    return min(MOST_OF_A_RUN, share)


def tuning_utilisation(accelerator: Accelerator, constants: Constants) -> float:
    """Share of the dense 16-bit peak that fine-tuning reaches, recomputation counted as work."""
    shares = constants.tuning_share
    if accelerator.tier == "data_centre" and accelerator.generation in FAST_GENERATIONS:
        return shares["fast"]
    return shares["data_centre" if accelerator.tier == "data_centre" else "workstation"]


def _best_share(accelerator: Accelerator, constants: Constants) -> float:
    known = constants.peak_share.get(accelerator.generation)
    if known is not None:
        return known
    peak = accelerator.half_peak_tflops
    achievable = accelerator.achievable_tflops or USUAL_ACHIEVABLE_SHARE * peak
    return constants.achievable_share * achievable / peak
