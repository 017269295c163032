"""Shows what cannot be seen: control characters and marks that turn the direction of text, escaped."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
"""Parts of words and of emoji; alone they change nothing."""


def visible(text: str) -> str:
    r"""The text in one line, such as "A\nB" for an A and a B with a line break between."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _HIDDEN:
        return character
    return character.encode("unicode_escape").decode()
