"""Reads the links of an MS Project file; those of summary tasks become links of the tasks in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.files.formats.ms_project.codes import (
    DAYS,
    ELAPSED_FORMATS,
    ELAPSED_PERCENT_FORMATS,
    LAG_UNITS_A_MINUTE,
    LINK_KINDS,
    PERCENT_FORMATS,
)
from genai_planner.files.formats.ms_project.outline import Outline, Row
from genai_planner.files.formats.ms_project.xml_tree import Node, minutes_in
from genai_planner.model.tasks import LONGEST_LAG, Link, LinkKind
from genai_planner.words.said import said

_MOST_OF_ONE = 400
"""Links that one link of a summary task may become."""
_FROM_START = (LinkKind.START_TO_START, LinkKind.START_TO_FINISH)


@dataclass(frozen=True, slots=True)
class _Lag:
    minutes: int
    is_elapsed: bool


def read_links(outline: Outline) -> tuple[Link, ...]:
    """All links between tasks of the file, each once; of two that differ in their lag, the first counts."""
    found: dict[str, Link] = {}
    for row in outline.rows.values():
        for node in row.node.children("PredecessorLink"):
            for link in _links(node, row, outline):
                if found.setdefault(link.id, link) != link:
                    reason = said("Links that stand there again with another lag are left out")
                    node.findings.left_out.add(reason, row.name)
    return tuple(found.values())


def _links(node: Node, row: Row, outline: Outline) -> Iterator[Link]:
    number = outline.numbering.find(node, "PredecessorUID")
    before = outline.rows.get(number) if number is not None else None
    left_out = node.findings.left_out
    if before is None or node.flag("CrossProject"):
        left_out.add(said("Links to what is not in this file, or was left out, are left out"), row.name)
        _hold(row, outline)
        return
    if before is row or row.number in before.tasks or before.number in row.tasks:
        left_out.add(said("Links of a task to itself or its own summary are left out"), row.name)
        return
    code = node.integer("Type", 1)
    if code not in LINK_KINDS:
        node.findings.otherwise.add(said("Links of a kind that is not known became FS"), row.name)
    kind = LINK_KINDS.get(code, LinkKind.FINISH_TO_START)
    if not _can_be_told(kind, before, row, outline):
        return
    if kind is LinkKind.START_TO_FINISH and row.node.moment("Finish") == before.node.moment("Start"):
        node.findings.otherwise.add(
            said(
                "What is to finish at another task's start finishes on the evening before, not "
                "in that morning"
            ),
            row.name,
        )
    lag = _lag(node, before, row)
    for predecessor in before.tasks if before.is_summary else (before.number,):
        for successor in row.tasks if row.is_summary else (row.number,):
            if predecessor != successor:
                yield _link(predecessor, successor, kind, lag)


def _link(predecessor: int, successor: int, kind: LinkKind, lag: _Lag) -> Link:
    return Link(
        id=f"link-{predecessor}-{kind}-{successor}",
        predecessor=f"task-{predecessor}",
        successor=f"task-{successor}",
        kind=kind,
        lag_minutes=lag.minutes,
        lag_is_elapsed=lag.is_elapsed,
    )


def _can_be_told(kind: LinkKind, before: Row, row: Row, outline: Outline) -> bool:
    """Whether task links say the same as one of a summary task, which starts with its first task."""
    left_out = row.node.findings.left_out
    if before.is_summary and kind in _FROM_START:
        left_out.add(
            said("Links from the start of summary tasks are left out, which can change dates"), row.name
        )
        _hold(row, outline)
        return False
    count = (len(before.tasks) if before.is_summary else 1) * (len(row.tasks) if row.is_summary else 1)
    if not (before.is_summary or row.is_summary):
        return True
    if count > _MOST_OF_ONE:
        left_out.add(
            said("Links between very large summary tasks are left out, which can change dates"), row.name
        )
        _hold(row, outline)
        return False
    row.node.findings.otherwise.add(
        said("Links of summary tasks became links of the tasks in them"), row.name
    )
    return True


def _hold(row: Row, outline: Outline) -> None:
    """Marks the row, or the tasks in it, as held by something that the plan does not have."""
    for number in row.tasks if row.is_summary else (row.number,):
        outline.rows[number].is_held_by_summary = True


def _lag(node: Node, before: Row, row: Row) -> _Lag:
    form = node.integer("LagFormat", DAYS)
    as_duration = minutes_in(node.text("LinkLag"))
    if as_duration is not None:
        node.findings.unusual(row.name, "LinkLag", node.text("LinkLag"))
        return _Lag(_held(as_duration), form in ELAPSED_FORMATS)
    amount = node.number("LinkLag")
    if form in PERCENT_FORMATS:
        node.findings.otherwise.add(said("Lags in percent became lags of that length today"), row.name)
        minutes = (before.node.minutes("Duration") or 0.0) * amount / 100
        return _Lag(_held(minutes), form in ELAPSED_PERCENT_FORMATS)
    return _Lag(_held(amount / LAG_UNITS_A_MINUTE), form in ELAPSED_FORMATS)


def _held(minutes: float) -> int:
    return round(min(max(minutes, -LONGEST_LAG), LONGEST_LAG))
