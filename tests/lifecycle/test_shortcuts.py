"""Links that follow from others are left out."""

from hypothesis import given
from hypothesis import strategies as st

from genai_planner.lifecycle.order.shortcuts import without_shortcuts
from genai_planner.lifecycle.order.steps import Tie
from genai_planner.model.tasks import LinkKind

STEPS = [f"s{number}" for number in range(8)]
FORWARD = st.sets(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), max_size=20
)


def ties_of(pairs):
    return [Tie(STEPS[first], STEPS[second], "") for first, second in sorted(pairs)]


def reachable(ties):
    ahead = {step: {step} for step in STEPS}
    for step in reversed(STEPS):
        for tie in ties:
            if tie.predecessor == step:
                ahead[step] |= ahead[tie.successor]
    return ahead


def test_a_tie_that_a_chain_implies_is_dropped():
    kept = without_shortcuts(STEPS, ties_of([(0, 1), (1, 2), (0, 2)]))
    assert [(tie.predecessor, tie.successor) for tie in kept] == [("s0", "s1"), ("s1", "s2")]


def test_of_equal_ties_the_first_stays():
    kept = without_shortcuts(STEPS, [Tie("s0", "s1", "first"), Tie("s0", "s1", "second")])
    assert [tie.because for tie in kept] == ["first"]


def test_other_kinds_neither_imply_nor_go():
    ties = [
        Tie("s0", "s1", "", LinkKind.START_TO_START),
        Tie("s1", "s2", ""),
        Tie("s0", "s2", ""),
        Tie("s0", "s2", "", LinkKind.FINISH_TO_FINISH),
    ]
    assert set(without_shortcuts(STEPS, ties)) == set(ties)


@given(FORWARD)
def test_what_comes_before_what_stays_the_same(pairs):
    ties = ties_of(pairs)
    assert reachable(without_shortcuts(STEPS, ties)) == reachable(ties)


@given(FORWARD)
def test_no_tie_that_stays_follows_from_others(pairs):
    kept = without_shortcuts(STEPS, ties_of(pairs))
    for tie in kept:
        others = [other for other in kept if other is not tie]
        assert tie.successor not in reachable(others)[tie.predecessor]
