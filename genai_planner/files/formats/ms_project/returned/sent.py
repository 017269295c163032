"""The plans that went out as MS Project files, kept so that changes there can be told."""

import hashlib
import re
from pathlib import Path

from genai_planner.atomic_file import write_atomically
from genai_planner.errors import OutputError, PlannerError
from genai_planner.file_reading import read_file
from genai_planner.files.plan_file import SUFFIX, parse_plan, plan_bytes
from genai_planner.model.plan import Plan
from genai_planner.paths import data_folder

_KEPT = 60
_MAKER = "GenAI Planner"
_CATEGORY = re.compile(rf"{_MAKER} ([0-9a-f]{{16}})")


def category_of(plan: Plan) -> str:
    """What a file says of the plan that it was made of, in a property that other programs keep."""
    return f"{_MAKER} {_digest(plan)}"


def keep_sent(plan: Plan) -> None:
    """Keeps the plan as it is, with the latest others that went out; a disk without room keeps nothing."""
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(folder / f"{_digest(plan)}{SUFFIX}", plan_bytes(plan))
        kept = sorted(folder.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True)
        for outdated in kept[_KEPT:]:
            outdated.unlink(missing_ok=True)
    except (OSError, OutputError):
        return


def sent_plan(category: str, candidates: tuple[Plan, ...]) -> Plan | None:
    """The plan that a file with that property was made of: one of the candidates, or one that was kept.

    None where the file is none of ours, or its plan went out from another machine.
    """
    match = _CATEGORY.fullmatch(category.strip())
    if match is None:
        return None
    for plan in candidates:
        if _digest(plan) == match[1]:
            return plan
    path = _folder() / f"{match[1]}{SUFFIX}"
    try:
        return parse_plan(read_file(path), path).plan if path.is_file() else None
    except PlannerError:
        return None


def is_sent(category: str) -> bool:
    """Whether a file with that property was written by this program."""
    return _CATEGORY.fullmatch(category.strip()) is not None


def _digest(plan: Plan) -> str:
    return hashlib.sha256(plan_bytes(plan)).hexdigest()[:16]


def _folder() -> Path:
    return data_folder() / "sent"
