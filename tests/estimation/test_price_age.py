from datetime import date

import pytest

from genai_planner.estimation.machines.hardware import Price, bundled_catalogue
from genai_planner.estimation.machines.price_age import price_age_text
from genai_planner.model.edits.changing import changed

TODAY = date(2026, 11, 23)


def dated(*dates):
    prices = tuple(Price(low=1, high=2, date=one) for one in dates)
    return changed(bundled_catalogue().find("a100-80gb"), prices=prices)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-22", "price of 22 November 2026, 1 day old"),
        ("2026-11", "price of November 2026, 22 days old"),
        ("2025-03", "price of March 2025, 21 months old"),
        ("2024-03", "price of March 2024, 2.7 years old"),
        ("2026", "price of 2026, at most 11 months old"),
        ("2027-01", "price of January 2027, 0 days old"),
        ("", "undated price"),
    ],
)
def test_the_age_of_a_price_stands_in_words(day, words):
    assert price_age_text(dated(day), TODAY) == words


def test_the_newest_of_several_prices_counts():
    assert "November 2026" in price_age_text(dated("2024-01", "2026-11"), TODAY)


def test_without_a_price_it_says_where_one_is_taken_from():
    assert price_age_text(dated(), TODAY).startswith("no published price")
