"""Characters that no font of the machine can show: found, and replaced by boxes that everybody sees."""

import re
import unicodedata
from functools import lru_cache

from PySide6.QtGui import QTextLayout, QTextOption

from genai_planner.pictures.paint.fonts import Typeface
from genai_planner.pictures.scene.shapes import Font

BOX = "\u25a1"
"""What stands for a character without a glyph; the bundled font has it."""
_CLUSTER = re.compile("(?s:.)(?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d(?s:.))*")
"""What is seen as one character: signs that joiners tie together, with their variants and tones."""
_INVISIBLE = frozenset(("Cf", "Mn", "Me", "Zs"))


def visible(text: str, typeface: Typeface) -> str:
    """The text with a box for every character that would otherwise vanish, one for those tied together."""
    if text.isascii():
        return text
    lost = missing(text, typeface)
    if not lost:
        return text
    clusters = (match[0] for match in _CLUSTER.finditer(text))
    return "".join(cluster if lost.isdisjoint(cluster) else BOX for cluster in clusters)


def missing(text: str, typeface: Typeface) -> frozenset[str]:
    """The characters of the text that neither the typeface nor any fallback font of the machine has."""
    return frozenset(
        character for character in text if not character.isascii() and not _has_glyph(character, typeface)
    )


@lru_cache(maxsize=20_000)
def _has_glyph(character: str, typeface: Typeface) -> bool:
    if unicodedata.category(character) in _INVISIBLE:
        return True
    layout = QTextLayout(character, typeface.font(Font()))
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    # Qt merges the fonts of the machine: a glyph of index 0 means that none of them has the character.
    indexes = [index for run in layout.glyphRuns() for index in run.glyphIndexes()]
    return bool(indexes) and 0 not in indexes
