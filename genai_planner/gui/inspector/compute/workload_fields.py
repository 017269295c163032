"""Which sizes and choices each kind of computing asks for: the table behind the fields of a workload."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication

from genai_planner.errors import EditError
from genai_planner.model.workloads import Precision, Quantisation, Tuning, WorkloadKind
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_number
from genai_planner.words.numbers import exact_text

BILLION = 1e9
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class NumberField:
    """A number of the workload."""

    name: str
    """The field of the workload."""
    label: str
    unit: str = ""
    scale: float = 1.0
    """What is stored over what is typed."""
    is_whole: bool = False
    empty_words: str = ""
    """What an empty field stands for; empty where the number is needed."""


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """A choice among a few values of the workload."""

    name: str
    label: str
    choices: tuple[tuple[object, str], ...]


WorkloadField = NumberField | ChoiceField


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
    return tuple(make() for make in (_size, *_MAKERS[kind], times))


def read_value(field: NumberField, words: str) -> float | int | None:
    """The value as it is stored; None for an empty field that may be.

    Raises:
        EntryError: it is no number, or not whole.
    """
    if not words.strip() and field.empty_words:
        return None
    amount = read_number(words, percent=1 if field.unit.startswith("%") else 0.01) * field.scale
    if field.is_whole and amount != int(amount):
        raise EntryError(_tr("Write a whole number."))
    return int(amount) if field.is_whole else amount


def value_problem(field: NumberField, words: str) -> str:
    """What is wrong with what was typed; empty where nothing is."""
    try:
        read_value(field, words)
    except EntryError as error:
        return str(error)
    return ""


@contextmanager
def refusing_in_words_of(field: NumberField, label: str) -> Iterator[None]:
    """Lets what a record refuses be said of the field, with limits in the unit that is typed.

    Args:
        field: whose value is put into the record.
        label: what the user knows it by.

    Raises:
        EditError: for one that the field's own limits caused; others stay as they are.
    """
    try:
        yield
    except EditError as error:
        said = _limit_words(field, label, error.__cause__)
        if not said:
            raise
        raise EditError(said) from error


def _limit_words(field: NumberField, label: str, cause: BaseException | None) -> str:
    """Empty where the cause is no limit of the field."""
    if not isinstance(cause, ValidationError):
        return ""
    templates = {
        "greater_than_equal": ("ge", _tr("{label} must be at least {limit}.")),
        "greater_than": ("gt", _tr("{label} must be more than {limit}.")),
        "less_than_equal": ("le", _tr("{label} can be at most {limit}.")),
    }
    for detail in cause.errors(include_url=False):
        if detail["loc"] == (field.name,) and detail["type"] in templates:
            bound, template = templates[detail["type"]]
            return template.format(label=label, limit=_with_unit(field, detail["ctx"][bound]))
    return ""


def _with_unit(field: NumberField, limit: float) -> str:
    space = "" if field.unit.startswith("%") else " "
    return f"{shown_value(field, limit)}{space}{field.unit}".strip()


def shown_value(field: NumberField, value: object) -> str:
    """The stored value as it is typed; empty for None."""
    return exact_text(round(value / field.scale, _DIGITS)) if isinstance(value, int | float) else ""


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


def _served_bits() -> ChoiceField:
    choices: tuple[tuple[object, str], ...] = (
        (Precision.FP16, _tr("16 bits")),
        (Precision.FP8, _tr("8 bits, floating point")),
        (Precision.INT8, _tr("8 bits")),
        (Precision.INT4, _tr("4 bits")),
    )
    return ChoiceField("precision", _tr("Weights in"), choices)


_Makers = tuple[Callable[[], WorkloadField], ...]
_LAYOUT: _Makers = (_sequence, _batch, _checkpointing, _packing)
_MAKERS: dict[WorkloadKind, _Makers] = {
    WorkloadKind.PRETRAINING: (_total, _tokens, _sequence, _batch),
    WorkloadKind.FINE_TUNING: (_total, _tuning, _examples, _length, _epochs, *_LAYOUT),
    WorkloadKind.REWARD_MODEL: (_total, _feedback_tuning, _pairs, _length, _epochs, *_LAYOUT),
    WorkloadKind.DPO: (_total, _feedback_tuning, _pairs, _length, _epochs, *_LAYOUT),
    WorkloadKind.PPO: (_total, _feedback_tuning, _prompts, _length, _epochs),
    WorkloadKind.GRPO: (_total, _feedback_tuning, _prompts, _length, _group, _epochs),
    WorkloadKind.EVALUATION: (_total, _questions, _length, _served_bits),
    WorkloadKind.DATA_PREPARATION: (_tokens,),
    WorkloadKind.QUANTISATION: (_total, _rounding, _bits),
    WorkloadKind.QUANTISATION_AWARE_TRAINING: (_examples, _length, _epochs, *_LAYOUT, _bits),
    WorkloadKind.PRUNING: (_tokens, _sequence),
    WorkloadKind.DISTILLATION: (_student, _tokens, _sequence),
    WorkloadKind.SERVING: (
        *(_total, _requests, _length, _served_bits, _at_a_time, _mean_load),
        *(_api_read, _api_written),
    ),
}


def _tr(words: str) -> str:
    return QCoreApplication.translate("WorkloadFields", words)
