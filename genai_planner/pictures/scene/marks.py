"""Small marks that several pictures draw."""

from genai_planner.pictures.scene.shapes import (
    Polygon,
)


def triangle(x: float, middle: float, item: str, *, is_folded: bool) -> Polygon:
    """The mark of a phase, pointing down where its rows are shown and aside where they are folded away."""
    if is_folded:
        points = ((x, middle - 3.5), (x + 5, middle), (x, middle + 3.5))
    else:
        points = ((x - 1, middle - 2.5), (x + 6, middle - 2.5), (x + 2.5, middle + 2.5))
    return Polygon(points, fill="text", item=item)
