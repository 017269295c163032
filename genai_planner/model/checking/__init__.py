"""All problems of a plan's structure at once, each with its place and what to do; dates are not needed."""

from collections.abc import Iterator
from itertools import chain

from genai_planner.model.checking.amounts import amount_problems, compute_problems
from genai_planner.model.checking.dates import date_problems, progress_problems
from genai_planner.model.checking.faultless import Faultless, faultless_in
from genai_planner.model.checking.order import link_problems, phase_problems
from genai_planner.model.checking.references import reference_problems
from genai_planner.model.checking.team import assignment_problems, calendar_problems
from genai_planner.model.checking.workload import workload_problems
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Problem


def problems(plan: Plan) -> tuple[Problem, ...]:
    """Everything that is wrong with the plan's structure, worst first; equal plans give equal answers.

    What was found faultless in the plan before, in the same surroundings, is not looked at again.
    """
    known = faultless_in(plan)
    found = tuple(sorted(_found(plan, known), key=lambda problem: -problem.severity))
    known.learn(plan, found)
    return found


def _found(plan: Plan, known: Faultless) -> Iterator[Problem]:
    tasks, links = known.suspected_tasks(plan), known.suspected_links(plan)
    return chain(
        reference_problems(plan, tasks, links),
        link_problems(plan) if links else (),
        phase_problems(plan),
        calendar_problems(plan),
        amount_problems(tasks),
        compute_problems(plan, tasks),
        assignment_problems(plan, tasks),
        date_problems(plan, tasks),
        progress_problems(plan, tasks),
        workload_problems(plan),
    )


__all__ = ["problems"]
