"""The goals as expressions of the solver's variables."""

from collections import defaultdict
from collections.abc import Iterator

from ortools.sat.python import cp_model

from genai_planner.scheduling.levelling.cp_sat.variables import Variables
from genai_planner.scheduling.levelling.problem.problem import Option, Problem
from genai_planner.scheduling.levelling.search.goals import Goal


def goal_expression(
    model: cp_model.CpModel, problem: Problem, variables: Variables, goal: Goal
) -> cp_model.LinearExprT:
    """What the solver is to make as small as possible for that goal."""
    match goal:
        case Goal.FINISH:
            return variables.makespan
        case Goal.COST:
            return _cost(problem, variables)
        case Goal.HAND_OVERS:
            return _hand_overs(problem, variables)
        case Goal.LOAD:
            return _busiest(model, problem, variables)


def _choices(problem: Problem, variables: Variables) -> Iterator[tuple[Option, cp_model.IntVar]]:
    for activity, activity_variables in zip(problem.activities, variables.activities, strict=True):
        for part, part_variables in zip(activity.parts, activity_variables.parts, strict=True):
            for option, option_variables in zip(part.options, part_variables.options, strict=True):
                yield option, option_variables.is_chosen


def _cost(problem: Problem, variables: Variables) -> cp_model.LinearExprT:
    choices = list(_choices(problem, variables))
    return cp_model.LinearExpr.weighted_sum(
        [chosen for _, chosen in choices], [option.cost for option, _ in choices]
    )


def _hand_overs(problem: Problem, variables: Variables) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.sum(
        [chosen for option, chosen in _choices(problem, variables) if not option.is_present]
    )


def _busiest(model: cp_model.CpModel, problem: Problem, variables: Variables) -> cp_model.LinearExprT:
    load: dict[int, list[cp_model.LinearExprT]] = defaultdict(list)
    for option, chosen in _choices(problem, variables):
        for use in option.uses:
            load[use.resource].append(chosen * (use.amount * option.duration))
    busiest = model.new_int_var(0, problem.horizon, "busiest")
    for index, amounts in load.items():
        capacity = problem.resources[index].capacity
        model.add(cp_model.LinearExpr.sum(amounts) <= busiest * capacity + (capacity - 1))
    return busiest
