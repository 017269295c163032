"""Reads and writes plan files: NAME.genaiplan, JSON with a format version."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, JsonValue, StrictInt, ValidationError
from pydantic_core import from_json

from genai_planner.atomic_file import write_atomically
from genai_planner.collector import collector_at_rest
from genai_planner.errors import OutputError, UnreadableFileError
from genai_planner.file_reading import read_file, refuse_too_many_entries
from genai_planner.files.backups import backups, keep_backup
from genai_planner.files.import_report import ImportReport
from genai_planner.files.migrations import VERSION, migrated
from genai_planner.model.base import Frozen
from genai_planner.model.complaints import complaints, has_too_many, place_in
from genai_planner.model.plan import Plan
from genai_planner.paths import shown
from genai_planner.visible import visible
from genai_planner.words.said import Said, Several, Value, said

SUFFIX = ".genaiplan"
FORMAT: Literal["genai-planner plan"] = "genai-planner plan"
_HIGHEST_VERSION = 1_000_000
"""What is above is no version of any program."""
_TOLD_PROBLEMS = 3


class PlanFile(Frozen):
    """A plan file as a whole: what marks it as one, the version of its format, and the plan."""

    format: Literal["genai-planner plan"]
    version: StrictInt = Field(ge=1)
    plan: Plan


class Source(StrEnum):
    """What a plan was read or made from."""

    PLAN = "plan"
    NEWER_PLAN = "newer plan"
    """A plan file of a newer program, of which something may be lost."""
    ANSWERS = "answers"
    MS_PROJECT = "ms project"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """A plan from a file, and what the user should know about it."""

    plan: Plan
    source: Source = Source.PLAN
    message: str = ""
    """What the user should know in words; empty where all is well."""
    report: ImportReport | None = None
    """What came of a foreign file, as data; None for the program's own files."""

    @property
    def is_read_only(self) -> bool:
        """Whether saving it over its file would lose something."""
        return self.source is not Source.PLAN

    @property
    def is_made(self) -> bool:
        """Whether it is a new plan, made from a file that is none."""
        return self.source not in (Source.PLAN, Source.NEWER_PLAN)


def read_plan(path: Path) -> OpenedPlan:
    """The plan in that file; one of a newer program without what this one does not know, and read-only.

    Raises:
        UnreadableFileError: where the file is missing, empty, too large, damaged or not a plan; the sentence
            names the line or the place in it.
    """
    return parse_plan(read_file(path), path)


def parse_plan(data: bytes, path: Path) -> OpenedPlan:
    """As `read_plan`, from the bytes of the file; the path is for the messages.

    Raises:
        UnreadableFileError: as for `read_plan`.
    """
    refuse_too_many_entries(data, path)
    file = _loaded(data)
    if file is None or not VERSION <= file.version <= _HIGHEST_VERSION:
        return _parse_carefully(data, path)
    if file.version > VERSION:
        return OpenedPlan(file.plan, Source.NEWER_PLAN, _newer(path, file.version, ()).text())
    return OpenedPlan(file.plan)


def _loaded(data: bytes) -> PlanFile | None:
    """What most files hold; None where it is of another version or wrong.

    Its complaints are gone with it: where all is wrong, they are hundreds of megabytes.
    """
    try:
        with collector_at_rest():
            return PlanFile.model_validate_json(data)
    except ValidationError:
        return None


def write_plan(plan: Plan, path: Path) -> str:
    """Put the plan at `path` and its earlier version to the backups; whole, or not at all.

    Returns:
        A sentence on why there is no backup of the earlier version; empty where all is well.

    Raises:
        OutputError: where the file cannot be written; the earlier one is untouched.
    """
    message = ""
    try:
        keep_backup(path)
    except OutputError as error:
        message = str(error)
    write_atomically(path, plan_bytes(plan))
    return message


def plan_bytes(plan: Plan) -> bytes:
    """The plan as a file holds it: UTF-8, keys in the order of the records, defaults left out."""
    file = PlanFile(format=FORMAT, version=VERSION, plan=plan)
    return file.model_dump_json(indent=2, exclude_defaults=True).encode() + b"\n"


