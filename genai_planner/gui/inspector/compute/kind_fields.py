"""Which sizes and choices each kind of computing asks for: the fields of a workload, in their words."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from genai_planner.estimation.inputs import FIELDS
from genai_planner.gui.inspector.compute.workload_fields import ChoiceField, NumberField, WorkloadField
from genai_planner.model.workloads import Precision, Quantisation, Tuning, WorkloadKind

BILLION = 1e9
RARE = frozenset(
    {
        *("has_chunked_loss", "has_freed_gradients", "has_offloaded_activations", "has_offloaded_states"),
        *("prompt_tokens", "answer_tokens", "vocabulary", "layers", "kv_heads", "head_width", "token_ms"),
    }
)
"""Fields that few runs need."""


def kind_names() -> tuple[tuple[WorkloadKind, str], ...]:
    """All kinds of computing with their names, in the order of a project."""
    return (
        (WorkloadKind.DATA_PREPARATION, _tr("Data preparation")),
        (WorkloadKind.PRETRAINING, _tr("Pre-training")),
        (WorkloadKind.FINE_TUNING, _tr("Fine-tuning")),
        (WorkloadKind.REWARD_MODEL, _tr("Reward model")),
        (WorkloadKind.DPO, _tr("Feedback by DPO")),
        (WorkloadKind.PPO, _tr("Feedback by PPO")),
        (WorkloadKind.GRPO, _tr("Feedback by GRPO")),
        (WorkloadKind.EVALUATION, _tr("Evaluation")),
        (WorkloadKind.QUANTISATION, _tr("Quantisation")),
        (WorkloadKind.QUANTISATION_AWARE_TRAINING, _tr("Quantisation-aware training")),
        (WorkloadKind.PRUNING, _tr("Pruning")),
        (WorkloadKind.DISTILLATION, _tr("Distillation")),
        (WorkloadKind.SERVING, _tr("Serving")),
    )


def fields_of(kind: WorkloadKind) -> tuple[WorkloadField, ...]:
    """The fields that bear on that kind, most important first."""
    times = _months if kind is WorkloadKind.SERVING else _runs
    own = _OF_KIND.get(kind, {})
    return tuple(
        make() for make in (_size, *(own.get(name) or _MAKERS[name] for name in FIELDS[kind]), times)
    )


def _size() -> NumberField:
    return NumberField("parameters", _tr("Model size"), _tr("billion parameters"), BILLION)


def _total() -> NumberField:
    unit, none = _tr("billion, with all experts"), _tr("dense model")
    return NumberField("total_parameters", _tr("Whole mixture"), unit, BILLION, empty_words=none)


def _student() -> NumberField:
    return NumberField(
        "student_parameters", _tr("Small model"), _tr("billion parameters"), BILLION, empty_words=_tr("half")
    )


def _tokens() -> NumberField:
    return NumberField("tokens", _tr("Text"), _tr("billion tokens"), BILLION)


def _examples() -> NumberField:
    return NumberField("examples", _tr("Examples"), is_whole=True)


def _pairs() -> NumberField:
    return NumberField("examples", _tr("Compared pairs"), is_whole=True)


def _prompts() -> NumberField:
    return NumberField("examples", _tr("Prompts"), is_whole=True)


def _questions() -> NumberField:
    return NumberField("examples", _tr("Questions"), is_whole=True)


def _length() -> NumberField:
    return NumberField("tokens_per_example", _tr("Tokens in each"))


def _epochs() -> NumberField:
    return NumberField("epochs", _tr("Epochs"))


def _group() -> NumberField:
    return NumberField("answers_per_prompt", _tr("Answers compared"), is_whole=True)


def _sequence() -> NumberField:
    return NumberField("sequence_length", _tr("Sequence length"), _tr("tokens"), is_whole=True)


def _batch() -> NumberField:
    usual = _tr("as usual")
    return NumberField("batch", _tr("Batch"), _tr("sequences"), is_whole=True, empty_words=usual)


def _runs() -> NumberField:
    return NumberField("runs", _tr("Runs"))


def _months() -> NumberField:
    return NumberField("runs", _tr("Months"))


def _requests() -> NumberField:
    return NumberField("requests_per_hour", _tr("Requests"), _tr("in the busiest hour"))


def _mean_load() -> NumberField:
    return NumberField("load_share", _tr("Mean load"), _tr("% of the busiest hour"), 0.01)


def _at_a_time() -> NumberField:
    usual = _tr("as usual")
    return NumberField(
        "concurrent_requests", _tr("At a time"), _tr("on one copy"), is_whole=True, empty_words=usual
    )


def _api_read() -> NumberField:
    return NumberField("api_price_read", _tr("API price, read"), _tr("per million tokens"))


def _api_written() -> NumberField:
    return NumberField("api_price_written", _tr("API price, written"), _tr("per million tokens"))


def _tuning() -> ChoiceField:
    choices: tuple[tuple[object, str], ...] = (
        (Tuning.LORA, _tr("LoRA")),
        (Tuning.QLORA, _tr("QLoRA")),
        (Tuning.PROMPT_TUNING, _tr("Prompt tuning")),
        (Tuning.FULL, _tr("Full")),
    )
    return ChoiceField("tuning", _tr("Method"), choices)


def _feedback_tuning() -> ChoiceField:
    full = _tuning()
    return ChoiceField(full.name, full.label, tuple(one for one in full.choices if one[0] != "prompt_tuning"))


def _checkpointing() -> ChoiceField:
    choices: tuple[tuple[object, str], ...] = (
        (None, _tr("As memory asks")),
        (True, _tr("Recomputed")),
        (False, _tr("Kept")),
    )
    return ChoiceField("has_checkpointing", _tr("Activations"), choices)


def _prompt_length() -> NumberField:
    return NumberField(
        "prompt_tokens", _tr("Prompt"), _tr("tokens"), is_whole=True, empty_words=_tr("a usual part")
    )


def _answer_length() -> NumberField:
    return NumberField(
        "answer_tokens", _tr("Answer"), _tr("tokens"), is_whole=True, empty_words=_tr("a usual part")
    )


def _vocabulary() -> NumberField:
    usual = _tr("as usual")
    return NumberField("vocabulary", _tr("Vocabulary"), _tr("words"), is_whole=True, empty_words=usual)


def _layers() -> NumberField:
    return NumberField("layers", _tr("Layers"), is_whole=True, empty_words=_tr("by size"))


def _kv_heads() -> NumberField:
    return NumberField("kv_heads", _tr("Heads in the cache"), is_whole=True, empty_words=_tr("by size"))


def _head_width() -> NumberField:
    return NumberField("head_width", _tr("Width of a head"), is_whole=True, empty_words=_tr("by size"))


def _token_time() -> NumberField:
    none = _tr("no limit")
    return NumberField("token_ms", _tr("Longest wait"), _tr("ms for a token"), empty_words=none)


def _either(name: str, label: str, usual: str, other: str) -> ChoiceField:
    return ChoiceField(name, label, ((False, usual), (True, other)))


def _chunked_loss() -> ChoiceField:
    return _either("has_chunked_loss", _tr("Loss"), _tr("At once"), _tr("In pieces"))


def _freed_gradients() -> ChoiceField:
    return _either(
        "has_freed_gradients", _tr("Gradients"), _tr("Kept for the step"), _tr("Applied and freed")
    )


def _offloaded_activations() -> ChoiceField:
    label = _tr("Activations wait")
    return _either("has_offloaded_activations", label, _tr("On the GPU"), _tr("With the processor"))


def _offloaded_states() -> ChoiceField:
    label = _tr("Optimiser states")
    return _either("has_offloaded_states", label, _tr("On the GPU"), _tr("With the processor"))


def _packing() -> ChoiceField:
    choices: tuple[tuple[object, str], ...] = ((False, _tr("One by one")), (True, _tr("Packed")))
    return ChoiceField("is_packed", _tr("Short examples"), choices)


def _rounding() -> ChoiceField:
    choices: tuple[tuple[object, str], ...] = (
        (Quantisation.AWQ, "AWQ"),
        (Quantisation.GPTQ, "GPTQ"),
        (Quantisation.ROUND_TO_NEAREST, _tr("Round to nearest")),
    )
    return ChoiceField("quantisation", _tr("Method"), choices)


def _bits() -> ChoiceField:
    choices: tuple[tuple[object, str], ...] = (
        (Precision.FP16, _tr("4 bits, as usual")),
        (Precision.INT4, _tr("4 bits")),
        (Precision.INT8, _tr("8 bits")),
        (Precision.FP8, _tr("8 bits, floating point")),
    )
    return ChoiceField("precision", _tr("Weights become"), choices)


def _frozen_bits() -> ChoiceField:
    choices: tuple[tuple[object, str], ...] = (
        (Precision.FP16, _tr("As usual")),
        (Precision.INT8, _tr("8 bits")),
        (Precision.INT4, _tr("4 bits")),
    )
    return ChoiceField("precision", _tr("Weights under adapters"), choices)


def _matrix_bits() -> ChoiceField:
    choices: tuple[tuple[object, str], ...] = (
        (Precision.FP16, _tr("16 bits")),
        (Precision.FP8, _tr("8 bits, floating point")),
    )
    return ChoiceField("precision", _tr("Matrices in"), choices)


def _served_bits() -> ChoiceField:
    choices: tuple[tuple[object, str], ...] = (
        (Precision.FP16, _tr("16 bits")),
        (Precision.FP8, _tr("8 bits, floating point")),
        (Precision.INT8, _tr("8 bits")),
        (Precision.INT4, _tr("4 bits")),
    )
    return ChoiceField("precision", _tr("Weights in"), choices)


_Maker = Callable[[], WorkloadField]
_MAKERS: dict[str, _Maker] = {
    "total_parameters": _total,
    "student_parameters": _student,
    "tuning": _tuning,
    "tokens": _tokens,
    "examples": _examples,
    "tokens_per_example": _length,
    "prompt_tokens": _prompt_length,
    "answer_tokens": _answer_length,
    "epochs": _epochs,
    "sequence_length": _sequence,
    "batch": _batch,
    "answers_per_prompt": _group,
    "is_packed": _packing,
    "has_checkpointing": _checkpointing,
    "has_chunked_loss": _chunked_loss,
    "has_freed_gradients": _freed_gradients,
    "has_offloaded_activations": _offloaded_activations,
    "has_offloaded_states": _offloaded_states,
    "vocabulary": _vocabulary,
    "quantisation": _rounding,
    "precision": _served_bits,
    "requests_per_hour": _requests,
    "concurrent_requests": _at_a_time,
    "token_ms": _token_time,
    "layers": _layers,
    "kv_heads": _kv_heads,
    "head_width": _head_width,
    "load_share": _mean_load,
    "api_price_read": _api_read,
    "api_price_written": _api_written,
}
_PAIRED: dict[str, _Maker] = {"tuning": _feedback_tuning, "precision": _frozen_bits, "examples": _pairs}
_PROMPTED: dict[str, _Maker] = {"tuning": _feedback_tuning, "examples": _prompts}
_OF_KIND: dict[WorkloadKind, dict[str, _Maker]] = {
    WorkloadKind.PRETRAINING: {"precision": _matrix_bits},
    WorkloadKind.FINE_TUNING: {"precision": _frozen_bits},
    WorkloadKind.REWARD_MODEL: _PAIRED,
    WorkloadKind.DPO: _PAIRED,
    WorkloadKind.PPO: _PROMPTED,
    WorkloadKind.GRPO: _PROMPTED,
    WorkloadKind.EVALUATION: {"examples": _questions},
    WorkloadKind.QUANTISATION: {"precision": _bits},
    WorkloadKind.QUANTISATION_AWARE_TRAINING: {"precision": _bits},
}
"""What a kind calls by another name, or offers other choices for."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("WorkloadFields", words)
