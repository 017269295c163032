"""The solver's model of small problems, read and never solved."""

import re

import pytest
from ortools.sat.python import cp_model

from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.cp_sat.constraints import (
    add_constraints,
    due_dates_are_kept,
    every_link_holds,
    nothing_is_used_beyond_its_capacity,
    the_last_finish_is_the_makespan,
)
from genai_planner.scheduling.levelling.cp_sat.objective import goal_expression
from genai_planner.scheduling.levelling.cp_sat.run import Stage, StageResult
from genai_planner.scheduling.levelling.cp_sat.variables import add_variables
from genai_planner.scheduling.levelling.problem.problem import (
    Activity,
    Dip,
    Option,
    Part,
    Precedence,
    Problem,
    Resource,
    Use,
)
from genai_planner.scheduling.levelling.search.goals import Goal
from genai_planner.scheduling.levelling.search.network import network_of


def option(duration, amount=1, **fields):
    return Option((Use(0, amount),) if amount else (), duration, **fields)


def activity(key, *options, **fields):
    return Activity(key, (Part(tuple(options), key),), **fields)


def problem_of(*activities, links=(), capacity=2, dips=()):
    return Problem(
        activities, tuple(Precedence(*one) for one in links), (Resource("r", capacity, dips),), 100
    )


def modelled(problem, at_most=20):
    model = cp_model.CpModel()
    network = network_of(problem)
    return model, add_variables(model, problem, network, at_most=at_most), network


def domain(variable):
    return tuple(variable.proto.domain)


def kinds(model):
    """What each constraint is, from the text of the model."""
    return [re.search(r"^(\w+) \{", str(one), re.MULTILINE)[1] for one in model.proto.constraints]


def test_starts_lie_between_what_comes_before_and_what_comes_behind():
    problem = problem_of(activity("a", option(3)), activity("b", option(4)), links=[(0, 1)])
    _, variables, _ = modelled(problem)
    # b ends by 20, and a early enough for it; b begins behind a.
    assert [domain(one.start) for one in variables.activities] == [(0, 13), (3, 16)]
    assert domain(variables.makespan) == (7, 20)


@pytest.mark.parametrize(
    ("fields", "window"),
    [({"fixed_start": 5}, (5, 5)), ({"latest_start": 5}, (0, 5)), ({"latest_start": 50}, (0, 17))],
)
def test_a_fixed_or_latest_start_narrows_the_window(fields, window):
    _, variables, _ = modelled(problem_of(activity("a", option(3), **fields)))
    assert domain(variables.activities[0].start) == window


def test_an_activity_without_parts_has_one_moment():
    _, variables, _ = modelled(problem_of(Activity("m")))
    one = variables.activities[0]
    assert (one.finish is one.start, one.parts) == (True, ())


def test_only_a_choice_has_to_be_made():
    model, variables, _ = modelled(problem_of(activity("a", option(3))))
    assert "exactly_one" not in kinds(model)
    model, variables, _ = modelled(problem_of(activity("a", option(3), option(5))))
    assert kinds(model).count("exactly_one") == 1
    assert len(variables.activities[0].parts[0].options) == 2


def test_an_option_that_never_finishes_in_time_is_never_chosen():
    slow = option(3, table=[99] * 21)
    _, variables, _ = modelled(problem_of(activity("a", option(3), slow)))
    fast, late = variables.activities[0].parts[0].options
    assert fast.interval is not None
    assert late.interval is None


def test_without_a_resource_there_is_no_interval():
    _, variables, _ = modelled(problem_of(activity("a", option(3, amount=0))))
    assert variables.activities[0].parts[0].options[0].interval is None


def linear(rule, problem):
    """The linear constraints that a rule adds, each as coefficients by name and its bounds."""
    model, variables, network = modelled(problem)
    before = len(model.proto.constraints)
    rule(model, problem, network, variables)
    found = []
    for one in list(model.proto.constraints)[before:]:
        names = [model.proto.variables[index].name for index in one.linear.vars]
        found.append((dict(zip(names, one.linear.coeffs, strict=True)), tuple(one.linear.domain)))
    return found


