"""Working time weighed by the part of it that goes to the project, solved by hand."""

from itertools import pairwise

import numpy as np
import pytest

from genai_planner.model.calendars import Calendar
from genai_planner.model.resources import DatedShare, Person
from genai_planner.scheduling.time.array_clock import array_clock
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.scheduling.time.share_time import UNITS, units_of
from genai_planner.scheduling.time.working_time import LAST_MINUTE
from support.january import day, january
from support.plans import plan_of

HALF_ON_TUESDAY = Person(
    id="anna",
    name="Anna",
    shares=(DatedShare(first=day(5), last=day(5), share=0.5),),
)


def clock_of(person):
    return Clocks(plan_of()).of_shares(person)


@pytest.mark.parametrize(("share", "units"), [(1, 1_000_000), (0.5, 500_000), (1e-6, 1), (1e-9, 1)])
def test_a_minute_gives_its_share_of_a_million_units_and_at_least_one(share, units):
    assert units_of(share) == units


def test_the_share_holds_from_the_first_minute_of_its_days_to_the_last():
    rate = clock_of(HALF_ON_TUESDAY).rate
    edges = january(4, 23, 59), january(5, 0), january(5, 23, 59), january(6, 0)
    assert [rate(to_minutes(edge)) for edge in edges] == [UNITS, UNITS // 2, UNITS // 2, UNITS]


def test_where_shares_overlap_the_later_in_the_list_holds_and_open_ends_reach_for_ever():
    shares = DatedShare(share=0.5), DatedShare(first=day(5), share=0.25)
    rate = clock_of(Person(id="anna", name="Anna", availability=0.75, shares=shares)).rate
    assert rate(to_minutes(january(4, 8))) == UNITS // 2
    assert rate(to_minutes(january(5, 8))) == UNITS // 4
    before = DatedShare(last=day(4), share=0.5)
    rate = clock_of(Person(id="anna", name="Anna", availability=0.75, shares=(before,))).rate
    assert [rate(to_minutes(january(one, 8))) for one in (4, 5)] == [UNITS // 2, UNITS * 3 // 4]


def test_the_same_work_takes_twice_as_long_on_half_a_day():
    # From Monday at one: four hours on Monday, then two more hours of full time take four on Tuesday.
    clock = clock_of(HALF_ON_TUESDAY)
    assert clock.add(to_minutes(january(4, 13)), 6 * 60 * UNITS) == to_minutes(january(5, 12))


def test_going_back_takes_as_long_as_going_forward():
    clock = clock_of(HALF_ON_TUESDAY)
    assert clock.add(to_minutes(january(5, 12)), -6 * 60 * UNITS) == to_minutes(january(4, 13))


def test_between_two_moments_lies_the_weighed_time():
    clock = clock_of(HALF_ON_TUESDAY)
    days = [to_minutes(january(one, 0)) for one in (4, 5, 6, 7)]
    found = [clock.between(one, other) for one, other in pairwise(days)]
    assert found == [480 * UNITS, 240 * UNITS, 480 * UNITS]


def test_work_that_ends_with_a_day_finishes_then_and_starts_on_the_next():
    clock = clock_of(HALF_ON_TUESDAY)
    evening, morning = to_minutes(january(4, 17)), to_minutes(january(5, 8))
    assert clock.positions[evening] == clock.positions[morning]
    assert clock.finishes[clock.positions[evening]] == evening
    assert clock.starts[clock.positions[evening]] == morning


def test_by_a_calendar_without_any_working_time_work_begins_after_all_years():
    idle = Calendar(id="project", name="Idle", week=((),) * 7)
    clock = Clocks(plan_of(calendars=(idle,))).of_shares(HALF_ON_TUESDAY)
    assert clock.next_start(to_minutes(january(4, 8))) == LAST_MINUTE


def test_many_moments_at_once_have_the_positions_of_each_down_to_the_smallest_share():
    clock = clock_of(Person(id="anna", name="Anna", shares=(DatedShare(share=1e-6),)))
    moments = [to_minutes(january(4, hour)) for hour in (8, 10, 17)]
    many = array_clock(clock, moments[0], moments[-1])
    positions = [clock.positions[moment] for moment in moments]
    assert many.positions(np.array(moments)).tolist() == positions
    assert many.finishes(np.array(positions[1:])).tolist() == moments[1:]
