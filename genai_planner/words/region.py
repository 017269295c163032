"""What a region writes its own way: signs in numbers, the order of a date, week, paper and currency."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_LETTER_TERRITORIES = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Where CLDR (supplemental data, paperSize) has US Letter; A4 is everywhere else."""
_WITHOUT_REGION = frozenset({"", "C", "POSIX", "en"})


class DateOrder(StrEnum):
    """In which order a region writes day, month and year."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


class Paper(StrEnum):
    """The size of a sheet in the printer."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class Region:
    """How one region writes; the defaults are those of plain English without a country."""

    code: str = ""
    """Such as de_DE; empty for no country in particular."""
    decimal: str = "."
    thousands: str = ","
    grouping: tuple[int, int] = (3, 3)
    """How many digits stand in the last group of thousands, and in each one before."""
    order: DateOrder = DateOrder.DAY_FIRST
    first_weekday: int = 0
    """From 0 for Monday to 6 for Sunday."""
    paper: Paper = Paper.A4
    currency: str = "EUR"


NEUTRAL = Region()
"""English words and no country: what files, tests and examples are written in."""


@cache
def region_of(code: str) -> Region:
    """The region of a code such as de_DE, de-DE or de_DE.UTF-8; `NEUTRAL` where none is known."""
    plain = code.partition(".")[0].partition("@")[0].replace("-", "_")
    if plain in _WITHOUT_REGION:
        return NEUTRAL
    from babel import Locale, UnknownLocaleError

    try:
        return _from_locale(Locale.parse(plain))
    except (UnknownLocaleError, ValueError):
        return NEUTRAL


@cache
def region_codes() -> tuple[str, ...]:
    """The codes of every region that can be chosen, in alphabetical order."""
    from babel import localedata

    codes = (code for code in localedata.locale_identifiers() if len(code.rpartition("_")[2]) == len("DE"))
    return tuple(sorted(code for code in codes if "_" in code))


def system_region_code(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """The code of the region that the user's system is set to; empty where it names none."""
    if platform == "win32":
        return _windows_region_code()
    for name in ("LC_ALL", "LC_TIME", "LC_NUMERIC", "LANG"):
        if environment.get(name):
            return environment[name].partition(".")[0]
    return ""


def _from_locale(locale: "Locale") -> Region:
    signs = locale.number_symbols
    latin = signs.get("latn", signs)
    primary, secondary = locale.decimal_formats[None].grouping
    territory = locale.territory or ""
    return Region(
        code=str(locale),
        decimal=latin.get("decimal", NEUTRAL.decimal),
        thousands=latin.get("group", NEUTRAL.thousands),
        grouping=(primary, secondary),
        order=_order(locale.date_formats["short"].pattern),
        first_weekday=locale.first_week_day,
        paper=Paper.LETTER if territory in _LETTER_TERRITORIES else Paper.A4,
        currency=_currency(territory),
    )


def _order(pattern: str) -> DateOrder:
    """The order in a pattern such as dd.MM.yy."""
    places = {letter: pattern.find(letter) for letter in "dMy"}
    if places["y"] < places["d"] and places["y"] < places["M"]:
        return DateOrder.YEAR_FIRST
    return DateOrder.DAY_FIRST if places["d"] < places["M"] else DateOrder.MONTH_FIRST


def _currency(territory: str) -> str:
    from babel.numbers import get_territory_currencies

    current = get_territory_currencies(territory) if territory else []
    return current[0] if current else NEUTRAL.currency


def _windows_region_code() -> str:
    import ctypes

    longest = 85  # LOCALE_NAME_MAX_LENGTH
    name = ctypes.create_unicode_buffer(longest)
    getattr(ctypes, "windll").kernel32.GetUserDefaultLocaleName(name, longest)  # noqa: B009 - Windows only
    return name.value
