"""Reads a day with a time, such as 11 Jan 2027 08:00, tomorrow 14:30 or 11.1.27, 9 am."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from genai_planner.words.day_reading import read_day
from genai_planner.words.said import NOTHING, Said

_TIME = re.compile(r"[\s,]+(?:at\s+)?(\d{1,2})(?::([0-5]\d))?\s*(am|pm)?$", re.IGNORECASE)
_NOON, _MIDNIGHT = 12, 24


@dataclass(frozen=True, slots=True)
class MomentRead:
    """What was understood: a moment, or the moments that it can be, or what is wrong."""

    moment: datetime | None = None
    choices: tuple[datetime, ...] = ()
    complaint: Said = NOTHING


def read_moment(text: str, today: date, near: date | None = None, usual: time = time()) -> MomentRead:
    """The moment in the text.

    Args:
        text: what was typed: a day as `read_day` reads it, and a time of day or none.
        today: as for `read_day`.
        near: as for `read_day`.
        usual: the time of day where none is written.
    """
    found = _TIME.search(text)
    at = _time(found) if found else None
    day_text = text[: found.start()] if found and at is not None else text
    read = read_day(day_text, today, near)
    at = usual if at is None else at
    return MomentRead(
        moment=None if read.day is None else datetime.combine(read.day, at),
        choices=tuple(datetime.combine(day, at) for day in read.choices),
        complaint=read.complaint,
    )


def _time(found: re.Match[str]) -> time | None:
    """The time of day; None where the number is none: it belongs to the day then."""
    hour, minutes, half = int(found[1]), found[2], (found[3] or "").casefold()
    if not minutes and not half:
        return None
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return time(hour, int(minutes or 0)) if hour < _MIDNIGHT else None
