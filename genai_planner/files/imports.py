"""The one table of what can be opened, for the window, the command line and the documentation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import from_json

from genai_planner.errors import InputError
from genai_planner.file_reading import refuse_too_many_entries
from genai_planner.files.formats.ms_project.recognising import is_ms_project
from genai_planner.files.plan_file import FORMAT, SUFFIX, OpenedPlan, Source, parse_plan
from genai_planner.paths import shown
from genai_planner.words.said import Said, said

if TYPE_CHECKING:
    from genai_planner.workbench.ground import Ground

_HEAD_BYTES = 1_000
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of MS Project's own format begin."""
_FOREIGN: dict[str, tuple[Said | str, Said]] = {
    ".xer": ("Primavera P6", said("export the project there as XML for MS Project")),
    ".gan": ("GanttProject", said("choose Project, Export, Microsoft Project file there")),
    ".pod": ("ProjectLibre", said("choose File, Save as, MS Project XML there")),
    ".planner": ("Planner", said("choose File, Export, MS Project XML there")),
    ".mpx": (said("an early MS Project"), said("open it in MS Project and save it as XML")),
}
"""By suffix: other programs, and how their files become ones that open here."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A file that is being opened: where it stands, what is in it, and what answers are planned with."""

    path: Path
    data: bytes
    give_ground: "Callable[[], Ground] | None" = None
    """Gives the ground; None for the bundled lifecycle, the accelerators that are known, and today."""

    @property
    def ground(self) -> "Ground":
        """What answers are planned with."""
        from genai_planner.lifecycle.data.loading import bundled
        from genai_planner.workbench.ground import Ground
        from genai_planner.workbench.known_hardware import known_catalogue

        if self.give_ground is not None:
            return self.give_ground()
        return Ground(bundled(), known_catalogue(), date.today())


@dataclass(frozen=True, slots=True)
class Import:
    """One kind of file: its name, suffixes, how its content tells it, and the function that reads it."""

    name: Said
    suffixes: tuple[str, ...]
    """In small letters, with the dot; the first is the usual one."""
    brings: Said
    recognise: Callable[[Opening], bool]
    read: Callable[[Opening], OpenedPlan]


def _holds_plan(opening: Opening) -> bool:
    return f'"{FORMAT}"'.encode() in opening.data[:_HEAD_BYTES]


def _plan(opening: Opening) -> OpenedPlan:
    return parse_plan(opening.data, opening.path)


def _holds_answers(opening: Opening) -> bool:
    """Whether it is a JSON object with a name of its own, as answers have, and not marked as a plan."""
    if opening.data.lstrip()[:1] != b"{":
        return False
    refuse_too_many_entries(opening.data, opening.path)
    try:
        document = from_json(opening.data)
    except ValueError:
        return False
    return isinstance(document, dict) and "name" in document and document.get("format") != FORMAT


def _answers(opening: Opening) -> OpenedPlan:
    from genai_planner.lifecycle.answers_file import read_answers
    from genai_planner.workbench.new_plan import new_plan

    ground = opening.ground
    plan = new_plan(read_answers(opening.path), ground.lifecycle, ground.today, catalogue=ground.catalogue)
    return OpenedPlan(
        plan,
        Source.ANSWERS,
        said("This plan was made from the answers in '{path}'.", path=shown(opening.path)).text(),
    )


def _ms_project(opening: Opening) -> OpenedPlan:
    from genai_planner.files.formats.ms_project.reading import parse_ms_project

    plan, report = parse_ms_project(opening.data, opening.path)
    made = said("This plan was made from the MS Project file '{path}'.", path=shown(opening.path)).text()
    return OpenedPlan(plan, Source.MS_PROJECT, " ".join((made, *report.sentences())), report)


def _mpp(opening: Opening) -> OpenedPlan:
    from genai_planner.files.formats.mpp import xml_of

    return _ms_project(Opening(opening.path, xml_of(opening.data, opening.path), opening.give_ground))


def _is_list(opening: Opening) -> bool:
    """Whether it is a workbook, or a text that stands for a table by its suffix."""
    is_workbook = opening.data.startswith(b"PK\x03\x04")
    return is_workbook or opening.path.suffix.lower() in (".csv", ".tsv", ".txt")


def _list(opening: Opening) -> OpenedPlan:
    from genai_planner.files.formats.lists.reading import read_list

    plan, report, _ = read_list(opening.data, opening.path, date.today())
    made = said("This plan was made from the list of tasks in '{path}'.", path=shown(opening.path)).text()
    return OpenedPlan(plan, Source.TABLE, " ".join((made, *report.sentences())), report)


def _refuse_foreign(opening: Opening) -> OpenedPlan:
    program, way = _FOREIGN[opening.path.suffix.lower()]
    raise InputError(
        said(
            "'{path}' is a file of {program}; {way}, and open that file here.",
            path=shown(opening.path),
            program=program,
            way=way,
        )
    )


IMPORTS = (
    Import(
        name=said("Plan"),
        suffixes=(SUFFIX,),
        brings=said("the whole plan"),
        recognise=_holds_plan,
        read=_plan,
    ),
    Import(
        name=said("Answers"),
        suffixes=(".json",),
        brings=said("a plan made of what was answered"),
        recognise=_holds_answers,
        read=_answers,
    ),
    Import(
        name=said("MS Project XML"),
        suffixes=(".xml",),
        brings=said("tasks, links, people, calendars, dates and costs, and a report of what differs"),
        recognise=lambda opening: is_ms_project(opening.data),
        read=_ms_project,
    ),
    Import(
        name=said("MS Project file"),
        suffixes=(".mpp",),
        brings=said("the same, where Java and the extra 'mpp' are there"),
        recognise=lambda opening: opening.data.startswith(_COMPOUND),
        read=_mpp,
    ),
    Import(
        name=said("List of tasks"),
        suffixes=(".xlsx", ".csv", ".tsv", ".txt"),
        brings=said("tasks with dates, days, people and predecessors, by the heads of the columns"),
        recognise=_is_list,
        read=_list,
    ),
)
"""Everything that can be opened, in the order in which a file is tried and the open dialog lists it."""

FOREIGN = Import(
    name=said("Files of other programs"),
    suffixes=tuple(_FOREIGN),
    brings=said("nothing, but a sentence on how to save them for this program"),
    recognise=lambda opening: opening.path.suffix.lower() in _FOREIGN,
    read=_refuse_foreign,
)
"""Tried after all others; not offered."""
