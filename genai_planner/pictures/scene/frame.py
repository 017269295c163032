"""What surrounds a whole picture: title and facts above, date of making and a note below."""

from collections.abc import Iterator
from datetime import date

from genai_planner.pictures.scene.eliding import elided
from genai_planner.pictures.scene.shapes import Align, Font, Label, TextMeasure
from genai_planner.words.said import said

MARGIN = 24.0
TITLE_HEIGHT = 52.0
FOOTER_HEIGHT = 16.0
_TITLE_FONT, _FACTS_FONT, _SMALL_FONT = Font(18, is_bold=True), Font(12), Font(11)


def title(name: str, facts: str, room: float, measure: TextMeasure) -> Iterator[Label]:
    """The name of the picture over a line of facts."""
    yield Label(0, 18, elided(name, room, _TITLE_FONT, measure), "text", _TITLE_FONT)
    yield Label(0, 38, elided(facts, room, _FACTS_FONT, measure), "secondary", _FACTS_FONT)


def page_text(number: int, count: int) -> str:
    """Which page of how many this is."""
    return said("Page {number} of {count}", number=number, count=count).text()


def footer(made_on: date | None, note: str, room: float, measure: TextMeasure) -> Iterator[Label]:
    """The date of making at the right, and what the reader must know of the picture at the left."""
    made = said("Made on {day} with GenAI Planner", day=made_on).text() if made_on else ""
    if made:
        yield Label(room, 12, made, "secondary", _SMALL_FONT, Align.RIGHT)
    left = room - measure.width(made, _SMALL_FONT) - 16
    if note:
        yield Label(0, 12, elided(note, left, _SMALL_FONT, measure), "secondary", _SMALL_FONT)