def links(model, problem, _network, variables):
    every_link_holds(model, problem, variables)


def dues(model, problem, _network, variables):
    due_dates_are_kept(model, problem, variables)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (LinkKind.FINISH_TO_START, 3 + 2),
        (LinkKind.START_TO_START, 2),
        (LinkKind.FINISH_TO_FINISH, 3 + 2 - 4),
        (LinkKind.START_TO_FINISH, 2 - 4),
    ],
)
def test_a_link_ties_the_ends_of_its_kind(kind, least):
    problem = problem_of(activity("a", option(3)), activity("b", option(4)), links=[(0, 1, 2, kind)])
    ((coefficients, bounds),) = linear(links, problem)
    # b - a is at least so much, or a - b at most as much below nothing.
    sign = coefficients["b"]
    assert coefficients == {"a": -sign, "b": sign}
    assert (bounds[0] if sign > 0 else -bounds[1]) == least


def test_an_activity_is_done_when_it_is_due():
    ((coefficients, bounds),) = linear(dues, problem_of(activity("a", option(3), due=10)))
    assert (coefficients, bounds[1]) == ({"a": 1}, 7)
    assert linear(dues, problem_of(activity("a", option(3)))) == []


def makespans(model, _problem, network, variables):
    the_last_finish_is_the_makespan(model, network, variables)


def test_only_what_nothing_follows_can_be_last():
    pair = activity("a", option(3)), activity("b", option(4))
    assert len(linear(makespans, problem_of(*pair, links=[(0, 1)]))) == 1
    assert len(linear(makespans, problem_of(*pair, links=[(0, 1, -1)]))) == 2
    assert len(linear(makespans, problem_of(*pair))) == 2


def capacity_rule(*amounts, capacity=2, dips=()):
    problem = problem_of(
        *(activity(str(n), option(3, amount)) for n, amount in enumerate(amounts)),
        capacity=capacity,
        dips=dips,
    )
    model, variables, _ = modelled(problem)
    nothing_is_used_beyond_its_capacity(model, problem, variables)
    return kinds(model)[-1]


def test_what_takes_more_than_half_each_excludes_each_other():
    assert capacity_rule(2, 2) == "no_overlap"
    assert capacity_rule(2, 1) == "cumulative"
    assert capacity_rule(2, 2, capacity=4) == "cumulative"
    assert capacity_rule(3, 3, capacity=4, dips=(Dip(0, 5, 1),)) == "cumulative"


def test_every_rule_stands_in_the_whole_model():
    problem = problem_of(*(activity(one, option(3, 2), due=15) for one in "abc"))
    model, variables, network = modelled(problem)
    add_constraints(model, problem, network, variables)
    # One for the resource and one for the three that exclude each other.
    assert kinds(model).count("no_overlap") == 2
    assert kinds(model).count("linear") == 3 + 3


def test_each_goal_is_an_expression_of_its_own():
    here, other = option(3, cost=5, key="here", is_present=True), option(2, cost=9, key="other")
    problem = problem_of(activity("a", here, other))
    model, variables, _ = modelled(problem)

    def goal(which):
        return goal_expression(model, problem, variables, which)

    assert goal(Goal.FINISH) is variables.makespan
    assert "5 * here" in str(goal(Goal.COST))
    assert "9 * other" in str(goal(Goal.COST))
    assert str(goal(Goal.HAND_OVERS)).strip("()") == "other"
    before = len(model.proto.constraints)
    assert domain(goal(Goal.LOAD)) == (0, 100)
    assert len(model.proto.constraints) == before + 1


def test_a_stage_keeps_nothing_unless_it_is_told():
    problem = problem_of(activity("a", option(3)))
    stage = Stage(problem, network_of(problem), at_most=20)
    assert (dict(stage.kept), stage.hint) == ({}, None)
    assert StageResult(None, 0, is_exhausted=True, own_seconds=0.0).solution is None
