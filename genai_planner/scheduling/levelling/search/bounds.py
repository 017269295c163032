"""Lower bounds on the makespan without a search: the longest path, and what a resource must hold."""

from genai_planner.scheduling.levelling.problem.problem import Part, Problem
from genai_planner.scheduling.levelling.search.network import Network


def lower_bound(problem: Problem, network: Network) -> int:
    """The greatest of the simple bounds, in slots; no solution can finish earlier."""
    return max(network.critical_length, *_energy(problem, network), 0)


def _energy(problem: Problem, network: Network) -> list[int]:
    """For each resource: the earliest head, the slots that its work fills, the least tail."""
    bounds = [0]
    for index, resource in enumerate(problem.resources):
        work, heads, rests = 0, [], []
        for number, activity in enumerate(problem.activities):
            energy = sum(_least_energy(part, index) for part in activity.parts)
            if energy:
                work += energy
                heads.append(network.heads[number])
                rests.append(network.tails[number] - network.spans[number])
        if work:
            bounds.append(min(heads) + -(-work // resource.capacity) + min(rests))
    return bounds


def _least_energy(part: Part, resource: int) -> int:
    """The least slots x amount that the part takes of the resource; 0 where another could do it."""
    return min(
        sum(use.amount * option.duration for use in option.uses if use.resource == resource)
        for option in part.options
    )
