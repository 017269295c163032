"""Numbers of a workload as they are typed: scaled, whole or empty, and refused in the unit of the field."""

import pytest
from pydantic import Field

from genai_planner.errors import EditError
from genai_planner.gui.inspector.compute.workload_fields import (
    NumberField,
    read_value,
    refusing_in_words_of,
    shown_value,
    value_problem,
)
from genai_planner.model.base import Frozen
from genai_planner.model.edits.changing import changed
from genai_planner.words.entry_error import EntryError

BILLIONS = NumberField("parameters", "Parameters", "billion", scale=1e9)
WHOLE = NumberField("rank", "Rank", is_whole=True)
SHARE = NumberField("share", "Share", "%", scale=0.01)
MAY_BE_EMPTY = NumberField("length", "Length", empty_words="usual")


class _Record(Frozen):
    parameters: float = Field(default=1e9, ge=1e6, le=1e13)
    rank: int = Field(default=8, gt=0)
    share: float = Field(default=0.5, ge=0, le=1)


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        (BILLIONS, "7", 7e9),
        (BILLIONS, "0.5", 5e8),
        (WHOLE, "16", 16),
        (SHARE, "40", 0.4),
        (SHARE, "40%", 0.4),
        (MAY_BE_EMPTY, " ", None),
        (MAY_BE_EMPTY, "2,048", 2048),
    ],
)
def test_what_is_typed_is_stored_in_its_scale(field, words, value):
    assert read_value(field, words) == pytest.approx(value) if value is not None else True
    assert (read_value(field, words) is None) == (value is None)
    assert value_problem(field, words) == ""


def test_a_part_of_a_whole_number_is_refused_and_so_is_an_empty_field_that_is_needed():
    with pytest.raises(EntryError, match=r"Write a whole number\."):
        read_value(WHOLE, "1.5")
    assert value_problem(WHOLE, "1.5") == "Write a whole number."
    assert value_problem(BILLIONS, "")


@pytest.mark.parametrize(("value", "words"), [(7e9, "7"), (123_456_789, "0.123457"), (None, ""), ("x", "")])
def test_a_stored_number_is_shown_as_it_is_typed(value, words):
    assert shown_value(BILLIONS, value) == words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (BILLIONS, 1e5, "Parameters must be at least 0.001 billion."),
        (BILLIONS, 1e14, "Parameters can be at most 10,000 billion."),
        (WHOLE, 0, "Rank must be more than 0."),
        (SHARE, 1.5, "Share can be at most 100%."),
    ],
)
def test_what_a_record_refuses_is_said_of_the_field_with_the_limit_in_its_unit(field, value, words):
    with pytest.raises(EditError) as refused, refusing_in_words_of(field, field.label):
        changed(_Record(), **{field.name: value})
    assert str(refused.value) == words


def test_what_another_field_caused_stays_as_it_was_said():
    with pytest.raises(EditError) as refused, refusing_in_words_of(WHOLE, "Rank"):
        changed(_Record(), share=2)
    assert "Rank" not in str(refused.value)
