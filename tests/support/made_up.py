"""Plans and texts for the made-up language: names without a plain letter, and what is English in a text."""

import re
from functools import cache
from pathlib import Path
from typing import TypeVar

import polib
from pydantic import BaseModel

from genai_planner.words.context import Tongue
from genai_planner.words.pseudo import PseudoCatalogue, pseudo

ENGLISH = re.compile(r"[A-Za-z]{3,}")
"""Three plain letters in a row: neither a unit, nor a title's initial, nor a sign of a currency."""
KEPT = frozenset({"GenAI", "Planner", "GPU", "GPUs", "API", "PDF", "PNG", "SVG", "EUR", "USD", "LoRA"})
"""Names that every language keeps."""
_NAMES = frozenset(
    (
        *("name", "short_name", "because", "source", "role", "title", "text", "description", "summary"),
        *(
            "explanation",
            "column",
            "gate",
            "risks",
            "question",
            "sentence",
            "word",
            "training_duration",
            "customization",
            "objective",
            "expertise",
            "measure",
        ),
    )
)
Record = TypeVar("Record", bound=BaseModel)
_TEMPLATE_FILE = Path(__file__).parents[2] / "resources" / "messages" / "genai_planner.pot"


@cache
def collected() -> frozenset[str]:
    """Every text that the file for translators holds, one and many."""
    entries = polib.pofile(str(_TEMPLATE_FILE))
    return frozenset(text for entry in entries for text in (entry.msgid, entry.msgid_plural) if text)


class Collected(PseudoCatalogue):
    """The made-up language as a translator would have made it: what was not collected stays English."""

    def template(self, english: str, context: str = "") -> str:
        """The template in the made-up language, where the file for translators holds it."""
        return super().template(english, context) if english in collected() else english

    def counted_template(self, one: str, many: str, count: float) -> str:
        """The template for that many, where the file for translators holds it."""
        return super().counted_template(one, many, count) if many in collected() else one


MADE_UP = Tongue(Collected())


def renamed(record: Record) -> Record:
    """The record with every name and sentence of the user, or of the lifecycle, in the made-up language."""
    return type(record).model_validate(_renamed(record.model_dump()))


def english_in(text: str) -> list[str]:
    """The words of a text that are left in English."""
    return [word for word in ENGLISH.findall(text) if word not in KEPT]


def _renamed(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _renamed(one, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(one, key) for one in value]
    if isinstance(value, str) and key in _NAMES:
        return pseudo(value)[:24] if key in ("short_name", "word") else pseudo(value)
    return value
