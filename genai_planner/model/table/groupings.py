"""How tasks are grouped; apart from the records, so that menus need none of them."""

from enum import StrEnum


class Grouping(StrEnum):
    """Under which heads tasks stand."""

    PHASE = "phase"
    PERSON = "person"
    SKILL = "skill"
