"""Shapes moved to another place, and found at a place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from genai_planner.pictures.scene.shapes import Clip, Label, Polygon, Polyline, Rect, Shape


def moved(shapes: Iterable[Shape], right: float, down: float) -> Iterator[Shape]:
    """The same shapes, so many points farther right and down."""
    for shape in shapes:
        match shape:
            case Rect() | Label():
                yield replace(shape, x=shape.x + right, y=shape.y + down)
            case Polygon() | Polyline():
                yield replace(shape, points=tuple((x + right, y + down) for x, y in shape.points))
            case Clip():
                inner = tuple(moved(shape.shapes, right, down))
                yield replace(shape, x=shape.x + right, y=shape.y + down, shapes=inner)
