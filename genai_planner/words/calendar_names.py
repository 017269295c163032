"""The names of months, weekdays, countries and regions in the language that is spoken."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from genai_planner.words.context import spoken

if TYPE_CHECKING:
    from babel import Locale

_ENGLISH = "en"
_PART = re.compile(r"d+|M+|L+|y+|'[^']*'|[^dMLy']+")
_LONGEST_NUMBER = 2


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """Months from January, weekdays from Monday; in full and shortened."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    full_day: tuple[str, ...] = ("d", " ", "MMMM", " ", "y")
    """The parts of a day with its year: d, MMMM or M for a month's name or number, y, what is between."""
    short_day: tuple[str, ...] = ("d", " ", "MMMM")


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH_NAMES = CalendarNames(
    months=_MONTHS,
    short_months=tuple(month[:3] for month in _MONTHS),
    weekdays=_WEEKDAYS,
    short_weekdays=tuple(day[:3] for day in _WEEKDAYS),
)
"""Not strftime's: those follow the C library's locale, which Qt sets."""


def calendar_names() -> CalendarNames:
    """The names in the language that is spoken."""
    catalogue = spoken().catalogue
    names = _names_in(catalogue.language.partition("_")[0])
    if catalogue.name(names.months[0]) == names.months[0]:
        return names
    return replace(
        names,
        months=tuple(map(catalogue.name, names.months)),
        short_months=tuple(map(catalogue.name, names.short_months)),
        weekdays=tuple(map(catalogue.name, names.weekdays)),
        short_weekdays=tuple(map(catalogue.name, names.short_weekdays)),
    )


def territory_name(code: str, english: str) -> str:
    """The name of the country of that code, whose English name is given."""
    catalogue = spoken().catalogue
    language = catalogue.language.partition("_")[0]
    if language == _ENGLISH:
        return catalogue.name(english)
    from babel import Locale

    return str(Locale.parse(language).territories.get(code, english))


def region_name(code: str) -> str:
    """The region in words, such as German (Germany); the code itself where it is not known."""
    from babel import Locale, UnknownLocaleError

    catalogue = spoken().catalogue
    language = catalogue.language.partition("_")[0]
    try:
        name = Locale.parse(code.replace("-", "_")).get_display_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code
    return catalogue.name(name) if language == _ENGLISH else name


@cache
def _names_in(language: str) -> CalendarNames:
    if language == _ENGLISH:
        return ENGLISH_NAMES
    from babel import Locale

    locale = Locale.parse(language)
    months, days = locale.months["format"], locale.days["format"]
    return CalendarNames(
        months=tuple(months["wide"][number] for number in range(1, 13)),
        short_months=tuple(months["abbreviated"][number] for number in range(1, 13)),
        weekdays=tuple(days["wide"][number] for number in range(7)),
        short_weekdays=tuple(days["abbreviated"][number] for number in range(7)),
        full_day=_parts(locale, "yMMMMd"),
        short_day=_parts(locale, "MMMMd"),
    )


def _parts(locale: "Locale", skeleton: str) -> tuple[str, ...]:
    """The parts of the language's pattern, such as d. MMMM y; what stands in quotes loses them."""
    pattern = str(locale.datetime_skeletons[skeleton].pattern)
    parts = []
    for part in _PART.findall(pattern):
        is_month = part[0] in "ML"
        name = "MMMM" if len(part) > _LONGEST_NUMBER else "M"
        parts.append(
            name if is_month else "d" if part[0] == "d" else "y" if part[0] == "y" else part.strip("'")
        )
    return tuple(parts)
