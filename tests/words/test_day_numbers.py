"""Days in numbers only: what they can mean, and why they mean none."""

from datetime import date

import pytest

from genai_planner.words.context import Tongue, speaking
from genai_planner.words.day_numbers import (
    NotADayError,
    checked_day,
    next_such_day,
    numeric_days,
    whole_year,
)
from genai_planner.words.region import region_of

NEAR = date(2027, 1, 4)


def days(written, region=""):
    sign = next(one for one in "./-" if one in written)
    with speaking(Tongue(region=region_of(region))):
        return numeric_days(written.split(sign), written, NEAR)


def test_points_part_day_and_month_and_a_year_of_four_digits_first_is_a_year():
    assert days("3.4.2027") == (date(2027, 4, 3),)
    assert days("2027-04-03") == (date(2027, 4, 3),)
    assert days("2027.04.03") == (date(2027, 4, 3),)


def test_strokes_mean_two_days_the_regions_own_first():
    third_of_april, fourth_of_march = date(2027, 4, 3), date(2027, 3, 4)
    assert days("3/4/2027", "en_GB") == (third_of_april, fourth_of_march)
    assert days("3/4/2027", "en_US") == (fourth_of_march, third_of_april)


def test_a_reading_that_is_no_day_is_left_out_and_equal_ones_count_once():
    assert days("13/4/2027", "en_US") == (date(2027, 4, 13),)
    assert days("4/4/2027", "en_US") == (date(2027, 4, 4),)


def test_where_years_come_first_two_digits_may_be_one():
    assert days("27-04-03", "sv_SE")[0] == date(2027, 4, 3)


def test_without_a_year_it_is_the_first_such_day_from_the_one_near():
    assert days("4.1") == (NEAR,)
    assert days("3.1") == (date(2028, 1, 3),)
    assert next_such_day(2, 29, NEAR) == date(2028, 2, 29)
    assert next_such_day(2, 29, date(2097, 1, 1)) == date(2104, 2, 29)


def test_numbers_too_long_or_too_many_are_no_day_in_numbers():
    assert days("3.4.027") == ()
    assert days("003.4.2027") == ()
    assert days("1.2.3.4") == ()


@pytest.mark.parametrize(
    ("day", "complaint"),
    [
        ((2027, 13, 1), "There is no month 13."),
        ((2027, 0, 1), "There is no month 0."),
        ((2027, 2, 29), "February 2027 has 28 days."),
        ((2027, 4, 0), "April 2027 has 30 days."),
        ((1989, 12, 31), "The year must lie between 1990 and 2200."),
        ((2201, 1, 1), "The year must lie between 1990 and 2200."),
    ],
)
def test_what_is_no_day_is_told(day, complaint):
    with pytest.raises(NotADayError) as refused:
        checked_day(*day)
    assert str(refused.value.complaint) == complaint


def test_the_first_and_the_last_day_of_all_plans_are_days():
    assert checked_day(1990, 1, 1) == date(1990, 1, 1)
    assert checked_day(2200, 12, 31) == date(2200, 12, 31)


def test_a_month_that_is_none_is_told_without_a_year_too():
    with pytest.raises(NotADayError) as refused:
        days("3.14")
    assert str(refused.value.complaint) == "There is no month 14."


def test_two_digits_are_a_year_of_this_century():
    assert (whole_year("27"), whole_year("2027"), whole_year("7")) == (2027, 2027, 2007)
