"""By how many working days a moment comes later than another, from Monday 4 January 2027 on."""

import pytest

from genai_planner.gui.present.meeting import days_between
from support.january import january
from support.small_project import small_plan


@pytest.mark.parametrize(
    ("before", "now", "days"),
    [
        (january(4, 8), january(4, 8), 0),
        (january(8, 16), january(11, 16), 1),
        (january(11, 16), january(8, 16), -1),
        (january(4, 8), january(8, 17), 5),
        (None, january(8, 16), 0),
        (january(8, 16), None, 0),
    ],
    ids=["same", "over a weekend", "back over it", "a week", "nothing before", "nothing now"],
)
def test_working_days_are_counted_and_nothing_is_compared_with_what_is_not_known(before, now, days):
    assert days_between(small_plan(), before, now) == days
