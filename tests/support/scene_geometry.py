"""Where the ink of a scene stands: the boxes of its labels, its lines, and what overlaps."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from genai_planner.pictures.scene.shapes import Align, Clip, Label, Polyline, Scene, Shape, TextMeasure


class Box(NamedTuple):
    """The box that a label's letters fill; a little less than its line."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def flat(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    for shape in shapes:
        if isinstance(shape, Clip):
            yield from flat(shape.shapes)
        else:
            yield shape


def labels(scene: Scene) -> list[Label]:
    return [shape for shape in flat(scene.shapes) if isinstance(shape, Label)]


def texts(scene: Scene) -> list[str]:
    return [label.text for label in labels(scene)]


def box_of(label: Label, measure: TextMeasure) -> Box:
    width = measure.width(label.text, label.font)
    left = {
        Align.LEFT: label.x,
        Align.CENTRE: label.x - width / 2,
        Align.RIGHT: label.x - width,
    }[label.align]
    # Letters reach about three quarters of their size above the baseline and a quarter below it.
    size = label.font.size
    return Box(left, label.y - 0.75 * size, left + width, label.y + 0.25 * size, label.text)


def overlapping(scene: Scene, measure: TextMeasure) -> list[tuple[str, str]]:
    """The pairs of texts that lie on each other."""
    boxes = sorted(box_of(label, measure) for label in labels(scene))
    return [(one.text, other.text) for one, other in combinations(boxes, 2) if one.overlaps(other)]


def leaving_the_page(scene: Scene, measure: TextMeasure) -> list[str]:
    """The texts that do not lie wholly on the page."""
    boxes = (box_of(label, measure) for label in labels(scene))
    half_a_point = 0.5
    return [
        box.text
        for box in boxes
        if box.left < -half_a_point
        or box.top < -half_a_point
        or box.right > scene.width + half_a_point
        or box.bottom > scene.height + half_a_point
    ]


def crossed_by(scene: Scene, measure: TextMeasure, roles: set[str]) -> list[str]:
    """The texts that an upright line of one of the roles runs through."""
    boxes = [box_of(label, measure) for label in labels(scene)]
    lines = [
        shape for shape in flat(scene.shapes) if isinstance(shape, Polyline) and shape.stroke.role in roles
    ]
    return [
        box.text
        for line in lines
        for (x, y), (next_x, next_y) in pairwise(line.points)
        for box in boxes
        if x == next_x
        and box.left < x < box.right
        and min(y, next_y) < box.bottom
        and box.top < max(y, next_y)
    ]
