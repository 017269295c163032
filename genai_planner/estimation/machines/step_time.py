"""How long one accelerator takes for a token of pre-training: matrices, experts, launches and gradients."""

from dataclasses import dataclass

from genai_planner.estimation.constants import Constants
from genai_planner.estimation.machines.communication import LINK_SHARE, network_gb_a_second
from genai_planner.estimation.machines.hardware import Accelerator
from genai_planner.estimation.machines.model_shape import usual_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.machines.utilisation import eight_bit_gain, matrix_flops, step_utilisation

EXPERT_BALANCE = 0.85
"""Speed of the matrices of a mixture of experts over a dense model of its active size: uneven load."""
MICROSTEP_TOKENS = 4_096
"""That a GPU passes at a time: one sequence of a usual length."""
MOST_EXPERTS = 8.0
"""Experts that each token passes in models of many small experts."""
FEW_EXPERTS, FEW_EXPERTS_ACTIVE = 2.0, 0.28
"""Experts that a token passes, and the share of the model that these are, where experts are few and large."""
SPARSER_POWER = 1.3
GRAPH_SHARE = 0.5
"""Of launches that are left where they are captured as graphs; planner's assumption."""
GRADIENT_BYTES = 6.0
"""Of one parameter in a step: 16-bit gradients summed, weights gathered twice (ZeRO, arXiv 1910.02054)."""
BYTES_OF_STATES, STATES_SHARE = 4.0, 0.25
"""Weights and gradients of one parameter, and the share of a GPU's memory that they are given: large models
are cut that finely into tensors and pipeline stages before their gradients are summed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedModel:
    """What is trained, as far as the time of its tokens goes."""

    parameters: float
    """That each token passes."""
    total_parameters: float
    sequence_length: float
    batch_tokens: float
    has_8_bits: bool = False
    memory_share: float = 1.0
    """Speed that scarce memory leaves."""
    is_early: bool = False
    """Whether it is trained in software of 2023."""

    @property
    def is_mixture(self) -> bool:
        """Whether it is a mixture of experts."""
        return self.total_parameters > self.parameters

    @property
    def gains_by_fusing(self) -> bool:
        """Whether compiled and fused software speeds it up; what it saves experts is counted as launches."""
        return not (self.is_early or self.is_mixture)

    @property
    def experts_a_token(self) -> float:
        """Between 1 and 8: two of eight where a quarter of the model is active, more where less is."""
        active = self.parameters / self.total_parameters
        sparser: float = (FEW_EXPERTS_ACTIVE / active) ** SPARSER_POWER
        return min(MOST_EXPERTS, FEW_EXPERTS * max(1.0, sparser))


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenTime:
    """Seconds that one GPU takes for a token, by what they go to."""

    computing: float
    launching: float
    """Of a mixture's many small operations: what they take however small they are."""
    exchanging: float
    """Tokens between the GPUs that hold the experts."""
    summing: float
    """Gradients over all GPUs, beside computing."""

    @property
    def seconds(self) -> float:
        """Of computing, launching and summing the longest, and the exchange that all wait for."""
        return max(self.computing, self.launching, self.summing) + self.exchanging


def token_time(model: TrainedModel, pool: Pool, constants: Constants) -> TokenTime:
    """The time of a token of a step, without what a run loses between its steps."""
    accelerator = pool.accelerator
    share = step_utilisation(
        accelerator,
        model.parameters,
        pool.gpus,
        constants,
        memory_share=model.memory_share,
        has_fused_software=model.gains_by_fusing,
    )
    gain = eight_bit_gain(accelerator, model.parameters, constants) if model.has_8_bits else 1.0
    flops = matrix_flops(model.parameters, model.sequence_length, constants, eight_bit_gain=gain)
    balance = EXPERT_BALANCE if model.is_mixture else 1.0
    return TokenTime(
        computing=flops / (accelerator.half_peak_tflops * 1e12 * share * balance),
        launching=_launching(model, pool, constants),
        exchanging=_exchanging(model, pool, constants),
        summing=_summing(model, pool),
    )


def _launching(model: TrainedModel, pool: Pool, constants: Constants) -> float:
    """Of a mixture, whose many small operations are launched one by one, the more the more experts there are.

    TPUs run compiled programs; in the software of rack-scale pods steps are captured as graphs.
    """
    accelerator = pool.accelerator
    if not model.is_mixture or accelerator.generation == "tpu":
        return 0.0
    share = GRAPH_SHARE if accelerator.gpus_per_node >= POD_GPUS else 1.0
    layers = usual_shape(model.parameters).layers * model.experts_a_token / MOST_EXPERTS
    return layers * constants.expert_layer_seconds * share / MICROSTEP_TOKENS


def _exchanging(model: TrainedModel, pool: Pool, constants: Constants) -> float:
    """By the network for the share of experts that stand in other nodes, by the node's links for the rest.

    Experts are spread over no more GPUs than their states need; a pod holds them all.
    """
    if not model.is_mixture or pool.gpus == 1:
        return 0.0
    shape = usual_shape(model.parameters)
    moved = constants.exchanged_bytes * model.experts_a_token * shape.layers * shape.width
    accelerator = pool.accelerator
    needed = TRAINED_BYTES * model.total_parameters / 1e9 / (pool.capacity_gb * EXPERT_STATES_SHARE)
    spread_over = min(float(pool.gpus), needed)
    outside = max(0.0, 1.0 - accelerator.gpus_per_node / max(1.0, spread_over))
    if is_linked_throughout(accelerator):
        outside = 0.0
    near = accelerator.link_gb_per_second / 2.0 * 1e9 * LINK_SHARE
    far = network_gb_a_second(accelerator) * 1e9 * LINK_SHARE
    return moved * ((1.0 - outside) / near + outside / far)


TRAINED_BYTES, EXPERT_STATES_SHARE = 18.0, 0.5
"""Of one parameter in mixed precision with 32-bit gradients, and the share of a GPU's memory for states."""
POD_GPUS = 16
"""GPUs that are linked as one node from which on it holds all experts of a copy."""


def is_linked_throughout(accelerator: Accelerator) -> bool:
    """Whether a whole pod of them is linked as ordinary nodes are inside."""
    return accelerator.generation == "tpu" or accelerator.gpus_per_node >= POD_GPUS


def _summing(model: TrainedModel, pool: Pool) -> float:
    """Each GPU sums the gradients of its part of the model; those of a node share what it sends."""
    if pool.gpus == 1:
        return 0.0
    accelerator = pool.accelerator
    node = min(pool.gpus, accelerator.gpus_per_node)
    states_gb = BYTES_OF_STATES * model.total_parameters / 1e9
    parts = min(float(pool.gpus), max(float(node), states_gb / (pool.capacity_gb * STATES_SHARE)))
    is_inside = pool.gpus <= accelerator.gpus_per_node
    speed = accelerator.link_gb_per_second / 2.0 * node if is_inside else network_gb_a_second(accelerator)
    seconds = GRADIENT_BYTES * model.total_parameters / parts / (speed * 1e9 * LINK_SHARE)
    return seconds * pool.gpus / model.batch_tokens
