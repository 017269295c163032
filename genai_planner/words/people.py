"""What people are called in little room: by the first name where that tells them apart, never by a title."""

from collections import Counter
from collections.abc import Mapping

_TITLES = frozenset(
    (
        *("dr", "dra", "drs", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "mister", "sir", "dame"),
        *("herr", "frau", "mme", "mlle", "sra", "srta", "dipl-ing", "univ-prof", "msc", "bsc", "mba", "phd"),
    )
)
_TITLES_WITH_POINT = frozenset(
    (
        *("m", "mm", "hr", "fr", "sr", "sig", "ing", "dipl", "mag", "rev", "hon", "h.c", "hc", "jun", "sen"),
        *("jr", "ph.d", "med", "rer", "nat", "phil", "habil", "capt", "col", "maj", "lt", "gen", "sgt"),
    )
)
"""Names too: a title only where a full stop shows that it is shortened."""


def called(names: Mapping[str, str]) -> dict[str, str]:
    """By id, the shortest name that tells people apart: Mara, Mara Klein, Dr. Mara Klein."""
    short = {id_: _first(name) for id_, name in names.items()}
    for longer in (without_titles, _whole):
        counts = Counter(short.values())
        short = {id_: longer(names[id_]) if counts[word] > 1 else word for id_, word in short.items()}
    return short


def initials(names: Mapping[str, str]) -> dict[str, str]:
    """By id, two letters of the name, such as Ma; where two share them, of both names, or a number."""
    short = {id_: _first(name)[:2] for id_, name in names.items()}
    for candidate in (_first_and_last, _numbered):
        counts = Counter(short.values())
        for number, (id_, name) in enumerate(names.items(), start=1):
            if counts[short[id_]] > 1:
                short[id_] = candidate(name, number)
    return short


def without_titles(name: str) -> str:
    """The name without titles before and degrees behind it; the whole name where nothing else is left."""
    words = name.split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    while len(words) > 1 and words[-2].endswith(",") and _is_title(words[-1]):
        words = [*words[:-2], words[-2].removesuffix(",")]
    return " ".join(words)


def _is_title(word: str) -> bool:
    plain = word.casefold().replace(".-", "-").strip(".,")
    return plain in _TITLES or (plain in _TITLES_WITH_POINT and "." in word)


def _words(name: str) -> list[str]:
    return without_titles(name).split() or [name]


def _first(name: str) -> str:
    """The first name; of roles such as Rater 2 the whole, since the number alone tells them apart."""
    words = _words(name)
    return name if words[-1].isdecimal() else words[0]


def _whole(name: str) -> str:
    return name


def _first_and_last(name: str, _: int) -> str:
    words = _words(name)
    return words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]


def _numbered(name: str, number: int) -> str:
    return f"{_words(name)[0][0]}{number}"
