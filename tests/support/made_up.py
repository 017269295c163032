"""Plans and texts for the made-up language: names without a plain letter, and what is English in a text."""

import re
from typing import TypeVar

from pydantic import BaseModel

from genai_planner.words.pseudo import pseudo

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
        ),
    )
)
Record = TypeVar("Record", bound=BaseModel)


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
