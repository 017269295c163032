"""Where the label of a bar fits: right behind it, whole or shortened; lines give way to it."""

from dataclasses import dataclass

from genai_planner.pictures.scene.eliding import ELLIPSIS, elided
from genai_planner.pictures.scene.shapes import Font, TextMeasure

LABEL_FONT = Font(11)
GAP, SELECTED_GAP = 9.0, 12.0
"""Points from the end of a bar to its label; more behind one that is selected or shows its handles."""
_CLEAR = 3.0
"""Least distance of a label from the deadline of its task."""
_NEAR = 24.0
"""How far from its bar a label may stand."""
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
    texts: tuple[str, ...], begin: float, page: Span, deadline: float | None, measure: TextMeasure
) -> PlacedText | None:
    """The label behind its bar, whole if possible, else shorter; dots for one that is dropped.

    A label never goes to the other side of its bar: where it stands says whose it is. Lines give way to it.
    None where there is no room even for the dots.

    Args:
        texts: the label, from its longest wording to its shortest.
        begin: where it begins.
        page: what it must not leave.
        deadline: the x of the task's own deadline, which it does not cover; None for none.
        measure: tells how wide text is.
    """
    left, right = max(begin, page.left), page.right
    if deadline is not None and deadline + _CLEAR > left:
        widest = measure.width(texts[-1], LABEL_FONT)
        is_in_the_way = deadline - _CLEAR < left + widest
        if is_in_the_way and deadline + _CLEAR <= begin + _NEAR:
            left = deadline + _CLEAR
        else:
            right = min(right, deadline - _CLEAR) if is_in_the_way else right
    for text in texts:
        if measure.width(text, LABEL_FONT) <= right - left:
            return PlacedText(left, text)
    shorter = elided(texts[-1], right - left, LABEL_FONT, measure) if right - left >= _LEAST_ROOM else ""
    if shorter:
        return PlacedText(left, shorter)
    return PlacedText(left, ELLIPSIS) if measure.width(ELLIPSIS, LABEL_FONT) <= right - left else None
