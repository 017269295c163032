"""The methods and choices that estimates know, as enums."""

from enum import StrEnum

from genai_planner.model.assumptions import Optimiser, Sharding
from genai_planner.model.workloads import Precision, Quantisation, Tuning
from genai_planner.words.phrases import marked

__all__ = ["MemorySaving", "Objective", "Optimiser", "Precision", "Quantisation", "Sharding", "Tuning"]


class Objective(StrEnum):
    """What fine-tuning learns from: good answers, or pairs of a better and a worse one."""

    SFT = marked("sft")
    DPO = marked("dpo")
    REWARD = marked("reward")


class MemorySaving(StrEnum):
    """What training does without keeping, at little cost of time."""

    CHUNKED_LOSS = "chunked_loss"
    """The loss is computed piece by piece, so that the logits of all tokens never stand together."""
    FREED_GRADIENTS = "freed_gradients"
    """Each gradient is applied and freed as soon as it is there: the optimiser steps in the backward pass."""
    OFFLOADED_ACTIVATIONS = "offloaded_activations"
    """What the backward pass needs waits in the processor's memory."""
    OFFLOADED_STATES = "offloaded_states"
    """The optimiser steps on the processor, in whose memory its states stay (ZeRO-Offload)."""
