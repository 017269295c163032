"""Text made to fit: shortened with an ellipsis, or broken into lines."""

import unicodedata

from genai_planner.pictures.scene.shapes import Font, TextMeasure

ELLIPSIS = "…"
_LEAST_PART = 2
"""Letters that stand at least before and after a hyphen."""
_JOINERS = "\u200d\ufe0f"


def elided(text: str, room: float, font: Font, measure: TextMeasure) -> str:
    """The text, or its longest beginning with an ellipsis that fits the room; empty where none does."""
    if measure.width(text, font) <= room:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if measure.width(_cut(text, middle), font) <= room:
            fits = middle
        else:
            too_long = middle
    return _cut(text, fits) if fits else ""


def wrapped(text: str, room: float, font: Font, measure: TextMeasure) -> tuple[str, ...]:
    """The text in lines that fit the room, broken at spaces, or anywhere where a word alone is too long."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure.width(longer, font) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, room, font, measure)
        lines.extend(full)
    return (*lines, line) if line else tuple(lines)


def first_lines(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """The lines, or the first of them with an ellipsis at the end of the last."""
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], lines[most - 1].rstrip(".,; ") + ELLIPSIS)


def _broken(word: str, room: float, font: Font, measure: TextMeasure) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and measure.width(pieces[-1] + character, font) > room:
            pieces.append("")
        pieces[-1] += character
    if len(pieces) > 1 and len(pieces[-2]) > _LEAST_PART and not any(map(str.isalnum, pieces[-1])):
        # A comma of its own would stand there as if it belonged to nothing.
        pieces[-2:] = pieces[-2][:-_LEAST_PART], pieces[-2][-_LEAST_PART:] + pieces[-1]
    return pieces


def _cut(text: str, length: int) -> str:
    """The beginning of a text, never between a letter and its marks."""
    while length and _belongs(text[length]):
        length -= 1
    return text[:length].rstrip() + ELLIPSIS


def hyphenated(word: str, width: float, font: Font, measure: TextMeasure) -> tuple[str, ...]:
    """The word whole if it fits the width, else what fits with a hyphen, and the rest if that fits."""
    if measure.width(word, font) <= width:
        return (word,)
    for cut in range(len(word) - _LEAST_PART, _LEAST_PART, -1):
        begun, rest = f"{word[:cut]}-", word[cut:]
        if max(measure.width(begun, font), measure.width(rest, font)) <= width and not _belongs(rest[0]):
            return (begun, rest)
    return (word,)


def _belongs(character: str) -> bool:
    """Whether the character is a part of the letter before it."""
    return bool(unicodedata.combining(character)) or character in _JOINERS
