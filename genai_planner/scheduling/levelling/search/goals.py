"""What a better plan is, in order: earliest finish, least cost, fewest hand-overs, smoothest load."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

from genai_planner.scheduling.levelling.problem.problem import Option, Problem, Solution


class Goal(StrEnum):
    """One objective; the order given decides which yields to which."""

    FINISH = "finish"
    COST = "cost"
    HAND_OVERS = "hand_overs"
    LOAD = "load"


EVERY_GOAL = tuple(Goal)


def goal_value(problem: Problem, solution: Solution, goal: Goal) -> int:
    """The quantity of a solution that the goal makes as small as possible, from the numbers alone."""
    chosen = [
        part.options[index]
        for activity, placement in zip(problem.activities, solution.placements, strict=True)
        for part, index in zip(activity.parts, placement.options, strict=True)
    ]
    match goal:
        case Goal.FINISH:
            return solution.makespan
        case Goal.COST:
            return sum(option.cost for option in chosen)
        case Goal.HAND_OVERS:
            return sum(not option.is_present for option in chosen)
        case Goal.LOAD:
            return _busiest(problem, chosen)


def _busiest(problem: Problem, chosen: Iterable[Option]) -> int:
    """The most slots of full use that any resource gets."""
    load: dict[int, int] = defaultdict(int)
    for option in chosen:
        for use in option.uses:
            load[use.resource] += use.amount * option.duration
    return max((amount // problem.resources[index].capacity for index, amount in load.items()), default=0)
