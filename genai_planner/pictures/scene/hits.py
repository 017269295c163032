"""Which item of a scene lies under a point."""

from collections.abc import Iterable, Iterator

from genai_planner.pictures.scene.shapes import Clip, Polygon, Polyline, Rect, Scene, Shape

_REACH = 3.0
"""How far beside a line a click still counts, in points."""


def item_at(scene: Scene, x: float, y: float) -> str:
    """The item of the topmost shape at the point; empty where there is none."""
    return next(_items_at(reversed(scene.shapes), x, y), "")


def _items_at(shapes: Iterable[Shape], x: float, y: float) -> Iterator[str]:
    for shape in shapes:
        match shape:
            case Rect() if shape.item:
                if shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height:
                    yield shape.item
            case Polygon() if shape.item:
                if _is_in_box(shape.points, x, y, 0.0):
                    yield shape.item
            case Polyline() if shape.item:
                if _is_near(shape.points, x, y):
                    yield shape.item
            case Clip():
                if shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height:
                    yield from _items_at(reversed(shape.shapes), x, y)


def _is_near(points: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    return any(_is_in_box(points[index : index + 2], x, y, _REACH) for index in range(len(points) - 1))


def _is_in_box(points: tuple[tuple[float, float], ...], x: float, y: float, reach: float) -> bool:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return min(xs) - reach <= x <= max(xs) + reach and min(ys) - reach <= y <= max(ys) + reach
