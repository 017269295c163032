"""Opens whatever a plan can come from, told apart by what stands in the file and not by its name."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import from_json

from genai_planner.file_reading import read_file, refuse_too_many_entries
from genai_planner.files.formats.ms_project.recognising import is_ms_project
from genai_planner.files.plan_file import FORMAT, OpenedPlan, parse_plan
from genai_planner.paths import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.lifecycle.data.records import Lifecycle

_HEAD_BYTES = 1_000


def open_any(path: Path, lifecycle: "Callable[[], Lifecycle] | None" = None) -> OpenedPlan:
    """The plan in a plan file or an MS Project XML file, or one made today from a file of answers.

    What is not from a plan file counts as read-only, as saving must not replace the file that it came from.

    Args:
        path: the file.
        lifecycle: gives the lifecycle that answers are turned into a plan with; None for the bundled one.

    Raises:
        InputError: where the file is missing, damaged, or none of the three.
    """
    data = read_file(path)
    if is_ms_project(data):
        return _from_ms_project(data, path)
    if _holds_answers(data, path):
        return _from_answers(path, lifecycle)
    return parse_plan(data, path)


def _holds_answers(data: bytes, path: Path) -> bool:
    """Whether it is a JSON object with a name of its own, as answers have, and not marked as a plan."""
    if f'"{FORMAT}"'.encode() in data[:_HEAD_BYTES]:
        return False  # spares a large plan from being parsed twice
    refuse_too_many_entries(data, path)
    try:
        document = from_json(data)
    except ValueError:
        return False
    return isinstance(document, dict) and "name" in document and document.get("format") != FORMAT


def _from_ms_project(data: bytes, path: Path) -> OpenedPlan:
    from genai_planner.files.formats.ms_project.reading import parse_ms_project

    plan, dropped = parse_ms_project(data, path)
    message = " ".join((f"This plan was made from the MS Project file '{shown(path)}'.", *dropped))
    return OpenedPlan(plan, is_read_only=True, message=message)


def _from_answers(path: Path, lifecycle: "Callable[[], Lifecycle] | None") -> OpenedPlan:
    from genai_planner.lifecycle.answers_file import read_answers
    from genai_planner.lifecycle.data.loading import bundled
    from genai_planner.lifecycle.planning import make_plan

    plan = make_plan(read_answers(path), (lifecycle or bundled)(), date.today())
    return OpenedPlan(
        plan, is_read_only=True, message=f"This plan was made from the answers in '{shown(path)}'."
    )
