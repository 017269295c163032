"""Turns what pydantic complains about into places and sentences that a user can act on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from genai_planner.visible import visible
from genai_planner.words.numbers import exact_text
from genai_planner.words.phrases import marked
from genai_planner.words.said import OR, Listed, Said, Several, Value, counted, said

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_WHOLE, _NUMBER = said("should be a whole number"), said("should be a number")
_DAY = said("should be a day such as 2027-03-01")
_MOMENT = said("should be a day and time such as 2027-03-01T08:00")
_LIST = said("should be a list in brackets [ ]")
_GROUP = said("should be a group of entries in braces {{ }}")
_YES_OR_NO = said("should be true or false")
_PLAIN = {
    "missing": said("is missing"),
    "extra_forbidden": said("is not known here"),
    "json_invalid": said("is not valid JSON"),
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), _WHOLE),
    **dict.fromkeys(("float_type", "float_parsing"), _NUMBER),
    "finite_number": said("should be a number that is not infinite"),
    **dict.fromkeys(("bool_type", "bool_parsing"), _YES_OR_NO),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing"), _DAY),
    "date_from_datetime_inexact": said("should be a day such as 2027-03-01, without a time"),
    **dict.fromkeys(("datetime_type", "datetime_parsing", "datetime_from_date_parsing"), _MOMENT),
    **dict.fromkeys(("list_type", "tuple_type"), _LIST),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), _GROUP),
    "string_type": said("should be text in quotes"),
    "string_unicode": said("holds a character that is no whole one"),
}
_FORMS = {
    "^[A-Z]{3}$": said("should be three capital letters such as EUR"),
    "^[A-Za-z0-9][A-Za-z0-9._:-]*$": said("should consist of letters, digits, full stops, colons, - and _"),
    "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": said("should be the code of a language such as en or pt-BR"),
}
"""By the pattern of the record."""
_WITH_LIMIT = {
    "greater_than_equal": marked("should be at least {ge}"),
    "greater_than": marked("should be above {gt}"),
    "less_than_equal": marked("should be at most {le}"),
    "less_than": marked("should be below {lt}"),
    **dict.fromkeys(("enum", "literal_error"), marked("should be {expected}")),
}
_WITH_COUNT = {
    "string_too_short": partial(
        counted, "should have at least {n} character", "should have at least {n} characters"
    ),
    "string_too_long": partial(
        counted, "should have at most {n} character", "should have at most {n} characters"
    ),
    "too_short": partial(counted, "should have at least {n} entry", "should have at least {n} entries"),
    "too_long": partial(counted, "should have at most {n} entry", "should have at most {n} entries"),
}
_QUOTED = re.compile(r"'[^']*'")
_PREFIXES = "Value error, ", "Input "
"""What pydantic puts before its messages."""
_LIMIT_DECIMALS = 9
MOST_TOLD = 1_000
"""Complaints in one file that are put into words; more of them are only counted, as each takes its memory."""


def complaints(error: "ValidationError", data: object = None) -> tuple[Said, ...]:
    """One sentence part for each problem, such as "people[2] 'Ana' > day_rate: should be at least 0".

    Where there are more than `MOST_TOLD`, one that counts them.

    Args:
        error: what pydantic raised.
        data: the raw data that was read; records in lists are then named as well as counted.
    """
    if has_too_many(error):
        return (count_of(error),)
    return tuple(_complaint(detail, data) for detail in error.errors(include_url=False))


def complaint_list(found: Iterable[Said]) -> Several:
    """The complaints in one sentence."""
    return Several(tuple(found), "; ")


def has_too_many(error: "ValidationError") -> bool:
    """Whether there are too many complaints to put each into words."""
    return error.error_count() > MOST_TOLD


def count_of(error: "ValidationError") -> Said:
    """How many entries are wrong, as a part of a sentence."""
    return counted(
        "{n} of its entries is wrong, so it is hardly what its name says",
        "{n} of its entries are wrong, so it is hardly what its name says",
        error.error_count(),
    )


def plain(detail: "ErrorDetails") -> Said:
    """What is wrong in plain words, without its place, such as "should be a whole number"."""
    kind, limits = detail["type"], detail.get("ctx", {})
    if limits.get("min_length") == 1:
        return said("should not be empty")
    if kind in _WITH_LIMIT:
        return said(_WITH_LIMIT[kind], **{name: _limit(limit) for name, limit in limits.items()})
    if kind in _WITH_COUNT:
        return _WITH_COUNT[kind](next(limit for limit in limits.values() if isinstance(limit, int)))
    if kind == "string_pattern_mismatch":
        return _FORMS.get(limits.get("pattern", ""), said("does not have the form that is needed here"))
    return _PLAIN.get(kind) or _raised(detail)


def _raised(detail: "ErrorDetails") -> Said:
    """What a record itself has against what it was given, or pydantic where we have no words of our own."""
    reason = detail.get("ctx", {}).get("error")
    if isinstance(reason, ValueError) and reason.args and isinstance(reason.args[0], Said):
        return reason.args[0]
    message = detail["msg"]
    for prefix in _PREFIXES:
        message = message.removeprefix(prefix)
    return said("{message}", message=visible(message[:1].lower() + message[1:]))


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


def _limit(limit: object) -> Value:
    if isinstance(limit, float) and not limit.is_integer():
        return exact_text(limit, _LIMIT_DECIMALS)
    if isinstance(limit, int | float):
        return round(limit)
    choices = _QUOTED.findall(str(limit))
    return Listed(tuple(choices), OR) if choices else str(limit)


def _complaint(detail: "ErrorDetails", data: object) -> Said:
    place, message = place_in(data, detail["loc"]), plain(detail)
    return said("{place}: {message}", place=place, message=message) if place else message


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
