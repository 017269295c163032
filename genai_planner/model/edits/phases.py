"""Edits of phases: adding, changing and removing the summary rows of a plan."""

from genai_planner.errors import EditError
from genai_planner.model.circles import path
from genai_planner.model.edits.changing import changed, found, with_added, with_removed, with_replaced
from genai_planner.model.edits.links import without_tasks
from genai_planner.model.edits.risks import without_groups
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import NAME_OF_ROUND, Phase
from genai_planner.words.said import said


def add_phase(plan: Plan, phase: Phase, *, after: str | None = None) -> Plan:
    """The plan with that phase, listed behind the phase `after`, or last.

    Raises:
        EditError: where its id is taken, or its parent is not in the plan.
    """
    if phase.id in plan.task_by_id:
        raise EditError(said("The id '{phase}' already belongs to a task of this plan.", phase=phase.id))
    _check_parent(plan, phase)
    return with_added(plan, phase, after)


def change_phase(plan: Plan, phase: Phase) -> Plan:
    """The plan with `phase` in the place of the one with that id.

    Raises:
        EditError: where there is none, or its parent is not in the plan or stands below it.
    """
    _check_parent(plan, phase)
    return with_replaced(plan, phase)


def rename_phase(plan: Plan, phase_id: str, name: str) -> Plan:
    """The plan with that phase called `name`.

    Raises:
        EditError: where there is no such phase, or the name is empty, too long or not a single line.
    """
    return with_replaced(plan, changed(found(plan, Phase, phase_id), name=name))


def remove_phase(plan: Plan, phase_id: str) -> Plan:
    """The plan without that phase, the groups within it, their tasks and what judges them.

    Expenses of it stay, without phase. Where nothing else is judged, one round stays for the model as it is.

    What stood before the removed tasks is tied to what stood behind them.

    Raises:
        EditError: where the plan has no such phase.
    """
    found(plan, Phase, phase_id)
    gone = _with_groups(plan, phase_id)
    plan = _last_round_kept(plan, gone)
    rest = without_tasks(plan, (task.id for task in plan.tasks if task.phase in gone or task.judges in gone))
    expenses = tuple(
        changed(expense, phase=None) if expense.phase in gone else expense for expense in plan.expenses
    )
    return without_groups(changed(with_removed(rest, Phase, gone), expenses=expenses), gone)


def _last_round_kept(plan: Plan, gone: frozenset[str]) -> Plan:
    """The plan in which, where nothing else is judged, the first round judges the model as it is."""
    rounds = [task for task in plan.tasks if task.judges is not None and task.phase not in gone]
    if not rounds or any(task.judges not in gone for task in rounds):
        return plan
    first = min(task.round for task in rounds)
    kept = {
        task.id: changed(task, judges=None, name=task.name.partition(NAME_OF_ROUND)[0])
        for task in rounds
        if task.round == first
    }
    return changed(plan, tasks=tuple(kept.get(task.id, task) for task in plan.tasks))


def _with_groups(plan: Plan, phase_id: str) -> frozenset[str]:
    """The phase and all groups below it, at any depth."""
    gone = {phase_id}
    while more := {phase.id for phase in plan.phases if phase.parent in gone} - gone:
        gone |= more
    return frozenset(gone)


def _check_parent(plan: Plan, phase: Phase) -> None:
    if phase.parent is None:
        return
    parent = found(plan, Phase, phase.parent)
    parents = ((one.id, one.parent) for one in plan.phases if one.parent is not None)
    if path(parents, parent.id, phase.id):
        raise EditError(
            said(
                "'{phase}' cannot stand within '{parent}', which stands within it.",
                phase=phase.name,
                parent=parent.name,
            )
        )
