"""The quantiles of the distributions at points that are known without a computer."""

import numpy as np
import pytest

from genai_planner.model.estimates import Estimate
from genai_planner.model.risks import Distribution
from genai_planner.simulation.distributions import Levels, quantiles_of

RANGE = Estimate(optimistic=10, likely=20, pessimistic=50)
SYMMETRIC = Estimate(optimistic=10, likely=20, pessimistic=30)


def at(estimate, distribution, *shares):
    return quantiles_of(estimate, distribution)(Levels(np.array(shares))).tolist()


def test_uniform_goes_evenly_from_best_to_worst():
    assert at(RANGE, Distribution.UNIFORM, 0.25, 0.5, 0.75) == [20, 30, 40]


def test_triangular_reaches_its_likely_amount_at_its_share_of_the_range():
    # (20 - 10) / (50 - 10) = a quarter lies below it; at 1/16 of the runs half the way up to it
    assert at(RANGE, Distribution.TRIANGULAR, 1 / 16, 0.25) == pytest.approx([15, 20])
    # above: 50 - sqrt((1 - u) x 40 x 30)
    assert at(RANGE, Distribution.TRIANGULAR, 0.75) == pytest.approx([50 - 300**0.5])


@pytest.mark.parametrize("distribution", [Distribution.PERT, Distribution.TRIANGULAR, Distribution.UNIFORM])
def test_a_symmetric_range_has_its_middle_in_the_middle_and_mirrors_the_rest(distribution):
    low, middle, high = at(SYMMETRIC, distribution, 0.2, 0.5, 0.8)
    assert middle == pytest.approx(20, abs=0.05)
    assert low + high == pytest.approx(40, abs=0.05)


def test_lognormal_has_perts_mean_and_a_sixth_of_the_range_as_its_deviation():
    shares = (np.arange(200_000) + 0.5) / 200_000
    values = np.array(at(RANGE, Distribution.LOGNORMAL, *shares))
    assert values.mean() == pytest.approx((10 + 4 * 20 + 50) / 6, rel=0.001)
    assert values.std() == pytest.approx(40 / 6, rel=0.01)


def test_a_point_and_a_range_of_nothing_are_not_drawn():
    assert quantiles_of(RANGE, Distribution.POINT) is None
    assert quantiles_of(Estimate(optimistic=5, likely=5, pessimistic=5), Distribution.PERT) is None
