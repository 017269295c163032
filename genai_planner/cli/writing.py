"""What commands write: a plan to a file, and what is said of that."""

from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.cli.messages import tell
from genai_planner.words.said import counted

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan


def write(plan: "Plan", path: Path) -> bool:
    """Put the plan at `path`; tells why there is no backup of what stood there, and whether all went well.

    Raises:
        OutputError: where the file cannot be written; the earlier one is untouched.
    """
    from genai_planner.files.plan_file import write_plan

    message = write_plan(plan, path)
    if message:
        tell(message)
    return not message


def tell_written(plan: "Plan", path: Path) -> None:
    """Tell which plan now stands where."""
    tell(
        counted(
            "Wrote '{plan}', {n} task, to '{path}'.",
            "Wrote '{plan}', {n} tasks, to '{path}'.",
            len(plan.tasks),
            plan=plan.name,
            path=str(path),
        )
    )
