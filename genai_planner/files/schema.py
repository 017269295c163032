"""Writes the JSON Schema of plan files: `python -m genai_planner.files.schema`."""

from genai_planner.atomic_file import write_atomically
from genai_planner.files.plan_file import PlanFile
from genai_planner.lifecycle.data.schemas import schema_path, schema_text


def main() -> None:
    """Write the schema anew from the records."""
    write_atomically(schema_path("plan"), schema_text(PlanFile).encode())


if __name__ == "__main__":
    main()
