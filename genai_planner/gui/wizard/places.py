"""The countries and regions whose public holidays are known, with names that people use."""

from functools import cache

from PySide6.QtCore import QLocale


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Code and name of every country, in the order of the names; takes half a second the first time."""
    import holidays

    codes = (code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == 2)  # noqa: PLR2004 - ISO 3166-1 alpha-2
    named = ((code, country_name(code)) for code in codes)
    return tuple(sorted(named, key=lambda place: place[1]))


def country_name(code: str) -> str:
    """The country's name, or its code where none is known."""
    territory = QLocale.codeToTerritory(code)
    return code if territory is QLocale.Country.AnyCountry else QLocale.territoryToString(territory)


@cache
def regions(country: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every region of the country whose holidays differ."""
    import holidays

    codes = holidays.list_supported_countries(include_aliases=False).get(country, [])
    names = holidays.country_holidays(country).get_subdivision_aliases() if codes else {}
    return tuple((code, f"{names[code][0]} ({code})" if names.get(code) else code) for code in codes)
