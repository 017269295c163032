"""From three points to amounts: the quantile functions of the distributions, in numpy alone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from statistics import NormalDist
from typing import TypeAlias

import numpy as np

from genai_planner.model.estimates import Estimate
from genai_planner.model.risks import Distribution
from genai_planner.simulation.arrays import Floats

_NODES = 512
_PERT_SHAPE = 4.0


@dataclass(frozen=True)
class Levels:
    """Probabilities between 0 and 1 in ascending order, at which quantiles are taken."""

    shares: Floats

    @cached_property
    def normal(self) -> Floats:
        """The quantiles of the standard normal distribution."""
        inverse = NormalDist().inv_cdf
        return np.array([inverse(share) for share in self.shares.tolist()])


Quantiles: TypeAlias = Callable[[Levels], Floats]
"""The amounts that are not exceeded with those probabilities."""


def quantiles_of(estimate: Estimate, distribution: Distribution) -> Quantiles | None:
    """The quantile function of an estimate; None where it always gives the likely amount."""
    low, likely, high = estimate.optimistic, estimate.likely, estimate.pessimistic
    if distribution is Distribution.POINT or low == high:
        return None
    if distribution is Distribution.UNIFORM:
        return lambda levels: low + (high - low) * levels.shares
    if distribution is Distribution.TRIANGULAR:
        return _triangular(low, likely, high)
    if distribution is Distribution.LOGNORMAL:
        return _lognormal(estimate.mean, (high - low) / 6)
    return _pert(low, likely, high)


def _triangular(low: float, likely: float, high: float) -> Quantiles:
    """Low + sqrt(u (high - low) (likely - low)) up to the likely amount, and its mirror image above."""
    reach = high - low
    turn = (likely - low) / reach

    def quantiles(levels: Levels) -> Floats:
        shares = levels.shares
        rising = low + np.sqrt(shares * reach * (likely - low))
        falling = high - np.sqrt((1 - shares) * reach * (high - likely))
        return np.where(shares < turn, rising, falling)

    return quantiles


def _lognormal(mean: float, deviation: float) -> Quantiles:
    """The lognormal distribution with that mean and standard deviation."""
    variance = float(np.log1p((deviation / mean) ** 2))
    centre, sigma = float(np.log(mean)) - variance / 2, variance**0.5
    return lambda levels: np.exp(centre + sigma * levels.normal)


def _pert(low: float, likely: float, high: float) -> Quantiles:
    """Beta with alpha = 1 + 4 (likely - low) / (high - low), beta = 6 - alpha, stretched to the range.

    numpy has no inverse of the beta distribution, so its density is summed on a grid that is dense at both
    ends, and read backwards; the error is below 0.0001 of the range.
    """
    reach = high - low
    rise = _PERT_SHAPE * (likely - low) / reach
    nodes, log_nodes, log_rests, log_weights = _grid()
    masses = np.exp(rise * log_nodes + (_PERT_SHAPE - rise) * log_rests + log_weights)
    shares = np.concatenate(([0.0], np.cumsum(masses)))
    shares /= shares[-1]
    amounts = low + reach * nodes
    return lambda levels: np.interp(levels.shares, shares, amounts)


@cache
def _grid() -> tuple[Floats, Floats, Floats, Floats]:
    """Nodes (1 - cos(pi t)) / 2 of the unit interval; at the middles of t: log x, log (1 - x), log dx."""
    angles = np.linspace(0, np.pi, _NODES + 1)
    middles = (angles[1:] + angles[:-1]) / 2
    points = (1 - np.cos(middles)) / 2
    return (1 - np.cos(angles)) / 2, np.log(points), np.log1p(-points), np.log(np.sin(middles))
