"""Correlations between groups, solved by hand."""

import numpy as np
import pytest

from genai_planner.model.risks import GroupCorrelation
from genai_planner.simulation.correlation import group_factors, nearest_correlations


def given(first, second, correlation):
    return GroupCorrelation(first=first, second=second, correlation=correlation)


def test_without_single_values_groups_are_independent_and_as_usual_within():
    factors = group_factors(["a", "b"], 0.3, ())
    assert factors.within.tolist() == [0.3, 0.3]
    assert factors.mixing is None
    assert factors.replaced == ()


def test_a_value_for_one_group_with_itself_counts_within_it_alone():
    factors = group_factors(["a", "b"], 0.3, (given("b", "b", 0.8),))
    assert factors.within.tolist() == [0.3, 0.8]
    assert factors.mixing is None


def test_a_value_below_zero_within_a_group_is_impossible_and_told():
    (pair,) = group_factors(["a"], 0.3, (given("a", "a", -0.5),)).replaced
    assert pair == (given("a", "a", -0.5), 0.0)


def test_groups_that_are_not_there_are_passed_over():
    factors = group_factors(["a", "b"], 0.3, (given("a", "gone", 0.2), given("gone", "b", 0.2)))
    assert (factors.mixing, factors.replaced) == (None, ())


def test_factors_are_mixed_so_that_estimates_of_two_groups_have_the_correlation_given():
    # Both groups share half of the chance within; between them 0.25 of it: the factors must share a half.
    factors = group_factors(["a", "b"], 0.5, (given("a", "b", 0.25),))
    shared = factors.mixing @ factors.mixing.T
    assert shared == pytest.approx(np.array([[1, 0.5], [0.5, 1]]))
    assert factors.replaced == ()


def test_two_groups_cannot_go_together_more_than_each_does_within():
    # The factors would have to share 0.4 / 0.2 = 2 of their chance; 1 is the most, which gives 0.2.
    ((asked, used),) = group_factors(["a", "b"], 0.2, (given("a", "b", 0.4),)).replaced
    assert asked.correlation == 0.4
    assert used == pytest.approx(0.2)


def test_a_group_that_is_not_wrong_together_shares_nothing_with_others():
    values = (given("a", "a", 0.0), given("a", "b", 0.3))
    ((asked, used),) = group_factors(["a", "b"], 0.5, values).replaced
    assert (asked, used) == (values[1], 0.0)


def test_the_largest_change_is_told_first():
    values = (given("a", "b", 0.3), given("a", "c", -0.9))
    changes = [
        abs(one.correlation - used) for one, used in group_factors(["a", "b", "c"], 0.2, values).replaced
    ]
    assert len(changes) == 2
    assert changes == sorted(changes, reverse=True)


def test_a_valid_matrix_stays_as_it_is():
    matrix = np.array([[1, 0.5], [0.5, 1]])
    assert nearest_correlations(matrix) is matrix


def test_the_nearest_valid_matrix_is_the_one_of_higham_2002():
    # The example of the paper: N. J. Higham, IMA J. Numer. Anal. 22 (2002), 329 to 343, section 4.
    matrix = np.array([[2, -1, 0, 0], [-1, 2, -1, 0], [0, -1, 2, -1], [0, 0, -1, 2.0]])
    nearest = nearest_correlations(matrix)
    assert nearest[0] == pytest.approx([1, -0.8084, 0.1916, 0.1068], abs=1e-4)
    assert nearest[1] == pytest.approx([-0.8084, 1, -0.6562, 0.1916], abs=1e-4)


def test_values_that_contradict_each_other_give_way_evenly():
    # a goes with b and c, which go against each other: by symmetry all three end as near to 1/2 as they may.
    nearest = nearest_correlations(np.array([[1, 1, 1], [1, 1, -1], [1, -1, 1.0]]))
    assert np.diag(nearest) == pytest.approx([1, 1, 1])
    assert nearest[0, 1] == pytest.approx(nearest[0, 2])
    assert nearest[1, 2] == pytest.approx(-nearest[0, 1])
    assert nearest[0, 1] == pytest.approx(0.5, abs=1e-6)
    assert np.linalg.eigvalsh(nearest)[0] >= -1e-9
