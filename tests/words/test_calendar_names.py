"""Names of months, weekdays and countries, and the order of a day's parts, by language."""

import pytest

from genai_planner.words.calendar_names import ENGLISH_NAMES, calendar_names, territory_name
from genai_planner.words.catalogue import PoCatalogue
from genai_planner.words.context import Tongue, speaking


def spoken(language):
    return speaking(Tongue(PoCatalogue(language=language)))


def test_english_begins_with_january_and_monday():
    names = calendar_names()
    assert names == ENGLISH_NAMES
    assert (len(names.months), names.months[0], names.months[11]) == (12, "January", "December")
    assert (len(names.weekdays), names.weekdays[0], names.weekdays[6]) == (7, "Monday", "Sunday")
    assert (names.short_months[8], names.short_weekdays[2]) == ("Sep", "Wed")


@pytest.mark.parametrize(
    ("language", "march", "saturday", "full_day"),
    [
        ("de", "März", "Samstag", ("d", ". ", "MMMM", " ", "y")),
        ("fr", "mars", "samedi", ("d", " ", "MMMM", " ", "y")),
        ("es", "marzo", "sábado", ("d", " ", "de", " ", "MMMM", " ", "de", " ", "y")),
        ("ja", "3月", "土曜日", ("y", "年", "M", "月", "d", "日")),
    ],
)
def test_other_languages_have_their_own_names_and_order(language, march, saturday, full_day):
    with spoken(language):
        names = calendar_names()
    assert (names.months[2], names.weekdays[5]) == (march, saturday)
    assert "".join(names.full_day) == "".join(full_day)
    assert set(names.full_day) >= {"d", "y"}


def test_the_country_is_called_as_in_the_language():
    assert territory_name("AT", "Austria") == "Austria"
    with spoken("de"):
        assert territory_name("AT", "Austria") == "Österreich"
        assert territory_name("XX", "Nowhere") == "Nowhere"


def test_a_variety_of_a_language_has_the_names_of_the_language():
    with spoken("pt_BR"):
        assert calendar_names().months[0] == "janeiro"
