"""Costs by phase, by month and day by day, solved by hand: from Monday 4 January 2027 at eight."""

from datetime import date

import pytest
from hypothesis import given, settings

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.plan import Expense, ExpenseKind, ExpenseTiming
from genai_planner.model.resources import ComputePool, DatedCount, DatedShare, Person
from genai_planner.model.tasks import Phase
from genai_planner.scheduling.cost_table import CostKind, cost_table
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.plans import compute, effort, link, plan_of, work
from support.strategies import plans

ANNA = Person(id="anna", name="Anna", day_rate=800.0)
POOL = ComputePool(id="pool", name="Pool", count=8, price_per_gpu_hour=2.0)


def table_of(*tasks, **fields):
    plan = plan_of(*tasks, **{"people": (ANNA,), "pools": (POOL,), **fields})
    return cost_table(plan, schedule(plan))


def test_people_are_paid_for_the_working_days_of_their_tasks():
    table = table_of(effort("a", 7, "anna"))
    assert table.total == 5_600
    assert table.phases[0].amounts == {CostKind.PEOPLE: 5_600}
    assert table.curve[:5] == tuple((date(2027, 1, day), 800.0 * (day - 3)) for day in range(4, 9))
    assert table.curve[5:] == (
        (date(2027, 1, 9), 4_000.0),
        (date(2027, 1, 10), 4_000.0),
        (date(2027, 1, 11), 4_800.0),
        (date(2027, 1, 12), 5_600.0),
    )


def test_money_falls_due_by_the_share_of_time_that_somebody_gives_on_each_day():
    half = ANNA.model_copy(
        update={"availability": 0.5, "shares": (DatedShare(first=date(2027, 1, 6), share=1.0),)}
    )
    table = table_of(effort("a", 3, "anna"), people=(half,))
    assert table.curve == tuple(
        (date(2027, 1, day), spent) for day, spent in ((4, 400), (5, 800), (6, 1_600), (7, 2_400))
    )


def test_a_run_that_rests_while_there_are_too_few_gpus_costs_nothing_meanwhile():
    fewer = (DatedCount(first=date(2027, 1, 5), last=date(2027, 1, 5), count=2),)
    pool = POOL.model_copy(update={"counts": fewer})
    table = table_of(compute("a", 32, gpus=4, pool="pool"), pools=(pool,))
    assert table.curve == tuple(
        (date(2027, 1, day), spent) for day, spent in ((4, 128.0), (5, 128.0), (6, 256.0))
    )


def test_gpus_are_paid_around_the_clock():
    # 4 GPUs for 36 hours at 2.00: 288; from Monday 8:00, so 16 of the hours fall on Monday and 20 on Tuesday.
    table = table_of(compute("a", 36, gpus=4, pool="pool"))
    assert table.phases[0].amounts == {CostKind.GPUS: 288}
    assert table.curve == ((date(2027, 1, 4), 128.0), (date(2027, 1, 5), 288.0))


def test_a_task_over_the_end_of_a_month_is_split_by_its_working_time():
    # 24 working days from 4 January: 20 in January, four in February.
    table = table_of(effort("a", 24, "anna"))
    january, february = table.months
    assert (january.first_day, february.first_day) == (date(2027, 1, 1), date(2027, 2, 1))
    assert january.amounts == {CostKind.PEOPLE: pytest.approx(16_000)}
    assert february.total == pytest.approx(3_200)
    assert february.cumulative == pytest.approx(19_200)


def test_licences_are_paid_when_their_phase_begins_and_api_use_all_through_it():
    expenses = (
        Expense(id="l", name="Licence", amount=500, kind=ExpenseKind.LICENCE, phase="second"),
        Expense(id="a", name="API", amount=100, kind=ExpenseKind.API, phase="second"),
    )
    phases = (Phase(id="phase", name="Phase"), Phase(id="second", name="Second"))
    table = table_of(
        work("a", 5), work("b", 2, phase="second"), links=(link("a", "b"),), expenses=expenses, phases=phases
    )
    assert table.curve == ((date(2027, 1, 11), 550.0), (date(2027, 1, 12), 600.0))
    assert [phase.name for phase in table.phases] == ["Second"]


def test_other_expenses_go_on_through_their_phase():
    test = Expense(id="t", name="Red team", amount=900, phase="phase")
    table = table_of(work("a", 3), expenses=(test,))
    assert [spent for _, spent in table.curve] == [300, 600, 900]


def test_an_expense_without_a_phase_belongs_to_the_plan():
    table = table_of(work("a", 1), expenses=(Expense(id="e", name="Insurance", amount=90),))
    assert [(phase.id, phase.name, phase.total) for phase in table.phases] == [("", "Small plan", 90)]
    assert table.kinds == (CostKind.OTHER,)


