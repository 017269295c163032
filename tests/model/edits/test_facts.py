"""Edits of the plan as a whole."""

from datetime import date, datetime

import pytest

from genai_planner.errors import EditError
from genai_planner.model.calendars import Calendar
from genai_planner.model.edits.facts import (
    add_calendar,
    add_expense,
    change_calendar,
    change_expense,
    remove_calendar,
    remove_expense,
    rename_plan,
    set_budget,
    set_commitments,
    set_critical_rule,
    set_currency,
    set_plan_deadline,
    set_start,
    set_status_date,
)
from genai_planner.model.plan import CriticalRule, Expense
from genai_planner.model.resources import Person
from genai_planner.model.scenarios import Commitment
from support.plans import MONDAY, plan_of, work

PLAN = plan_of(work("a", 1))
OTHER = Calendar(id="other", name="Other")


@pytest.mark.parametrize(
    ("edit", "value", "field"),
    [
        (rename_plan, "New", "name"),
        (set_start, datetime(2027, 2, 1, 9), "start"),
        (set_plan_deadline, date(2027, 3, 1), "deadline"),
        (set_status_date, datetime(2027, 2, 1, 9), "status_date"),
        (set_critical_rule, CriticalRule.TOTAL_FLOAT, "critical_by"),
        (set_currency, "USD", "currency"),
        (set_budget, 0.0, "budget"),
    ],
)
def test_a_fact_is_set_and_nothing_else(edit, value, field):
    after = edit(PLAN, value)
    assert getattr(after, field) == value
    assert edit(after, getattr(PLAN, field)) == PLAN


@pytest.mark.parametrize(
    ("edit", "value"),
    [
        (rename_plan, " "),
        (set_start, MONDAY.replace(second=1)),
        (set_plan_deadline, date(1989, 12, 31)),
        (set_plan_deadline, date(2201, 1, 1)),
        (set_status_date, MONDAY.replace(microsecond=1)),
        (set_currency, "eur"),
        (set_budget, -0.01),
    ],
)
def test_a_fact_that_cannot_be_is_refused(edit, value):
    with pytest.raises(EditError):
        edit(PLAN, value)


def test_the_edge_years_of_a_plan_are_still_its_own():
    for last in (date(1990, 1, 1), date(2200, 12, 31)):
        assert set_plan_deadline(PLAN, last).deadline == last


def test_a_promise_is_of_a_milestone_that_is_there():
    promise = Commitment(id="c", name="Launch", promised=date(2027, 3, 1), made=date(2027, 1, 4), task="a")
    promised = set_commitments(PLAN, [promise])
    assert promised.commitments == (promise,)
    lost = Commitment(id="d", name="Lost", promised=date(2027, 3, 1), made=date(2027, 1, 4), task="x")
    with pytest.raises(EditError, match="no task with the id 'x'"):
        set_commitments(promised, [promise, lost])
    assert set_commitments(promised, []) == PLAN


def test_a_calendar_is_added_changed_and_removed():
    with_other = add_calendar(PLAN, OTHER)
    renamed = change_calendar(with_other, Calendar(id="other", name="Nights"))
    assert [one.name for one in renamed.calendars] == ["Project", "Nights"]
    assert remove_calendar(with_other, "other") == PLAN
    with pytest.raises(EditError, match="already has a calendar"):
        add_calendar(with_other, OTHER)


def test_a_calendar_that_is_used_stays_and_its_users_are_named():
    ana, bob = (Person(id=one, name=one.title(), calendar="other") for one in ("ana", "bob"))
    fields = {"calendars": (*PLAN.calendars, OTHER)}
    for plan, who in (
        (plan_of(people=(ana,), **fields), "'Ana'"),
        (plan_of(work("a", 1, calendar="other"), **fields), "'Task a'"),
        (plan_of(work("a", 1, calendar="other"), people=(ana, bob), **fields), "'Ana' and 2 more"),
        (plan_of(people=(ana,), project_calendar="other", **fields), "the project and 1 more"),
    ):
        with pytest.raises(EditError, match=f"is that of {who}; change that first"):
            remove_calendar(plan, "other")


def test_an_expense_belongs_to_a_phase_of_the_plan_or_to_none():
    expense = Expense(id="e", name="Licence", amount=10, phase="phase")
    plan = add_expense(PLAN, expense)
    dearer = change_expense(plan, Expense(id="e", name="Licence", amount=20))
    assert dearer.expenses[0].amount == 20
    assert remove_expense(plan, "e") == PLAN
    lost = Expense(id="e", name="Licence", amount=10, phase="x")
    for edit in (lambda: add_expense(PLAN, lost), lambda: change_expense(plan, lost)):
        with pytest.raises(EditError, match="no phase with the id 'x'"):
            edit()
    with pytest.raises(EditError, match="no expense"):
        remove_expense(PLAN, "e")
