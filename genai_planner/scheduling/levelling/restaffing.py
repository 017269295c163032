"""Level a plan at once by one list schedule in which others who are able may do the work; no solver."""

from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.outcome.applying import Applied, applied, cleared, exact
from genai_planner.scheduling.levelling.problem.building import build
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.heuristic import list_schedules
from genai_planner.scheduling.levelling.search.network import network_of
from genai_planner.scheduling.scheduler import schedule

_SEED = 0


def restaffed_at_once(plan: Plan) -> Applied | None:
    """The plan in which each need goes to whoever of those able is free first, the longest path first.

    Pinned people stay. The same plan gives the same order. None where a list schedule meets no fixed date.
    """
    bare = cleared(plan)
    built = build(bare, schedule(plan), Wishes())
    found = next(list_schedules(built.problem, network_of(built.problem), _SEED, tries=1), None)
    return None if found is None else applied(exact(bare, built, found), built.stays)
