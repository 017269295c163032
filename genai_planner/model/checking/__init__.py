"""All problems of a plan's structure at once, each with its place and what to do; dates are not needed."""

from collections.abc import Callable, Iterator

from genai_planner.model.checking.amounts import amount_problems, compute_problems
from genai_planner.model.checking.dates import date_problems, progress_problems
from genai_planner.model.checking.order import link_problems, phase_problems
from genai_planner.model.checking.references import reference_problems
from genai_planner.model.checking.team import assignment_problems, calendar_problems
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Problem

_CHECKS: tuple[Callable[[Plan], Iterator[Problem]], ...] = (
    reference_problems,
    link_problems,
    phase_problems,
    calendar_problems,
    amount_problems,
    compute_problems,
    assignment_problems,
    date_problems,
    progress_problems,
)


def problems(plan: Plan) -> tuple[Problem, ...]:
    """Everything that is wrong with the plan's structure, worst first; equal plans give equal answers."""
    found = (problem for check in _CHECKS for problem in check(plan))
    return tuple(sorted(found, key=lambda problem: -problem.severity))


__all__ = ["problems"]
