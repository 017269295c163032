"""One thing that could be done to reach a date: what it turns, touches and gives up."""

from dataclasses import dataclass
from enum import StrEnum

from genai_planner.model.scenarios import Lever
from genai_planner.words.said import NOTHING, Said


class Kept(StrEnum):
    """What must not be touched."""

    PHASES = "phases"
    PEOPLE = "people"
    BUDGET = "budget"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that could be done."""

    what: Said
    levers: tuple[Lever, ...]
    touches: Kept | None = None
    """What it takes away or adds to; None for what is only care, such as a mitigation."""
    gate_chance: float = 1.0
    """By how much the chance grows that a gate fails and work is done again."""
    gives_up: Said = NOTHING
    """What it costs in scope or quality; nothing where it costs none."""
    behind: Said = NOTHING
    """What must have been taken before it, as that one is called; nothing where it stands alone."""
