"""Ids for what the user adds: readable, and never one that is taken."""

import re
from collections.abc import Container

_LONGEST = 100


def free_id(wish: str, taken: Container[str]) -> str:
    """An id that resembles the wish and is not taken."""
    base = re.sub(r"[^A-Za-z0-9._:-]+", "-", wish).strip("-.:_").lower()[:_LONGEST] or "new"
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
