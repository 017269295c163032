"""Memory of one accelerator in training and inference, by what fills it."""

from dataclasses import dataclass

from genai_planner.estimation.constants import Constants
from genai_planner.estimation.machines.model_shape import ModelShape
from genai_planner.estimation.methods import MemorySaving, Optimiser, Precision, Sharding, Tuning
from genai_planner.estimation.record import Assumption
from genai_planner.words.phrases import marked
from genai_planner.words.said import Measured, Said, Several, said

NF4_BYTES = 0.5625
"""Bytes of one 4-bit NormalFloat weight: 4 bits and a 32-bit scale for each 64 (QLoRA, arXiv 2305.14314)."""
LOGIT_BYTES = 10.0
"""Of one token and word: the 16-bit logit, its 32-bit copy and that copy's gradient."""
LOSS_CHUNKS = 8
"""Pieces in which a chunked loss is computed, as in torchtune and Liger."""
ADAPTER_SHARE = 0.006
"""Trained over all weights for adapters of rank 16 on every matrix of a 7B model."""

LARGEST_LAYER = 18.0
"""Parameters of a layer without experts over its width squared, at most; by usual matrices 12."""
TENSOR_GPUS = 8
"""Across which activations are cut with the matrices: those of a node."""
POD_TENSOR_GPUS = 16
"""The same in pods, whose accelerators are all linked: a row of the mesh, as in MaxText."""

_STATE_BYTES = {
    Optimiser.ADAM: (2.0, 2.0, 12.0),
    Optimiser.ADAM_16_BIT: (2.0, 2.0, 4.0),
    Optimiser.ADAM_8_BIT: (2.0, 2.0, 2.0),
    Optimiser.ADAM_32_BIT: (4.0, 4.0, 8.0),
}
"""Bytes of weight, gradient and optimiser states per trained weight (ZeRO, arXiv 1910.02054)."""

