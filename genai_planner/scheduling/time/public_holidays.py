"""Public holidays by country and region, from the library `holidays`, imported only when one is named."""

from datetime import timedelta
from functools import lru_cache

from genai_planner.scheduling.time.moments import day_to_minutes, to_moment

_COUNTRY_CODE_LENGTH = 2


def public_holidays(country: str, region: str, first: int, last: int) -> list[int]:
    """The midnights of the holidays that begin within two moments, in order; none for an unknown place."""
    years = range(to_moment(first).year, (to_moment(last) - timedelta(minutes=1)).year + 1)
    days = (day for year in years for day in _of_year(country, region, year))
    return [day for day in days if first <= day < last]


@lru_cache(maxsize=256)
def is_known_place(country: str, region: str) -> bool:
    """Whether holidays are known for that country and region (the region may be empty)."""
    from holidays import country_holidays

    try:
        country_holidays(country, subdiv=region or None)
    except NotImplementedError:
        return False
    return True


def countries_with_holidays() -> tuple[str, ...]:
    """The ISO 3166-1 alpha-2 codes of the countries whose holidays are known."""
    from holidays import list_supported_countries

    return tuple(
        code for code in list_supported_countries(include_aliases=False) if len(code) == _COUNTRY_CODE_LENGTH
    )


def regions_with_holidays(country: str) -> dict[str, str]:
    """The codes of the country's regions whose holidays differ, each with its name, or "" for none."""
    from holidays import country_holidays, list_supported_countries

    codes = list_supported_countries(include_aliases=False).get(country, [])
    names = country_holidays(country).get_subdivision_aliases() if codes else {}
    return {code: next(iter(names.get(code, ())), "") for code in codes}


@lru_cache(maxsize=4096)
def _of_year(country: str, region: str, year: int) -> tuple[int, ...]:
    if not is_known_place(country, region):
        return ()
    from holidays import country_holidays

    days = country_holidays(country, subdiv=region or None, years=year)
    return tuple(sorted(day_to_minutes(day) for day in days))
