"""Reads the links of an MS Project file; those of summary tasks become links of the tasks in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.codes import (
    ELAPSED_FORMATS,
    ELAPSED_PERCENT_FORMATS,
    LAG_UNITS_A_MINUTE,
    LINK_KINDS,
    PERCENT_FORMATS,
)
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.outline import Outline, Row
from genai_planner.files.formats.ms_project.xml_tree import (
    flag_of,
    integer_of,
    minutes_of,
    moment_of,
    number_of,
)
from genai_planner.model.tasks import Link, LinkKind

_MOST_OF_ONE = 400
"""Links that one link of a summary task may become."""
_LONGEST_LAG = 5_256_000
_FROM_START = (LinkKind.START_TO_START, LinkKind.START_TO_FINISH)
_TO_FINISH = (LinkKind.FINISH_TO_FINISH, LinkKind.START_TO_FINISH)


@dataclass(frozen=True, slots=True)
class _Lag:
    minutes: int
    is_elapsed: bool


def read_links(outline: Outline, dropped: Dropped) -> tuple[Link, ...]:
    """All links between tasks of the file, each with an id of its own."""
    found: dict[str, Link] = {}
    for row in outline.rows.values():
        for element in row.element.iterfind("PredecessorLink"):
            for link in _links(element, row, outline.rows, dropped):
                found.setdefault(link.id, link)
    return tuple(found.values())


def _links(element: Element, row: Row, rows: Mapping[int, Row], dropped: Dropped) -> Iterator[Link]:
    before = rows.get(integer_of(element, "PredecessorUID"))
    if before is None or flag_of(element, "CrossProject"):
        dropped.add("Links to what is not in this file, or was left out, are left out", row.name)
        return
    if before is row:
        dropped.add("Links of a task to itself are left out", row.name)
        return
    number = integer_of(element, "Type", 1)
    if number not in LINK_KINDS:
        dropped.add("Links of a kind that is not known became FS", row.name)
    kind = LINK_KINDS.get(number, LinkKind.FINISH_TO_START)
    if not _can_be_told(kind, before, row, dropped):
        return
    if kind is LinkKind.START_TO_FINISH and moment_of(row.element, "Finish") == moment_of(
        before.element, "Start"
    ):
        dropped.add(
            "What is to finish at another task's start finishes on the evening before, not in that morning",
            row.name,
        )
    lag = _lag(element, before, row, dropped)
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


def _can_be_told(kind: LinkKind, before: Row, row: Row, dropped: Dropped) -> bool:
    """Whether task links say the same as one of a summary task, which starts with its first task."""
    is_of_summary = before.is_summary or row.is_summary
    if (before.is_summary and kind in _FROM_START) or (row.is_summary and kind in _TO_FINISH):
        dropped.add(
            "Links from the start or to the finish of summary tasks are left out, which can change dates",
            row.name,
        )
        return False
    count = (len(before.tasks) if before.is_summary else 1) * (len(row.tasks) if row.is_summary else 1)
    if is_of_summary and count > _MOST_OF_ONE:
        dropped.add("Links between very large summary tasks are left out, which can change dates", row.name)
        return False
    if is_of_summary:
        dropped.add("Links of summary tasks became links of the tasks in them", row.name)
    return True


def _lag(element: Element, before: Row, row: Row, dropped: Dropped) -> _Lag:
    form = integer_of(element, "LagFormat")
    if form in PERCENT_FORMATS:
        share = number_of(element, "LinkLag") / 100
        dropped.add("Lags in percent became lags of that length today", row.name)
        minutes = round(minutes_of(before.element, "Duration") * share)
        return _Lag(_held(minutes), form in ELAPSED_PERCENT_FORMATS)
    minutes = round(number_of(element, "LinkLag") / LAG_UNITS_A_MINUTE)
    return _Lag(_held(minutes), form in ELAPSED_FORMATS)


def _held(minutes: int) -> int:
    return min(max(minutes, -_LONGEST_LAG), _LONGEST_LAG)
