"""A scene as SVG within a page: text stays text, and what stands for a task says so under the mouse."""

from collections.abc import Callable, Iterator
from html import escape

from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.shapes import (
    Align,
    Clip,
    Dash,
    Font,
    Label,
    Polygon,
    Polyline,
    Rect,
    Scene,
    Shape,
    Stroke,
    TextMeasure,
)

_ANCHORS = {Align.LEFT: "start", Align.CENTRE: "middle", Align.RIGHT: "end"}
_DASHES = {Dash.SOLID: "", Dash.DASHED: ' stroke-dasharray="5 3"', Dash.DOTTED: ' stroke-dasharray="1.5 2.5"'}


def svg_element(
    scene: Scene, theme: Theme, measure: TextMeasure, title: str, hover: Callable[[str], str]
) -> str:
    """The scene as an `svg` element that is as wide as its room.

    Args:
        scene: what is drawn.
        theme: its colours.
        measure: tells the widths of its texts, which they keep in whatever font shows them.
        title: what readers of the screen are told.
        hover: the text to show over an item, by its id; empty for none.
    """
    writer = _Writer(theme, measure, hover)
    head = f'viewBox="0 0 {scene.width:.1f} {scene.height:.1f}" role="img" aria-label="{escape(title)}"'
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {head}>',
            f'<rect width="100%" height="100%" fill="{theme.colour(scene.ground)}"/>',
            *writer.shapes(scene.shapes),
            "</svg>",
        )
    )


class _Writer:
    """Writes shapes with the colours of a theme."""

    def __init__(self, theme: Theme, measure: TextMeasure, hover: Callable[[str], str]) -> None:
        self._theme, self._measure, self._hover = theme, measure, hover

    def shapes(self, shapes: tuple[Shape, ...]) -> Iterator[str]:
        """Each shape as an element."""
        for shape in shapes:
            match shape:
                case Rect():
                    yield self._rect(shape)
                case Polygon():
                    yield self._closed("polygon", _points(shape.points), shape.fill, shape.stroke, shape.item)
                case Polyline():
                    line = (
                        f'<polyline points="{_points(shape.points)}" fill="none"{self._stroke(shape.stroke)}'
                    )
                    yield self._with_hover(line, "polyline", shape.item)
                case Label():
                    yield self._label(shape)
                case Clip():
                    yield from self._clip(shape)

    def _rect(self, shape: Rect) -> str:
        place = f'x="{shape.x:.2f}" y="{shape.y:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}"'
        radius = f' rx="{shape.radius:.1f}"' if shape.radius else ""
        filled = self._fill(shape.fill, hatched=shape.is_hatched)
        element = f"<rect {place}{radius}{filled}{self._stroke(shape.stroke)}"
        return self._with_hover(element, "rect", shape.item)

    def _closed(self, tag: str, points: str, fill: str | None, stroke: Stroke | None, item: str) -> str:
        return self._with_hover(
            f'<{tag} points="{points}"{self._fill(fill)}{self._stroke(stroke)}', tag, item
        )

    def _label(self, shape: Label) -> str:
        width = self._measure.width(shape.text, shape.font)
        length = f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"' if width else ""
        element = (
            f'<text x="{shape.x:.2f}" y="{shape.y:.2f}" text-anchor="{_ANCHORS[shape.align]}"'
            f'{_font(shape.font)} fill="{self._theme.colour(shape.role)}"{length}>{escape(shape.text)}'
        )
        title = self._hover(shape.item) if shape.item else ""
        return f"{element}{_title(title)}</text>"

    def _clip(self, shape: Clip) -> Iterator[str]:
        place = f'x="{shape.x:.2f}" y="{shape.y:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}"'
        view = f"{shape.x:.2f} {shape.y:.2f} {shape.width:.2f} {shape.height:.2f}"
        yield f'<svg {place} viewBox="{view}" overflow="hidden">'
        yield from self.shapes(shape.shapes)
        yield "</svg>"

    def _with_hover(self, element: str, tag: str, item: str) -> str:
        title = self._hover(item) if item else ""
        return f"{element}>{_title(title)}</{tag}>" if title else f"{element}/>"

    def _fill(self, role: str | None, *, hatched: bool = False) -> str:
        if role is None:
            return ' fill="none"'
        opacity = ' fill-opacity="0.55"' if hatched else ""
        return f' fill="{self._theme.colour(role)}"{opacity}'

    def _stroke(self, stroke: Stroke | None) -> str:
        if stroke is None:
            return ""
        colour = self._theme.colour(stroke.role)
        return f' stroke="{colour}" stroke-width="{stroke.width:.2f}"{_DASHES[stroke.dash]}'


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def _font(font: Font) -> str:
    weight = ' font-weight="600"' if font.is_bold else ""
    return f' font-size="{font.size:.1f}"{weight}'


def _title(text: str) -> str:
    return f"<title>{escape(text)}</title>" if text else ""
