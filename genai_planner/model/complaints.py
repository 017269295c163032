"""Turns what pydantic complains about into places and sentences that a user can act on."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from genai_planner.visible import visible

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_WHOLE, _NUMBER = "should be a whole number", "should be a number"
_DAY = "should be a day such as 2027-03-01"
_MOMENT = "should be a day and time such as 2027-03-01T08:00"
_LIST, _GROUP = "should be a list in brackets [ ]", "should be a group of entries in braces { }"
_YES_OR_NO = "should be true or false"
_PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "json_invalid": "is not valid JSON",
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), _WHOLE),
    **dict.fromkeys(("float_type", "float_parsing"), _NUMBER),
    "finite_number": "should be a number that is not infinite",
    **dict.fromkeys(("bool_type", "bool_parsing"), _YES_OR_NO),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing"), _DAY),
    "date_from_datetime_inexact": f"{_DAY}, without a time",
    **dict.fromkeys(("datetime_type", "datetime_parsing", "datetime_from_date_parsing"), _MOMENT),
    **dict.fromkeys(("list_type", "tuple_type"), _LIST),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), _GROUP),
    "string_type": "should be text in quotes",
    "string_unicode": "holds a character that is no whole one",
}
_FORMS = {
    "^[A-Z]{3}$": "should be three capital letters such as EUR",
    "^[A-Za-z0-9][A-Za-z0-9._:-]*$": "should consist of letters, digits, full stops, colons, - and _",
    "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "should be the code of a language such as en or pt-BR",
}
"""By the pattern of the record."""
_WITH_LIMIT = {
    "greater_than_equal": "should be at least {ge}",
    "greater_than": "should be above {gt}",
    "less_than_equal": "should be at most {le}",
    "less_than": "should be below {lt}",
    "string_too_short": "should have at least {min_length} characters",
    "string_too_long": "should have at most {max_length} characters",
    "too_short": "should have at least {min_length} entries",
    "too_long": "should have at most {max_length} entries",
    "enum": "should be {expected}",
    "literal_error": "should be {expected}",
}


MOST_TOLD = 1_000
"""Complaints in one file that are put into words; more of them are only counted, as each takes its memory."""


def complaints(error: "ValidationError", data: object = None) -> tuple[str, ...]:
    """One sentence part for each problem, such as "people[2] 'Ana' > day_rate: should be at least 0".

    Where there are more than `MOST_TOLD`, one that counts them.

    Args:
        error: what pydantic raised.
        data: the raw data that was read; records in lists are then named as well as counted.
    """
    if has_too_many(error):
        return (count_text(error),)
    return tuple(_complaint(detail, data) for detail in error.errors(include_url=False))


def has_too_many(error: "ValidationError") -> bool:
    """Whether there are too many complaints to put each into words."""
    return error.error_count() > MOST_TOLD


def count_text(error: "ValidationError") -> str:
    """How many entries are wrong, as a part of a sentence."""
    return f"{error.error_count():,} of its entries are wrong, so it is hardly what its name says"


def plain(detail: "ErrorDetails") -> str:
    """What is wrong in plain words, without its place, such as "should be a whole number"."""
    kind, limits = detail["type"], detail.get("ctx", {})
    if limits.get("min_length") == 1:
        return "should not be empty"
    if kind in _WITH_LIMIT:
        return _WITH_LIMIT[kind].format_map({name: _limit_text(limit) for name, limit in limits.items()})
    if kind == "string_pattern_mismatch":
        return _FORMS.get(limits.get("pattern", ""), "does not have the form that is needed here")
    if kind in _PLAIN:
        return _PLAIN[kind]
    message = detail["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return visible(message[:1].lower() + message[1:])


def place_in(data: object, location: Sequence[int | str]) -> str:
    """The place in words: keys joined by ' > ', list items are counted from 1 and named."""
    parts: list[str] = []
    for step in location:
        data = _inside(data, step)
        if isinstance(step, int) and parts:
            parts[-1] += f"[{step + 1}]{_name_of(data)}"
        else:
            parts.append(visible(str(step)[:80]))
    return " > ".join(parts)


def _limit_text(limit: object) -> str:
    if isinstance(limit, float) and not limit.is_integer():
        return f"{limit:,.9f}".rstrip("0")  # a float below 0.0001 would be written as 1e-05
    return f"{limit:,.0f}" if isinstance(limit, int | float) else str(limit)


def _complaint(detail: "ErrorDetails", data: object) -> str:
    place, message = place_in(data, detail["loc"]), plain(detail)
    return f"{place}: {message}" if place else message


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
    return f" '{visible(name[:60])}'" if isinstance(name, str) else ""
