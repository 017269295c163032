"""Names by the rules of MS Project, which refuses a file that breaks them."""

import re
from collections.abc import Iterable

from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.words.said import said

_LONGEST_CALENDAR = 51
_LONGEST_RESOURCE = 255
_BRACKETS = str.maketrans("[]", "()")
_SEPARATORS = re.compile(r"\s*[,;]\s*")
"""Lists of resources are parted by either, as the country has it."""


def resource_names(names: Iterable[str], dropped: Dropped) -> list[str]:
    """Each name without brackets and separators, and unlike all others whatever the case."""
    found = _unlike(_SEPARATORS.sub(" ", name.translate(_BRACKETS)).strip() or "-" for name in names)
    return _told(list(names), [_shortened(one, _LONGEST_RESOURCE) for one in found], dropped)


def calendar_names(names: Iterable[str], dropped: Dropped) -> list[str]:
    """Each name in at most 51 characters, and unlike all others whatever the case."""
    cut = [_shortened(name, _LONGEST_CALENDAR) for name in names]
    return _told(list(names), _unlike(cut, _LONGEST_CALENDAR), dropped)


def _told(names: list[str], written: list[str], dropped: Dropped) -> list[str]:
    for before, after in zip(names, written, strict=True):
        if before != after:
            dropped.add(said("Names are changed to what MS Project allows"), before)
    return written


def _unlike(names: Iterable[str], longest: int = _LONGEST_RESOURCE) -> list[str]:
    taken: set[str] = set()
    found = []
    for name in names:
        number, unlike = 1, name
        while unlike.casefold() in taken:
            number += 1
            unlike = f"{_shortened(name, longest - len(f' ({number})'))} ({number})"
        taken.add(unlike.casefold())
        found.append(unlike)
    return found


def _shortened(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
