"""Tooltips that are broken into lines: Qt would draw a sentence across the whole screen."""

from functools import lru_cache

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolTip

WIDEST = 360
"""Pixels of a line."""


def tip(words: str) -> str:
    """The words with line breaks, so that no line is wider than `WIDEST`; theirs stay where they are."""
    return _broken(words, QToolTip.font().key()) if words else ""


@lru_cache(maxsize=1_000)
def _broken(words: str, _font: str) -> str:
    """The same tip is asked for with every edit; the font is the tooltips' own."""
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
