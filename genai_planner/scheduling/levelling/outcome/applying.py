"""From a solution to the levelled plan: who does what, and the order as links, timed to the minute."""

from dataclasses import dataclass
from itertools import combinations

from genai_planner.model.base import LAST_YEAR
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind
from genai_planner.model.tasks import Constraint, ConstraintKind, Task
from genai_planner.scheduling.levelling.outcome.exact_dates import Retimed, retimed
from genai_planner.scheduling.levelling.outcome.order_links import order_links
from genai_planner.scheduling.levelling.outcome.staffing import staffed
from genai_planner.scheduling.levelling.problem.building import Built
from genai_planner.scheduling.levelling.problem.fixed_tasks import Stays
from genai_planner.scheduling.levelling.problem.problem import Solution
from genai_planner.scheduling.load import resource_loads
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.moments import to_moment

_ROUNDS = 5
"""Rounds of making people wait for whole tasks; what is booked twice even then stays, and is told."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A plan with a solution applied, and its dates."""

    plan: Plan
    schedule: Schedule


def exact(plan: Plan, built: Built, solution: Solution) -> Retimed:
    """The solution's choices, timed to the minute in its order."""
    ranks = {
        task_id: (placement.start, placement.finish, number)
        for number, (task_id, placement) in enumerate(zip(built.task_ids, solution.placements, strict=True))
    }
    return retimed(staffed(plan, built, solution), ranks=ranks, stays=built.stays)


def applied(found: Retimed, stays: Stays) -> Applied:
    """The plan with the order as links, as the scheduler dates it; only what may not move is booked twice.

    A person who is done before the task is goes on at once. Where that books somebody twice after all, as the
    dates of two tasks moved apart, they wait for the whole task.
    """
    staffed_plan = found.compiled.plan
    whole: dict[tuple[int, int], str] = {}
    for _ in range(_ROUNDS):
        links = order_links(found, stays.fixed, whole=whole)
        plan = changed(staffed_plan, links=(*staffed_plan.links, *links))
        done = _held(Applied(plan, schedule(plan)), stays)
        clashes = {pair: who for pair, who in _clashes(done, stays, found).items() if pair not in whole}
        if not clashes:
            break
        whole |= clashes
    return done


def cleared(plan: Plan) -> Plan:
    """The plan without the order of an earlier levelling; people and pools stay."""
    links = tuple(link for link in plan.links if not link.is_levelling)
    return plan if len(links) == len(plan.links) else changed(plan, links=links)


def _clashes(done: Applied, stays: Stays, found: Retimed) -> dict[tuple[int, int], str]:
    """Pairs of tasks that want the same person or pool at once, the earlier first; one of them moves."""
    number = {task.id: index for index, task in enumerate(done.plan.tasks)}
    pairs = {}
    for load in resource_loads(done.plan, done.schedule):
        resource = f"{'person' if load.kind is PlaceKind.PERSON else 'pool'} {load.id}"
        for span in load.spans:
            if span.is_booked_twice:
                ids = sorted(span.task_ids, key=lambda one: found.early.starts[number[one]])
                for before, after in combinations(ids, 2):
                    if before not in stays.ids or after not in stays.ids:
                        pairs[number[before], number[after]] = resource
    return pairs


def _held(done: Applied, stays: Stays) -> Applied:
    """Pinned tasks that would now move, as what goes before them did, keep their start."""
    tasks = tuple(_with_its_start(task, done, stays) for task in done.plan.tasks)
    if tasks == done.plan.tasks:
        return done
    plan = changed(done.plan, tasks=tasks)
    return Applied(plan, schedule(plan))


def _with_its_start(task: Task, done: Applied, stays: Stays) -> Task:
    if not task.is_pinned or task.id not in stays.fixed or task.constraint is not None:
        return task
    start = to_moment(stays.fixed[task.id][0])
    if done.schedule.tasks[task.id].start == start or start.year > LAST_YEAR:
        return task
    return changed(task, constraint=Constraint(kind=ConstraintKind.MUST_START_ON, moment=start))
