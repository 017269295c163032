"""Writes the schemas of lifecycle and answers files: `python -m genai_planner.lifecycle.data.schemas`."""

import json
from pathlib import Path

from genai_planner.atomic_file import write_atomically
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.lifecycle.duties import Regulations
from genai_planner.lifecycle.starter_risks import StarterRegister
from genai_planner.model.base import Frozen
from genai_planner.paths import resources

RECORDS: dict[str, type[Frozen]] = {
    "lifecycle": Lifecycle,
    "answers": Answers,
    "risks": StarterRegister,
    "regulations": Regulations,
}


def schema_text(record: type[Frozen]) -> str:
    """The JSON Schema of files that hold such a record, as it stands in the file."""
    schema = record.model_json_schema()
    return f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"


def schema_path(name: str) -> Path:
    """Where the schema of that name is kept."""
    return resources() / "schemas" / f"{name}.schema.json"


def main() -> None:
    """Write all schemas anew from the records."""
    for name, record in RECORDS.items():
        write_atomically(schema_path(name), schema_text(record).encode())


if __name__ == "__main__":
    main()
