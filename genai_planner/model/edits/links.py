"""Edits of links: adding, changing and removing them, and keeping the order when tasks go."""

from collections.abc import Iterable

from genai_planner.errors import EditError
from genai_planner.model.circles import circle_in_words, path
from genai_planner.model.edits.changing import changed, found, with_added, with_removed, with_replaced
from genai_planner.model.plan import Plan
from genai_planner.model.risks import RiskEvent
from genai_planner.model.tasks import Link, LinkKind, Task
from genai_planner.words.said import said

_FROM_FINISH = (LinkKind.FINISH_TO_START, LinkKind.FINISH_TO_FINISH)
_TO_FINISH = (LinkKind.FINISH_TO_FINISH, LinkKind.START_TO_FINISH)


def add_link(plan: Plan, link: Link) -> Plan:
    """The plan with that link, in the place of one of the same ends that levelling made.

    Raises:
        EditError: where it names a task that the plan has not, ties a task to itself, repeats a link, or
            would close a circle.
    """
    _check_link(plan, link)
    return with_added(_without_order_of(plan, link), link)


def change_link(plan: Plan, link: Link) -> Plan:
    """The plan with `link` in the place of the link that has its id, and of one as for `add_link`.

    Raises:
        EditError: as for `add_link`, or where the plan has no link of that id.
    """
    found(plan, Link, link.id)
    _check_link(plan, link)
    return with_replaced(_without_order_of(plan, link), link)


def remove_link(plan: Plan, link_id: str) -> Plan:
    """The plan without that link.

    Raises:
        EditError: where the plan has no such link.
    """
    found(plan, Link, link_id)
    return with_removed(plan, Link, [link_id])


def _check_link(plan: Plan, link: Link) -> None:
    predecessor, successor = found(plan, Task, link.predecessor), found(plan, Task, link.successor)
    if predecessor is successor:
        raise EditError(
            said("'{successor}' cannot be linked to itself; choose another task.", successor=successor.name)
        )
    others = [one for one in plan.links if one.id != link.id]
    if any(_ends(one) == _ends(link) and not _gives_way(one, link) for one in others):
        raise EditError(
            said(
                "'{predecessor}' and '{successor}' are already linked in this way.",
                predecessor=predecessor.name,
                successor=successor.name,
            )
        )
    way_back = path(((one.predecessor, one.successor) for one in others), successor.id, predecessor.id)
    if way_back:
        circle = (predecessor.id, *way_back[:-1])
        names = circle_in_words([_name(plan, task_id) for task_id in circle])
        raise EditError(
            said("This link would close a circle: {names}; remove one of its links first.", names=names)
        )


def _without_order_of(plan: Plan, link: Link) -> Plan:
    """The plan without the link that gives way to that one."""
    gone = [
        one.id
        for one in plan.links
        if one.id != link.id and _ends(one) == _ends(link) and _gives_way(one, link)
    ]
    return with_removed(plan, Link, gone) if gone else plan


def _gives_way(known: Link, link: Link) -> bool:
    """Whether of two links of the same ends the known one holds only until the plan is levelled again."""
    return known.is_levelling and not link.is_levelling


def _name(plan: Plan, task_id: str) -> str:
    task = plan.task_by_id.get(task_id)
    return task_id if task is None else task.name


def _ends(link: Link) -> tuple[str, str, LinkKind]:
    return link.predecessor, link.successor, link.kind


def without_tasks(plan: Plan, ids: Iterable[str]) -> Plan:
    """The plan without those tasks and their links, with what stood before tied to what stood behind.

    Where `b` had to wait for a removed task, which had to wait for `a`, `b` afterwards waits for `a`,
    without lag: a task that goes must not let its successors slip to the start of the project. Where one of
    the two links kept the order of a levelling, so does the one in their place.
    """
    gone = frozenset(ids)
    links = plan.links
    for task_id in (task.id for task in plan.tasks if task.id in gone):
        links = _bridged(links, task_id)
    kept = tuple(task for task in plan.tasks if task.id not in gone)
    return changed(plan, tasks=kept, links=links, risks=tuple(_sparing(risk, gone) for risk in plan.risks))


def _sparing(risk: RiskEvent, gone: frozenset[str]) -> RiskEvent:
    """The risk, which hits none of those tasks any more."""
    hit = tuple(task for task in risk.tasks if task not in gone)
    return risk if hit == risk.tasks else changed(risk, tasks=hit)


def _bridged(links: tuple[Link, ...], task_id: str) -> tuple[Link, ...]:
    kept = {link.id: link for link in links if task_id not in (link.predecessor, link.successor)}
    known = {_ends(link): link for link in kept.values()}
    taken = {link.id for link in links}
    outgoing = [link for link in links if link.predecessor == task_id != link.successor]
    for before in (link for link in links if link.successor == task_id != link.predecessor):
        for behind in (link for link in outgoing if _holds_an_order(before, link)):
            bridge = _bridge(before, behind, taken)
            same = known.get(_ends(bridge))
            if bridge.predecessor == bridge.successor or (same and not _gives_way(same, bridge)):
                continue
            if same:
                del kept[same.id]
            kept[bridge.id] = known[_ends(bridge)] = bridge
            taken.add(bridge.id)
    return tuple(kept.values())


def _holds_an_order(before: Link, behind: Link) -> bool:
    """Whether the two links together tie their outer tasks: not if one holds the finish, the next starts."""
    return before.kind not in _TO_FINISH or behind.kind in _FROM_FINISH


def _bridge(before: Link, behind: Link, taken: set[str]) -> Link:
    start = "F" if before.kind in _FROM_FINISH else "S"
    finish = "F" if behind.kind in _TO_FINISH else "S"
    kind = LinkKind(start + finish)
    return Link(
        id=_free_id(f"{before.predecessor}-{kind}-{behind.successor}", taken),
        predecessor=before.predecessor,
        successor=behind.successor,
        kind=kind,
        is_levelling=before.is_levelling or behind.is_levelling,
        because=_reason(before, behind),
    )


def _reason(before: Link, behind: Link) -> str:
    """Why the outer tasks of two links are tied; the reason of an order names the task before it."""
    if not behind.is_levelling:
        return behind.because
    return before.because if before.is_levelling else ""


def _free_id(wish: str, taken: set[str]) -> str:
    base = wish[:100]
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)
