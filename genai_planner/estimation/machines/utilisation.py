"""How much of an accelerator's peak a training step reaches, and a whole run."""

import math

from genai_planner.estimation.constants import Constants
from genai_planner.estimation.machines.hardware import USUAL_ACHIEVABLE_SHARE, Accelerator
from genai_planner.estimation.machines.model_shape import usual_shape

SCARCE_MEMORY_GB, ROOMY_MEMORY_GB = 44.0, 64.0
"""With more than the second, published runs keep activations or recompute the attention alone
(arXiv 2205.05198); with less than the first, large models recompute all of them."""
KEPT_TO_PARAMETERS, RECOMPUTED_FROM_PARAMETERS = 3e9, 6.5e9
"""llm-foundry's published runs on 40 GB keep all activations at 3B and recompute them at 7B."""
FAST_GENERATIONS = frozenset({"hopper", "blackwell"})
"""Twice the arithmetic for each byte of memory and network that the generations before them had."""
POOLED_GENERATIONS = frozenset({"tpu"})
EVEN_SIZE = 70e9
MOST_OF_A_RUN = 0.95
SETTLED_DOUBLINGS = 2.0
"""Doublings of the GPUs beyond a node after which a run loses its usual share: a node alone hardly ever
fails, evaluates beside, and keeps no slow neighbours waiting."""
BALANCED_FLOPS_A_BYTE = 156.0
"""16-bit FLOP for each byte of memory bandwidth of an A100."""


def scarcity(accelerator: Accelerator, parameters: float, memory_gb: float) -> float:
    """How far a run on such accelerators recomputes activations: 0 not at all, 1 all of them.

    Pods cut activations across their chips.
    """
    if accelerator.generation in POOLED_GENERATIONS:
        return 0.0
    tight = (ROOMY_MEMORY_GB - memory_gb) / (ROOMY_MEMORY_GB - SCARCE_MEMORY_GB)
    large = math.log(parameters / KEPT_TO_PARAMETERS) / math.log(
        RECOMPUTED_FROM_PARAMETERS / KEPT_TO_PARAMETERS
    )
    return min(1.0, max(0.0, tight)) * min(1.0, max(0.0, large))


def step_utilisation(
    accelerator: Accelerator,
    parameters: float,
    gpus: int,
    constants: Constants,
    *,
    memory_share: float = 1.0,
    has_fused_software: bool = True,
) -> float:
    """Share of the dense 16-bit peak that a pre-training step reaches, by model FLOP.

    best share of the generation x small-model factor x loss by number of GPUs x `memory_share`, the speed
    that scarce memory leaves x the gain of fused software. It is that of large matrices; attention counts for
    more, see `matrix_flops`.
    """
    narrow = (constants.small_model_parameters / parameters) ** constants.small_model_power
    doublings = max(0.0, math.log2(gpus / accelerator.gpus_per_node))
    scaled = max(0.5, 1.0 - constants.doubling_loss * doublings)
    share: float = _best_share(accelerator, constants) / (1.0 + narrow) * scaled * memory_share
    if has_fused_software and accelerator.generation in FAST_GENERATIONS:
        share *= constants.fused_gain
    return share


def matrix_flops(
    parameters: float, sequence_length: float, constants: Constants, *, eight_bit_gain: float = 1.0
) -> float:
    """Of training one token: 6 N / gain + attention x cost, in FLOP of large 16-bit matrices.

    6 N: Kaplan et al., arXiv 2001.08361; attention: PaLM, arXiv 2204.02311, appendix B.
    """
    attention = usual_shape(parameters).attention_flops(sequence_length)
    return 6.0 * parameters / eight_bit_gain + attention * constants.attention_cost


def eight_bit_gain(accelerator: Accelerator, parameters: float, constants: Constants) -> float:
    """Speed of large matrices in 8 bits over that in 16: 1 / (16-bit peak / 8-bit peak + overhead).

    Rounding costs in proportion to the tokens' width and matrices to its square, so that the overhead
    falls with the cube root of the size.
    """
    narrow = accelerator.half_peak_tflops / accelerator.peak_tflops.get("fp8", accelerator.half_peak_tflops)
    overhead: float = constants.eight_bit_overhead * (1e9 / parameters) ** (1 / 3)
    return max(1.0, 1.0 / (narrow + overhead))


def run_share(accelerator: Accelerator, parameters: float, gpus: int, constants: Constants) -> float:
    """Speed of a whole run over that of its steps: restarts, evaluation, checkpoints, waiting.

    A single node loses next to nothing; the share falls to the usual one over two doublings beyond it.
    """
    share = constants.run_share
    if accelerator.generation in FAST_GENERATIONS:
        share *= (parameters / EVEN_SIZE) ** constants.fast_device_power
    usual = min(MOST_OF_A_RUN, share)
    return MOST_OF_A_RUN + (usual - MOST_OF_A_RUN) * _settled(accelerator, gpus)


def kept_gain(accelerator: Accelerator, gpus: int, constants: Constants) -> float:
    """Speed of the steps of a run over that of a tuned step of the same software.

    What fused software gains, published runs over many nodes did not keep: none of it two doublings beyond
    a node.
    """
    if accelerator.generation not in FAST_GENERATIONS:
        return 1.0
    return 1.0 / (1.0 + (constants.fused_gain - 1.0) * _settled(accelerator, gpus))


def _settled(accelerator: Accelerator, gpus: int) -> float:
    """0 on a node, 1 from two doublings beyond it on."""
    return min(1.0, math.log2(max(1.0, gpus / accelerator.gpus_per_node)) / SETTLED_DOUBLINGS)


def tuning_utilisation(accelerator: Accelerator, constants: Constants) -> float:
    """Share of the dense 16-bit peak that fine-tuning reaches, recomputation counted as work.

    Less where the best measured matrix multiplication lies far below the peak, and where a card draws too
    little power to keep its peak up.
    """
    shares = constants.tuning_share
    measured = min(1.0, accelerator.achievable_share / USUAL_ACHIEVABLE_SHARE)
    if accelerator.tier == "data_centre" and accelerator.generation in FAST_GENERATIONS:
        share = shares["fast"] * measured
    else:
        share = shares["data_centre" if accelerator.tier == "data_centre" else "workstation"] * measured
    if not accelerator.has_graphics_memory:
        return share
    fed: float = constants.tflops_a_watt * accelerator.power_watts / accelerator.half_peak_tflops
    return min(share, fed)


def _best_share(accelerator: Accelerator, constants: Constants) -> float:
    """Of the generation; of others as much of the best measured matrix multiplication as Hopper reaches.

    The generations of TPU differ in what their memory bandwidth feeds.
    """
    known = constants.peak_share.get(accelerator.generation)
    if known is None:
        return constants.achievable_share * accelerator.achievable_share
    if accelerator.generation not in POOLED_GENERATIONS:
        return known
    flops_a_byte = 1e3 * accelerator.half_peak_tflops / accelerator.bandwidth_gb_per_second
    fed: float = (BALANCED_FLOPS_A_BYTE / flops_a_byte) ** constants.balance_power
    return known * min(1.0, fed)
