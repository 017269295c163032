"""The legend: what colours, outlines and marks mean, as many as fit one line."""

from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.pictures.scene.moving import moved
from genai_planner.pictures.scene.shapes import (
    Font,
    Label,
    Shape,
    TextMeasure,
)

LEGEND_HEIGHT = 28.0
_FONT = Font(11)
MARK_WIDTH, _MARK_GAP, _ENTRY_GAP = 14.0, 6.0, 20.0
_MIDDLE, _BASELINE = 14.0, 18.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A mark of 14 points' width around y = 0, and what it means."""

    mark: tuple[Shape, ...]
    text: str


def legend(entries: tuple[LegendEntry, ...], room: float, measure: TextMeasure) -> Iterator[Shape]:
    """The entries in a line, left to right, as long as there is room."""
    x = 0.0
    for entry in entries:
        width = MARK_WIDTH + _MARK_GAP + measure.width(entry.text, _FONT)
        if x + width > room:
            return
        yield from moved(entry.mark, x, _MIDDLE)
        yield Label(x + MARK_WIDTH + _MARK_GAP, _BASELINE, entry.text, "secondary", _FONT)
        x += width + _ENTRY_GAP
