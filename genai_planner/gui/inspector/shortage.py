"""Where expertise is short."""

from dataclasses import dataclass

from genai_planner.model.resources import Level
from genai_planner.workbench.expertise import Coverage


@dataclass(frozen=True, slots=True)
class Shortage:
    """Where expertise is short: the skill, the level at which it is needed, and how it is covered."""

    skill: str
    level: Level
    coverage: Coverage
