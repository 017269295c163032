"""The methods and choices that estimates know, as enums."""

from enum import StrEnum

from genai_planner.model.workloads import Precision, Quantisation, Tuning

__all__ = ["MemorySaving", "Objective", "Optimiser", "Precision", "Quantisation", "Sharding", "Tuning"]


class Objective(StrEnum):
    """What fine-tuning learns from: good answers, or pairs of a better and a worse one."""

    SFT = "sft"
    DPO = "dpo"
    REWARD = "reward"


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


class MemorySaving(StrEnum):
    """What training does without keeping, at little cost of time."""

    CHUNKED_LOSS = "chunked_loss"
    """The loss is computed piece by piece, so that the logits of all tokens never stand together."""
    FREED_GRADIENTS = "freed_gradients"
    """Each gradient is applied and freed as soon as it is there: the optimiser steps in the backward pass."""
    OFFLOADED_ACTIVATIONS = "offloaded_activations"
    """What the backward pass needs waits in the processor's memory."""


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
