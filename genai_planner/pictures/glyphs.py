"""Characters that no font of the machine can show: found, and replaced by boxes that everybody sees."""

import unicodedata
from functools import lru_cache

from PySide6.QtGui import QTextLayout, QTextOption

from genai_planner.pictures.fonts import Typeface
from genai_planner.pictures.scene import Font

BOX = "\u25a1"
"""What stands for a character without a glyph; the bundled font has it."""
_INVISIBLE = frozenset(("Cf", "Mn", "Me", "Zs"))


def visible(text: str, typeface: Typeface) -> str:
    """The text with a box for every character that would otherwise vanish."""
    if text.isascii():
        return text
    lost = missing(text, typeface)
    return "".join(BOX if character in lost else character for character in text) if lost else text


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
