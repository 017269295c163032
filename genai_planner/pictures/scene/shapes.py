"""A picture before it is drawn: shapes and texts in points, coloured by role, free of Qt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias


class Align(StrEnum):
    """Where a text stands relative to its x."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Dash(StrEnum):
    """How a line is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Font:
    """Size in points, and weight; the family is the painter's."""

    size: float = 12.0
    is_bold: bool = False
    is_tabular: bool = False
    """Whether all figures are equally wide, for numbers that are compared."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line's colour role, width in points and dash."""

    role: str
    width: float = 1.0
    dash: Dash = Dash.SOLID


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, filled and outlined by role."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: Stroke | None = None
    radius: float = 0.0
    item: str = ""
    """The id of what it shows, for hit testing; empty for decoration."""
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape through points."""

    points: tuple[tuple[float, float], ...]
    fill: str | None = None
    stroke: Stroke | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open line through points."""

    points: tuple[tuple[float, float], ...]
    stroke: Stroke
    item: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A text on one line; `y` is its baseline."""

    x: float
    y: float
    text: str
    role: str
    font: Font = Font()
    align: Align = Align.LEFT
    item: str = ""


@dataclass(frozen=True, slots=True)
class Clip:
    """Shapes of which only what lies inside the rectangle shows."""

    x: float
    y: float
    width: float
    height: float
    shapes: "tuple[Shape, ...]"


Shape: TypeAlias = Rect | Polygon | Polyline | Label | Clip


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of a size in points; shapes are drawn in order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    ground: str = "view"
    """The colour role of the background."""
    note: str = ""
    """What the reader must know of the picture, such as that tasks were folded; also to be told on export."""


class TextMeasure(Protocol):
    """Tells how much room text takes in the font that will be drawn; sizes in points."""

    def width(self, text: str, font: Font) -> float:
        """Advance width of the text."""

    def ascent(self, font: Font) -> float:
        """Height above the baseline."""

    def descent(self, font: Font) -> float:
        """Depth below the baseline."""
