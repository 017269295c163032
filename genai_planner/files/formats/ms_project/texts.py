"""Names and notes of a foreign file, made fit for a plan."""

from genai_planner.model.base import JOINERS, LONGEST_NAME, LONGEST_TEXT


def clean_name(text: str, otherwise: str) -> str:
    """The text on one line without control characters and not too long; `otherwise` where nothing is left."""
    printable = "".join(one if one.isprintable() or one in JOINERS else " " for one in text)
    return printable.strip()[:LONGEST_NAME].strip() or otherwise


def clean_notes(text: str) -> str:
    """The text without more than a plan may hold."""
    return text[:LONGEST_TEXT]
