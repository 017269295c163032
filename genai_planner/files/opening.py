"""Opens whatever a plan can come from, told apart by what stands in the file and not by its name."""

from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.file_reading import read_file
from genai_planner.files.imports import FOREIGN, IMPORTS, Opening
from genai_planner.files.plan_file import OpenedPlan, parse_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.workbench.ground import Ground


def open_any(path: Path, ground: "Callable[[], Ground] | None" = None) -> OpenedPlan:
    """The plan in a file of any kind in the table of imports, or made from it today.

    What is not from a plan file counts as read-only, as saving must not replace the file that it came from.

    Args:
        path: the file.
        ground: gives what answers are turned into a plan with; None for the bundled lifecycle, today.

    Raises:
        InputError: where the file is missing, damaged, or of no kind that is known.
    """
    opening = Opening(path, read_file(path), ground)
    for candidate in (*IMPORTS, FOREIGN):
        if candidate.recognise(opening):
            return candidate.read(opening)
    return parse_plan(opening.data, path)  # says what is wrong with it
