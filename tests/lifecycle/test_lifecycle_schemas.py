"""The JSON Schemas of lifecycle and answers follow their records."""

import json

import pytest

from genai_planner.lifecycle.data.schemas import RECORDS, schema_path, schema_text


@pytest.mark.parametrize("name", RECORDS)
def test_the_schema_is_current(name):
    kept = schema_path(name).read_text(encoding="utf-8")
    assert kept == schema_text(RECORDS[name]), "run: python -m genai_planner.lifecycle.data.schemas"


def test_the_schema_of_the_lifecycle_refuses_unknown_entries():
    assert json.loads(schema_text(RECORDS["lifecycle"]))["additionalProperties"] is False


def test_the_schema_of_answers_asks_for_the_name_alone():
    assert json.loads(schema_text(RECORDS["answers"]))["required"] == ["name"]
