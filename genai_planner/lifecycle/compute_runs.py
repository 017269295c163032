"""The runs on GPUs that a lifecycle's compute tasks may name."""

from enum import StrEnum


class ComputeRun(StrEnum):
    """What a compute task runs; its hours come from the planner's estimates."""

    PRETRAINING_TRIALS = "pretraining-trials"
    PRETRAINING = "pretraining-run"
    TUNING = "tuning-run"
    REWARD_MODEL = "reward-model-run"
    FEEDBACK = "feedback-run"
    EVALUATION = "evaluation-run"
    COMPRESSION = "compression-run"
