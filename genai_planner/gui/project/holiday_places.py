"""The countries and regions whose public holidays are known, with names that people use."""

from collections.abc import Mapping
from functools import cache, cmp_to_key, lru_cache

from PySide6.QtCore import QCollator, QLocale

from genai_planner.scheduling.time.public_holidays import countries_with_holidays, regions_with_holidays
from genai_planner.words.calendar_names import territory_name
from genai_planner.words.catalogue import Catalogue
from genai_planner.words.context import spoken


def countries() -> tuple[tuple[str, str], ...]:
    """Code and name of every country, in the order of the names; takes half a second the first time."""
    return _countries_in(spoken().catalogue)


@lru_cache(maxsize=1)
def _countries_in(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    return in_order_of_names({code: country_name(code) for code in countries_with_holidays()}, catalogue)


def in_order_of_names(name_by_code: Mapping[str, str], catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Codes and names of places, as the language of the catalogue orders names."""
    # By their letters alone, names that begin with an accent would stand behind all others.
    in_order = cmp_to_key(QCollator(QLocale(catalogue.language)).compare)
    return tuple(sorted(name_by_code.items(), key=lambda place: in_order(place[1])))


def country_name(code: str) -> str:
    """The country's name, or its code where none is known."""
    territory = QLocale.codeToTerritory(code)
    if territory is QLocale.Country.AnyCountry:
        return code
    return territory_name(code, QLocale.territoryToString(territory))


@cache
def regions(country: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every region of the country whose holidays differ."""
    named = regions_with_holidays(country).items()
    return tuple((code, f"{name} ({code})" if name else code) for code, name in named)
