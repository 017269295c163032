"""The names of a stage's colours."""

from typing import Literal, TypeAlias

from genai_planner.model.stages import Stage

Part: TypeAlias = Literal["bar", "ground", "text"]


def stage_role(stage: Stage | None, part: Part) -> str:
    """The role of a stage's bars, ground or text; `plain` where there is no stage."""
    return f"{stage.value if stage else 'plain'}_{part}"
