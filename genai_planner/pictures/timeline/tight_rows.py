"""Rows set closer, for a page that has no room for usual ones: free room goes, ink and letters stay."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from genai_planner.pictures.scene.shapes import Clip, Label, Polygon, Polyline, Rect, Shape
from genai_planner.pictures.timeline.rows import ROW_HEIGHT

TIGHTEST_ROW = 17.0
"""The height in points at which letters and bars of neighbours still stand apart."""
_FREE = 6.0
"""Above and below the bar of a row of usual height."""


def tightened(shapes: Iterable[Shape], row_height: float) -> Iterator[Shape]:
    """The shapes of rows of usual height, the first one's top at 0, in rows of that height."""
    cut = (ROW_HEIGHT - row_height) / 2
    return (_moved(shape, cut) for shape in shapes) if cut else iter(shapes)


def _moved(shape: Shape, cut: float) -> Shape:
    match shape:
        case Label():
            return replace(shape, y=_place(shape.y, cut))
        case Polygon() | Polyline():
            return replace(shape, points=tuple((x, _place(y, cut)) for x, y in shape.points))
        case Rect() | Clip():
            top, bottom = _place(shape.y, cut), _place(shape.y + shape.height, cut)
            moved = replace(shape, y=top, height=bottom - top)
            if isinstance(moved, Clip):
                return replace(moved, shapes=tuple(_moved(inner, cut) for inner in moved.shapes))
            return moved


def _place(y: float, cut: float) -> float:
    """Where a height comes to stand when so much is cut above and below every row's ink."""
    row, offset = divmod(y, ROW_HEIGHT)
    kept = (_FREE - cut) / _FREE
    if offset < _FREE:
        within = offset * kept
    elif offset <= ROW_HEIGHT - _FREE:
        within = offset - cut
    else:
        within = ROW_HEIGHT - 2 * cut - (ROW_HEIGHT - offset) * kept
    return row * (ROW_HEIGHT - 2 * cut) + within
