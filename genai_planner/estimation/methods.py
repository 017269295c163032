"""The methods and choices that estimates know, as enums."""

from enum import StrEnum

from genai_planner.model.assumptions import Optimiser, Sharding
from genai_planner.model.workloads import Precision, Quantisation, Tuning

__all__ = ["Objective", "Optimiser", "Precision", "Quantisation", "Sharding", "Tuning"]


class Objective(StrEnum):
    """What fine-tuning learns from: good answers, or pairs of a better and a worse one."""

    SFT = "sft"
    DPO = "dpo"
    REWARD = "reward"
