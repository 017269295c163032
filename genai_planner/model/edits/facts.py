"""Edits of the plan as a whole: name, start, deadline, money, calendars and expenses."""

from collections.abc import Iterable
from datetime import date, datetime

from genai_planner.errors import EditError
from genai_planner.model.calendars import Calendar
from genai_planner.model.edits.changing import changed, found, with_added, with_removed, with_replaced
from genai_planner.model.plan import CriticalRule, Expense, Plan
from genai_planner.model.scenarios import Commitment
from genai_planner.model.tasks import Phase, Task
from genai_planner.words.said import Value, said


def rename_plan(plan: Plan, name: str) -> Plan:
    """The plan called `name`.

    Raises:
        EditError: where the name is empty, too long or not a single line.
    """
    return changed(plan, name=name)


def set_start(plan: Plan, start: datetime) -> Plan:
    """The plan from that moment on.

    Raises:
        EditError: where it is not a local time to the minute.
    """
    return changed(plan, start=start)


def set_plan_deadline(plan: Plan, deadline: date | None) -> Plan:
    """The plan with that wished last day, or with none.

    Raises:
        EditError: where the day lies outside the years that a plan can have.
    """
    return changed(plan, deadline=deadline)


def set_status_date(plan: Plan, status_date: datetime | None) -> Plan:
    """The plan with its remaining work not before that moment, or wherever the links allow it.

    Raises:
        EditError: where it is not a local time to the minute.
    """
    return changed(plan, status_date=status_date)


def set_critical_rule(plan: Plan, rule: CriticalRule) -> Plan:
    """The plan with its critical tasks told by that rule."""
    return changed(plan, critical_by=rule)


def set_currency(plan: Plan, currency: str) -> Plan:
    """The plan with its amounts in that currency; they are not converted.

    Raises:
        EditError: where it is not a code of three capital letters.
    """
    return changed(plan, currency=currency)


def set_budget(plan: Plan, budget: float | None) -> Plan:
    """The plan with that budget in its currency, or with none.

    Raises:
        EditError: where the budget is negative or beyond reason.
    """
    return changed(plan, budget=budget)


def set_commitments(plan: Plan, commitments: Iterable[Commitment]) -> Plan:
    """The plan with those promised dates and no others.

    Raises:
        EditError: where an id is given twice, there are too many, or a promised milestone is not there.
    """
    promised = tuple(commitments)
    for one in promised:
        if one.task is not None and one not in plan.commitments:
            found(plan, Task, one.task)
    return changed(plan, commitments=promised)


def add_calendar(plan: Plan, calendar: Calendar) -> Plan:
    """The plan with one more calendar.

    Raises:
        EditError: where its id is taken.
    """
    return with_added(plan, calendar)


def change_calendar(plan: Plan, calendar: Calendar) -> Plan:
    """The plan with `calendar` in the place of the one with that id.

    Raises:
        EditError: where there is none.
    """
    return with_replaced(plan, calendar)


def remove_calendar(plan: Plan, calendar_id: str) -> Plan:
    """The plan without that calendar.

    Raises:
        EditError: where there is none, or the project, somebody or a task works by it.
    """
    calendar = found(plan, Calendar, calendar_id)
    names = [person.name for person in plan.people if person.calendar == calendar_id]
    names += [task.name for task in plan.tasks if task.calendar == calendar_id]
    users: list[Value] = [said("'{name}'", name=name) for name in names]
    if plan.project_calendar == calendar_id:
        users.insert(0, said("the project"))
    if users:
        first, rest = users[0], len(users) - 1
        who = said("{first} and {n} more", first=first, n=rest) if rest else first
        raise EditError(
            said(
                "The calendar '{calendar}' is that of {who}; change that first.",
                calendar=calendar.name,
                who=who,
            )
        )
    return with_removed(plan, Calendar, [calendar_id])


def add_expense(plan: Plan, expense: Expense) -> Plan:
    """The plan with one more expense.

    Raises:
        EditError: where its id is taken, or its phase is not in the plan.
    """
    _check_phase(plan, expense)
    return with_added(plan, expense)


def change_expense(plan: Plan, expense: Expense) -> Plan:
    """The plan with `expense` in the place of the one with that id.

    Raises:
        EditError: where there is none, or its phase is not in the plan.
    """
    _check_phase(plan, expense)
    return with_replaced(plan, expense)


def remove_expense(plan: Plan, expense_id: str) -> Plan:
    """The plan without that expense.

    Raises:
        EditError: where the plan has no such expense.
    """
    found(plan, Expense, expense_id)
    return with_removed(plan, Expense, [expense_id])


def _check_phase(plan: Plan, expense: Expense) -> None:
    if expense.phase is not None:
        found(plan, Phase, expense.phase)
