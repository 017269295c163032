"""The numbers and lengths of time in the cells of a list, as other programs write them."""

import math
import re

from genai_planner.files.formats.lists.cells import Cell
from genai_planner.words.durations import HOURS_A_WORKING_DAY, WORK_MINUTES_A_DAY

_AMOUNT = r"[+\-−]?[\d.,]*\d(?:[eE][+-]?\d+(?!\d))?"
_NUMBER = re.compile(_AMOUNT)
_LENGTH = re.compile(rf"\s*({_AMOUNT})\s*([^\W\d_]+)\.?,?")
_LONGEST = 100
"""Characters of a length of time, which is searched for at each of them."""
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})+)")
_DAYS_A_UNIT = {
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten"), 1 / WORK_MINUTES_A_DAY),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"), 1 / HOURS_A_WORKING_DAY),
    **dict.fromkeys(("d", "day", "days", "t", "tag", "tage"), 1.0),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "wo", "woche", "wochen"), 5.0),
    **dict.fromkeys(("mo", "mon", "mons", "month", "months", "monat", "monate"), 20.0),
}
"""Working days, a month of which has 20, as in MS Project."""


def number(cell: Cell) -> float | None:
    """The number that a cell begins with; None for what is none, or is beyond all numbers.

    One point or comma parts decimals, several alike part thousands; of both kinds the last parts decimals.
    """
    if isinstance(cell, (int, float)):
        return float(cell)
    match = _NUMBER.match(cell) if isinstance(cell, str) else None
    return _value(match[0]) if match else None


def working_days(cell: Cell) -> float | None:
    """The working days in a cell: a number, or a length of time such as 2 wks, 16 hrs, 5 days? or 2d 4h.

    What is no unit of working time counts as days. None as for `number`.
    """
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return number(cell)
    parts = [(_value(one[1]), _DAYS_A_UNIT.get(one[2].casefold())) for one in _LENGTH.finditer(cell)]
    if not parts or _LENGTH.sub("", cell).strip(" ?"):
        return number(cell)
    days = [value * unit for value, unit in parts if value is not None and unit is not None]
    return sum(days) if len(days) == len(parts) else number(cell)


def _value(text: str) -> float | None:
    digits = text.replace("−", "-")
    signs = [sign for sign in ",." if sign in digits]
    if len(signs) > 1:
        decimal = max(signs, key=digits.rfind)
        digits = digits.replace("," if decimal == "." else ".", "").replace(decimal, ".")
    elif signs and digits.count(signs[0]) == 1:
        digits = digits.replace(signs[0], ".")
    elif _THOUSANDS.fullmatch(digits):
        digits = digits.replace(signs[0], "")
    try:
        value = float(digits)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
