"""Which estimates are wrong together: correlations between groups, made valid where they contradict."""

from dataclasses import dataclass

import numpy as np

from genai_planner.model.risks import GroupCorrelation
from genai_planner.simulation.arrays import Floats

_SMALLEST = 1e-10
_ROUNDS = 200
_SLIGHT_CHANGE = 1e-6


@dataclass(frozen=True, slots=True)
class GroupFactors:
    """How estimates follow their groups: `own` shares of chance, and what the groups' factors share.

    Attributes:
        within: by group, the correlation of two of its estimates.
        mixing: (groups, groups): a matrix that turns independent normal draws into the groups' factors; None
            where the factors are independent.
        replaced: correlations that are impossible together, each with the one used instead, the largest
            change first.
    """

    within: Floats
    mixing: Floats | None
    replaced: tuple[tuple[GroupCorrelation, float], ...] = ()


def group_factors(groups: list[str], usual: float, given: tuple[GroupCorrelation, ...]) -> GroupFactors:
    """The factors of the groups, from the usual correlation within each and the single values given.

    Values for groups that are not among them are passed over.
    """
    number = {group: position for position, group in enumerate(groups)}
    within = np.full(len(groups), usual)
    between = np.eye(len(groups))
    pairs = [(number[one.first], number[one.second], one) for one in given
             if one.first in number and one.second in number]  # fmt: skip
    for first, second, one in pairs:
        if first == second:
            within[first] = max(one.correlation, 0.0)
    for first, second, one in pairs:
        if first != second:
            scale = float(np.sqrt(within[first] * within[second]))
            value = one.correlation / scale if scale else 2.0 * np.sign(one.correlation)
            between[first, second] = between[second, first] = value
    if np.array_equal(between, np.eye(len(groups))):
        return GroupFactors(within, None, _replaced(pairs, between, within))
    valid = nearest_correlations(between)
    values, vectors = np.linalg.eigh(valid)
    mixing = vectors * np.sqrt(np.maximum(values, 0))
    return GroupFactors(within, mixing, _replaced(pairs, valid, within))


def _replaced(
    pairs: list[tuple[int, int, GroupCorrelation]], valid: Floats, within: Floats
) -> tuple[tuple[GroupCorrelation, float], ...]:
    used = [
        (one, float(within[first] if first == second else valid[first, second] * scale))
        for first, second, one in pairs
        for scale in (np.sqrt(within[first] * within[second]),)
    ]
    changes = [pair for pair in used if abs(pair[0].correlation - pair[1]) > _SLIGHT_CHANGE]
    return tuple(sorted(changes, key=lambda pair: -abs(pair[0].correlation - pair[1])))


def nearest_correlations(matrix: Floats) -> Floats:
    """The valid correlation matrix nearest to a symmetric one (Higham, 2002: alternating projections)."""
    values = np.linalg.eigvalsh(matrix)
    if values[0] >= -_SMALLEST and np.abs(matrix).max() <= 1:
        return matrix
    current, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(_ROUNDS):
        shifted = current - correction
        values, vectors = np.linalg.eigh(shifted)
        positive = (vectors * np.maximum(values, 0)) @ vectors.T
        correction = positive - shifted
        following = positive.copy()
        np.fill_diagonal(following, 1)
        has_settled = np.abs(following - current).max() < _SMALLEST
        current = following
        if has_settled:
            break
    return _with_unit_diagonal(current)


def _with_unit_diagonal(matrix: Floats) -> Floats:
    """Without the last trace of negative eigenvalues."""
    values, vectors = np.linalg.eigh(matrix)
    positive = (vectors * np.maximum(values, 0)) @ vectors.T
    scale = 1 / np.sqrt(np.diag(positive))
    scaled: Floats = positive * scale[:, None] * scale[None, :]
    return scaled
