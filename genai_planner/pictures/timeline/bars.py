"""The ink of one row: a bar with its progress, a slim bracket over a phase, or a diamond."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from genai_planner.model.resources import Stage
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import Dash, Polygon, Polyline, Rect, Shape, Stroke
from genai_planner.pictures.timeline.rows import ROW_HEIGHT

BAR_HEIGHT = 16.0
LEAST_BAR_WIDTH = 8.0
DIAMOND_REACH = 7.0
FOLDED_DIAMOND_REACH = 6.0
_BRACKET_HEIGHT, _BRACKET_TIP = 5.0, 4.0
_RADIUS = 4.0
_RING, _RING_GAP = 1.5, 1.5
PENNANT = 6.0
"""How wide and high the small flag at a promised day is."""
HANDLE_DISTANCE = 6.0
"""How far from the ends of a bar its link ends stand."""
_HANDLE_REACH = 3.5
_LEAST_GAP_WIDTH = 14.0
"""A bar narrower than this fills its ring."""
_BENEATH, _THIN, _THIN_DIAMOND, _THIN_PERCENT = 10.5, 3.0, 3.0, 60
"""From the middle of a row to the strip of its baseline, its height, and how much of the colour it has."""
_PROGRESS_HEIGHT, _PROGRESS_INSET = 2.0, 3.0


@dataclass(frozen=True, slots=True)
class Extent:
    """The horizontal room that the ink of a row takes, and the vertical middle of the row."""

    left: float
    right: float
    middle: float


def task_extent(task: Task, start_x: float, finish_x: float, row_y: float) -> Extent:
    """Where the bar or diamond of a task stands in the row that begins at `row_y`."""
    middle = row_y + ROW_HEIGHT / 2
    if task.kind is TaskKind.MILESTONE:
        return Extent(start_x - DIAMOND_REACH, start_x + DIAMOND_REACH, middle)
    return Extent(start_x, max(finish_x, start_x + LEAST_BAR_WIDTH), middle)


def task_shapes(
    task: Task, extent: Extent, stage: Stage | None, *, is_critical: bool, is_uncertain: bool = False
) -> Iterator[Shape]:
    """The bar or diamond of a task; critical ones have a ring around them, uncertain ones are hatched."""
    if task.kind is TaskKind.MILESTONE:
        yield _diamond(task, extent, stage, is_critical=is_critical)
        return
    if is_critical:
        yield _ring(task.id, extent)
    bar = _bar(task.id, extent, stage, is_critical=is_critical, is_uncertain=is_uncertain)
    yield bar
    yield from _progress(task, bar)
    if task.kind is TaskKind.COMPUTE:
        yield _slash(bar)


def progress_x(task: Task, extent: Extent) -> float:
    """Where the progress of a task's bar ends."""
    length = extent.right - extent.left - 2 * _PROGRESS_INSET
    return extent.left + _PROGRESS_INSET + length * task.progress.percent_complete / 100


def handle_x(extent: Extent, side: int) -> float:
    """Where the link end of a bar stands: behind its finish for a side of 1, before its start for -1."""
    return extent.right + HANDLE_DISTANCE if side > 0 else extent.left - HANDLE_DISTANCE


def handles(task: Task, extent: Extent) -> Iterator[Shape]:
    """What a bar is held by beside its ink: its two link ends, and the handle of its progress below it."""
    for side in (-1, 1):
        x = handle_x(extent, side)
        yield Rect(
            x - _HANDLE_REACH,
            extent.middle - _HANDLE_REACH,
            2 * _HANDLE_REACH,
            2 * _HANDLE_REACH,
            fill="view",
            stroke=Stroke("accent", 1.5),
            radius=_HANDLE_REACH,
            item=task.id,
        )
    if task.kind is not TaskKind.MILESTONE:
        x, top = progress_x(task, extent), extent.middle + BAR_HEIGHT / 2 - 3
        points = ((x, top), (x + 4, top + 6), (x - 4, top + 6))
        yield Polygon(points, fill="view", stroke=Stroke("accent", 1.5), item=task.id)


def ghost_shapes(task: Task | None, extent: Extent, stage: Stage | None, *, is_held: bool) -> Iterator[Shape]:
    """Where a bar, a diamond or (without a task) a bracket stood before; dashed for the one in hand."""
    stroke = Stroke(stage_role(stage, "text"), 1.0, Dash.DASHED if is_held else Dash.SOLID)
    ground = stage_role(stage, "ground")
    if task is None:
        top = extent.middle - (_BRACKET_HEIGHT + _BRACKET_TIP) / 2
        yield Rect(extent.left, top, extent.right - extent.left, _BRACKET_HEIGHT, fill=ground)
    elif task.kind is TaskKind.MILESTONE:
        centre = (extent.left + extent.right) / 2
        yield Polygon(_diamond_points(centre, extent.middle, DIAMOND_REACH - 0.5), fill=ground, stroke=stroke)
    else:
        yield Rect(
            extent.left + 0.5,
            extent.middle - BAR_HEIGHT / 2 + 0.5,
            extent.right - extent.left - 1,
            BAR_HEIGHT - 1,
            fill=ground,
            stroke=stroke,
            radius=min(_RADIUS, (extent.right - extent.left) / 3),
        )


