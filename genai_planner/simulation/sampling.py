"""The draws: Latin hypercube samples of every uncertain quantity, correlated through a Gaussian copula.

In a block of n runs each quantity takes one value from each of its n slices of equal probability (McKay et
al., 1979). In which run it takes which slice is decided by ranking normal draws that share a factor with
their group's (Iman and Conover, 1982), so the distributions stay exact however strong the correlation is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genai_planner.simulation.arrays import Floats
from genai_planner.simulation.correlation import GroupFactors
from genai_planner.simulation.distributions import Levels, Quantiles

Orders = NDArray[np.uint16]
"""(quantities, runs): the runs of a block, in ascending order of the quantity's value."""
_SMALLEST_SHARE = 1e-12


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something to be drawn: its quantile function, and the number of its group; -1 for none."""

    quantiles: Quantiles
    group: int = -1


@dataclass(frozen=True, slots=True)
class Draws:
    """The values of a block.

    Attributes:
        values: (quantities, runs).
        orders: (quantities, runs): the runs by ascending value.
    """

    values: Floats
    orders: Orders


def draw(quantities: Sequence[Quantity], factors: GroupFactors, runs: int, seed: tuple[int, int]) -> Draws:
    """The values of all quantities in one block of runs; the same seed always gives the same.

    Args:
        quantities: what to draw.
        factors: how the quantities of the groups belong together.
        runs: how many runs, at most 65,536, whose numbers fit into 16 bits.
        seed: of the simulation, and the number of the block.
    """
    random = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed)))
    shares = (np.arange(runs) + random.random(runs)) / runs
    levels = Levels(np.clip(shares, _SMALLEST_SHARE, 1 - _SMALLEST_SHARE))
    shared = _group_factors(random, factors, runs)
    values = np.empty((len(quantities), runs))
    orders = np.empty((len(quantities), runs), dtype=np.uint16)
    for row, quantity in enumerate(quantities):
        order = _keys(random, quantity.group, shared, factors, runs).argsort()
        values[row, order] = quantity.quantiles(levels)
        orders[row] = order
    return Draws(values, orders)


def _group_factors(random: np.random.Generator, factors: GroupFactors, runs: int) -> NDArray[np.float32]:
    """(groups, runs): standard normal, weighted by what the quantities of the group share."""
    normal = random.standard_normal((len(factors.within), runs), dtype=np.float32)
    if factors.mixing is not None:
        normal = (factors.mixing @ normal).astype(np.float32)
    weighted: NDArray[np.float32] = normal * np.sqrt(factors.within, dtype=np.float32)[:, None]
    return weighted


def _keys(
    random: np.random.Generator, group: int, shared: NDArray[np.float32], factors: GroupFactors, runs: int
) -> NDArray[np.float32]:
    """By what the runs are ranked."""
    within = 0.0 if group < 0 else float(factors.within[group])
    if within == 0:
        return random.random(runs, dtype=np.float32)
    keys = random.standard_normal(runs, dtype=np.float32)
    keys *= np.float32((1 - within) ** 0.5)
    keys += shared[group]
    return keys
