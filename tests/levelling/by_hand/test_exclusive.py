"""Sets of activities of which no two can run at once, found by hand."""

from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.problem.problem import (
    Activity,
    Option,
    Part,
    Precedence,
    Problem,
    Resource,
    Use,
    holds_between,
)
from genai_planner.scheduling.levelling.search.exclusive import exclusive_sets


def activity(*amounts, duration=1, options=1):
    """One that takes that much of each resource."""
    uses = tuple(Use(number, amount) for number, amount in enumerate(amounts) if amount)
    return Activity("a", (Part((Option(uses, duration),) * options),))


def sets(*activities, links=(), capacities=(2, 2)):
    resources = tuple(Resource(str(number), capacity) for number, capacity in enumerate(capacities))
    precedences = tuple(Precedence(*one) for one in links)
    found = exclusive_sets(Problem(activities, precedences, resources, 100), range(len(activities)))
    return {frozenset(one) for one in found}


def test_three_that_meet_pair_by_pair_exclude_each_other():
    assert sets(activity(2), activity(2), activity(1)) == {frozenset({0, 1, 2})}


def test_what_fits_together_excludes_nothing_and_a_pair_is_told_by_its_resource():
    assert sets(activity(1), activity(1), activity(1)) == set()
    assert sets(activity(2), activity(1)) == set()


def test_rivals_on_different_resources_make_one_set():
    assert sets(activity(2, 0), activity(1, 2), activity(1, 2)) == {frozenset({0, 1, 2})}
    assert sets(activity(2, 0), activity(1, 2), activity(0, 2)) == set()


def test_tied_by_links_is_exclusive_as_well():
    three = activity(2, 0), activity(1, 2), activity(0, 2)
    assert sets(*three, links=[(0, 2)]) == {frozenset({0, 1, 2})}
    assert sets(*three, links=[(0, 2, -1)]) == set()
    assert sets(*three, links=[(0, 2, 0, LinkKind.START_TO_START)]) == set()


def test_links_hold_through_what_stands_between():
    # 0 before 1 before 2; 3 meets the first and the last.
    four = activity(2, 0), activity(0, 1), activity(0, 2), activity(1, 1)
    assert frozenset({0, 2, 3}) in {one - {1} for one in sets(*four, links=[(0, 1), (1, 2)])}


def test_an_activity_with_a_choice_or_without_time_is_no_rival():
    assert sets(activity(2), activity(2), activity(2, options=2)) == set()
    assert sets(activity(2), activity(2), activity(2, duration=0)) == set()


def test_large_problems_have_none():
    rivals, others = [activity(2)] * 3, [activity(0, 1)] * 297
    assert sets(*rivals, *others, capacities=(2, 300)) == {frozenset({0, 1, 2})}
    assert sets(*rivals, *others, activity(0, 1), capacities=(2, 300)) == set()


def test_a_precedence_ties_the_ends_that_its_kind_names():
    before, after = (0, 5), (3, 8)
    kinds = (
        LinkKind.FINISH_TO_START,
        LinkKind.START_TO_START,
        LinkKind.FINISH_TO_FINISH,
        LinkKind.START_TO_FINISH,
    )
    least_lags = [-2, 3, 3, 8]
    for kind, lag in zip(kinds, least_lags, strict=True):
        assert holds_between(Precedence(0, 1, lag, kind), before, after)
        assert not holds_between(Precedence(0, 1, lag + 1, kind), before, after)
