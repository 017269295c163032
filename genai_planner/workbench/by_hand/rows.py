"""Rows put elsewhere: tasks and phases listed in another order, indented or outdented."""

from itertools import pairwise

from genai_planner.errors import EditError
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Phase, Task
from genai_planner.scheduling.summaries import phases_above
from genai_planner.words.said import said


def placed_below(plan: Plan, items: frozenset[str], row: str) -> Plan:
    """The plan with those tasks or phases listed directly below a row.

    Below a phase's row tasks stand first in it; below a task's they stand behind it, in its phase. Phases
    come behind the phase of that row, in the same phase as that. Where tasks and phases are moved together,
    the tasks of the phases go with them.

    Raises:
        EditError: where a phase would stand within itself.
    """
    phases = frozenset(item for item in items if item in plan.phase_by_id)
    tasks = tuple(
        task
        for task in plan.tasks
        if task.id in items and not any(above in phases for above in phases_above(plan, task.phase))
    )
    if phases:
        plan = _placed_phases(plan, phases, row)
    return _placed_tasks(plan, tasks, row) if tasks else plan


def shifted_phases(plan: Plan, items: frozenset[str], steps: int) -> Plan:
    """The plan with those phases one place earlier among their neighbours, or later, all they hold with them.

    Neighbours lie in the same phase. A phase at their end stays, and so do those beside it that go with it.

    Args:
        plan: in which they stand.
        items: ids of phases; one within another of them moves with that only.
        steps: below 0 for earlier, else later.
    """
    moved = {item for item in items if items.isdisjoint(list(phases_above(plan, item))[1:])}
    phases = list(plan.phases)
    for parent in {phase.parent for phase in phases if phase.id in moved}:
        places = [place for place, phase in enumerate(phases) if phase.parent == parent]
        for before, place in pairwise(places if steps < 0 else places[::-1]):
            if phases[place].id in moved and phases[before].id not in moved:
                phases[before], phases[place] = phases[place], phases[before]
    return plan if tuple(phases) == plan.phases else changed(plan, phases=tuple(phases))


def indented(plan: Plan, items: frozenset[str]) -> Plan:
    """The plan with each phase within the one before it, and each task in the first group within its own.

    Raises:
        EditError: where nothing stands there that could hold it.
    """
    for item in _in_order(plan, items):
        plan = _indented_phase(plan, item) if item in plan.phase_by_id else _indented_task(plan, item)
    return plan


def outdented(plan: Plan, items: frozenset[str]) -> Plan:
    """The plan with each of them one level farther out.

    Raises:
        EditError: where it stands outermost already.
    """
    for item in _in_order(plan, items):
        phase = plan.phase_by_id[plan.task_by_id[item].phase if item in plan.task_by_id else item]
        if phase.parent is None:
            name = (plan.task_by_id.get(item) or phase).name
            raise EditError(said("'{name}' stands in no group that it could leave.", name=name))
        if item in plan.phase_by_id:
            above = plan.phase_by_id[phase.parent]
            moved = changed(phase, parent=above.parent)
            plan = _phase_listed(plan, moved, behind=_last_within(plan, above.id, item))
        else:
            plan = _in_phase(plan, item, phase.parent)
    return plan


def _placed_tasks(plan: Plan, tasks: tuple[Task, ...], row: str) -> Plan:
    gone = {task.id for task in tasks}
    rest = [task for task in plan.tasks if task.id not in gone]
    if row in plan.phase_by_id:
        phase, place = row, next((n for n, task in enumerate(rest) if task.phase == row), len(rest))
    else:
        phase = plan.task_by_id[row].phase
        place = _place_behind(plan, row, gone)
    moved = [task if task.phase == phase else changed(task, phase=phase) for task in tasks]
    after = (*rest[:place], *moved, *rest[place:])
    return plan if after == plan.tasks else changed(plan, tasks=after)


def _place_behind(plan: Plan, row: str, gone: set[str]) -> int:
    """How many tasks that are not moved stand before the place directly behind a task."""
    before: list[str] = []
    for task in plan.tasks:
        before.append(task.id)
        if task.id == row:
            break
    return sum(1 for task in before if task not in gone)


def _placed_phases(plan: Plan, phases: frozenset[str], row: str) -> Plan:
    neighbour = plan.task_by_id[row].phase if row in plan.task_by_id else row
    outermost = [item for item in _in_order(plan, phases) if plan.phase_by_id[item].parent not in phases]
    for item in reversed(outermost):
        if item in phases_above(plan, neighbour):
            if item == neighbour:
                continue
            raise EditError(said("'{phase}' cannot stand within itself.", phase=plan.phase_by_id[item].name))
        parent = plan.phase_by_id[neighbour].parent
        plan = _phase_listed(plan, changed(plan.phase_by_id[item], parent=parent), behind=neighbour)
    return plan


def _phase_listed(plan: Plan, phase: Phase, *, behind: str) -> Plan:
    rest = [one for one in plan.phases if one.id != phase.id]
    place = next(number for number, one in enumerate(rest) if one.id == behind) + 1
    return changed(plan, phases=(*rest[:place], phase, *rest[place:]))


def _last_within(plan: Plan, phase: str, without: str) -> str:
    """The last phase in a phase, or that itself, another one with all that it holds left out."""
    above = {one.id: tuple(phases_above(plan, one.id)) for one in plan.phases}
    return [one for one, phases in above.items() if phase in phases and without not in phases][-1]


def _indented_phase(plan: Plan, item: str) -> Plan:
    phase = plan.phase_by_id[item]
    siblings = [one.id for one in plan.phases if one.parent == phase.parent]
    place = siblings.index(item)
    if not place:
        raise EditError(
            said("Nothing stands before '{phase}' that it could be a group of.", phase=phase.name)
        )
    return _phase_listed(plan, changed(phase, parent=siblings[place - 1]), behind=_before(plan, item))


def _before(plan: Plan, item: str) -> str:
    """The phase listed before that one."""
    ids = [phase.id for phase in plan.phases]
    return ids[ids.index(item) - 1]


def _indented_task(plan: Plan, item: str) -> Plan:
    task = plan.task_by_id[item]
    groups = [phase.id for phase in plan.phases if phase.parent == task.phase]
    if not groups:
        name = plan.phase_by_id[task.phase].name
        raise EditError(
            said(
                "'{name}' has no group that '{task}' could stand in; add a phase and indent it.",
                name=name,
                task=task.name,
            )
        )
    return _in_phase(plan, item, groups[0])


def _in_phase(plan: Plan, item: str, phase: str) -> Plan:
    moved = changed(plan.task_by_id[item], phase=phase)
    rest = [task for task in plan.tasks if task.id != item]
    within = [number for number, task in enumerate(rest) if task.phase == phase]
    place = within[-1] + 1 if within else len(rest)
    return changed(plan, tasks=(*rest[:place], moved, *rest[place:]))


def _in_order(plan: Plan, items: frozenset[str]) -> tuple[str, ...]:
    listed = (*(phase.id for phase in plan.phases), *(task.id for task in plan.tasks))
    return tuple(item for item in listed if item in items)
