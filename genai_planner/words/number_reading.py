"""Reads numbers and lengths of time as people type them, and refuses what can mean two things."""

import math
import re
from collections.abc import Iterator

from genai_planner.words.context import spoken
from genai_planner.words.durations import MINUTES_AN_HOUR, Duration, TimeKind
from genai_planner.words.entry_error import EntryError, TwoReadingsError
from genai_planner.words.numbers import exact_text
from genai_planner.words.said import Said, said

_FORM = re.compile(
    r"(?P<sign>[+\-−]?)(?P<digits>[\d.,]*\d[.,]?)(?P<power>e[+-]?\d{1,4})?(?P<unit>k|m|mn|mio|bn?)?(?P<percent>%?)"
)
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f'’_](?=\d{3}(?!\d))")
_TIMES = {"": 1.0, "k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9}
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+|\d{1,3}(\.\d{3})+|\d{1,2}(,\d{2})+,\d{3}")
_PERCENT = 100
_PART = re.compile(r"(?P<number>[\d.,\s'’]*\d)\s*(?P<elapsed>e?)(?P<unit>[^\W\d_]+)")
_UNITS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "w"),
}
_DAYS_A_WEEK = {TimeKind.WORK: 5, TimeKind.ELAPSED: 7}


def read_number(text: str, *, percent: float = 1 / _PERCENT) -> float:
    """The number in the text: 2,5 or 2.5, 300,000 or 300 000, 8k, 3M, 1e3, 50%.

    Args:
        text: what was typed.
        percent: what one percent is worth: a hundredth, or 1 in a field that counts percentages.

    Raises:
        TwoReadingsError: it can mean two numbers.
        EntryError: it is empty, no number or too large.
    """
    plain = _SPACES.sub("", text.strip()).casefold()
    if not plain:
        raise EntryError(said("Write a number here."))
    form = _FORM.fullmatch(re.sub(r"\s+(?=[a-z%])", "", plain))
    if form is None:
        raise EntryError(said("This is not a number."))
    readings = [_times(form, value, percent) for value in _readings(form["digits"])]
    if not readings:
        raise EntryError(said("This is not a number."))
    if not all(map(math.isfinite, readings)):
        raise EntryError(said("This number is too large."))
    if len(readings) > 1:
        raise TwoReadingsError(_two_readings(text.strip(), readings))
    return readings[0]


def read_whole_number(text: str, *, percent: float = 1 / _PERCENT) -> int:
    """The whole number in the text.

    Raises:
        EntryError: it is empty, no number or not whole.
    """
    number = read_number(text, percent=percent)
    if number != int(number):
        raise EntryError(said("Write a whole number."))
    return int(number)


def read_duration(text: str, *, unit: str = "d", kind: TimeKind = TimeKind.WORK) -> Duration:
    """The length of time in the text: 3d, 2w, 6h, 2d 4h; 4 ed counts elapsed days, nights and Sundays too.

    Args:
        text: what was typed.
        unit: what a bare number counts: min, h, d or w.
        kind: whether units without an e are working or elapsed time.

    Raises:
        EntryError: it is no length of time, or mixes working and elapsed time.
    """
    words = text.strip().casefold()
    if not re.search(r"[^\W\d_]", words):
        return Duration(_minutes(read_number(words), unit, kind), kind)
    found = list(_duration_parts(words, kind))
    kinds = {part.kind for part in found}
    if len(kinds) > 1:
        raise EntryError(said("Write either working time, such as 3 d, or elapsed time, such as 3 ed."))
    return Duration(sum(part.minutes for part in found), kinds.pop())


def _duration_parts(words: str, kind: TimeKind) -> Iterator[Duration]:
    end = 0
    for part in _PART.finditer(words):
        if words[end : part.start()].strip(" ,") or part["unit"] not in _UNITS:
            break
        end = part.end()
        of = TimeKind.ELAPSED if part["elapsed"] else kind
        yield Duration(_minutes(read_number(part["number"]), _UNITS[part["unit"]], of), of)
    if words[end:].strip():
        raise EntryError(
            said("This is no length of time; write one such as 3 d, 2 w, 6 h or 4 ed (elapsed days).")
        )


def _minutes(number: float, unit: str, kind: TimeKind) -> float:
    day = kind.value
    return number * {"min": 1, "h": MINUTES_AN_HOUR, "d": day, "w": day * _DAYS_A_WEEK[kind]}[unit]


def _times(form: re.Match[str], value: float, percent: float) -> float:
    try:
        scaled = float(f"{value!r}{form['power']}") if form["power"] and "e" not in repr(value) else value
    except ValueError:
        return math.nan
    signed = -scaled if form["sign"] in ("-", "−") else scaled
    return signed * _TIMES[form["unit"] or ""] * (percent if form["percent"] else 1)


def _readings(digits: str) -> list[float]:
    """What the digits can mean: one number, two where a sign may part thousands or decimals, or none."""
    commas, points = digits.count(","), digits.count(".")
    if not commas and not points:
        return [float(digits)]
    if commas and points:
        return _both_signs(digits)
    sign = "," if commas else "."
    as_thousands = _THOUSANDS.fullmatch(digits) is not None and not digits.startswith("0")
    if commas + points > 1:
        return [float(digits.replace(sign, ""))] if as_thousands else []
    decimal = float(digits.replace(sign, "."))
    if not as_thousands:
        return [decimal]
    many = float(digits.replace(sign, ""))
    return [many] if sign == spoken().region.thousands else [many, decimal]


def _both_signs(digits: str) -> list[float]:
    """A number with commas and points: the last sign parts the decimals."""
    decimal = max(",.", key=digits.rfind)
    thousands = "." if decimal == "," else ","
    whole, _, decimals = digits.rpartition(decimal)
    if decimal in whole or thousands in decimals or not _THOUSANDS.fullmatch(whole):
        return []
    return [float(f"{whole.replace(thousands, '')}.{decimals or 0}")]


def _two_readings(written: str, readings: list[float]) -> Said:
    many, few = readings
    return said(
        "“{written}” may be {many} or {few}; write the one that you mean.",
        written=written,
        many=exact_text(many),
        few=exact_text(few),
    )
