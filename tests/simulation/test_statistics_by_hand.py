"""The small statistics inside a simulation, each on a handful of numbers that are worked out by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from genai_planner.model.estimates import Estimate
from genai_planner.model.risks import Distribution, RiskEvent, SimulationSettings
from genai_planner.simulation.block import _average_ranks, ranks_of
from genai_planner.simulation.result import DriverKind
from genai_planner.simulation.simulator import _middle, _weighted, simulate
from support.plans import exactly, plan_of, work


def test_equal_values_share_the_mean_of_their_ranks():
    assert _average_ranks(np.array([50, 10, 50, 90])).tolist() == [1.5, 0.0, 1.5, 3.0]


def test_the_lower_of_the_two_middle_blocks_is_taken():
    blocks = [np.array([[number, -number]]) for number in (4, 1, 3, 2)]
    assert _middle(blocks) == [[2, -3]]
    assert _middle(blocks[:3]) == [[3, -3]]
    assert _middle(blocks[:1]) == [[4, -4]]


def test_blocks_count_by_their_runs():
    def block(runs, value):
        return SimpleNamespace(finish=np.zeros(runs), correlations=np.array([value, 1.0]))

    assert _weighted([block(3, 0.0), block(1, 0.8)]).tolist() == pytest.approx([0.2, 1.0])


def test_a_percentile_is_the_smallest_value_that_its_share_of_the_runs_does_not_exceed():
    assert ranks_of(10) == tuple(max(-(-percent // 10) - 1, 0) for percent in (10, 50, 80, 90))


def test_a_risk_that_alone_moves_the_finish_goes_fully_with_it():
    risk = RiskEvent(id="late", name="Late", chance=0.5, tasks=("a",), delay_days=exactly(10))
    plan = plan_of(work("a", 5), risks=(risk,), simulation=SimulationSettings(correlation=0))
    found = next(one for one in simulate(plan, runs=400).drivers if one.kind is DriverKind.RISK)
    assert found.correlation == pytest.approx(1.0)


def test_no_draw_leaves_its_range():
    estimate = Estimate(optimistic=2, likely=3, pessimistic=9)
    plan = plan_of(
        work("a", 3, duration_days=estimate), simulation=SimulationSettings(distribution=Distribution.UNIFORM)
    )
    finishes = simulate(plan, runs=4_000).finishes
    assert len(set(finishes.tolist())) > 1_000
