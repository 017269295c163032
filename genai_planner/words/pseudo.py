"""A made-up language that shows what is not translated: accented, two fifths longer, right to left."""

import math
import re
from dataclasses import dataclass

from genai_planner.words.catalogue import Catalogue

PSEUDO_LANGUAGE = "en_XA"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_KEPT = re.compile(r"\{[^{}]*\}|%(?:L?\d+|n|\(\w+\)[srd]|[srd]\b)|<[^<>]*>|&[a-zA-Z]+;")
"""What a translator must leave as it is: values, those of Qt and of the standard library's parser, tags and
characters of rich text."""
_LONGER = 0.4


def pseudo(text: str) -> str:
    """The text with accents on every letter and two fifths longer; values and tags stay."""
    if not text.strip():
        return text
    pieces, end = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [text[end : kept.start()].translate(_ACCENTS), kept.group()]
        end = kept.end()
    pieces.append(text[end:].translate(_ACCENTS))
    letters = len(_KEPT.sub("", text))
    return f"{''.join(pieces)}{'·' * math.ceil(_LONGER * letters)}"


@dataclass(frozen=True)
class PseudoCatalogue(Catalogue):
    """Every message in the made-up language."""

    language: str = PSEUDO_LANGUAGE

    @property
    def is_right_to_left(self) -> bool:
        """It is, to show what is not mirrored."""
        return True

    def template(self, english: str, context: str = "") -> str:
        """The template in the made-up language."""
        del context
        return pseudo(english)

    def counted_template(self, one: str, many: str, count: float) -> str:
        """The template for that many of something."""
        return pseudo(super().counted_template(one, many, count))

    def name(self, english: str) -> str:
        """The name of a month or weekday, with accents only: it must stay as short."""
        return english.translate(_ACCENTS)