def thin_ghost(task: Task | None, extent: Extent, stage: Stage | None, item: str) -> Shape:
    """Where a row stood in a baseline: slim, beneath what stands now; a bracket where there is no task."""
    middle, fill = extent.middle + _BENEATH, f"{stage_role(stage, 'text')}@{_THIN_PERCENT}"
    if task is not None and task.kind is TaskKind.MILESTONE:
        centre = (extent.left + extent.right) / 2
        return Polygon(_diamond_points(centre, middle, _THIN_DIAMOND), fill=fill, item=item)
    left, width = extent.left, extent.right - extent.left
    return Rect(left, middle - _THIN / 2, width, _THIN, fill=fill, radius=_THIN / 2, item=item)


def promise_mark(x: float, row_y: float, item: str) -> Iterator[Shape]:
    """The pennant at a promised day: a pole through the row, and a small flag before it."""
    top, bottom = row_y + 3.0, row_y + ROW_HEIGHT - 4.0
    yield Polyline(((x, top), (x, bottom)), Stroke("text", 1.5), item=item)
    flag = ((x, top), (x - PENNANT, top + PENNANT / 2), (x, top + PENNANT))
    yield Polygon(flag, fill="text", item=item)


def phase_extent(start_x: float, finish_x: float, row_y: float) -> Extent:
    """Where the bracket of a phase stands in the row that begins at `row_y`."""
    return Extent(start_x, max(finish_x, start_x + LEAST_BAR_WIDTH), row_y + ROW_HEIGHT / 2)


def bracket(item: str, extent: Extent, stage: Stage | None) -> Polygon:
    """The slim bracket over a phase, in its stage's dark tone."""
    left, right = extent.left, extent.right
    top = extent.middle - (_BRACKET_HEIGHT + _BRACKET_TIP) / 2
    inner = top + _BRACKET_HEIGHT
    tip = min(_BRACKET_TIP, (right - left) / 2)
    points = (
        (left, top),
        (right, top),
        (right, inner + tip),
        (right - tip, inner),
        (left + tip, inner),
        (left, inner + tip),
    )
    return Polygon(points, fill=stage_role(stage, "text"), item=item)


def folded_shapes(
    item: str,
    extent: Extent,
    stage: Stage | None,
    milestones: Iterable[float],
    *,
    is_critical: bool,
    is_uncertain: bool = False,
) -> Iterator[Shape]:
    """The bar of a phase whose rows are folded away, with a small diamond at each of its milestones."""
    if is_critical:
        yield _ring(item, extent)
    yield _bar(item, extent, stage, is_critical=is_critical, is_uncertain=is_uncertain)
    for x in milestones:
        points = _diamond_points(x, extent.middle, FOLDED_DIAMOND_REACH)
        yield Polygon(points, fill=stage_role(stage, "text"), stroke=Stroke("view", 1.5), item=item)


def _bar(
    item: str, extent: Extent, stage: Stage | None, *, is_critical: bool, is_uncertain: bool = False
) -> Rect:
    has_gap = extent.right - extent.left >= _LEAST_GAP_WIDTH
    inset = (_RING + _RING_GAP if has_gap else _RING) if is_critical else 0.0
    return Rect(
        extent.left + inset,
        extent.middle - BAR_HEIGHT / 2 + inset,
        extent.right - extent.left - 2 * inset,
        BAR_HEIGHT - 2 * inset,
        fill=stage_role(stage, "bar"),
        radius=min(_RADIUS - inset / 2, (extent.right - extent.left) / 3),
        item=item,
        is_hatched=is_uncertain,
    )


def _ring(item: str, extent: Extent) -> Rect:
    half = _RING / 2
    return Rect(
        extent.left + half,
        extent.middle - BAR_HEIGHT / 2 + half,
        extent.right - extent.left - _RING,
        BAR_HEIGHT - _RING,
        fill="view",
        stroke=Stroke("critical", _RING),
        radius=min(_RADIUS, (extent.right - extent.left) / 3),
        item=item,
    )


def _diamond(task: Task, extent: Extent, stage: Stage | None, *, is_critical: bool) -> Polygon:
    centre = (extent.left + extent.right) / 2
    reach = (extent.right - extent.left) / 2 - 0.5
    points = _diamond_points(centre, extent.middle, reach)
    outline = Stroke("critical", _RING) if is_critical else None
    return Polygon(points, fill=stage_role(stage, "text"), stroke=outline, item=task.id)


def _diamond_points(x: float, middle: float, reach: float) -> tuple[tuple[float, float], ...]:
    return (x, middle - reach), (x + reach, middle), (x, middle + reach), (x - reach, middle)


def _slash(bar: Rect) -> Polyline:
    reach = min(bar.height * 0.5, bar.width * 0.8) / 2
    middle, bottom, top = bar.x + bar.width / 2, bar.y + bar.height, bar.y
    points = ((middle - reach, bottom - 1), (middle + reach, top + 1))
    return Polyline(points, Stroke("on_bar", 2.0), item=bar.item)


def _progress(task: Task, bar: Rect) -> Iterator[Rect]:
    share = task.progress.percent_complete / 100
    length = (bar.width - 2 * _PROGRESS_INSET) * share
    if length > 0:
        top = bar.y + (bar.height - _PROGRESS_HEIGHT) / 2
        left = bar.x + _PROGRESS_INSET
        yield Rect(left, top, length, _PROGRESS_HEIGHT, fill="on_bar", radius=1, item=task.id)
