"""Days, dates and money as people read them."""

from datetime import date, datetime

import pytest

from genai_planner.words.days import full_day_text, moment_text, short_day_text, weekday_text
from genai_planner.words.durations import days_text, hours_text
from genai_planner.words.lists import isolated
from genai_planner.words.money import money_text
from genai_planner.words.numbers import number_text


def test_days_are_written_as_people_write_them():
    assert short_day_text(date(2027, 1, 14)) == "14 Jan"
    assert full_day_text(date(2027, 5, 3)) == "3 May 2027"
    assert weekday_text(date(2027, 1, 4)) == "Mon 4 January 2027"
    assert moment_text(datetime(2027, 2, 1, 8)) == "Mon 1 Feb, 08:00"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (2.34, "2.3"), (2.96, "3"), (12.6, "13"), (1234567.8, "1,234,568")]
)
def test_numbers_have_thousands_separated_and_a_decimal_only_below_ten(number, text):
    assert number_text(number) == text


@pytest.mark.parametrize(("days", "text"), [(7, "7 d"), (1.5, "1.5 d"), (0.25, "2 h"), (0, "0 d")])
def test_working_days_below_half_a_day_are_hours(days, text):
    assert days_text(days) == text


@pytest.mark.parametrize(("hours", "text"), [(41, "41 h"), (2.3, "2.3 h"), (0.5, "30 min"), (240, "10 days")])
def test_elapsed_hours_become_minutes_or_days_where_that_reads_better(hours, text):
    assert hours_text(hours) == text


def test_money_has_its_symbol_or_its_code():
    assert money_text(412000, "EUR") == "€412,000"
    assert money_text(99.6, "SEK") == "SEK 100"


def test_only_names_that_run_from_right_to_left_are_isolated():
    assert isolated("Mara") == "Mara"
    assert isolated("שלום") == "\u2068שלום\u2069"
    for letter in ("\u0590", "\u08ff"):  # the ends of the blocks that run from right to left
        assert isolated(letter) == f"\u2068{letter}\u2069"
    for letter in ("\u058f", "\u0900"):
        assert isolated(letter) == letter
