"""Puts values into XML elements, as MS Project writes them."""

from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from genai_planner.model.calendars import MINUTES_A_DAY


def put(parent: Element, tag: str, value: str | float | None = None) -> Element:
    """A new last child, with the value as its text."""
    child = SubElement(parent, tag)
    if value is not None:
        child.text = _allowed(value) if isinstance(value, str) else f"{value:.10g}"
    return child


def put_all(parent: Element, **values: str | float | None) -> None:
    """New children in the order given; those without a value are left out."""
    for tag, value in values.items():
        if value is not None:
            put(parent, tag, value)


def moment_text(moment: datetime) -> str:
    """A local time with seconds."""
    return moment.isoformat(timespec="seconds")


def duration_text(minutes: float) -> str:
    """A duration in hours, minutes and seconds."""
    seconds = round(minutes * 60)
    return f"PT{seconds // 3600}H{seconds // 60 % 60}M{seconds % 60}S"


def clock_text(minute: int) -> str:
    """A time of day; midnight at the end of the day is that of the next one."""
    minute %= MINUTES_A_DAY
    return f"{minute // 60:02}:{minute % 60:02}:00"


def _allowed(text: str) -> str:
    """The text without the control characters, and the two others, that XML cannot hold."""
    return "".join(one for one in text if (one >= " " or one in "\n\t") and one not in "\ufffe\uffff")
