"""Links drawn or typed by hand."""

from itertools import pairwise

from genai_planner.model import edits
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, LinkKind


def linked(
    plan: Plan,
    predecessor: str,
    successor: str,
    kind: LinkKind = LinkKind.FINISH_TO_START,
    lag_minutes: int = 0,
    *,
    lag_is_elapsed: bool = False,
) -> Plan:
    """The plan with that link, in the place of one of the same ends that levelling made.

    Raises:
        EditError: where it repeats a link, ties a task to itself or would close a circle.
    """
    taken = {link.id for link in plan.links}
    link = Link(
        id=free_id(f"{predecessor}-{kind.value}-{successor}"[:100], taken),
        predecessor=predecessor,
        successor=successor,
        kind=kind,
        lag_minutes=lag_minutes,
        lag_is_elapsed=lag_is_elapsed,
    )
    return edits.add_link(plan, link)


def linked_in_order(plan: Plan, items: frozenset[str]) -> Plan:
    """The plan with each of those tasks after the one before it in the plan's order.

    Raises:
        EditError: where one of the links would close a circle.
    """
    tasks = [task.id for task in plan.tasks if task.id in items]
    tied = {(link.predecessor, link.successor) for link in plan.links if not link.is_levelling}
    for before, after in pairwise(tasks):
        if (before, after) not in tied:
            plan = linked(plan, before, after)
    return plan


def unlinked(plan: Plan, items: frozenset[str]) -> Plan:
    """The plan without the links among those tasks, or without all links of one that stands alone."""
    is_one = len(items) == 1
    for link in plan.links:
        ends = {link.predecessor, link.successor}
        if ends <= items or (is_one and ends & items):
            plan = edits.remove_link(plan, link.id)
    return plan
