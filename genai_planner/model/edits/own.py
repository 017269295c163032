"""Edits of what the user adds to the table of tasks: own columns with their values, addresses, layouts."""

from collections.abc import Iterable, Iterator

from genai_planner.errors import EditError
from genai_planner.model.edits.changing import changed, found, with_added, with_removed, with_replaced
from genai_planner.model.plan import Plan
from genai_planner.model.table.layouts import Layout
from genai_planner.model.table.own_columns import OwnColumn, OwnValue, WebLink
from genai_planner.model.tasks import Task
from genai_planner.words.said import said


def add_column(plan: Plan, column: OwnColumn) -> Plan:
    """The plan with one more own column, empty in every task.

    Raises:
        EditError: where its id or its name is taken.
    """
    _check_name(plan, column)
    return with_added(plan, column)


def change_column(plan: Plan, column: OwnColumn) -> Plan:
    """The plan with the column so; what tasks say in it goes where it is not of its kind any more.

    Raises:
        EditError: where there is none of its id, or its name is taken.
    """
    _check_name(plan, column)
    plan = with_replaced(plan, column)
    unfit = [task for task in plan.tasks if not all(one.fits(column) for one in _values(task, column.id))]
    return _without_values(plan, unfit, column.id)


def remove_column(plan: Plan, column_id: str) -> Plan:
    """The plan without that column and all that tasks say in it.

    Raises:
        EditError: where there is none.
    """
    found(plan, OwnColumn, column_id)
    plan = _without_values(plan, [task for task in plan.tasks if any(_values(task, column_id))], column_id)
    return with_removed(plan, OwnColumn, [column_id])


def set_own_value(plan: Plan, task_id: str, column_id: str, value: OwnValue | None) -> Plan:
    """The plan in which the task says that in an own column, or nothing.

    Raises:
        EditError: where there is no such task or column, or the value is of another kind.
    """
    column, task = found(plan, OwnColumn, column_id), found(plan, Task, task_id)
    if value is not None and not value.fits(column):
        raise EditError(said("'{column}' takes values of another kind.", column=column.name))
    kept = tuple(one for one in task.own if one.column != column_id)
    added = (value,) if value is not None else ()
    return with_replaced(plan, changed(task, own=(*kept, *added)))


def set_addresses(plan: Plan, task_id: str, addresses: tuple[WebLink, ...]) -> Plan:
    """The plan with those web addresses beside the task.

    Raises:
        EditError: where there is no such task, or there are too many.
    """
    return with_replaced(plan, changed(found(plan, Task, task_id), addresses=addresses))


def keep_layout(plan: Plan, layout: Layout) -> Plan:
    """The plan with that layout; one of the same id is replaced.

    Raises:
        EditError: where there are too many.
    """
    is_known = any(one.id == layout.id for one in plan.layouts)
    return with_replaced(plan, layout) if is_known else with_added(plan, layout)


def forget_layout(plan: Plan, layout_id: str) -> Plan:
    """The plan without that layout.

    Raises:
        EditError: where there is none.
    """
    found(plan, Layout, layout_id)
    return with_removed(plan, Layout, [layout_id])


def _check_name(plan: Plan, column: OwnColumn) -> None:
    name = column.name.casefold()
    if any(one.name.casefold() == name and one.id != column.id for one in plan.own_columns):
        raise EditError(
            said("There is a column '{column}' already; choose another name.", column=column.name)
        )


def _values(task: Task, column_id: str) -> Iterator[OwnValue]:
    """What the task says in that column: one value at most."""
    return (one for one in task.own if one.column == column_id)


def _without_values(plan: Plan, tasks: Iterable[Task], column_id: str) -> Plan:
    """The plan with those tasks saying nothing in the column."""
    after = {
        task.id: changed(task, own=tuple(one for one in task.own if one.column != column_id))
        for task in tasks
    }
    return changed(plan, tasks=tuple(after.get(task.id, task) for task in plan.tasks)) if after else plan
