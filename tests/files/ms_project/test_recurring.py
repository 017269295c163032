"""The days of recurring exceptions, counted on a calendar: 1 January 2027 is a Friday."""

from datetime import date

import pytest

from genai_planner.files.formats.ms_project.recurring import recurring_days
from support.elements import node
from support.january import day

JANUARY = day(1), day(31)
YEARS = date(2027, 1, 1), date(2028, 12, 31)


def days(period, **fields):
    elements = "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
    return recurring_days(node(f"<Exception>{elements}</Exception>"), period)


def numbers(period=JANUARY, **fields):
    return [one.day for one in days(period, **fields)]


def test_daily_goes_from_the_first_day_in_its_steps():
    assert numbers((day(1), day(4)), Type=1) == [1, 2, 3, 4]
    assert numbers((day(1), day(8)), Type=1, Period=3) == [1, 4, 7]
    assert numbers((day(1), day(8)), Type=7, Period=3) == [1, 4, 7]


def test_weekly_takes_its_weekdays_of_every_so_many_weeks_from_sunday_on():
    # Bit 0 is Sunday, bit 1 Monday, bit 5 Friday.
    assert numbers(Type=6, DaysOfWeek=2) == [4, 11, 18, 25]
    assert numbers(Type=6, DaysOfWeek=1 + 32) == [1, 3, 8, 10, 15, 17, 22, 24, 29, 31]
    assert numbers(Type=6, DaysOfWeek=32, Period=2) == [1, 15, 29]
    assert numbers(Type=6, DaysOfWeek=0) == []


def test_a_day_of_each_month_passes_over_months_without_it():
    found = days((day(1), date(2027, 4, 30)), Type=4, MonthDay=31)
    assert [(one.month, one.day) for one in found] == [(1, 31), (3, 31)]
    found = days((day(1), date(2027, 6, 30)), Type=4, MonthDay=15, Period=2)
    assert [one.month for one in found] == [1, 3, 5]


def test_a_day_of_the_year_falls_in_its_month():
    assert days(YEARS, Type=2, MonthDay=1, Month=4) == (date(2027, 5, 1), date(2028, 5, 1))
    assert days(YEARS, Type=2, MonthDay=29, Month=1) == (date(2028, 2, 29),)


@pytest.mark.parametrize(
    ("item", "position", "found"),
    [
        (4, 0, 4),  # the first Monday
        (4, 3, 25),  # the fourth Monday
        (4, 4, 25),  # the last Monday
        (8, 4, 29),  # the last Friday
        (3, 0, 3),  # the first Sunday
        (9, 1, 9),  # the second Saturday
        (0, 2, 3),  # the third day
        (0, 4, 31),  # the last day
        (1, 1, 4),  # the second working day
        (2, 0, 2),  # the first day of a weekend
    ],
)
def test_a_position_counts_its_kind_of_day(item, position, found):
    assert numbers(Type=5, MonthItem=item, MonthPosition=position) == [found]


def test_a_position_in_the_year_falls_in_its_month():
    found = days(YEARS, Type=3, MonthItem=8, MonthPosition=4, Month=10)
    assert found == (date(2027, 11, 26), date(2028, 11, 24))


def test_no_more_days_than_occurrences_where_they_are_counted():
    assert numbers(Type=1, EnteredByOccurrences=1, Occurrences=2) == [1, 2]
    assert len(numbers(Type=1, EnteredByOccurrences=0, Occurrences=2)) == 31


def test_a_kind_that_is_not_known_is_not_read():
    assert days(JANUARY, Type=8) is None
