"""What people and pools give on a day."""

from datetime import date

import pytest
from pydantic import ValidationError

from genai_planner.model.base import SMALLEST_SHARE
from genai_planner.model.resources import ComputePool, DatedCount, DatedShare, Person

JUNE = date(2027, 6, 1)
MAY = date(2027, 5, 31)


def test_a_share_of_time_holds_within_its_days_and_the_usual_one_outside_them():
    ana = Person(id="ana", name="Ana", shares=(DatedShare(last=MAY, share=0.5),))
    assert (ana.share_on(MAY), ana.share_on(JUNE)) == (0.5, 1.0)


def test_a_pool_has_more_from_a_day_on():
    pool = ComputePool(id="pool", name="Pool", count=8, counts=(DatedCount(first=JUNE, count=16),))
    assert (pool.count_on(MAY), pool.count_on(JUNE), pool.most) == (8, 16, 16)


def test_where_days_overlap_the_later_in_the_list_holds():
    counts = (DatedCount(first=MAY, count=16), DatedCount(first=JUNE, last=JUNE, count=4))
    pool = ComputePool(id="pool", name="Pool", count=8, counts=counts)
    assert [pool.count_on(day) for day in (MAY, JUNE, date(2027, 6, 2))] == [16, 4, 16]


def test_days_that_end_before_they_begin_are_refused():
    with pytest.raises(ValidationError, match="last day must not come before the first"):
        DatedShare(first=JUNE, last=MAY, share=0.5)


@pytest.mark.parametrize("share", [0, 1e-320, SMALLEST_SHARE / 2, 1.1])
def test_a_share_that_is_nothing_or_more_than_all_is_refused(share):
    with pytest.raises(ValidationError):
        Person(id="ana", name="Ana", availability=share)
