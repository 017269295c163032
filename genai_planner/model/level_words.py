"""What the levels of expertise are called."""

from genai_planner.model.resources import Level
from genai_planner.words.said import Said, said

LEVEL_WORDS: dict[Level, Said] = {
    Level.NONE: said("none"),
    Level.BASIC: said("basic"),
    Level.WORKING: said("working"),
    Level.EXPERT: said("expert"),
}


def level_text(level: Level) -> str:
    """What the level is called, such as working."""
    return LEVEL_WORDS[level].text()