def _parse_carefully(data: bytes, path: Path) -> OpenedPlan:
    """What did not load at once: of another version, or to be refused with the reason."""
    document = _document(data, path)
    version, raw_plan = document.get("version"), document.get("plan")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= _HIGHEST_VERSION:
        raise _damaged(path, said("its 'version' is not a number from 1 on"))
    if not isinstance(raw_plan, dict):
        raise _damaged(path, said("its 'plan' is missing"))
    if version > VERSION:
        return _without_unknown(raw_plan, path, version)
    unknown = document.keys() - PlanFile.model_fields.keys()
    if unknown:
        raise _damaged(path, said("'{entry}' is not known here", entry=visible(min(unknown)[:80])))
    try:
        return OpenedPlan(Plan.model_validate(migrated(raw_plan, version)))
    except ValidationError as error:
        raise _damaged(path, _first(complaints(error, raw_plan))) from error


def _document(data: bytes, path: Path) -> dict[str, JsonValue]:
    foreign = UnreadableFileError(
        said("'{path}' is not a plan of this program; choose a file made by it.", path=shown(path))
    )
    if not data.lstrip().startswith(b"{"):
        raise foreign
    try:
        document: dict[str, JsonValue] = from_json(data)
    except ValueError as error:
        raise _damaged(path, _no_json(error)) from error
    if document.get("format") != FORMAT:
        raise foreign
    return document


def _no_json(error: ValueError) -> Said:
    """What is wrong with text that is no JSON; the parser's own words are in English alone."""
    place = _PLACE_OF_JSON.search(str(error))
    if place is None:
        return said("it is not valid JSON")
    line, column = int(place[1]), int(place[2])
    if "recursion" in str(error):
        return said(
            "its entries are nested beyond the recursion limit at line {line}, column {column}",
            line=line,
            column=column,
        )
    return said("it is not valid JSON at line {line}, column {column}", line=line, column=column)


_PLACE_OF_JSON = re.compile(r"at line (\d+) column (\d+)$")


def _damaged(path: Path, reason: Value) -> UnreadableFileError:
    kept = backups(path)
    remedy = (
        said("its latest backup is '{backup}'", backup=shown(kept[0]))
        if kept
        else said("correct it there, or use a copy")
    )
    return UnreadableFileError(
        said("'{path}' is damaged: {reason}; {remedy}.", path=shown(path), reason=reason, remedy=remedy)
    )


def _without_unknown(raw_plan: dict[str, JsonValue], path: Path, version: int) -> OpenedPlan:
    """A newer plan as far as it is understood: each round drops the keys that are not known here."""
    dropped: list[str] = []
    while True:
        try:
            plan = Plan.model_validate(raw_plan)
        except ValidationError as error:
            unknown = [] if has_too_many(error) else _unknown(error)
            if not unknown:
                reason = _first(complaints(error, raw_plan))
                raise UnreadableFileError(
                    said(
                        "'{path}' was saved by a newer version of this program (format "
                        "{version}) and cannot be understood: {reason}; open it with that "
                        "version.",
                        path=shown(path),
                        version=version,
                        reason=reason,
                    )
                ) from error
            dropped += [place_in(raw_plan, location) for location in unknown]
            for location in unknown:
                _drop(raw_plan, location)
        else:
            return OpenedPlan(plan, Source.NEWER_PLAN, _newer(path, version, dropped).text())


def _unknown(error: ValidationError) -> list[tuple[int | str, ...]]:
    """The places of the keys that are not known here."""
    return [detail["loc"] for detail in error.errors() if detail["type"] == "extra_forbidden"]


def _drop(raw_plan: dict[str, JsonValue], location: tuple[int | str, ...]) -> None:
    holder: Any = raw_plan
    for step in location[:-1]:
        holder = holder[step]
    del holder[location[-1]]


def _newer(path: Path, version: int, dropped: Sequence[str]) -> Said:
    if not dropped:
        return said(
            "'{path}' was saved by a newer version of this program (format {version}, this one knows "
            "{known}); it opens read-only.",
            path=shown(path),
            version=version,
            known=VERSION,
        )
    return said(
        "'{path}' was saved by a newer version of this program (format {version}, this one knows "
        "{known}); it opens read-only, without what this version does not know: {left_out}.",
        path=shown(path),
        version=version,
        known=VERSION,
        left_out=_first(dropped),
    )


def _first(problems: Sequence[Said | str]) -> Several:
    rest = len(problems) - _TOLD_PROBLEMS
    more = (said("and {n} more", n=rest),) if rest > 0 else ()
    return Several((*problems[:_TOLD_PROBLEMS], *more), "; ")
