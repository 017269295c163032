"""Shapes, lines and texts of a slide as XML; the library takes three times as long to make them."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
NO_FILL = "<a:noFill/>"
NO_LINE = "<a:ln><a:noFill/></a:ln>"
Box = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""


class Identity(NamedTuple):
    """The number of a shape on its slide, and its name."""

    number: int
    name: str

    @property
    def xml(self) -> str:
        """The element that holds both."""
        return f'<p:cNvPr id="{self.number}" name={quoteattr(self.name)}/>'


def solid(colour: str) -> str:
    """A fill of one colour such as #RRGGBB."""
    return f"<a:solidFill>{_colour(colour)}</a:solidFill>"


def hatched(colour: str, ground: str) -> str:
    """A fill of diagonal stripes."""
    stripes = f"<a:fgClr>{_colour(colour)}</a:fgClr><a:bgClr>{_colour(ground)}</a:bgClr>"
    return f'<a:pattFill prst="wdUpDiag">{stripes}</a:pattFill>'


def outline(colour: str, width: int, dash: str = "") -> str:
    """A line of a width in EMU; `dash` is the format's word, empty for a solid one."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{width}">{solid(colour)}{dashed}</a:ln>'


def preset(identity: Identity, kind: str, box: Box, look: str, adjusted: float | None = None) -> str:
    """A shape of the format's own such as `rect`, with its fill and line; `adjusted` rounds its corners."""
    guide = "" if adjusted is None else f'<a:gd name="adj" fmla="val {round(adjusted * 100_000)}"/>'
    return (
        f"<p:sp><p:nvSpPr>{identity.xml}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_frame(box)}"
        f'<a:prstGeom prst="{kind}"><a:avLst>{guide}</a:avLst></a:prstGeom>{look}</p:spPr></p:sp>'
    )


def straight(identity: Identity, ends: tuple[tuple[int, int], tuple[int, int]], line: str) -> str:
    """A line from the one end to the other."""
    (left, top), (right, bottom) = ends
    flips = (' flipH="1"' if right < left else "") + (' flipV="1"' if bottom < top else "")
    box = min(left, right), min(top, bottom), abs(right - left), abs(bottom - top)
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{identity.xml}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
        f'{_frame(box, flips)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>'
    )


def label(identity: Identity, box: Box, text: str, look: str, align: str) -> str:
    """A text on one line, in the middle of the height; `look` is what `run_look` gives."""
    body = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:spAutoFit/></a:bodyPr>'
    run = f"<a:r>{look}<a:t>{escape(text)}</a:t></a:r>"
    return (
        f'<p:sp><p:nvSpPr>{identity.xml}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{_frame(box)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{NO_FILL}</p:spPr><p:txBody>{body}<a:lstStyle/>'
        f'<a:p><a:pPr algn="{align}"/>{run}</a:p></p:txBody></p:sp>'
    )


def run_look(size: float, colour: str, *, is_bold: bool) -> str:
    """How a text looks: its size in points, its colour and weight."""
    return f'<a:rPr sz="{round(size * 100)}" b="{int(is_bold)}">{solid(colour)}</a:rPr>'


def tree(elements: Iterable[str]) -> str:
    """A document that holds the elements."""
    return f"<p:spTree {_NAMESPACES}>{''.join(elements)}</p:spTree>"


def _colour(colour: str) -> str:
    return f'<a:srgbClr val="{colour.removeprefix("#")}"/>'


def _frame(box: Box, flips: str = "") -> str:
    left, top, width, height = box
    place = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    return f"<a:xfrm{flips}>{place}</a:xfrm>"
