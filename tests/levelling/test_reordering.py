"""Breeding better orders, and the sets of activities that exclude each other."""

from itertools import combinations, islice, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.problem.problem import (
    Activity,
    Option,
    Part,
    Placement,
    Precedence,
    Problem,
    Resource,
    Solution,
    Use,
)
from genai_planner.scheduling.levelling.search.breeding import generations
from genai_planner.scheduling.levelling.search.decoding import starts_backwards, starts_of
from genai_planner.scheduling.levelling.search.feasibility import violations
from genai_planner.scheduling.levelling.search.fixed_choices import NEVER, rigid
from genai_planner.scheduling.levelling.search.heuristic import list_schedule, list_schedules
from genai_planner.scheduling.levelling.search.network import network_of
from genai_planner.scheduling.levelling.search.reordering import reordered

CAPACITIES = (3, 1, 40)


def task(key, duration, uses, **fields):
    option = Option(tuple(Use(index, amount) for index, amount in uses.items()), duration, key=key)
    return Activity(key, (Part((option,), key),), **fields)


def problem_of(activities, precedences=(), capacities=CAPACITIES):
    resources = tuple(Resource(f"r{index}", capacity) for index, capacity in enumerate(capacities))
    return Problem(tuple(activities), tuple(precedences), resources, horizon=10_000)


def any_solution(problem):
    return next(iter(list_schedules(problem, network_of(problem), seed=1)))


def arrays(problem):
    network = network_of(problem)
    return network, rigid(problem, network, any_solution(problem))


@st.composite
def problems(draw):
    """Tasks with one way to do each, links of every kind to later ones, releases, and perhaps one fixed."""
    count = draw(st.integers(1, 9))
    amounts = st.fixed_dictionaries(
        {}, optional={index: st.integers(1, most) for index, most in enumerate(CAPACITIES)}
    )
    activities = [
        task(f"t{index}", draw(st.integers(1, 9)), draw(amounts), release=draw(st.integers(0, 5)))
        for index in range(count)
    ]
    pairs = list(combinations(range(count), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8)) if pairs else []
    precedences = [
        Precedence(before, after, draw(st.integers(-3, 6)), draw(st.sampled_from(LinkKind)))
        for before, after in chosen
    ]
    if draw(st.booleans()):
        activities.append(task("fixed", 4, draw(amounts), fixed_start=draw(st.integers(0, 30))))
    return problem_of(activities, precedences)


@given(problems(), st.integers(0, 2**32 - 1))
def test_an_order_is_decoded_as_the_list_schedule_places_it(problem, seed):
    network, numbers = arrays(problem)
    draws = np.random.default_rng(seed)
    free = np.flatnonzero(~numbers.fixed)
    keys = np.zeros(len(numbers.order))
    keys[free] = draws.random(len(free)) + 1
    for row in range(len(keys)):
        before = [int(one) for one in numbers.forward.before[row] if one < len(keys)]
        keys[row] = max([keys[row], *(np.nextafter(keys[one], np.inf) for one in before)])
    orders = np.argsort(keys, kind="stable")[None, :]
    turns = np.empty(len(keys))
    turns[numbers.order[orders[0]]] = np.arange(len(keys))
    placed = list_schedule(problem, network, list(turns))
    starts = starts_of(numbers, orders)[0]
    assert placed is not None
    assert [placed.placements[index].start for index in numbers.order] == list(starts)


def test_backwards_the_last_comes_first_and_starts_and_finishes_change_places():
    # a (2) then b (3), and c (4) beside them on the same single resource: from the end b, then c, then a.
    problem = problem_of(
        [task("a", 2, {1: 1}), task("b", 3, {1: 1}), task("c", 4, {1: 1})], [Precedence(0, 1)]
    )
    _, numbers = arrays(problem)
    rows = {problem.activities[index].key: row for row, index in enumerate(numbers.order)}
    order = np.array([[rows["b"], rows["c"], rows["a"]]])
    finishes = starts_backwards(numbers, order, finish=9)[0]
    assert {key: int(finishes[row]) for key, row in rows.items()} == {"b": 0, "c": 3, "a": 7}


