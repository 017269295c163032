"""Better orders for the choices of a solution: bred on numbers alone, then placed by the list schedule."""

from collections.abc import Iterator
from dataclasses import replace

from genai_planner.scheduling.levelling.problem.problem import Activity, Part, Placement, Problem, Solution
from genai_planner.scheduling.levelling.search.breeding import generations
from genai_planner.scheduling.levelling.search.fixed_choices import rigid
from genai_planner.scheduling.levelling.search.heuristic import list_schedule
from genai_planner.scheduling.levelling.search.network import Network

SECONDS_A_GENERATION = 0.05
"""About what a generation takes, measured on PSPLIB J60 and J120."""


def reordered(problem: Problem, network: Network, solution: Solution, seed: int) -> Iterator[Solution | None]:
    """Without end, once a generation: a solution that finishes before all earlier ones, or None.

    Every part keeps the option that the solution chose.
    """
    alone = _with_choices(problem, solution)
    best = solution.makespan
    least: int | None = None
    bred = rigid(problem, network, solution)
    for makespan, starts in generations(bred, seed):
        found = None
        if least is None or makespan < least:
            least = makespan
            keys = [0.0] * len(starts)
            for row, index in enumerate(bred.order):
                keys[index] = float(starts[row])
            found = list_schedule(alone, network, keys)
        if found is None or found.makespan >= best:
            yield None
            continue
        best = found.makespan
        yield _with_options(found, solution)


def _with_choices(problem: Problem, solution: Solution) -> Problem:
    """The problem in which each part can be done only as the solution does it."""
    pairs = zip(problem.activities, solution.placements, strict=True)
    return replace(problem, activities=tuple(_with_choice(*pair) for pair in pairs))


def _with_choice(activity: Activity, placement: Placement) -> Activity:
    parts = zip(activity.parts, placement.options, strict=True)
    return replace(activity, parts=tuple(Part((part.options[index],), part.key) for part, index in parts))


def _with_options(found: Solution, chosen: Solution) -> Solution:
    """The placements found, in the words of the problem that had a choice."""
    pairs = zip(found.placements, chosen.placements, strict=True)
    return Solution(tuple(replace(placement, options=own.options) for placement, own in pairs))
