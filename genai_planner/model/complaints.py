"""Turns what pydantic complains about into places and sentences that a user can act on."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "json_invalid": "is not valid JSON",
}


def complaints(error: "ValidationError", data: object = None) -> tuple[str, ...]:
    """One sentence part for each problem, such as "people[2] 'Ana' > day_rate: should be at least 0".

    Args:
        error: what pydantic raised.
        data: the raw data that was read; records in lists are then named as well as counted.
    """
    return tuple(_complaint(detail, data) for detail in error.errors(include_url=False))


def _complaint(detail: "ErrorDetails", data: object) -> str:
    place = place_in(data, detail["loc"])
    message = _PLAIN.get(detail["type"]) or _message(detail)
    return f"{place}: {message}" if place else message


def _message(detail: "ErrorDetails") -> str:
    message = detail["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return message[:1].lower() + message[1:]


def place_in(data: object, location: Sequence[int | str]) -> str:
    """The place in words: keys joined by ' > ', list items are counted from 1 and named."""
    parts: list[str] = []
    for step in location:
        data = _inside(data, step)
        if isinstance(step, int) and parts:
            parts[-1] += f"[{step + 1}]{_name_of(data)}"
        else:
            parts.append(str(step)[:80])
    return " > ".join(parts)


def _inside(data: object, step: int | str) -> object:
    if isinstance(data, Mapping):
        return data.get(step)
    if isinstance(data, Sequence) and isinstance(step, int) and step < len(data):
        return data[step]
    return None


def _name_of(data: object) -> str:
    if not isinstance(data, Mapping):
        return ""
    name = data.get("name") or data.get("id")
    return f" '{name[:60]}'" if isinstance(name, str) else ""
