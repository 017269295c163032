"""The ink of a presented row: bars, diamonds, and the pale ones of when the meeting began."""

from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.model.stages import Stage
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import Polygon, Polyline, Rect, Shape, Stroke

ROW_HEIGHT, BAR_HEIGHT = 56.0, 32.0
LABEL_GAP = 16.0
_RADIUS = 7.0
_LEAST_WIDTH = 12.0
_DIAMOND = 13.0
_RING, _RING_GAP = 2.0, 3.5
_LEAST_RINGED = 18.0


@dataclass(frozen=True, slots=True)
class Ink:
    """What a row draws, and where."""

    left: float
    right: float
    middle: float
    is_milestone: bool = False
    is_critical: bool = False
    is_run: bool = False
    """Whether GPUs do the work, which a slash across the bar says."""


def ink_of(task: Task | None, start: float, finish: float, middle: float, *, is_critical: bool) -> Ink:
    """The ink of a task, or of a phase where there is none."""
    if task is not None and task.kind is TaskKind.MILESTONE:
        return Ink(start - _DIAMOND, start + _DIAMOND, middle, is_milestone=True, is_critical=is_critical)
    is_run = task is not None and task.kind is TaskKind.COMPUTE
    return Ink(start, max(finish, start + _LEAST_WIDTH), middle, is_critical=is_critical, is_run=is_run)


def bar_shapes(ink: Ink, stage: Stage | None) -> Iterator[Shape]:
    """The bar or diamond; a critical one has a ring around it."""
    if ink.is_milestone:
        yield _diamond(ink, stage_role(stage, "text"), Stroke("critical", _RING) if ink.is_critical else None)
        return
    width = ink.right - ink.left
    if ink.is_critical:
        yield _box(ink, 0.0, None, Stroke("critical", _RING))
    inset = _RING_GAP if ink.is_critical and width >= _LEAST_RINGED else 0.0
    yield _box(ink, inset, stage_role(stage, "bar"), None)
    if ink.is_run:
        centre, reach = (ink.left + ink.right) / 2, min(width / 4, BAR_HEIGHT / 3)
        line = ((centre - reach, ink.middle + 10), (centre + reach, ink.middle - 10))
        yield Polyline(line, Stroke("on_bar", 2.5))


def before_shapes(ink: Ink, stage: Stage | None) -> Iterator[Shape]:
    """Where the row stood when the meeting began."""
    stroke = Stroke(stage_role(stage, "text"), 1.5)
    if ink.is_milestone:
        yield _diamond(ink, stage_role(stage, "ground"), stroke)
    else:
        yield _box(ink, 1.0, stage_role(stage, "ground"), stroke)


def _box(ink: Ink, inset: float, fill: str | None, stroke: Stroke | None) -> Rect:
    width = ink.right - ink.left - 2 * inset
    return Rect(
        ink.left + inset,
        ink.middle - BAR_HEIGHT / 2 + inset,
        width,
        BAR_HEIGHT - 2 * inset,
        fill=fill,
        stroke=stroke,
        radius=min(_RADIUS, width / 3),
    )


def _diamond(ink: Ink, fill: str, stroke: Stroke | None) -> Polygon:
    x, y, reach = (ink.left + ink.right) / 2, ink.middle, _DIAMOND
    return Polygon(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), fill=fill, stroke=stroke)
