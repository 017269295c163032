"""A day with a time is read as people type it."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.words.days import full_moment_text
from genai_planner.words.moment_reading import read_moment

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("11 Jan 2027 08:00", datetime(2027, 1, 11, 8)),
        ("11.1.27, 9 am", datetime(2027, 1, 11, 9)),
        ("tomorrow at 2:30 pm", datetime(2026, 11, 28, 14, 30)),
        ("2027-01-11 12 am", datetime(2027, 1, 11, 0)),
        ("11 Jan 2027", datetime(2027, 1, 11, 17)),
        ("Jan 11", datetime(2027, 1, 11, 17)),
    ],
)
def test_a_moment_is_read_as_it_is_typed(text, moment):
    assert read_moment(text, TODAY, usual=time(17)).moment == moment


def test_two_days_are_asked_about_with_the_time_that_was_typed():
    assert read_moment("1/11/2027 8:15", TODAY).choices == (
        datetime(2027, 11, 1, 8, 15),
        datetime(2027, 1, 11, 8, 15),
    )


@pytest.mark.parametrize("text", ["11 Jan 2027 25:00", "11 Jan 2027 13 pm", "8:00", ""])
def test_what_is_no_moment_is_told(text):
    assert read_moment(text, TODAY).complaint


@given(st.datetimes(datetime(1990, 1, 1), datetime(2200, 12, 31)))
def test_every_moment_that_is_written_reads_back(moment):
    assert read_moment(full_moment_text(moment), TODAY).moment == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("text", "hour"), [("12 am", 0), ("1 am", 1), ("11 am", 11), ("12 pm", 12), ("1 pm", 13), ("11 pm", 23)]
)
def test_noon_is_12_pm_and_midnight_12_am(text, hour):
    assert read_moment(f"4 Jan 2027 {text}", date(2027, 1, 1)).moment == datetime(2027, 1, 4, hour)


@pytest.mark.parametrize("text", ["13 pm", "0 am", "24:00"])
def test_what_no_clock_shows_is_no_time(text):
    assert read_moment(f"4 Jan 2027 {text}", date(2027, 1, 1)).moment is None
