"""Turns a scene into shapes of a slide that can be edited: bars, diamonds, texts, links that stick."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from genai_planner.files.formats.slides.elements import (
    NO_FILL,
    NO_LINE,
    Identity,
    hatched,
    label,
    outline,
    preset,
    run_look,
    solid,
    straight,
    tree,
)
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.shapes import (
    Align,
    Clip,
    Dash,
    Label,
    Polygon,
    Polyline,
    Rect,
    Scene,
    Shape,
    Stroke,
    TextMeasure,
)

Drawn: TypeAlias = Any
"""A shape, a slide or a list of shapes of the library, whose annotations its own use contradicts."""

EMU_A_POINT = 12_700
LEAST_TEXT = 12.0
"""Points below which no text on a slide may be."""
_ROOM = 1.08
"""A slide's font may be a little wider than the one that was measured."""
_LEFT_SITE, _RIGHT_SITE = 1, 3
"""Where connectors hold on to a rectangle or a diamond."""
_ALMOST = 0.5
_ALIGNMENTS = {Align.LEFT: "LEFT", Align.CENTRE: "CENTER", Align.RIGHT: "RIGHT"}
_ALIGNED = {Align.LEFT: "l", Align.CENTRE: "ctr", Align.RIGHT: "r"}
_DASHES = {Dash.SOLID: "", Dash.DASHED: "dash", Dash.DOTTED: "sysDot"}
_LINK_WIDTH = 0.75
_SHARE_BEFORE = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""The part of a text's width that lies before its place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scene stands on a slide, in points, and how much larger it is drawn."""

    x: float
    y: float
    scale: float = 1.0


