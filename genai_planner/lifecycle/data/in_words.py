"""The lifecycle in the language that is spoken: each text in words, and what it was kept with it."""

from typing import TypeVar

from genai_planner.model.base import Frozen
from genai_planner.words.catalogue import ENGLISH
from genai_planner.words.context import spoken
from genai_planner.words.sentence import as_sentence

TEXTS = frozenset(
    (
        *("name", "short_name", "merged_name", "explanation", "because", "can_do", "word", "term", "also"),
        *("column", "training_duration", "customization", "objective", "expertise", "measure", "unit"),
        *("group", "deliverable", "risks", "gate", "rule", "duty", "title", "description"),
    )
)
"""Fields of the bundled data that people read; ids and citations are the same in every language."""
Record = TypeVar("Record", bound=Frozen)


def in_words(record: Record) -> Record:
    """The record with every text a `Sentence`; itself in English, in which it was written.

    Words and the text that a plan must keep are one value, so that what is shown and what is planned with
    cannot be two.
    """
    return record if spoken().catalogue == ENGLISH else _copy(record)


def _copy(record: Record) -> Record:
    changes = {name: _value(name, getattr(record, name)) for name in type(record).model_fields}
    return record.model_copy(update=changes)


def _value(field: str, value: object) -> object:
    if isinstance(value, Frozen):
        return _copy(value)
    if isinstance(value, tuple):
        return tuple(_value(field, one) for one in value)
    if isinstance(value, str) and type(value) is str and field in TEXTS:
        return as_sentence(value)
    return value
