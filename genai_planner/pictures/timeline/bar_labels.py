"""Where the label of a bar fits: behind it, before it, shortened, or nowhere; never on other ink."""

from collections.abc import Iterable
from dataclasses import dataclass

from genai_planner.pictures.scene.eliding import elided
from genai_planner.pictures.scene.shapes import Font, TextMeasure

LABEL_FONT = Font(11)
_PAD = 6.0
_CLEAR = 3.0
"""Least distance of a label from lines."""
_FARTHEST = 90.0
"""How far from its bar a label is still read as belonging to it."""
_LEAST_ROOM = 36.0
"""A label shortened to less says nothing."""


@dataclass(frozen=True, slots=True)
class Span:
    """A horizontal stretch, in points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and where it begins."""

    x: float
    text: str


def place(
    texts: tuple[str, ...], bar: Span, page: Span, inks: Iterable[float], measure: TextMeasure
) -> PlacedText | None:
    """The place of a bar's label, whole if possible; None where there is no room.

    Args:
        texts: the label, from its longest wording to its shortest.
        bar: the bar with everything that belongs to it.
        page: what the label must not leave.
        inks: the x of upright lines through the row.
        measure: tells how wide text is.
    """
    lines = sorted(inks)
    gaps = (*_gaps_behind(bar, page, lines), *_gaps_before(bar, page, lines))
    for text in texts:
        width = measure.width(text, LABEL_FONT)
        for gap, is_behind in gaps:
            if gap.right - gap.left >= width:
                return PlacedText(gap.left if is_behind else gap.right - width, text)
    widest, is_behind = max(gaps, key=lambda gap: gap[0].right - gap[0].left, default=(Span(0, 0), True))
    room = widest.right - widest.left
    shorter = elided(texts[-1], room, LABEL_FONT, measure) if room >= _LEAST_ROOM else ""
    if not shorter:
        return None
    x = widest.left if is_behind else widest.right - measure.width(shorter, LABEL_FONT)
    return PlacedText(x, shorter)


def _gaps_behind(bar: Span, page: Span, lines: list[float]) -> list[tuple[Span, bool]]:
    begin = bar.right + _PAD
    bounds = [line for line in lines if line > bar.right]
    starts = [begin, *(line + _CLEAR for line in bounds)]
    ends = [*(line - _CLEAR for line in bounds), page.right]
    return [
        (Span(max(start, begin), min(end, page.right)), True)
        for start, end in zip(starts, ends, strict=True)
        if start <= begin + _FARTHEST and min(end, page.right) > max(start, begin)
    ]


def _gaps_before(bar: Span, page: Span, lines: list[float]) -> list[tuple[Span, bool]]:
    end = bar.left - _PAD
    bounds = [line for line in reversed(lines) if line < bar.left]
    ends = [end, *(line - _CLEAR for line in bounds)]
    starts = [*(line + _CLEAR for line in bounds), page.left]
    return [
        (Span(max(start, page.left), min(finish, end)), False)
        for start, finish in zip(starts, ends, strict=True)
        if finish >= end - _FARTHEST and min(finish, end) > max(start, page.left)
    ]
