"""Shapes made pale: what is not searched for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from genai_planner.pictures.scene.shapes import Polygon, Polyline, Rect, Shape, Stroke

_PERCENT = 35
"""Of the colour that is left, on the ground of views."""


def dimmed(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """The same shapes in pale colours; texts and clips stay as they are."""
    for shape in shapes:
        match shape:
            case Rect() | Polygon():
                yield replace(shape, fill=_pale(shape.fill), stroke=_pale_stroke(shape.stroke))
            case Polyline():
                yield replace(shape, stroke=replace(shape.stroke, role=f"{shape.stroke.role}@{_PERCENT}"))
            case _:
                yield shape


def _pale(role: str | None) -> str | None:
    return role if role is None or role == "view" else f"{role}@{_PERCENT}"


def _pale_stroke(stroke: Stroke | None) -> Stroke | None:
    return None if stroke is None else replace(stroke, role=f"{stroke.role}@{_PERCENT}")
