"""The one row of ticks over a presented page."""

from datetime import datetime

import pytest

from genai_planner.pictures.present.axis import months_grain, tick_text
from genai_planner.pictures.timeline.axis import Unit

DAY = 24 * 60
YEAR = 365 * DAY


@pytest.mark.parametrize(
    ("points", "minutes", "unit", "count"),
    [
        (110, DAY, Unit.DAY, 1),
        (109, DAY, Unit.WEEK, 1),
        (110, 7 * DAY, Unit.WEEK, 1),
        (130, 28 * DAY, Unit.MONTH, 1),
        (64, 28 * DAY, Unit.MONTH, 1),
        (63, 28 * DAY, Unit.MONTH, 3),
        (90, YEAR, Unit.YEAR, 1),
        (89, YEAR, Unit.YEAR, 10),
        (0.001, YEAR, Unit.YEAR, 10),
    ],
)
def test_ticks_are_as_fine_as_their_words_have_room(points, minutes, unit, count):
    step = months_grain(points / minutes).fine
    assert (step.unit, step.count) == (unit, count)


def test_a_month_says_its_year_first_and_in_january():
    wide, narrow = months_grain(130 / (28 * DAY)), months_grain(64 / (28 * DAY))
    march, january = datetime(2027, 3, 1), datetime(2027, 1, 1)
    assert tick_text(wide, march, is_first=False) == "March"
    assert tick_text(wide, march, is_first=True) == "March 2027"
    assert tick_text(narrow, march, is_first=False) == "Mar"
    assert tick_text(narrow, january, is_first=False) == "Jan 2027"


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (12, 4)])
def test_quarters_have_three_months(month, quarter):
    grain = months_grain(63 / (28 * DAY))
    assert tick_text(grain, datetime(2027, month, 1), is_first=False) == f"Q{quarter} 2027"
