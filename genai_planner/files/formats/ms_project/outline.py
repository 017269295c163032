"""Reads the rows of an MS Project file: what is a task, what is a summary, and what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from genai_planner.files.formats.ms_project.codes import AS_SOON_AS_POSSIBLE, CONSTRAINT_KINDS, NO_CALENDAR
from genai_planner.files.formats.ms_project.numbering import Numbering
from genai_planner.files.formats.ms_project.texts import name_of, notes_of
from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.model.base import FIRST_YEAR, LAST_YEAR
from genai_planner.model.tasks import ConstraintKind, Phase
from genai_planner.words.said import said

_ROOT = Phase(id="phase-0", name="Project")
_DEEPEST = 1_000


@dataclass(slots=True)
class Row:
    """A row that is a task or a summary, with the numbers of all tasks in it."""

    node: Node
    number: int
    name: str
    phase: str
    """The id of the phase that it stands in, or for a summary, that it is."""
    is_summary: bool
    tasks: list[int] = field(default_factory=list)
    not_before: datetime | None = None
    """The moment before which a summary that it stands in must not start."""
    is_held_by_summary: bool = False
    """Whether a summary may hold its dates in a way that a plan cannot."""

    @property
    def task_id(self) -> str:
        """The id of the task that it becomes."""
        return f"task-{self.number}"


@dataclass(frozen=True, slots=True)
class Outline:
    """All rows by number in the order of the file, and the phases that the summaries become."""

    rows: dict[int, Row]
    phases: tuple[Phase, ...]
    root: Node | None
    """The row of the whole project, where the file has one."""
    numbering: Numbering
    """Finds the numbers of the rows that other elements name."""

    def tasks(self) -> Iterator[Row]:
        """The rows that are tasks."""
        return (row for row in self.rows.values() if not row.is_summary)


def read_outline(project: Node) -> Outline:
    """Rows that hold nothing are left out; those that cannot be planned here are left out and told."""
    nodes = [node for node in project.children("Tasks/Task") if not node.flag("IsNull")]
    numbering = Numbering(nodes, project.findings)
    levels = _levels(nodes)
    rows: dict[int, Row] = {}
    phases: list[Phase] = []
    above: list[tuple[int, Row]] = []
    root, whole = _ROOT, None
    for place, (node, number) in enumerate(numbering.pairs()):
        name = name_of(node, f"Task {number}")
        named, level = node.named(name), levels[place]
        named.check_unread()
        if place == 0 and level == 0:
            root, whole = _ROOT.model_copy(update={"name": name_of(node, _ROOT.name)}), named
            continue
        if _is_left_out(named):
            continue
        while above and above[-1][0] >= level:
            above.pop()
        summaries = [summary for _, summary in above]
        row = _row(named, number, summaries, is_summary=_holds_rows(levels, place))
        rows[number] = row
        if row.is_summary:
            phases.append(_phase(row, summaries[-1].phase if summaries else None))
            above.append((level, row))
        for summary in [] if row.is_summary else summaries:
            summary.tasks.append(number)
    if any(row.phase == _ROOT.id for row in rows.values()):
        phases.insert(0, root)
    return Outline(rows, tuple(phases), whole, numbering)


def _levels(nodes: list[Node]) -> list[int]:
    """How deep each row stands, by its level or its number such as 1.2; 0 for the whole project."""
    levels = [_level(node) for node in nodes]
    is_whole = bool(levels) and levels[0] == 0 and (any(levels) or nodes[0].text("UID") == "0")
    if not is_whole:
        return [max(level, 1) for level in levels]
    return [0, *(max(level, 1) for level in levels[1:])]


def _level(node: Node) -> int:
    level = node.integer("OutlineLevel", -1, low=0, high=_DEEPEST)
    if level >= 0:
        return level
    number = node.text("OutlineNumber").strip(".")
    if number:
        return 0 if number == "0" else number.count(".") + 1
    return 0 if node.text("UID") == "0" and not node.has("Duration") else 1


def _holds_rows(levels: list[int], place: int) -> bool:
    """Whether the row is a summary: the next one stands deeper, whatever the file calls it."""
    return place + 1 < len(levels) and levels[place + 1] > levels[place]


def _is_left_out(node: Node) -> bool:
    if not node.flag("Active", default=True):
        node.findings.left_out.add(said("Inactive tasks are left out"), node.row)
        return True
    if node.flag("ExternalTask") or node.flag("IsSubproject"):
        node.findings.left_out.add(said("Tasks of other projects are left out"), node.row)
        return True
    return False


def _row(node: Node, number: int, above: list[Row], *, is_summary: bool) -> Row:
    holder = above[-1] if above else None
    row = Row(node, number, node.row, holder.phase if holder else _ROOT.id, is_summary)
    if holder is not None:
        row.not_before, row.is_held_by_summary = holder.not_before, holder.is_held_by_summary
    if is_summary:
        row.phase = f"phase-{number}"
        _take_what_holds_its_tasks(row)
    return row


def _phase(row: Row, holder: str | None) -> Phase:
    return Phase(id=row.phase, name=row.name, parent=holder, explanation=notes_of(row.node))


def _take_what_holds_its_tasks(row: Row) -> None:
    node, findings = row.node, row.node.findings
    code = node.integer("ConstraintType")
    kind, moment = CONSTRAINT_KINDS.get(code), node.moment("ConstraintDate")
    if kind in _FROM_A_DAY_ON and moment is not None and FIRST_YEAR <= moment.year <= LAST_YEAR:
        row.not_before = max(moment, row.not_before or moment)
        findings.otherwise.add(
            said("Constraints of summary tasks became those of the tasks in them"), row.name
        )
    elif code != AS_SOON_AS_POSSIBLE:
        row.is_held_by_summary = True
        findings.left_out.add(
            said("Constraints of summary tasks are left out, which can change dates"), row.name
        )
    if node.flag("Manual"):
        row.is_held_by_summary = True
        reason = said("Summary tasks scheduled by hand take their dates from their tasks")
        findings.otherwise.add(reason, row.name)
    if node.integer("CalendarUID", NO_CALENDAR) != NO_CALENDAR:
        findings.left_out.add(said("Calendars of summary tasks are left out"), row.name)
    if node.moment("Deadline") is not None:
        findings.left_out.add(said("Deadlines of summary tasks are left out"), row.name)
    if node.number("LevelingDelay"):
        row.is_held_by_summary = True
        findings.left_out.add(said("Levelling delays are left out, which can change dates"), row.name)


_FROM_A_DAY_ON = frozenset((ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.MUST_START_ON))
"""The constraints of a summary that say the same as those of each task in it."""


def earliest_start(outline: Outline) -> datetime | None:
    """The earliest start of all tasks in the file; None where there is none."""
    starts = (row.node.moment("Start") for row in outline.tasks())
    return min((start for start in starts if start is not None), default=None)
