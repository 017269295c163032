"""Moments over runs, which know the clock that they were counted in."""

import numpy as np

from genai_planner.scheduling.time.array_clock import ArrayClock
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.simulation.moments import Moments, latest
from support.plans import MONDAY, plan_of, work

START = to_minutes(MONDAY)
EVENING = START + 9 * 60  # eight hours of work, and one of lunch
NEXT_MORNING = START + 24 * 60


def office():
    plan = plan_of(work("a", 1))
    return ArrayClock(Clocks(plan).of_calendar(None), START, START + 7 * 24 * 60)


def test_minutes_stay_as_they_are_and_are_looked_up_in_a_clock_once():
    moments = Moments(np.array([START, EVENING]))
    clock = office()
    assert moments.counted[0] is None
    assert moments.minutes.tolist() == [START, EVENING]
    first = moments.positions(clock)
    assert moments.positions(clock) is first
    assert first[1] - first[0] == 8 * 60


def test_positions_of_a_finish_end_on_the_day_and_those_of_a_start_begin_on_the_next():
    clock = office()
    positions = clock.positions(np.array([EVENING]))
    finish = Moments(clock=clock, positions=positions, is_finish=True)
    start = Moments(clock=clock, positions=positions)
    assert finish.minutes.tolist() == [EVENING]
    assert start.minutes.tolist() == [NEXT_MORNING]


def test_only_the_clock_of_a_finish_knows_it_as_one():
    clock, other = office(), office()
    positions = clock.positions(np.array([EVENING]))
    finish = Moments(clock=clock, positions=positions, is_finish=True)
    assert finish.is_finish_in(clock)
    assert not finish.is_finish_in(other)
    assert not Moments(clock=clock, positions=positions).is_finish_in(clock)
    assert finish.counted[0] is clock


def test_ranks_are_counted_from_the_earliest_whatever_they_are_counted_in():
    clock = office()
    runs = np.array([EVENING, START + 60, START + 120])
    assert Moments(runs).ordered((0, 2)) == [START + 60, EVENING]
    counted = Moments(clock=clock, positions=clock.positions(runs), is_finish=True)
    assert counted.ordered((0, 1, 2)) == [START + 60, START + 120, EVENING]


def test_the_latest_is_found_run_by_run_and_nothing_that_went_in_is_changed():
    first, second, third = np.array([1, 5, 2]), np.array([4, 1, 2]), np.array([3, 3, 3])
    assert latest([first]).tolist() == [1, 5, 2]
    assert latest([first, second]).tolist() == [4, 5, 2]
    assert latest([first, second, third]).tolist() == [4, 5, 3]
    assert first.tolist() == [1, 5, 2]
