"""Links and phases that contradict themselves: self-links, repeated links, circles."""

from collections.abc import Iterator
from operator import eq, gt

from genai_planner.model.circles import circle_in_words, circles
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.tasks import Link, LinkKind
from genai_planner.words.said import said


def link_problems(plan: Plan) -> Iterator[Problem]:
    """Links of a task to itself, links given twice, and circles of links, named with their tasks."""
    place = {task.id: number for number, task in enumerate(plan.tasks)}
    before = [place.get(link.predecessor, -1) for link in plan.links]
    after = [place.get(link.successor, -1) for link in plan.links]
    if len(set(zip(before, after, strict=True))) < len(before) or any(map(eq, before, after)):
        yield from _problems_of_links(plan)
    if any(map(gt, before, after)):  # else they can close no circle, quick to see
        yield from _circle_problems(plan)


def phase_problems(plan: Plan) -> Iterator[Problem]:
    """Phases that stand within themselves."""
    edges = [(phase.id, phase.parent) for phase in plan.phases if phase.parent is not None]
    own_parents = [(phase,) for phase, parent in edges if phase == parent]
    for circle in (*own_parents, *circles(edges)):
        names = circle_in_words([plan.phase_by_id[phase_id].name for phase_id in circle])
        yield Problem(
            code="phase_cycle",
            severity=Severity.ERROR,
            said=said("These phases stand within each other: {names}.", names=names),
            advice=said("Give one of them another parent, or none."),
            places=tuple(Place(PlaceKind.PHASE, phase_id) for phase_id in circle),
        )


def _problems_of_links(plan: Plan) -> Iterator[Problem]:
    seen: set[tuple[str, str, LinkKind]] = set()
    for link in plan.links:
        ends = (link.predecessor, link.successor, link.kind)
        if link.predecessor == link.successor:
            yield _self_link(plan, link)
        elif ends in seen:
            yield _repeated_link(plan, link)
        seen.add(ends)


def _circle_problems(plan: Plan) -> Iterator[Problem]:
    for circle in circles((link.predecessor, link.successor) for link in plan.links):
        names = circle_in_words([_name(plan, task_id) for task_id in circle])
        yield Problem(
            code="cycle",
            severity=Severity.ERROR,
            said=said("These tasks wait for each other: {names}.", names=names),
            advice=said("Remove one of the links between them."),
            places=tuple(Place(PlaceKind.TASK, task_id) for task_id in circle),
        )


def _self_link(plan: Plan, link: Link) -> Problem:
    return Problem(
        code="self_link",
        severity=Severity.ERROR,
        said=said("'{task}' is linked to itself.", task=_name(plan, link.successor)),
        advice=said("Remove the link."),
        places=(Place(PlaceKind.LINK, link.id), Place(PlaceKind.TASK, link.successor)),
    )


def _repeated_link(plan: Plan, link: Link) -> Problem:
    return Problem(
        code="repeated_link",
        severity=Severity.NOTE,
        said=said(
            "'{first}' and '{second}' are linked twice in the same way.",
            first=_name(plan, link.predecessor),
            second=_name(plan, link.successor),
        ),
        advice=said("Remove one of the two links."),
        places=(Place(PlaceKind.LINK, link.id),),
    )


def _name(plan: Plan, task_id: str) -> str:
    task = plan.task_by_id.get(task_id)
    return task_id if task is None else task.name
