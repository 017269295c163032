"""Reads the rows of an MS Project file: what is a task, what is a summary, and what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.codes import AS_SOON_AS_POSSIBLE, NO_CALENDAR
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.texts import clean_name, clean_notes
from genai_planner.files.formats.ms_project.xml_tree import flag_of, integer_of, moment_of, number_of, text_of
from genai_planner.model.tasks import Phase

_NO_NUMBER = -1
PROJECT_ROW = 0
"""The number of the row that stands for the whole project."""
_ROOT = Phase(id="phase-0", name="Project")


@dataclass(slots=True)
class Row:
    """A row that is a task or a summary, with the numbers of all tasks in it."""

    element: Element
    number: int
    name: str
    phase: str
    """The id of the phase that it stands in, or for a summary, that it is."""
    is_summary: bool
    tasks: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """All rows by number in the order of the file, and the phases that the summaries become."""

    rows: dict[int, Row]
    phases: tuple[Phase, ...]

    def tasks(self) -> Iterator[Row]:
        """The rows that are tasks."""
        return (row for row in self.rows.values() if not row.is_summary)


def read_outline(project: Element, dropped: Dropped) -> Outline:
    """Rows that hold nothing are left out; those that cannot be planned here are left out and told."""
    rows: dict[int, Row] = {}
    phases: list[Phase] = []
    above: list[tuple[int, Row]] = []
    root = _ROOT
    for element in project.iterfind("Tasks/Task"):
        number = integer_of(element, "UID", integer_of(element, "ID", _NO_NUMBER))
        name = clean_name(text_of(element, "Name"), f"Task {number}")
        if number == PROJECT_ROW or integer_of(element, "OutlineLevel", 1) == 0:
            root = _ROOT.model_copy(update={"name": clean_name(text_of(element, "Name"), _ROOT.name)})
            continue
        if _is_left_out(element, name, dropped):
            continue
        if number == _NO_NUMBER or number in rows:
            dropped.add("Rows without a number of their own are left out", name)
            continue
        level = integer_of(element, "OutlineLevel", 1)
        while above and above[-1][0] >= level:
            above.pop()
        holder = above[-1][1].phase if above else None
        if flag_of(element, "Summary"):
            phase = _phase(element, number, name, holder)
            phases.append(phase)
            rows[number] = Row(element, number, name, phase.id, is_summary=True)
            above.append((level, rows[number]))
            _say_what_is_left_out(element, name, dropped)
            continue
        rows[number] = Row(element, number, name, holder or _ROOT.id, is_summary=False)
        for _, summary in above:
            summary.tasks.append(number)
    if any(row.phase == _ROOT.id for row in rows.values()):
        phases.insert(0, root)
    return Outline(rows, tuple(phases))


def _is_left_out(element: Element, name: str, dropped: Dropped) -> bool:
    if flag_of(element, "IsNull"):
        return True  # an empty line
    if text_of(element, "Active") == "0":
        dropped.add("Inactive tasks are left out", name)
        return True
    if flag_of(element, "ExternalTask") or flag_of(element, "IsSubproject"):
        dropped.add("Tasks of other projects are left out", name)
        return True
    return False


def _phase(element: Element, number: int, name: str, holder: str | None) -> Phase:
    notes = clean_notes(text_of(element, "Notes"))
    return Phase(id=f"phase-{number}", name=name, parent=holder, explanation=notes)


def _say_what_is_left_out(element: Element, name: str, dropped: Dropped) -> None:
    if integer_of(element, "ConstraintType") != AS_SOON_AS_POSSIBLE:
        dropped.add("Constraints of summary tasks are left out, which can change dates", name)
    if flag_of(element, "Manual"):
        dropped.add("Summary tasks scheduled by hand take their dates from their tasks", name)
    if integer_of(element, "CalendarUID", NO_CALENDAR) != NO_CALENDAR:
        dropped.add("Calendars of summary tasks are left out", name)
    if moment_of(element, "Deadline") is not None:
        dropped.add("Deadlines of summary tasks are left out", name)
    if number_of(element, "LevelingDelay"):
        dropped.add("Levelling delays are left out, which can change dates", name)


def earliest_start(outline: Outline) -> datetime | None:
    """The earliest start of all tasks in the file; None where there is none."""
    starts = (moment_of(row.element, "Start") for row in outline.tasks())
    return min((start for start in starts if start is not None), default=None)
