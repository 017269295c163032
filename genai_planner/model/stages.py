"""The four stages of the lifecycle; apart from the other records, so that colours need none of them."""

from enum import StrEnum


class Stage(StrEnum):
    """The four stages of the lifecycle, in order; their values are also the colour roles."""

    SCOPE = "scope"
    SELECT = "select"
    ADAPT = "adapt"
    INTEGRATE = "integrate"
