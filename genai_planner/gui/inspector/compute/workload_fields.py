"""A number or a choice of a record, as the user types it and is told what it cannot be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication

from genai_planner.errors import EditError
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_number
from genai_planner.words.numbers import exact_text

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


def _tr(words: str) -> str:
    return QCoreApplication.translate("WorkloadFields", words)
