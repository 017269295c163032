"""Days are read as people type them, asked about where they can be two, and read back as written."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.words.catalogue import PoCatalogue
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.day_reading import read_day
from genai_planner.words.days import (
    full_day_text,
    full_moment_text,
    medium_day_text,
    moment_text,
    short_day_text,
    weekday_text,
)
from genai_planner.words.pseudo import PseudoCatalogue
from genai_planner.words.region import region_of

TODAY = date(2026, 11, 27)  # a Friday
DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))
REGIONS = ("", "de_DE", "en_US", "ja_JP", "sv_SE", "en_IN", "ar_EG", "fr_CH")
LANGUAGES = ("en", "de", "fr", "es", "ja", "ar", "pt_BR", "ru", "zh")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11 Jan", date(2027, 1, 11)),
        ("11 Jan 2027", date(2027, 1, 11)),
        ("1Mar2027", date(2027, 3, 1)),
        ("1st of March, 2027", date(2027, 3, 1)),
        ("Jan 11, 2027", date(2027, 1, 11)),
        ("2027 January 11", date(2027, 1, 11)),
        ("11. januar 27", date(2027, 1, 11)),
        ("11.1.27", date(2027, 1, 11)),
        ("11.1.", date(2027, 1, 11)),
        ("13/1/2027", date(2027, 1, 13)),
        ("1/13/2027", date(2027, 1, 13)),
        ("2/2/2027", date(2027, 2, 2)),
        ("2027-01-11", date(2027, 1, 11)),
        ("2027/1/11", date(2027, 1, 11)),
        ("29 Feb", date(2028, 2, 29)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 28)),
        ("yesterday", date(2026, 11, 26)),
        ("Monday", date(2026, 11, 30)),
        ("next friday", date(2026, 12, 4)),
        ("this fri", TODAY),
        ("last monday", date(2026, 11, 23)),
        ("in 3 weeks", date(2026, 12, 18)),
        ("in a month", date(2026, 12, 27)),
        ("3 days ago", date(2026, 11, 24)),
        ("+10 d", date(2026, 12, 7)),
        ("-1w", date(2026, 11, 20)),
        ("Mon 11 Jan 2027", date(2027, 1, 11)),
    ],
)
def test_a_day_is_read_as_it_is_typed(text, day):
    assert read_day(text, TODAY).day == day


def test_a_month_that_is_too_short_ends_at_its_last_day():
    assert read_day("in 1 month", date(2027, 1, 31)).day == date(2027, 2, 28)


def test_a_day_without_a_year_is_the_first_from_the_day_that_is_near():
    assert read_day("3 May", TODAY, near=date(2029, 6, 1)).day == date(2030, 5, 3)
    assert read_day("3.5.", TODAY, near=date(2029, 5, 3)).day == date(2029, 5, 3)


def test_what_can_be_two_days_gives_both_with_the_reading_of_the_region_first(spoken_in):
    january, november = date(2027, 1, 11), date(2027, 11, 1)
    assert read_day("1/11/2027", TODAY).choices == (november, january)
    assert read_day("1/11/2027", TODAY).day is None
    with spoken_in("en_US"):
        assert read_day("1/11/2027", TODAY).choices == (january, november)
        assert read_day("1-11", TODAY).choices == (january, date(2027, 11, 1))


def test_a_weekday_beside_it_tells_two_days_apart():
    assert read_day("Mon 2/11/2027", TODAY).complaint.text() == "2 November 2027 is a Tuesday."
    assert read_day("Tue 2/11/2027", TODAY).day == date(2027, 11, 2)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("31 Apr 2027", "April 2027 has 30 days."),
        ("30.2.27", "February 2027 has 28 days."),
        ("31.4.", "April 2026 has 30 days."),
        ("1.13.2027", "There is no month 13."),
        ("1.13.", "There is no month 13."),
        ("11 Jan 2300", "The year must lie between 1990 and 2200."),
        ("+99999 years", "The year must lie between 1990 and 2200."),
        ("Tue 11 Jan 2027", "11 January 2027 is a Monday."),
        ("", "Write a day, such as 11 Jan 2027 or in 3 weeks."),
        (
            "soonish",
            "“soonish” is no day; write one such as 11 Jan 2027 or in 3 weeks.",
        ),
    ],
)
def test_what_is_no_day_is_told_in_a_sentence(text, complaint):
    read = read_day(text, TODAY)
    assert (read.day, read.choices) == (None, ())
    assert read.complaint.text() == complaint


def test_eighty_characters_are_read_as_a_day_and_more_are_not():
    assert read_day("11 Jan 2027".ljust(80, "."), TODAY).day == date(2027, 1, 11)
    assert read_day("11 Jan 2027".ljust(81, "."), TODAY).day is None


@pytest.mark.parametrize(
    "text", ["2027", "Jan 2027", "11 12", "0²", "² Jan", "1/2/3/4", "in many weeks", "Jan Feb 3", "11:1:27"]
)
def test_half_a_day_is_not_guessed(text):
    assert read_day(text, TODAY).day is None


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_day_choices_or_a_complaint(text):
    read = read_day(text, TODAY)
    assert sum((read.day is not None, len(read.choices) > 1, bool(read.complaint))) == 1


@pytest.mark.parametrize("write", [full_day_text, medium_day_text, weekday_text, date.isoformat])
@given(day=DAYS, region=st.sampled_from(REGIONS))
def test_every_day_that_is_written_reads_back(write, day, region):
    with speaking(Tongue(region=region_of(region))):
        assert read_day(write(day), TODAY).day == day


@given(day=DAYS, region=st.sampled_from(REGIONS))
def test_a_day_written_without_its_year_reads_back_near_itself(day, region):
    with speaking(Tongue(region=region_of(region))):
        assert read_day(short_day_text(day), TODAY, near=day).day == day


@given(day=DAYS, language=st.sampled_from(LANGUAGES))
def test_days_read_back_in_other_languages(day, language):
    with speaking(Tongue(PoCatalogue(language=language))):
        assert read_day(full_day_text(day), TODAY).day == day


@given(day=DAYS)
def test_days_read_back_in_the_made_up_language(day):
    with speaking(Tongue(PseudoCatalogue())):
        assert read_day(weekday_text(day), TODAY).day == day


def test_days_and_moments_are_written_as_the_region_orders_them(spoken_in):
    moment = datetime(2027, 5, 3, 9)
    assert full_day_text(moment) == "3 May 2027"
    assert full_moment_text(moment) == "3 May 2027 09:00"
    assert moment_text(moment) == "Mon 3 May, 09:00"
    with spoken_in("en_US"):
        assert full_day_text(moment) == "May 3, 2027"
        assert short_day_text(moment) == "May 3"
        assert weekday_text(date(2027, 1, 4)) == "Mon January 4, 2027"


def test_days_are_written_in_the_language_that_is_spoken():
    with speaking(Tongue(PoCatalogue(language="de"))):
        assert full_day_text(date(2027, 3, 1)) == "1. März 2027"
