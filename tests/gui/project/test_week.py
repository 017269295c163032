"""The working week as a whole: which days, and from when to when."""

import pytest

from genai_planner.gui.project.week import usual_hours, with_days, with_hours, working_days
from genai_planner.model.calendars import OFFICE_WEEK, WorkingSpan
from genai_planner.words.entry_error import EntryError

SHORT = (WorkingSpan(start_minute=480, finish_minute=720),)
MONDAY_TO_FRIDAY = frozenset(range(5))


def test_days_with_hours_are_working_days():
    assert working_days(OFFICE_WEEK) == MONDAY_TO_FRIDAY
    assert working_days(((),) * 7) == frozenset()


def test_the_hours_that_most_days_have_are_the_usual_ones():
    assert usual_hours((SHORT, SHORT, OFFICE_WEEK[0], (), (), (), ())) == SHORT
    assert usual_hours(((),) * 7) == OFFICE_WEEK[0]


def test_a_new_day_gets_the_usual_hours_and_a_day_with_its_own_keeps_them():
    week = (SHORT, *OFFICE_WEEK[1:])
    changed = with_days(week, frozenset({0, 1, 5}))
    assert changed == (SHORT, OFFICE_WEEK[1], (), (), (), OFFICE_WEEK[1], ())


def test_other_hours_are_those_of_every_working_day_alone():
    assert with_hours(OFFICE_WEEK, SHORT) == (*(SHORT,) * 5, (), ())


def test_a_week_without_a_working_day_is_refused():
    with pytest.raises(EntryError, match="at least one working day"):
        with_days(OFFICE_WEEK, frozenset())
