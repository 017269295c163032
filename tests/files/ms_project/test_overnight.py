"""Working hours past midnight, as days that end at midnight."""

from datetime import date

from genai_planner.files.formats.ms_project.overnight import (
    OFFICE_HOURS,
    ReadDays,
    is_overnight,
    overnight_days,
    overnight_week,
    spans_of,
)
from support.january import day

NIGHT = ((22 * 60, 30 * 60),)
"""From ten in the evening to six in the morning."""
WEEK = (NIGHT, (), (), (), (), (), ())
"""A shift in the night from Monday to Tuesday."""


def pairs(spans):
    return [(span.start_minute, span.finish_minute) for span in spans]


def test_a_night_is_what_ends_behind_midnight():
    assert is_overnight(OFFICE_HOURS, NIGHT)
    assert not is_overnight(OFFICE_HOURS, ((22 * 60, 24 * 60),), ())


def test_spans_end_at_midnight_and_those_that_touch_are_one():
    assert pairs(spans_of(NIGHT)) == [(1320, 1440)]
    assert pairs(spans_of([(480, 720), (720, 900), (960, 1000)])) == [(480, 900), (960, 1000)]
    assert pairs(spans_of([(480, 900), (600, 700)])) == [(480, 900)]
    assert pairs(spans_of([(600, 600)])) == []


def test_the_morning_belongs_to_the_day_after_sunday_night_to_monday():
    week = overnight_week(WEEK)
    assert [pairs(spans) for spans in week[:3]] == [[(1320, 1440)], [(0, 360)], []]
    assert pairs(overnight_week((*[()] * 6, NIGHT))[0]) == [(0, 360)]


def test_a_night_that_falls_out_is_missing_on_both_its_days():
    free = ReadDays(day(4), day(4), "Holiday", ())
    monday, tuesday = overnight_days(WEEK, [free])
    assert (monday.first, monday.name, pairs(monday.spans)) == (day(4), "Holiday", [])
    assert (tuesday.first, tuesday.name, pairs(tuesday.spans)) == (day(5), "", [])


def test_days_that_are_as_in_the_week_are_no_exceptions():
    assert overnight_days(WEEK, [ReadDays(day(4), day(4), "Usual", NIGHT)]) == []
    assert overnight_days(WEEK, [ReadDays(day(7), day(8), "Free", ())]) == []


def test_a_further_night_reaches_into_the_day_behind_it():
    found = overnight_days(WEEK, [ReadDays(day(7), day(8), "Extra", NIGHT)])
    assert [(one.first, pairs(one.spans)) for one in found] == [
        (day(7), [(1320, 1440)]),
        (day(8), [(0, 360), (1320, 1440)]),
        (day(9), [(0, 360)]),
    ]


def test_nothing_lies_behind_the_last_year():
    last = date(2200, 12, 31)
    found = overnight_days(WEEK, [ReadDays(last, last, "", NIGHT)])
    assert [one.first for one in found] == [last]
