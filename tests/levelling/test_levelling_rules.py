"""The levelling problem in numbers: one tiny case for each rule, and what the search promises."""

import random

import pytest

from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.problem.linear_pieces import Piece, pieces
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
from genai_planner.scheduling.levelling.search.bounds import lower_bound
from genai_planner.scheduling.levelling.search.feasibility import violations
from genai_planner.scheduling.levelling.search.goals import Goal, goal_value
from genai_planner.scheduling.levelling.search.heuristic import list_schedules
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.levelling.search.network import network_of
from genai_planner.scheduling.levelling.search.solving import solve

_ENOUGH = 60.0
"""Seconds that no proof here takes, however busy the machine is."""


def task(key, duration, *resources, amount=1, **fields):
    option = Option(tuple(Use(resource, amount) for resource in resources), duration, key=key)
    return Activity(key, (Part((option,), key),), **fields)


def choice(key, *options):
    made = tuple(
        Option((Use(resource, 1),), duration, cost=cost, key=f"{key}{resource}")
        for resource, duration, cost in options
    )
    return Activity(key, (Part(made, key),))


def problem_of(*activities, precedences=(), capacities=(1,), horizon=60):
    resources = tuple(Resource(f"r{index}", capacity) for index, capacity in enumerate(capacities))
    return Problem(activities, tuple(precedences), resources, horizon)


def best(problem, *goals, **limits):
    outcome = solve(problem, goals=goals or (Goal.FINISH,), limits=Limits(**{"seconds": _ENOUGH, **limits}))
    assert outcome.solution is not None
    assert violations(problem, outcome.solution) == []
    assert outcome.bound <= outcome.solution.makespan
    return outcome


def hard_problem(count=40, seed=3):
    """Two-thirds of a resource of three each, all free to go anywhere: hard to prove, easy to find."""
    activities = (
        task(f"t{number}", 3 + number * seed * 7 % 11, 0, amount=1 + number * seed % 3)
        for number in range(count)
    )
    links = (Precedence(number, number + 3) for number in range(0, count - 3, 2))
    return problem_of(*activities, precedences=links, capacities=(4,), horizon=1000)


def open_problem(count=80):
    """Drawn needs of four scarce resources: no finish is proven within many seconds."""
    draws = random.Random(7)
    activities = []
    for number in range(count):
        uses = tuple(Use(resource, draws.randint(1, 10)) for resource in range(4))
        option = Option(uses, draws.randint(1, 10), key=str(number))
        activities.append(Activity(str(number), (Part((option,), str(number)),)))
    links = [Precedence(draws.randrange(number), number) for number in range(1, count) for _ in range(2)]
    return problem_of(*activities, precedences=links, capacities=(15,) * 4, horizon=10 * count)


@pytest.mark.parametrize(
    ("kind", "lag", "makespan"),
    [
        (LinkKind.FINISH_TO_START, 0, 5),
        (LinkKind.FINISH_TO_START, 2, 7),
        (LinkKind.FINISH_TO_START, -1, 4),
        (LinkKind.START_TO_START, 1, 3),
        (LinkKind.FINISH_TO_FINISH, 1, 4),
        (LinkKind.START_TO_FINISH, 4, 4),
    ],
)
def test_each_kind_of_link_ties_its_two_ends(kind, lag, makespan):
    link = Precedence(0, 1, lag, kind)
    found = best(problem_of(task("a", 3, 0), task("b", 2, 1), precedences=[link], capacities=(1, 1)))
    assert (found.solution.makespan, found.is_proven) == (makespan, True)


def test_what_shares_a_resource_of_one_goes_one_after_the_other():
    assert best(problem_of(task("a", 3, 0), task("b", 2, 0))).solution.makespan == 5


def test_as_much_goes_at_once_as_the_capacity_holds():
    activities = [task(name, 2, 0, amount=2) for name in "abc"]
    assert best(problem_of(*activities, capacities=(4,))).solution.makespan == 4


def test_the_option_that_finishes_first_is_chosen():
    assert best(problem_of(choice("a", (0, 5, 0), (1, 3, 0)), capacities=(1, 1))).solution.makespan == 3


def test_one_resource_does_the_parts_of_an_activity_one_after_another():
    parts = tuple(Part((Option((Use(0, 1),), 2, key=key),), key) for key in "xy")
    assert best(problem_of(Activity("a", parts))).solution.makespan == 4