_SHARDED_PARTS = {
    Sharding.NONE: (False, False, False),
    Sharding.ZERO_1: (False, False, True),
    Sharding.ZERO_2: (False, True, True),
    Sharding.ZERO_3: (True, True, True),
    Sharding.TENSOR: (True, True, True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingLayout:
    """How training is laid out on the accelerators."""

    tuning: Tuning = Tuning.FULL
    optimiser: Optimiser = Optimiser.ADAM
    sharding: Sharding = Sharding.NONE
    gpus: int = 1
    microbatch: float = 1.0
    """Sequences that one accelerator holds at a time."""
    sequence_length: float = 2048.0
    has_checkpointing: bool = True
    """Whether activations are recomputed in the backward pass."""
    savings: frozenset[MemorySaving] = frozenset()
    frozen_precision: Precision | None = None
    """Of the weights under adapters; None for 16 bits, or 4 of QLoRA."""
    context_parallel: int = 1
    """Accelerators across which each sequence is cut."""
    tensor_gpus: int = TENSOR_GPUS
    """Accelerators across which matrices are cut at most."""
    cuts_matrices: bool = False
    """Whether matrices are cut across the GPUs as well where nothing else fits, as in pre-training."""

    @property
    def tokens(self) -> float:
        """That one accelerator holds at a time."""
        return self.microbatch * self.sequence_length / self.context_parallel

    @property
    def frozen_bytes(self) -> float:
        """Of a weight that is not trained."""
        return frozen_bytes(self.tuning, self.frozen_precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryNeed:
    """Memory of one accelerator in GB, by what fills it."""

    weights_gb: float = 0.0
    gradients_gb: float = 0.0
    optimiser_gb: float = 0.0
    activations_gb: float = 0.0
    kv_cache_gb: float = 0.0
    framework_gb: float = 0.0

    @property
    def total_gb(self) -> float:
        """All parts together."""
        return (
            self.weights_gb
            + self.gradients_gb
            + self.optimiser_gb
            + self.activations_gb
            + self.kv_cache_gb
            + self.framework_gb
        )


def frozen_bytes(tuning: Tuning, precision: Precision | None) -> float:
    """Of a weight that is not trained: as given, or as is usual for the method; full training has 16 bits."""
    if precision is not None and not tuning.is_full:
        return precision.bytes_per_weight
    return NF4_BYTES if tuning is Tuning.QLORA else 2.0


def memory_assumption(need: MemoryNeed, constants: Constants, *, other_models_gb: float = 0.0) -> Assumption:
    """What fills the memory, part by part; the fitted constants are those of activations and framework."""
    parts = {
        marked("{amount} GB weights"): need.weights_gb,
        marked("{amount} GB gradients"): need.gradients_gb,
        marked("{amount} GB optimiser"): need.optimiser_gb,
        marked("{amount} GB activations"): need.activations_gb,
        marked("{amount} GB caches"): need.kv_cache_gb,
        marked("{amount} GB other models"): other_models_gb,
        marked("{amount} GB framework"): need.framework_gb,
    }
    listed = tuple(Said(name, (("amount", Measured(amount)),)) for name, amount in parts.items() if amount)
    source = f"{STRUCTURE_SOURCE}; {constants.source}"
    return Assumption("Memory of a GPU", said("{parts}", parts=Several(listed, " + ")), source)


STRUCTURE_SOURCE = marked("ZeRO, arXiv 1910.02054, and Korthikanti et al., arXiv 2205.05198")


def training_memory(shape: ModelShape, layout: TrainingLayout, constants: Constants) -> MemoryNeed:
    """What training holds on one accelerator."""
    frozen = 0.0 if layout.tuning.is_full else _frozen_weights_bytes(shape, layout.frozen_bytes)
    trained = _trained_parameters(shape, layout.tuning)
    weight, gradient, states = _STATE_BYTES[layout.optimiser]
    cut_weights, cut_gradients, cut_states = (
        layout.gpus if is_cut else 1 for is_cut in _SHARDED_PARTS[layout.sharding]
    )
    is_offloaded = MemorySaving.OFFLOADED_STATES in layout.savings
    weights_bytes = (frozen + trained * weight) / cut_weights + _gathered_bytes(shape, layout)
    return MemoryNeed(
        weights_gb=weights_bytes / 1e9,
        gradients_gb=_gradient_bytes(shape, layout, trained * gradient / cut_gradients) / 1e9,
        optimiser_gb=0.0 if is_offloaded else trained * states / cut_states / 1e9,
        activations_gb=_activation_bytes(shape, layout, constants) / 1e9,
        framework_gb=constants.framework_gb,
    )


def inference_memory(
    shape: ModelShape,
    precision: Precision,
    *,
    cached_bytes: float,
    prompt_tokens: float,
    gpus: int,
    constants: Constants,
) -> MemoryNeed:
    """What inference holds on one of the accelerators that share the model.

    `cached_bytes` are those of all requests at a time, prompts and answers; `prompt_tokens` those that are
    read at once, whose logits and activations pass through memory.
    """
    passing = prompt_tokens * (16.0 * shape.width + 6.0 * shape.vocabulary)
    return MemoryNeed(
        weights_gb=weights_bytes(shape, precision) / gpus / 1e9,
        kv_cache_gb=cached_bytes / gpus / 1e9,
        activations_gb=passing / gpus / 1e9,
        framework_gb=constants.framework_gb,
    )


def weights_bytes(shape: ModelShape, precision: Precision) -> float:
    """Of all weights; below 16 bits the embeddings stay at 16."""
    if precision.bytes_per_weight >= Precision.FP16.bytes_per_weight:
        return shape.parameters * precision.bytes_per_weight
    kept = shape.embedding_parameters
    return kept * 2.0 + (shape.parameters - kept) * precision.bytes_per_weight


def _frozen_weights_bytes(shape: ModelShape, bytes_per_weight: float) -> float:
    """Below 16 bits the embeddings stay at 16."""
    kept = shape.embedding_parameters if bytes_per_weight < Precision.FP16.bytes_per_weight else 0.0
    return kept * 2.0 + (shape.parameters - kept) * bytes_per_weight


def _trained_parameters(shape: ModelShape, tuning: Tuning) -> float:
    if tuning.is_full:
        return shape.parameters
    return shape.parameters * (ADAPTER_SHARE if tuning is not Tuning.PROMPT_TUNING else 1e-5)


def _gradient_bytes(shape: ModelShape, layout: TrainingLayout, kept: float) -> float:
    """All of them, or those of one layer where each is freed as soon as it is applied."""
    return kept / shape.layers if MemorySaving.FREED_GRADIENTS in layout.savings else kept


def _gathered_bytes(shape: ModelShape, layout: TrainingLayout) -> float:
    """Full sharding gathers a layer before it computes, and prefetches the next; experts stay in place."""
    if layout.sharding is not Sharding.ZERO_3 or layout.gpus == 1:
        return 0.0
    gathered = min(shape.parameters / shape.layers, LARGEST_LAYER * shape.width**2)
    return 2.0 * layout.frozen_bytes * gathered


def _activation_bytes(shape: ModelShape, layout: TrainingLayout, constants: Constants) -> float:
    """Per token: every layer's intermediate results, or its input alone, and the logits.

    Structure after Korthikanti et al., arXiv 2205.05198.
    """
    one_layer = constants.activation_bytes * shape.width
    layers = one_layer * shape.layers
    if layout.has_checkpointing:
        layers = 2.0 * shape.width * shape.layers + one_layer
    if MemorySaving.OFFLOADED_ACTIVATIONS in layout.savings:
        layers = one_layer
    wider = 2.0 if layout.optimiser is Optimiser.ADAM_32_BIT else 1.0
    cut = min(layout.gpus, layout.tensor_gpus) if layout.sharding is Sharding.TENSOR else 1
    logits = LOGIT_BYTES * shape.vocabulary
    if MemorySaving.CHUNKED_LOSS in layout.savings:
        logits /= LOSS_CHUNKS
    return layout.tokens * (layers * wider + logits) / cut
