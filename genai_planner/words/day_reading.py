"""Reads a day as people type it: 11 Jan, 11.1.27, 2027-01-11, tomorrow, next Monday, in 3 weeks, +10 d."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from genai_planner.words.calendar_names import ENGLISH_NAMES, calendar_names
from genai_planner.words.day_numbers import (
    NotADayError,
    checked_day,
    next_such_day,
    numeric_days,
    out_of_range,
    whole_year,
)
from genai_planner.words.days import weekday_name
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import NOTHING, Said, said

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.,/\-’']*")
_RELATIVE = re.compile(
    r"(?P<sign>[+\-−]?)\s*(?P<number>\d{1,5}|[^\W\d_]+)\s*(?P<unit>[^\W\d_]+)(?P<ago>\s+ago)?"
)
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
_FEWEST_LETTERS = 3
_MONTHS_A_YEAR = 12
_LONGEST = 80
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "wk", "week", "weeks"), "w"),
    **dict.fromkeys(("m", "mo", "month", "months"), "m"),
    **dict.fromkeys(("y", "yr", "year", "years"), "y"),
}
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {"a": 1, "an": 1, **{word: number for number, word in enumerate(_NUMBER_WORDS, start=1)}}


@dataclass(frozen=True, slots=True)
class DayRead:
    """What was understood: a day, or the days that it can be, or what is wrong."""

    day: date | None = None
    choices: tuple[date, ...] = ()
    """Two or more where the text can mean each of them; the region's own reading comes first."""
    complaint: Said = NOTHING


def read_day(text: str, today: date, near: date | None = None) -> DayRead:
    """The day in the text.

    Args:
        text: what was typed.
        today: what "today", "next Monday" and "in 3 weeks" are counted from.
        near: a day without a year is the first one from here on; today where None.
    """
    try:
        days = _days(" ".join(text.split()).casefold(), today, near or today)
    except NotADayError as error:
        return DayRead(complaint=error.complaint)
    if not days:
        return DayRead(complaint=_not_understood(text))
    return DayRead(day=days[0]) if len(days) == 1 else DayRead(choices=days)


def _days(words: str, today: date, near: date) -> tuple[date, ...]:
    """Every day that the words can mean."""
    if not words or len(words) > _LONGEST:
        return ()
    spoken_of = _spoken_day(words, today) or _relative_day(words, today)
    if spoken_of is not None:
        return (checked_day(spoken_of.year, spoken_of.month, spoken_of.day),)
    tokens = _tokens(words)
    weekdays = [number for token in tokens if (number := _weekday(token)) is not None]
    rest = [token for token in tokens if _weekday(token) is None]
    if any(not token.isdecimal() for token in rest):
        days = _named_days(rest, near)
    else:
        days = numeric_days(rest, words, near)
    return _on_weekday(days, weekdays)


def _spoken_day(words: str, today: date) -> date | None:
    """Today, tomorrow, yesterday, or a weekday such as next Monday."""
    for english, days in ((marked("today"), 0), (marked("tomorrow"), 1), (marked("yesterday"), -1)):
        if _is(english, words):
            return today + timedelta(days=days)
    which, _, name = words.rpartition(" ")
    weekday = _weekday(name)
    if weekday is None:
        return None
    ahead = (weekday - today.weekday()) % 7
    if not which or _is(marked("next"), which):
        return today + timedelta(days=ahead or 7)
    if _is(marked("this"), which):
        return today + timedelta(days=ahead)
    if _is(marked("last"), which):
        return today + timedelta(days=ahead - 7)
    return None


def _is(english: str, word: str) -> bool:
    """Whether the word is that one, in English or in the language that is spoken."""
    return word in (english, phrase(english).casefold())


def _relative_day(words: str, today: date) -> date | None:
    """A day counted from today, such as in 3 weeks, +10 d or 2 weeks ago."""
    first, _, rest = words.partition(" ")
    form = _RELATIVE.fullmatch(rest if _is(marked("in"), first) else words)
    if form is None or form["unit"] not in _UNITS:
        return None
    number = int(form["number"]) if form["number"].isdecimal() else _NUMBERS.get(form["number"])
    if number is None:
        return None
    is_before = form["sign"] in ("-", "−") or form["ago"]
    try:
        return _moved(today, -number if is_before else number, _UNITS[form["unit"]])
    except (OverflowError, ValueError) as error:
        raise NotADayError(out_of_range()) from error


def _moved(day: date, number: int, unit: str) -> date:
    """The day so many units on; a month that is too short ends it."""
    if unit in "dw":
        return day + timedelta(days=number * (7 if unit == "w" else 1))
    months = day.year * _MONTHS_A_YEAR + day.month - 1 + number * (_MONTHS_A_YEAR if unit == "y" else 1)
    year, month = divmod(months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _named_days(tokens: list[str], near: date) -> tuple[date, ...]:
    """The day of tokens of which one names a month."""
    months = [_month(token) for token in tokens]
    numbers = [token for token, month in zip(tokens, months, strict=True) if month is None]
    named = [month for month in months if month is not None]
    if len(named) != 1 or not all(token.isdecimal() for token in numbers):
        return ()
    month = named[0]
    match numbers:
        case [day] if len(day) <= 2:  # noqa: PLR2004 - a day has two digits at most
            return (next_such_day(month, int(day), near),)
        case [year, day] if len(year) == 4 and months[0] is None:  # noqa: PLR2004 - a full year
            return (checked_day(int(year), month, int(day)),)
        case [day, year] if len(day) <= 2:  # noqa: PLR2004
            return (checked_day(whole_year(year), month, int(day)),)
        case _:
            return ()


def _on_weekday(days: tuple[date, ...], weekdays: list[int]) -> tuple[date, ...]:
    """The days that are on the weekday that was named beside them, if one was."""
    if not weekdays or not days:
        return days
    fitting = tuple(day for day in days if [day.weekday()] == weekdays)
    if not fitting:
        raise NotADayError(said("{day} is a {weekday}.", day=days[0], weekday=weekday_name(days[0])))
    return fitting


def _tokens(words: str) -> list[str]:
    """Numbers and words in order; none where something else stands between them."""
    plain = _ORDINAL.sub("", words)
    if _BETWEEN.fullmatch(_TOKEN.sub("", plain)) is None:
        return []
    names = calendar_names()
    between = {"of", "the", *_TOKEN.findall(" ".join((*names.full_day, *names.short_day)).casefold())}
    return [token for token in _TOKEN.findall(plain) if token not in between]


def _month(token: str) -> int | None:
    names = calendar_names()
    return _place(token, (ENGLISH_NAMES.months, names.months, names.short_months))


def _weekday(token: str) -> int | None:
    names = calendar_names()
    return _place(token, (ENGLISH_NAMES.weekdays, names.weekdays, names.short_weekdays))


def _place(token: str, groups: tuple[tuple[str, ...], ...]) -> int | None:
    """The number of the month, or of the weekday from Monday 0, that the token names or begins."""
    for group in groups:
        plain = [name.casefold().rstrip(".") for name in group]
        found = [place for place, name in enumerate(plain) if name == token]
        if not found and len(token) >= _FEWEST_LETTERS:
            found = [place for place, name in enumerate(plain) if name.startswith(token)]
        if len(found) == 1:
            return found[0] + (1 if len(group) == _MONTHS_A_YEAR else 0)
    return None


def _not_understood(text: str) -> Said:
    if not text.strip():
        return said("Write a day, such as 11 Jan 2027 or in 3 weeks.")
    return said(
        "“{text}” is no day; write one such as 11 Jan 2027 or in 3 weeks.",
        text=" ".join(text.split())[:40],
    )
