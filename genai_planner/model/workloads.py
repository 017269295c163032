"""What a compute task computes, so that its hours can be reckoned again when sizes or hardware change."""

from enum import StrEnum

from pydantic import Field

from genai_planner.model.assumptions import NOTHING_ASSUMED, OwnAssumptions
from genai_planner.model.base import NOTHING, Frozen, Text
from genai_planner.model.estimates import Estimate


class WorkloadKind(StrEnum):
    """The kinds of computing that a plan's tasks can be reckoned for."""

    PRETRAINING = "pretraining"
    FINE_TUNING = "fine_tuning"
    REWARD_MODEL = "reward_model"
    DPO = "dpo"
    PPO = "ppo"
    GRPO = "grpo"
    EVALUATION = "evaluation"
    DATA_PREPARATION = "data_preparation"
    QUANTISATION = "quantisation"
    QUANTISATION_AWARE_TRAINING = "quantisation_aware_training"
    PRUNING = "pruning"
    DISTILLATION = "distillation"
    SERVING = "serving"


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


class Workload(Frozen):
    """The sizes and choices of one piece of computing; each kind reads those that bear on it."""

    kind: WorkloadKind
    parameters: float = Field(ge=1e4, le=1e14)
    """Of the model; of a mixture of experts, those that each token passes."""
    total_parameters: float | None = Field(default=None, ge=1e4, le=1e14)
    """All parameters of a mixture of experts; None for a dense model."""
    student_parameters: float | None = Field(default=None, ge=1e4, le=1e14)
    """Of the model that distillation makes; None for half of the teacher's."""
    tuning: Tuning = Tuning.LORA
    tokens: float = Field(default=1e9, ge=1, le=1e17)
    """Of the text that pre-training, healing, distillation or preparation reads."""
    examples: int = Field(default=1_000, ge=1, le=1_000_000_000_000)
    """Examples, pairs, prompts or questions."""
    tokens_per_example: float = Field(default=600.0, ge=1, le=1e8)
    """Prompt and answer together."""
    prompt_tokens: int | None = Field(default=None, ge=1, le=100_000_000)
    """Of a request or a prompt that answers are written to; None for a usual part of `tokens_per_example`."""
    answer_tokens: int | None = Field(default=None, ge=1, le=100_000_000)
    epochs: float = Field(default=1.0, ge=0.001, le=10_000)
    sequence_length: int = Field(default=2_048, ge=1, le=10_000_000)
    batch: int | None = Field(default=None, ge=1, le=1_000_000_000)
    """Sequences of one optimiser step over all GPUs; None for as many as is usual."""
    answers_per_prompt: int = Field(default=1, ge=1, le=100_000)
    """The size of a group for GRPO."""
    is_packed: bool = False
    has_checkpointing: bool | None = None
    """Whether activations are recomputed; None for where memory asks for it."""
    has_chunked_loss: bool = False
    has_freed_gradients: bool = False
    has_offloaded_activations: bool = False
    has_offloaded_states: bool = False
    """What training does without keeping on the GPU, at little cost of time; see `MemorySaving`."""
    vocabulary: int | None = Field(default=None, ge=1, le=10_000_000)
    """Words of the tokeniser; None for a usual number."""
    quantisation: Quantisation = Quantisation.AWQ
    precision: Precision = Precision.FP16
    """Of the weights that answer, that result, or that stay as they are under adapters; of the matrices that
    pre-training multiplies."""
    requests_per_hour: float = Field(default=600.0, ge=0.001, le=1e10)
    """Of serving, in its busiest hour."""
    concurrent_requests: int | None = Field(default=None, ge=1, le=1_000_000)
    """Requests that one copy of the served model answers at a time; None for as many as its memory holds."""
    token_ms: float | None = Field(default=None, gt=NOTHING, le=1e6)
    """The longest that a user of serving may wait for a token, in milliseconds; None for no such target."""
    layers: int | None = Field(default=None, ge=1, le=1_000_000)
    kv_heads: int | None = Field(default=None, ge=1, le=1_000_000)
    head_width: int | None = Field(default=None, ge=1, le=1_000_000)
    """Of what answers, for its cache; None for what is usual for the size."""
    load_share: float = Field(default=0.3, gt=NOTHING, le=1)
    """Mean load of serving over that of its busiest hour."""
    api_price_read: float = Field(default=1.0, ge=0, le=100_000)
    """What an API would cost instead, per million tokens read, in the plan's currency."""
    api_price_written: float = Field(default=4.0, ge=0, le=100_000)
    runs: float = Field(default=1.0, gt=NOTHING, le=1_000)
    """What is computed in all, over one such run; the months of serving."""
    runs_because: Text = ""
    """Words for `runs`, such as "runs with different settings, one after the other"."""


class ComputeOverride(Frozen):
    """What the user put in the place of the estimate's amounts and assumptions; None for the estimate's."""

    elapsed_hours: Estimate | None = None
    gpus: int | None = Field(default=None, ge=1, le=1_000_000)
    memory_gb: float | None = Field(default=None, ge=0, le=10_000)
    assumptions: OwnAssumptions = NOTHING_ASSUMED
    """What the estimate rests on instead of its own assumptions."""
