"""Public holidays by place, for dates that everybody can look up."""

from datetime import date

import pytest

from genai_planner.scheduling.time.moments import day_to_minutes
from genai_planner.scheduling.time.public_holidays import (
    countries_with_holidays,
    is_known_place,
    public_holidays,
    regions_with_holidays,
)


def days(country, region, first, last):
    found = public_holidays(country, region, day_to_minutes(first), day_to_minutes(last))
    return [(midnight - day_to_minutes(first)) // (24 * 60) for midnight in found]


def test_holidays_begin_within_the_moments_the_first_included_and_the_last_not():
    # Epiphany is kept in Austria: 6 January 2027.
    assert days("AT", "", date(2027, 1, 6), date(2027, 1, 7)) == [0]
    assert days("AT", "", date(2027, 1, 5), date(2027, 1, 6)) == []
    assert days("AT", "", date(2027, 1, 7), date(2027, 1, 8)) == []


def test_holidays_go_over_the_turn_of_the_year_in_order():
    # 25 and 26 December 2026, 1 and 6 January 2027, counted from 24 December.
    assert days("AT", "", date(2026, 12, 24), date(2027, 1, 10)) == [1, 2, 8, 13]


def test_a_region_has_its_own():
    # In Germany, Bavaria keeps 6 January; Berlin does not.
    week = date(2027, 1, 4), date(2027, 1, 9)
    assert (days("DE", "BY", *week), days("DE", "BE", *week)) == ([2], [])


@pytest.mark.parametrize(
    ("place", "is_known"),
    [(("AT", ""), True), (("DE", "BY"), True), (("DE", "XX"), False), (("XX", ""), False)],
)
def test_a_place_is_known_by_its_country_and_region(place, is_known):
    assert is_known_place(*place) is is_known
    assert bool(days(*place, date(2027, 1, 1), date(2027, 1, 2))) is is_known


def test_countries_have_two_letters_and_regions_their_names():
    countries = countries_with_holidays()
    assert {"AT", "DE", "US"} <= set(countries)
    assert {len(code) for code in countries} == {2}
    assert regions_with_holidays("DE")["BY"] == "Bayern"
    assert regions_with_holidays("XX") == {}
