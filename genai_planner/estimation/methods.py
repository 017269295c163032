"""The methods and choices that estimates know, as enums."""

from enum import StrEnum


class Tuning(StrEnum):
    """Which weights fine-tuning changes."""

    FULL = "full"
    LORA = "lora"
    QLORA = "qlora"
    PROMPT_TUNING = "prompt_tuning"

    @property
    def is_full(self) -> bool:
        """Whether all weights change."""
        return self is Tuning.FULL


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


class Precision(StrEnum):
    """In how many bits weights are held for inference."""

    FP32 = "fp32"
    FP16 = "fp16"
    FP8 = "fp8"
    INT8 = "int8"
    INT4 = "int4"

    @property
    def bytes_per_weight(self) -> float:
        """Bytes of one weight; 4-bit formats carry a scale for each group of 128."""
        return {"fp32": 4.0, "fp16": 2.0, "fp8": 1.0, "int8": 1.0, "int4": 0.53}[self.value]


class Quantisation(StrEnum):
    """How weights are rounded to fewer bits."""

    ROUND_TO_NEAREST = "round_to_nearest"
    GPTQ = "gptq"
    AWQ = "awq"