class SceneDrawer:
    """Draws a scene onto a slide, as one group of shapes.

    Attributes:
        bars: by the id of what they show, the shapes that links hold on to.
    """

    def __init__(self, slide: Drawn, theme: Theme, measure: TextMeasure, place: Place) -> None:
        self._slide, self._theme, self._measure, self._place = slide, theme, measure, place
        # Into a group each shape would be added in time that grows with those that are there already.
        self._shapes: Drawn = slide.shapes
        self._shapes.turbo_add_enabled = True
        self._before = len(self._shapes)
        self.bars: dict[str, Drawn] = {}
        self._first_bar: Drawn = None
        self._waiting: list[str] = []
        self._waiting_items: dict[int, str] = {}

    def draw(self, scene: Scene) -> None:
        """Adds everything in the scene, cut at its edges."""
        edge = Rect(0, 0, scene.width, scene.height)
        for shape in _within(scene.shapes, edge):
            match shape:
                case Rect():
                    self._rect(shape)
                case Polygon():
                    self._polygon(shape)
                case Polyline():
                    self._polyline(shape)
                case Label():
                    self._label(shape, scene.width)
        self._add_waiting()

    def link(self, pairs: Iterable[tuple[str, str]], role: str = "link") -> None:
        """Ties the bars of each pair that stand here, the end of the first to the start of the other."""
        from pptx.enum.shapes import MSO_CONNECTOR

        for before, after in pairs:
            if before in self.bars and after in self.bars:
                line = self._shapes.add_connector(MSO_CONNECTOR.ELBOW, 0, 0, 0, 0)
                line.begin_connect(self.bars[before], _RIGHT_SITE)
                line.end_connect(self.bars[after], _LEFT_SITE)
                without_style(line)
                line.line.color.rgb = colour_of(self._theme.colour(role))
                line.line.width = round(_LINK_WIDTH * self._place.scale * EMU_A_POINT)
                _with_arrow(line)
                self._first_bar.addprevious(line.element)  # beneath bars and texts

    def group(self, name: str) -> None:
        """Ties everything that was drawn together."""
        drawn = list(self._shapes)[self._before :]
        if drawn:
            self._shapes.add_group_shape(drawn).name = name
        self._shapes.turbo_add_enabled = False

    def _rect(self, shape: Rect) -> None:
        rounded = min(shape.radius / max(min(shape.width, shape.height), 1e-6), 0.5) if shape.radius else None
        kind, box = (
            "roundRect" if shape.radius else "rect",
            self._box(shape.x, shape.y, shape.width, shape.height),
        )
        look = self._fill(shape.fill, is_hatched=shape.is_hatched) + self._stroke(shape.stroke)
        self._await(preset(self._identity(shape.item or "Rectangle"), kind, box, look, rounded), shape.item)

    def _polygon(self, shape: Polygon) -> None:
        look = self._fill(shape.fill) + self._stroke(shape.stroke)
        if not _is_diamond(shape.points):
            self._freeform(shape.points, look, shape.item, is_closed=True)
            return
        left, top, right, bottom = _bounds(shape.points)
        box = self._box(left, top, right - left, bottom - top)
        self._await(preset(self._identity(shape.item or "Diamond"), "diamond", box, look), shape.item)

    def _polyline(self, shape: Polyline) -> None:
        if len(shape.points) == 2:  # noqa: PLR2004  a straight line
            first, last = (self._point(*point) for point in shape.points)
            self._await(straight(self._identity("Line"), (first, last), self._stroke(shape.stroke)))
            return
        self._freeform(shape.points, NO_FILL + self._stroke(shape.stroke), "", is_closed=False)

    def _label(self, shape: Label, widest: float) -> None:
        if not shape.text.strip():
            return
        width = min(self._measure.width(shape.text, shape.font) * _ROOM + 2, widest)
        left = shape.x - width * _SHARE_BEFORE[shape.align]
        left = min(max(left, 0.0), widest - width)
        top = shape.y - self._measure.ascent(shape.font)
        height = self._measure.ascent(shape.font) + self._measure.descent(shape.font)
        size = max(shape.font.size * self._place.scale, LEAST_TEXT)
        look = run_look(round(size, 1), self._theme.colour(shape.role), is_bold=shape.font.is_bold)
        text, box = " ".join(readable(shape.text).splitlines()), self._box(left, top, width, height)
        self._await(label(self._identity("Text"), box, text, look, _ALIGNED[shape.align]))

    def _freeform(
        self, points: tuple[tuple[float, float], ...], look: str, item: str, *, is_closed: bool
    ) -> None:
        """A shape of any form, which the library makes; its fill and line stand for those that it has."""
        self._add_waiting()
        placed = [self._point(*point) for point in points]
        builder = self._shapes.build_freeform(*placed[0], scale=1.0)
        builder.add_line_segments(placed[1:], close=is_closed)
        box = builder.convert_to_shape()
        without_style(box)
        for element in _parsed([f"<p:spPr>{look}</p:spPr>"])[0]:
            box.element.spPr.append(element)
        self._remember(item, box)

    def _identity(self, name: str) -> Identity:
        return Identity(self._shapes._next_shape_id, name)  # noqa: SLF001 - the library counts them

    def _await(self, element: str, item: str = "") -> None:
        """Adds the element with those that come after it, all at once."""
        if item:
            self._waiting_items[len(self._waiting)] = item
        self._waiting.append(element)

    def _add_waiting(self) -> None:
        from pptx.shapes.shapetree import SlideShapeFactory

        elements = _parsed(self._waiting)
        for number, element in enumerate(elements):
            self._shapes._spTree.append(element)  # noqa: SLF001 - the library has no word for it
            if number in self._waiting_items:
                self._remember(self._waiting_items[number], SlideShapeFactory(element, self._shapes))
        self._waiting, self._waiting_items = [], {}

    def _point(self, x: float, y: float) -> tuple[int, int]:
        place = self._place
        return (
            round((place.x + x * place.scale) * EMU_A_POINT),
            round((place.y + y * place.scale) * EMU_A_POINT),
        )

    def _box(self, x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
        left, top = self._point(x, y)
        right, bottom = self._point(x + width, y + height)
        return left, top, max(right - left, 1), max(bottom - top, 1)

    def _fill(self, role: str | None, *, is_hatched: bool = False) -> str:
        if role is None:
            return NO_FILL
        colour = self._theme.colour(role)
        return hatched(colour, self._theme.colour("view")) if is_hatched else solid(colour)

    def _stroke(self, stroke: Stroke | None) -> str:
        if stroke is None:
            return NO_LINE
        width = round(stroke.width * self._place.scale * EMU_A_POINT)
        return outline(self._theme.colour(stroke.role), width, _DASHES[stroke.dash])

    def _remember(self, item: str, box: Drawn) -> None:
        """Links hold on to the last shape of an item: the bar itself, which lies over its ring."""
        if item:
            self._first_bar = box.element if self._first_bar is None else self._first_bar
            if box.name != item:
                box.name = item
            self.bars[item] = box


def write_text(  # noqa: PLR0913  how a text looks
    box: Drawn,
    text: str,
    *,
    size: float,
    colour: str,
    is_bold: bool = False,
    align: Align = Align.LEFT,
    wraps: bool = False,
) -> None:
    """Puts a text into a box without margins; a line stays one line unless it wraps."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = wraps
    frame.vertical_anchor = MSO_ANCHOR.TOP if wraps else MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = getattr(PP_ALIGN, _ALIGNMENTS[align])
    run = paragraph.add_run()
    run.text = readable(text)
    run.font.size = Pt(round(size, 1))
    run.font.bold = is_bold
    run.font.color.rgb = colour_of(colour)


def without_style(shape: Drawn) -> None:
    """Takes the theme's style off the shape, whose shadows some programs draw even where it has none."""
    from pptx.oxml.ns import qn

    style = shape.element.find(qn("p:style"))
    if style is not None:
        shape.element.remove(style)


def number_by_place(box: Drawn) -> None:
    """Lets the number in the box follow the slide's place, for which the library has no word."""
    from pptx.oxml.ns import qn

    run = box.text_frame.paragraphs[0].runs[0]._r  # noqa: SLF001
    run.tag = qn("a:fld")
    run.set("id", "{5A1E0A53-7C0E-4C1B-9C55-6D4A3F0B7E11}")
    run.set("type", "slidenum")


def readable(text: str) -> str:
    """The text without the characters that a slide cannot hold."""
    return "".join(one if one.isprintable() or one in "\n\t" else " " for one in text)


def colour_of(hex_colour: str) -> Drawn:
    """A colour of a theme as the library takes it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(hex_colour.removeprefix("#"))  # type: ignore[no-untyped-call]


def _parsed(elements: list[str]) -> list[Drawn]:
    """The elements as the library has them."""
    from pptx.oxml import parse_xml

    return list(parse_xml(tree(elements))) if elements else []


def _within(shapes: Iterable[Shape], edge: Rect) -> Iterator[Rect | Polygon | Polyline | Label]:
    """What of the shapes lies inside the rectangle; rectangles and lines are cut, others lie in it or not."""
    for shape in shapes:
        match shape:
            case Clip():
                inner = Rect(shape.x, shape.y, shape.width, shape.height)
                yield from _within(shape.shapes, _common(edge, inner))
            case Rect():
                cut = _common(edge, shape)
                if cut.width > 0 and cut.height > 0:
                    yield replace(shape, x=cut.x, y=cut.y, width=cut.width, height=cut.height)
            case _ if _lies(shape, edge):
                yield _cut(shape, edge) if isinstance(shape, Polyline) else shape


def _lies(shape: Polygon | Polyline | Label, edge: Rect) -> bool:
    """Whether a line lies partly, and anything else wholly within."""
    match shape:
        case Polyline():
            cut = _cut(shape, edge)
            return any(_lies_in(point, edge) for point in shape.points) and len(set(cut.points)) > 1
        case Polygon():
            return all(_lies_in(point, edge) for point in shape.points)
        case Label():
            return _lies_in((shape.x, shape.y), edge)


def _cut(shape: Polyline, edge: Rect) -> Polyline:
    return replace(shape, points=tuple(_held(point, edge) for point in shape.points))


def _common(one: Rect, other: Rect) -> Rect:
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = (
        min(one.x + one.width, other.x + other.width),
        min(one.y + one.height, other.y + other.height),
    )
    return Rect(left, top, max(right - left, 0.0), max(bottom - top, 0.0))


def _held(point: tuple[float, float], edge: Rect) -> tuple[float, float]:
    x, y = point
    return min(max(x, edge.x), edge.x + edge.width), min(max(y, edge.y), edge.y + edge.height)


def _lies_in(point: tuple[float, float], edge: Rect) -> bool:
    held = _held(point, edge)
    return abs(held[0] - point[0]) <= _ALMOST and abs(held[1] - point[1]) <= _ALMOST


def _bounds(points: tuple[tuple[float, float], ...]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _is_diamond(points: tuple[tuple[float, float], ...]) -> bool:
    """Whether the four points are the middles of the sides of their bounds."""
    left, top, right, bottom = _bounds(points)
    middle, centre = (left + right) / 2, (top + bottom) / 2
    corners = ((middle, top), (right, centre), (middle, bottom), (left, centre))
    return len(points) == len(corners) and all(
        any(abs(x - one) < _ALMOST and abs(y - other) < _ALMOST for x, y in points) for one, other in corners
    )


def _with_arrow(line: Drawn) -> None:
    """Lets the line end in an arrow, for which the library has no word."""
    from pptx.oxml.ns import qn

    outline = line.line._get_or_add_ln()  # noqa: SLF001
    outline.append(outline.makeelement(qn("a:tailEnd"), {"type": "triangle", "w": "sm", "len": "sm"}))
