"""Tooltips that are broken into lines: Qt would draw a sentence across the whole screen."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolTip

WIDEST = 360
"""Pixels of a line."""


def tip(words: str) -> str:
    """The words with line breaks, so that no line is wider than `WIDEST`; theirs stay where they are."""
    metrics = QFontMetrics(QToolTip.font())
    return "\n".join(line for paragraph in words.split("\n") for line in _lines(paragraph, metrics))


def _lines(paragraph: str, metrics: QFontMetrics) -> list[str]:
    if metrics.horizontalAdvance(paragraph) <= WIDEST:
        return [paragraph]
    lines, line = [], ""
    for word in paragraph.split():
        longer = f"{line} {word}" if line else word
        if line and metrics.horizontalAdvance(longer) > WIDEST:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]
