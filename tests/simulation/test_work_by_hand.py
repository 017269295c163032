"""The work of one task over several runs at once, by hand on an office week from Monday 4 January 2027."""

import numpy as np

from genai_planner.scheduling.time.array_clock import ArrayClock
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.scheduling.work import LONG_AGO
from genai_planner.simulation.work import ArrayInstant, ArrayLoad, ArrayLoads, added
from support.plans import MONDAY, plan_of, work

START = to_minutes(MONDAY)
DAY = 24 * 60
EVENING = 9 * 60  # after the morning's beginning: eight hours of work and one of lunch
TIME = Clocks(plan_of(work("a", 1))).of_calendar(None)
CLOCK = ArrayClock(TIME, START, START + 14 * DAY)
FRIDAY = START + 4 * DAY


def load(*minutes, remaining=None, not_before=LONG_AGO):
    amounts = np.array(minutes)
    return ArrayLoad(CLOCK, amounts, amounts if remaining is None else np.array(remaining), not_before)


def at(*moments):
    return np.array(moments)


def test_work_begins_when_the_office_opens_and_not_before_somebody_is_there():
    night = START - 60
    assert load(480).begin(at(night, START + 30)).tolist() == [START, START + 30]
    assert load(480, not_before=START + DAY).begin(at(night)).tolist() == [START + DAY]


def test_each_run_ends_in_the_evening_of_its_last_day_weekends_left_out():
    finishes = load(480, 960).finish(at(START, FRIDAY)).tolist()
    assert finishes == [START + EVENING, FRIDAY + 3 * DAY + EVENING]
    assert load(480, not_before=START + DAY).finish(at(START)).tolist() == [START + DAY + EVENING]


def test_the_latest_start_that_still_ends_in_time():
    assert load(480, 960).start(at(START + EVENING, START + DAY + EVENING)).tolist() == [START, START]


def test_what_remains_and_what_is_done_are_counted_apart():
    half = load(960, remaining=[480])
    assert half.remaining_finish(at(START)).tolist() == [START + EVENING]
    assert half.done_finish(at(START)).tolist() == [START + EVENING]


def test_a_start_is_set_by_a_moment_that_leaves_no_working_time_before_it():
    assert load(480, 480).is_set_by(at(START - 60, START - 60), at(START, START + 30)).tolist() == [
        True,
        False,
    ]


def test_a_milestone_stands_where_what_was_before_it_ended_or_where_work_begins():
    instant = ArrayInstant(CLOCK)
    moments = at(START + EVENING, START - 60)
    assert instant.begin(moments).tolist() == [START + EVENING, START]
    for still in (instant.finish, instant.start, instant.remaining_finish, instant.done_finish):
        assert still(moments) is moments
    assert instant.is_set_by(at(START), at(START)).tolist() == [True]


def test_of_several_loads_the_first_begins_and_the_last_is_done():
    both = ArrayLoads((load(480), load(960, not_before=START + DAY)))
    assert both.begin(at(START)).tolist() == [START]
    assert both.finish(at(START)).tolist() == [START + 2 * DAY + EVENING]
    assert both.start(at(START + 2 * DAY + EVENING)).tolist() == [START + DAY]
    assert both.remaining_finish(at(START)).tolist() == [START + 2 * DAY + EVENING]
    assert both.done_finish(at(START)).tolist() == [START]
    assert both.is_set_by(at(START), at(START)).tolist() == [True]


def test_nothing_added_leaves_a_moment_as_it_is_and_less_goes_back():
    evening = START + EVENING
    assert added(CLOCK, at(evening), at(0)).tolist() == [evening]
    assert added(CLOCK, at(START, START + DAY), at(480, -480)).tolist() == [evening, START]
