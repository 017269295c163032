"""From a solution back to the plan: who does what, and the order as links that explain themselves."""

from collections import defaultdict
from dataclasses import dataclass

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, Task
from genai_planner.scheduling.levelling.building import Built
from genai_planner.scheduling.levelling.problem import Placement, Solution

PREFIX = "levelled:"
"""The ids of links that levelling made begin so."""


def applied(plan: Plan, built: Built, solution: Solution) -> Plan:
    """The plan with the solution's people, pools and order."""
    placed = dict(zip(built.task_ids, solution.placements, strict=True))
    numbers = {task_id: index for index, task_id in enumerate(built.task_ids)}
    tasks = tuple(
        _staffed(task, built, numbers[task.id], placed[task.id]) if task.id in placed else task
        for task in plan.tasks
    )
    links = (*plan.links, *_order_links(plan, built, solution))
    return plan.model_copy(update={"tasks": tasks, "links": links})


def cleared(plan: Plan) -> Plan:
    """The plan without the order of an earlier levelling; people and pools stay."""
    links = tuple(link for link in plan.links if not link.is_levelling)
    return plan if len(links) == len(plan.links) else plan.model_copy(update={"links": links})


def _staffed(task: Task, built: Built, number: int, placement: Placement) -> Task:
    parts = built.problem.activities[number].parts
    choices = [
        built.choices[part.options[chosen].key] for part, chosen in zip(parts, placement.options, strict=True)
    ]
    if task.compute is not None:
        compute = task.compute.model_copy(update={"pool": choices[0].pool})
        return task if compute == task.compute else task.model_copy(update={"compute": compute})
    chosen_skills = {choice.skill for choice in choices if choice.skill}
    kept = [given for given in task.assignments if given.skill not in chosen_skills]
    assignments = (*kept, *(given for choice in choices if choice.skill for given in choice.assignments))
    if set(assignments) == set(task.assignments):
        return task
    return task.model_copy(update={"assignments": assignments})


@dataclass(slots=True)
class _Hold:
    """An amount of a resource that passes from one task to the next."""

    task: int | None
    free_from: int
    amount: int


def _order_links(plan: Plan, built: Built, solution: Solution) -> list[Link]:
    """Each resource passes from the tasks that finish to those that start: one link a hand-on.

    Along these links no resource is ever booked twice, however long the tasks turn out to be.
    """
    pairs: dict[tuple[int, int], str] = {}
    for resource, uses in sorted(_uses(built, solution).items()):
        holds = [_Hold(None, 0, built.problem.resources[resource].capacity)]
        for start, finish, task, amount in sorted(uses):
            for before in _handed_on(holds, start, amount):
                if before is not None and before != task:
                    pairs.setdefault((before, task), built.problem.resources[resource].key)
            holds.append(_Hold(task, finish, amount))
    linked = {(link.predecessor, link.successor) for link in plan.links}
    return [
        _link(plan, built.task_ids[before], built.task_ids[after], resource)
        for (before, after), resource in pairs.items()
        if (built.task_ids[before], built.task_ids[after]) not in linked
        and built.problem.activities[after].fixed_start is None
    ]


def _uses(built: Built, solution: Solution) -> dict[int, list[tuple[int, int, int, int]]]:
    """By resource: start, finish, activity and amount; an activity's parts on one resource as one."""
    spans: dict[tuple[int, int], tuple[int, int, int]] = {}
    for number, (activity, placement) in enumerate(
        zip(built.problem.activities, solution.placements, strict=True)
    ):
        for part, chosen in zip(activity.parts, placement.options, strict=True):
            for use in part.options[chosen].uses:
                _, _, amount = spans.get((use.resource, number), (0, 0, 0))
                spans[use.resource, number] = (
                    placement.start,
                    placement.finish,
                    max(amount, use.amount),
                )
    found: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for (resource, number), (start, finish, amount) in spans.items():
        found[resource].append((start, finish, number, amount))
    return found


def _handed_on(holds: list[_Hold], start: int, amount: int) -> list[int | None]:
    """Takes the amount from holds that are free by `start`, the latest first; the tasks they come from."""
    givers = []
    for hold in sorted(holds, key=lambda hold: -hold.free_from):
        if amount == 0:
            break
        if hold.free_from <= start and hold.amount:
            taken = min(hold.amount, amount)
            hold.amount -= taken
            amount -= taken
            givers.append(hold.task)
    return givers


def _link(plan: Plan, before: str, after: str, resource: str) -> Link:
    kind, _, resource_id = resource.partition(" ")
    table = plan.person_by_id if kind == "person" else plan.pool_by_id
    name = table[resource_id].name
    return Link(
        id=f"{PREFIX}{before}:{after}"[:120],
        predecessor=before,
        successor=after,
        is_levelling=True,
        because=f"{name} is busy with '{plan.task_by_id[before].name}' until then",
    )
