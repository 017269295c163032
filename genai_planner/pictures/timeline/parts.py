"""What of a timeline lies under a point: the bar, one of its edges or link ends, its progress, a row."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from genai_planner.model.tasks import Task, TaskKind
from genai_planner.pictures.timeline.bars import BAR_HEIGHT, Extent, handle_x, progress_x
from genai_planner.pictures.timeline.rows import ROW_HEIGHT

if TYPE_CHECKING:
    from genai_planner.pictures.timeline.axis import TimeAxis
    from genai_planner.pictures.timeline.chart import Chart

_EDGE = 5.0
"""How far within a bar its edges are held."""
_NARROW = 3
"""Of a narrow bar the edges are this part each, so that its middle can still be held."""
_HANDLE = 5.0
"""How far around its middle a link end or the handle of the progress is held."""


class Part(StrEnum):
    """What can be held or pointed at."""

    BAR = "bar"
    START_EDGE = "start edge"
    FINISH_EDGE = "finish edge"
    PROGRESS = "progress"
    START_LINK = "link end at the start"
    FINISH_LINK = "link end at the finish"
    BRACKET = "bracket"
    ROW = "row"
    GROUND = "ground"


@dataclass(frozen=True, slots=True)
class Hit:
    """A part, and the id of the task or phase that it belongs to; empty on the ground."""

    part: Part
    item: str = ""


def part_at(chart: "Chart", axis: "TimeAxis", x: float, y: float, *, handles_of: str = "") -> Hit:
    """What lies at a point.

    Args:
        chart: whose rows are looked at.
        axis: the scale of time.
        x: points from the axis's origin.
        y: points below the top of the first row.
        handles_of: the task that shows its link ends and the handle of its progress; other tasks have none.
    """
    row = chart.row_at(y)
    if row is None:
        return Hit(Part.GROUND)
    extent = chart.extent(axis, int(y // ROW_HEIGHT))
    if extent is None:
        return Hit(Part.ROW, row.id)
    if row.is_phase:
        return Hit(Part.BRACKET if _is_on(extent, x, y) else Part.ROW, row.id)
    task = chart.plan.task_by_id[row.id]
    handle = _handle(task, extent, x, y) if row.id == handles_of else None
    return Hit(handle or _of_bar(task, extent, x, y), row.id)


def _handle(task: Task, extent: Extent, x: float, y: float) -> Part | None:
    below = extent.middle + BAR_HEIGHT / 2 - 2
    if task.kind is not TaskKind.MILESTONE and y >= below:
        return Part.PROGRESS if abs(x - progress_x(task, extent)) <= _HANDLE else None
    if abs(y - extent.middle) > BAR_HEIGHT / 2:
        return None
    for part, place in ((Part.FINISH_LINK, handle_x(extent, 1)), (Part.START_LINK, handle_x(extent, -1))):
        if abs(x - place) <= _HANDLE and not extent.left <= x <= extent.right:
            return part
    return None


def _of_bar(task: Task, extent: Extent, x: float, y: float) -> Part:
    if not _is_on(extent, x, y):
        return Part.ROW
    if task.kind is TaskKind.MILESTONE:
        return Part.BAR
    reach = min(_EDGE, (extent.right - extent.left) / _NARROW)
    if x >= extent.right - reach:
        return Part.FINISH_EDGE
    return Part.START_EDGE if x <= extent.left + reach and reach >= _EDGE else Part.BAR


def _is_on(extent: Extent, x: float, y: float) -> bool:
    return extent.left <= x <= extent.right and abs(y - extent.middle) <= BAR_HEIGHT / 2
