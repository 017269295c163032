"""A drag falls into the grid of its zoom."""

from datetime import datetime

import pytest

from genai_planner.gui.timeline.snapping import free, snapped, stepped

HOURS, DAYS, WEEKS, MONTHS = 0.1, 0.01, 0.001, 0.0001
"""Points a minute: 6 an hour, 14 a day, 10 a week, 4.3 a month."""
THURSDAY = datetime(2027, 1, 14, 15, 40, 31)


@pytest.mark.parametrize(
    ("zoom", "nearest", "before", "after"),
    [
        (HOURS, datetime(2027, 1, 14, 16), datetime(2027, 1, 14, 15), datetime(2027, 1, 14, 17)),
        (DAYS, datetime(2027, 1, 15), datetime(2027, 1, 14), datetime(2027, 1, 16)),
        (WEEKS, datetime(2027, 1, 18), datetime(2027, 1, 11), datetime(2027, 1, 25)),
        (MONTHS, datetime(2027, 1, 1), datetime(2026, 12, 1), datetime(2027, 2, 1)),
    ],
)
def test_a_moment_falls_on_the_nearest_line_and_steps_to_those_beside_it(zoom, nearest, before, after):
    assert snapped(THURSDAY, zoom) == nearest
    assert stepped(THURSDAY, zoom, 0) == nearest
    assert stepped(THURSDAY, zoom, -1) == before
    assert stepped(THURSDAY, zoom, 1) == after


def test_a_line_stays_where_it_is_and_the_middle_goes_to_the_earlier_one():
    assert snapped(datetime(2027, 1, 11), WEEKS) == datetime(2027, 1, 11)
    assert snapped(datetime(2027, 1, 14, 12), DAYS) == datetime(2027, 1, 14)


def test_two_months_after_the_end_of_january_is_march():
    assert stepped(datetime(2027, 1, 31), MONTHS, 1) == datetime(2027, 3, 1)
    assert stepped(datetime(2027, 12, 2), MONTHS, 1) == datetime(2028, 1, 1)


def test_without_a_grid_seconds_alone_fall_away():
    assert free(THURSDAY) == datetime(2027, 1, 14, 15, 40)