def test_two_resources_do_the_parts_of_an_activity_at_once():
    parts = tuple(
        Part((Option((Use(index, 1),), 2 + index, key=key),), key) for index, key in enumerate("xy")
    )
    found = best(problem_of(Activity("a", parts), task("b", 1, 0), capacities=(1, 1)))
    assert found.solution.makespan == 3


def test_a_table_says_when_each_start_finishes():
    away = (2, 3, 7, 7, 7, 7, 8)
    option = Option((Use(0, 1),), 2, tuple(away) + tuple(range(9, 70)), key="a")
    found = best(problem_of(Activity("a", (Part((option,), "a"),), release=2)))
    assert found.solution.makespan == 7


def test_release_due_latest_and_fixed_starts_are_kept():
    activities = (
        task("released", 1, 0, release=6),
        task("due", 2, 0, due=2),
        task("fixed", 1, 0, fixed_start=3),
        task("soon", 3, 1, latest_start=1),
    )
    starts = [one.start for one in best(problem_of(*activities, capacities=(1, 1))).solution.placements]
    assert starts[0] >= 6
    assert starts[1:3] == [0, 3]
    assert starts[3] <= 1


def test_what_cannot_be_kept_gives_no_solution():
    outcome = solve(problem_of(task("a", 2, 0, due=2), task("b", 2, 0, due=2)), limits=Limits(60, 2))
    assert outcome.solution is None


def test_cost_comes_after_finish_unless_it_is_asked_for_first():
    problem = problem_of(choice("a", (0, 2, 9), (1, 3, 1)), capacities=(1, 1))
    early, cheap = best(problem, Goal.FINISH, Goal.COST), best(problem, Goal.COST, Goal.FINISH)
    assert (early.solution.makespan, goal_value(problem, early.solution, Goal.COST)) == (2, 9)
    assert (cheap.solution.makespan, goal_value(problem, cheap.solution, Goal.COST)) == (3, 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_finish_that_is_hard_to_prove_leaves_time_for_the_cost(workers):
    hard = open_problem()
    aside = choice("aside", (4, 2, 9), (5, 3, 1))
    resources = (*hard.resources, Resource("r4", 1), Resource("r5", 1))
    problem = Problem((*hard.activities, aside), hard.precedences, resources, hard.horizon)
    for seconds in (5.0, 20.0, 80.0):  # more only where the machine is busy with something else
        found = best(problem, Goal.FINISH, Goal.COST, seconds=seconds, workers=workers)
        assert not found.is_proven
        if (cost := goal_value(problem, found.solution, Goal.COST)) == 1:
            break
    assert cost == 1


def test_the_check_finds_a_broken_link_and_an_overfull_resource():
    problem = problem_of(task("a", 3, 0), task("b", 2, 0), precedences=[Precedence(0, 1)])
    at_once = Solution((Placement(0, 3, (0,), (0,)), Placement(0, 2, (0,), (0,))))
    assert violations(problem, at_once) == ["a -> b FS does not hold", "r0 is used beyond its capacity"]


def test_the_bound_counts_the_work_on_a_resource():
    problem = problem_of(*(task(name, 4, 0) for name in "abc"))
    assert lower_bound(problem, network_of(problem)) == 12


def test_list_schedules_only_get_better_and_are_feasible():
    problem = hard_problem()
    found = list(list_schedules(problem, network_of(problem), seed=1))
    assert all(violations(problem, solution) == [] for solution in found)
    makespans = [solution.makespan for solution in found]
    assert makespans == sorted(set(makespans), reverse=True)


def test_leave_is_two_pieces_of_a_table():
    table = [3, 4, 5, 9, 9, 9, 9, 10, 11]
    found = list(pieces(table, 0, 8))
    assert found == [
        Piece(0, 2, span=3),
        Piece(3, 6, finish=9),
        Piece(7, 8, span=3),
    ]


def test_one_worker_gives_one_answer_for_a_seed():
    problem = hard_problem()
    first, second = (best(problem, seconds=0.5, seed=5) for _ in range(2))
    assert (first.solution, first.bound) == (second.solution, second.bound)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_search_that_is_told_to_stop_keeps_the_best_so_far(workers):
    problem = hard_problem(120)
    seen = []

    def stop_soon(outcome):
        seen.append(outcome)
        return len(seen) < 5

    outcome = solve(problem, limits=Limits(3_600.0, workers), report=stop_soon)
    assert outcome.solution is not None
    assert outcome.solution.makespan == min(one.solution.makespan for one in seen)
    assert violations(problem, outcome.solution) == []
