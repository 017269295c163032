"""What describes each kind of computing: one table behind the window's fields and the command's options."""

from genai_planner.estimation.own_assumptions import NAMES
from genai_planner.model.workloads import WorkloadKind

_LAYOUT = ("sequence_length", "batch", "has_checkpointing", "is_packed")
_SAVINGS = ("has_chunked_loss", "has_freed_gradients", "has_offloaded_activations", "has_offloaded_states")
_PAIRS = ("total_parameters", "tuning", "precision", "examples", "tokens_per_example", "epochs")
_ROLLOUTS = ("total_parameters", "tuning", "examples", "tokens_per_example", "prompt_tokens", "answer_tokens")
_ANSWERING = (
    *("tokens_per_example", "prompt_tokens", "answer_tokens", "precision"),
    *("layers", "kv_heads", "head_width"),
)
_TUNED = (*_PAIRS, *_LAYOUT, "vocabulary", *_SAVINGS)

FIELDS: dict[WorkloadKind, tuple[str, ...]] = {
    WorkloadKind.PRETRAINING: ("total_parameters", "tokens", "sequence_length", "batch", "precision"),
    WorkloadKind.FINE_TUNING: _TUNED,
    WorkloadKind.REWARD_MODEL: _TUNED,
    WorkloadKind.DPO: _TUNED,
    WorkloadKind.PPO: (*_ROLLOUTS, "answers_per_prompt", "epochs", "batch"),
    WorkloadKind.GRPO: (*_ROLLOUTS, "answers_per_prompt", "epochs", "batch"),
    WorkloadKind.EVALUATION: ("total_parameters", "examples", *_ANSWERING),
    WorkloadKind.DATA_PREPARATION: ("tokens",),
    WorkloadKind.QUANTISATION: ("total_parameters", "quantisation", "precision"),
    WorkloadKind.QUANTISATION_AWARE_TRAINING: (
        *("total_parameters", "examples", "tokens_per_example", "epochs"),
        *(*_LAYOUT, "vocabulary", *_SAVINGS, "precision"),
    ),
    WorkloadKind.PRUNING: ("tokens", "sequence_length"),
    WorkloadKind.DISTILLATION: ("student_parameters", "tokens", "sequence_length"),
    WorkloadKind.SERVING: (
        *("total_parameters", "requests_per_hour", *_ANSWERING),
        *("concurrent_requests", "token_ms", "load_share", "api_price_read", "api_price_written"),
    ),
}
"""The fields of a workload that bear on each kind, beside its size and how often it is run, most important
first."""

OPTIONS: dict[str, str] = {
    "parameters": "parameters",
    "total_parameters": "total_parameters",
    "student_parameters": "student_parameters",
    "tuning": "tuning",
    "tokens": "tokens",
    "examples": "examples",
    "tokens_per_example": "tokens_per_example",
    "prompt_tokens": "prompt_tokens",
    "answer_tokens": "answer_tokens",
    "epochs": "epochs",
    "sequence_length": "sequence_length",
    "batch": "batch",
    "answers_per_prompt": "answers_per_prompt",
    "is_packed": "packed",
    "has_checkpointing": "checkpointing",
    "has_chunked_loss": "saving",
    "has_freed_gradients": "saving",
    "has_offloaded_activations": "saving",
    "has_offloaded_states": "saving",
    "vocabulary": "vocabulary",
    "quantisation": "rounding",
    "precision": "bits",
    "requests_per_hour": "requests_per_hour",
    "concurrent_requests": "concurrent_requests",
    "token_ms": "token_ms",
    "layers": "layers",
    "kv_heads": "kv_heads",
    "head_width": "head_width",
    "load_share": "load_share",
    "api_price_read": "api_prompt_price",
    "api_price_written": "api_answer_price",
    "runs": "runs",
}
"""The option, as its parser names it, of each field of a workload."""

_HARDWARE = ("peak_tflops", "price_per_gpu_hour", "power_watts", "power_overhead", "grid_kg_co2_per_kwh")
_ANSWERED = ("requests_at_a_time", "bandwidth_share", "compute_share", *_HARDWARE)
_TRAINED = ("utilisation", "microbatch", "optimiser", "sharding", *_HARDWARE)

OWN_FIELDS: dict[WorkloadKind, tuple[str, ...]] = {
    WorkloadKind.PRETRAINING: (
        *("utilisation", "run_share", "development_multiplier", "sharding"),
        *_HARDWARE,
    ),
    WorkloadKind.FINE_TUNING: _TRAINED,
    WorkloadKind.REWARD_MODEL: _TRAINED,
    WorkloadKind.DPO: _TRAINED,
    WorkloadKind.PPO: ("utilisation", "optimiser", "sharding", "loop_share", *_ANSWERED),
    WorkloadKind.GRPO: ("utilisation", "optimiser", "sharding", "loop_share", *_ANSWERED),
    WorkloadKind.EVALUATION: _ANSWERED,
    WorkloadKind.DATA_PREPARATION: ("utilisation", *_HARDWARE),
    WorkloadKind.QUANTISATION: ("seconds_a_billion", *_HARDWARE[1:]),
    WorkloadKind.QUANTISATION_AWARE_TRAINING: _TRAINED,
    WorkloadKind.PRUNING: ("utilisation", *_HARDWARE),
    WorkloadKind.DISTILLATION: ("utilisation", *_HARDWARE),
    WorkloadKind.SERVING: _ANSWERED[1:],
}
"""The assumptions of each kind that the user may put in his own place."""

OWN_OPTIONS: dict[str, str] = {
    **{name: name for name in NAMES},
    "requests_at_a_time": "concurrent_requests",
    "price_per_gpu_hour": "price",
    "grid_kg_co2_per_kwh": "grid",
}
"""The option of each assumption that the user may put in his own place."""
POOL_OPTIONS = frozenset({"gpu", "gpus", "price", "currency", "grid"})
"""Options that the window asks of a compute pool."""

KINDS: dict[str, WorkloadKind] = {
    "pretrain": WorkloadKind.PRETRAINING,
    "full": WorkloadKind.FINE_TUNING,
    "lora": WorkloadKind.FINE_TUNING,
    "qlora": WorkloadKind.FINE_TUNING,
    "prompt-tuning": WorkloadKind.FINE_TUNING,
    "reward-model": WorkloadKind.REWARD_MODEL,
    "dpo": WorkloadKind.DPO,
    "ppo": WorkloadKind.PPO,
    "grpo": WorkloadKind.GRPO,
    "evaluate": WorkloadKind.EVALUATION,
    "prepare-data": WorkloadKind.DATA_PREPARATION,
    "quantise": WorkloadKind.QUANTISATION,
    "quantise-aware": WorkloadKind.QUANTISATION_AWARE_TRAINING,
    "prune": WorkloadKind.PRUNING,
    "distil": WorkloadKind.DISTILLATION,
    "inference": WorkloadKind.SERVING,
}
"""The methods of `estimate`; what is fine-tuned is a method of its own there."""