def test_breeding_finds_the_order_that_the_longest_path_misses():
    # By the longest path "long" goes first on r1 and keeps "short" and its followers waiting.
    problem = problem_of(
        [
            task("long", 6, {1: 1}),
            task("short", 2, {1: 1}),
            *(task(f"after{number}", 5, {0: 2}) for number in range(2)),
            task("end", 1, {1: 1}),
        ],
        [Precedence(1, 2), Precedence(1, 3), Precedence(2, 4), Precedence(3, 4)],
    )
    _, numbers = arrays(problem)
    makespan, starts = next(islice(generations(numbers, seed=1), 5, None))
    assert makespan == 2 + 5 + 5 + 1
    assert (starts + numbers.durations).max() == makespan


def test_starts_beyond_the_latest_are_worse_than_any_makespan():
    problem = problem_of([task("a", 5, {1: 1}, due=9), task("b", 5, {1: 1}, due=9)])
    alone = Solution((Placement(0, 5, (0,), (0,)), Placement(5, 10, (0,), (5,))))
    numbers = rigid(problem, network_of(problem), alone)
    assert next(generations(numbers, seed=1))[0] == NEVER + 10 + 1


@given(problems(), st.integers(0, 99))
def test_reordered_solutions_are_feasible_and_ever_earlier(problem, seed):
    network, first = network_of(problem), any_solution(problem)
    makespan = first.makespan
    for found in islice(reordered(problem, network, first, seed), 3):
        if found is not None:
            assert violations(problem, found) == []
            assert found.makespan < makespan
            makespan = found.makespan


def test_the_same_seed_breeds_the_same():
    problem = problem_of(
        [task(f"t{number}", 1 + number * 7 % 5, {0: 1 + number % 3}) for number in range(12)]
    )
    _, numbers = arrays(problem)
    first, second = ([*islice(generations(numbers, seed=4), 4)] for _ in range(2))
    assert [(value, list(starts)) for value, starts in first] == [
        (value, list(starts)) for value, starts in second
    ]


def test_a_part_keeps_the_option_that_the_solution_chose():
    slow = Option((Use(1, 1),), 4, key="slow")
    fast = Option((Use(0, 1),), 2, key="fast")
    problem = problem_of([Activity(key, (Part((slow, fast), key),)) for key in "abc"])
    chosen = Solution(tuple(Placement(9 + 4 * n, 13 + 4 * n, (0,), (9 + 4 * n,)) for n in range(3)))
    found = next(reordered(problem, network_of(problem), chosen, seed=1))
    assert found is not None
    assert [placement.options for placement in found.placements] == [(0,)] * 3
    assert found.makespan == 3 * 4


def test_activities_exclude_each_other_by_any_resource_and_by_links():
    # a and b exceed r0, b and c meet on r1, and a comes before c: no two of the three can run at once.
    problem = problem_of(
        [task("a", 2, {0: 2}), task("b", 2, {0: 2, 1: 1}), task("c", 2, {1: 1})], [Precedence(0, 2)]
    )
    assert [set(members) for members in network_of(problem).exclusive] == [{0, 1, 2}]


def test_a_lead_ties_nothing():
    problem = problem_of(
        [task("a", 2, {0: 2}), task("b", 2, {0: 2, 1: 1}), task("c", 2, {1: 1})], [Precedence(0, 2, lag=-1)]
    )
    assert network_of(problem).exclusive == ()


@given(problems())
def test_no_two_of_a_set_overlap_in_any_schedule(problem):
    network = network_of(problem)
    for solution in list_schedules(problem, network, seed=1):
        for members in network.exclusive:
            spans = sorted(
                (solution.placements[one].start, solution.placements[one].finish) for one in members
            )
            assert all(early[1] <= late[0] for early, late in pairwise(spans))
