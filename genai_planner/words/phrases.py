"""Short words and templates that are put together at once, in the language that is spoken."""

from genai_planner.words.context import spoken


def marked(english: str) -> str:
    """The text as it is: marks it as one that a catalogue holds and `phrase` will be asked for."""
    return english


def phrase(english: str) -> str:
    """The text in the language that is spoken."""
    return spoken().catalogue.template(english)


def counted_phrase(one: str, many: str, count: float) -> str:
    """The text for that many of something."""
    return spoken().catalogue.counted_template(one, many, count)


def source_text(source: str) -> str:
    """Where a figure comes from: words of our own in the language that is spoken, citations as they are."""
    return "; ".join(phrase(part) for part in source.split("; "))
