"""A pool that has fewer accelerators at some dates: all searches leave out what is not there."""

from datetime import date, datetime

import numpy as np
import pytest

from genai_planner.model.resources import ComputePool, DatedCount
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.problem.axis import Axis
from genai_planner.scheduling.levelling.problem.lacking import dips_of, lacks_of
from genai_planner.scheduling.levelling.problem.problem import (
    Activity,
    Dip,
    Option,
    Part,
    Placement,
    Problem,
    Resource,
    Solution,
    Use,
)
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.decoding import starts_backwards, starts_of
from genai_planner.scheduling.levelling.search.feasibility import violations
from genai_planner.scheduling.levelling.search.fixed_choices import rigid
from genai_planner.scheduling.levelling.search.heuristic import list_schedules
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.levelling.search.network import network_of
from genai_planner.scheduling.levelling.search.solving import solve
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes
from support.plans import MONDAY, compute, plan_of

RUNS = tuple(
    Activity(name, (Part((Option((Use(0, 1),), 4, key=name),), name),)) for name in ("first", "second")
)
LACKS_ONE = Problem(RUNS, (), (Resource("pool", 2, (Dip(2, 6, 1),)),), horizon=40)
"""Two runs of four slots on two, of which one is away from slot 2 to 6: one behind the other, 8 slots."""


def placed(*starts):
    return Solution(tuple(Placement(start, start + 4, (0,), (start,)) for start in starts))


def test_two_runs_that_would_fit_beside_each_other_go_one_after_the_other_and_that_is_proven():
    outcome = solve(LACKS_ONE, limits=Limits(seconds=60))
    assert outcome.solution.makespan == 8
    assert outcome.is_proven
    assert violations(LACKS_ONE, outcome.solution) == []


def test_what_is_placed_into_a_dip_is_found():
    assert violations(LACKS_ONE, placed(0, 0)) == ["pool is used beyond its capacity"]
    assert violations(LACKS_ONE, placed(0, 4)) == []


def test_list_schedules_and_bred_orders_keep_out_of_it():
    network = network_of(LACKS_ONE)
    found = next(iter(list_schedules(LACKS_ONE, network, seed=1)))
    assert found.makespan == 8
    problem = rigid(LACKS_ONE, network, found)
    orders = np.array([[0, 1], [1, 0]])
    assert starts_of(problem, orders).tolist() == [[0, 4], [4, 0]]
    # From the end of the eighth slot backwards the dip lies from 2 to 6 as well.
    assert starts_backwards(problem, orders, 8).tolist() == [[0, 4], [4, 0]]


def pool(*counts):
    return ComputePool(id="pool", name="Pool", count=8, counts=counts)


LESS = DatedCount(first=date(2027, 1, 5), last=date(2027, 1, 6), count=3)


def test_a_lack_is_told_in_minutes_and_in_slots_that_lie_in_it_as_a_whole():
    plan = plan_of(pools=(pool(LESS),))
    (lack,) = lacks_of(plan)
    midnights = (datetime(2027, 1, 5), datetime(2027, 1, 7))
    assert lack == ("pool pool", *map(to_minutes, midnights), 5)
    axis = Axis(Clocks(plan).project, to_minutes(MONDAY), 40 * 60)
    assert dips_of(plan, axis) == {"pool pool": (Dip(48, 144, 5),)}
    late = Axis(Clocks(plan).project, to_minutes(MONDAY) + 5, 40 * 60)
    assert dips_of(plan, late) == {"pool pool": (Dip(48, 143, 5),)}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_plan_is_proven_where_its_runs_wait_for_the_pool_to_be_whole_again(workers):
    runs = (compute(name, 30, 4, "pool") for name in "ab")
    plan = plan_of(*runs, pools=(pool(DatedCount(first=date(2027, 1, 5), last=date(2027, 1, 7), count=4)),))
    found = level(plan, Wishes(), Limits(seconds=60, workers=workers))
    assert found.schedule.finish == datetime(2027, 1, 6, 20)
    assert found.is_proven