def test_a_phase_within_a_phase_counts_to_the_outer_one():
    phases = (Phase(id="phase", name="Phase"), Phase(id="inner", name="Inner", parent="phase"))
    table = table_of(effort("a", 1, "anna"), effort("b", 1, "anna", phase="inner"), phases=phases)
    assert [(phase.id, phase.total) for phase in table.phases] == [("phase", 1_600)]


def test_months_without_costs_stand_between_those_with_some():
    tasks = effort("a", 1, "anna"), work("b", 40), effort("c", 1, "anna")
    table = table_of(*tasks, links=(link("a", "b"), link("b", "c")))
    assert [month.total for month in table.months] == [800, 0, 800]


def test_the_budget_is_used_up_on_the_day_on_which_more_has_fallen_due():
    assert table_of(effort("a", 5, "anna"), budget=2_400.0).over_budget_on == date(2027, 1, 7)
    assert table_of(effort("a", 5, "anna"), budget=4_000.0).over_budget_on is None
    assert table_of(effort("a", 5, "anna")).over_budget_on is None


def test_a_plan_that_costs_nothing_has_an_empty_table():
    table = table_of(work("a", 1))
    assert (table.total, table.phases, table.months, table.curve) == (0, (), (), ())


def test_a_task_of_ten_million_days_is_laid_out_all_the_same():
    table = table_of(effort("a", 1e7, "anna"))
    assert table.curve[-1][1] == pytest.approx(table.total) == pytest.approx(8e9)
    assert len(table.months) < 5_000


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_every_layout_adds_up_to_the_cost_of_the_schedule(sample):
    plan = make_plan(sample.answers, bundled(), date(2027, 1, 4), catalogue=CATALOGUE)
    dates = schedule(plan)
    table = cost_table(plan, dates)
    assert table.total == pytest.approx(dates.cost)
    assert sum(month.total for month in table.months) == pytest.approx(dates.cost)
    assert table.curve[-1][1] == pytest.approx(dates.cost)
    assert sum(table.of_kind(kind) for kind in table.kinds) == pytest.approx(dates.cost)


@given(plans())
@settings(max_examples=30, deadline=None)
def test_the_curve_of_any_plan_never_falls_and_ends_at_its_total(plan):
    table = cost_table(plan, schedule(plan))
    spent = [amount for _, amount in table.curve]
    assert spent == sorted(spent)
    assert (spent[-1] if spent else 0) == pytest.approx(table.total)


def _days_of(**fields):
    """The days on which an API bill of 500 falls due in a phase from Monday to Wednesday."""
    bill = Expense(id="bill", name="Bill", amount=500, kind=ExpenseKind.API, phase="phase", **fields)
    people = (Person(id="anna", name="Anna"),)
    table = table_of(effort("a", 3, "anna"), people=people, expenses=(bill,))
    spent = 0.0
    days = {}
    for day, amount in table.curve:
        if amount != spent:
            days[day.day] = amount - spent
        spent = amount
    return days


def test_an_expense_falls_due_when_it_says():
    assert _days_of(timing=ExpenseTiming.AT_START) == {4: 500}
    assert _days_of(timing=ExpenseTiming.AT_END) == {6: 500}
    assert _days_of(timing=ExpenseTiming.THROUGHOUT) == pytest.approx({4: 500 / 3, 5: 500 / 3, 6: 500 / 3})
    assert _days_of(day=date(2027, 2, 1)) == {1: 500}


def test_without_saying_so_an_expense_falls_due_as_is_usual_for_its_kind():
    assert _days_of() == _days_of(timing=ExpenseTiming.THROUGHOUT)
    assert Expense(id="a", name="A", amount=1, kind=ExpenseKind.DATA).falls_due is ExpenseTiming.AT_START


def test_all_kinds_of_costs_are_told_apart():
    kinds = (ExpenseKind.API, ExpenseKind.LICENCE, ExpenseKind.DATA, ExpenseKind.OTHER)
    expenses = tuple(
        Expense(id=kind.value, name=kind.value, amount=100.0 * number, kind=kind)
        for number, kind in enumerate(kinds, start=1)
    )
    table = table_of(effort("a", 1, "anna"), compute("b", 10, gpus=2, pool="pool"), expenses=expenses)
    assert {kind: table.of_kind(kind) for kind in table.kinds} == {
        CostKind.PEOPLE: 800,
        CostKind.GPUS: 40,
        CostKind.API: 100,
        CostKind.LICENCE: 200,
        CostKind.DATA: 300,
        CostKind.OTHER: 400,
    }
