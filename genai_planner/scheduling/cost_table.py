"""Where the money goes and when: people, GPUs, API, licences and data, by phase, by month and day by day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Expense, ExpenseKind, ExpenseTiming, Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.costs import task_cost
from genai_planner.scheduling.effort import parts_of
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.summaries import phases_above
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes, to_moment
from genai_planner.scheduling.time.working_time import LAST_MINUTE, WorkingTime


class CostKind(StrEnum):
    """What money goes to, in the order in which it is shown."""

    PEOPLE = "people"
    GPUS = "gpus"
    API = "api"
    LICENCE = "licence"
    DATA = "data"
    OTHER = "other"


Amounts = Mapping[CostKind, float]
"""In the plan's currency; a kind that costs nothing is missing."""


@dataclass(frozen=True, slots=True)
class PhaseCost:
    """What a phase costs, with the phases in it."""

    id: str
    """Of the phase; empty for what belongs to the plan as a whole."""
    name: str
    amounts: Amounts

    @property
    def total(self) -> float:
        """All kinds together."""
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True)
class MonthCost:
    """What falls due in a month."""

    first_day: date
    amounts: Amounts
    cumulative: float
    """From the beginning to the end of the month."""

    @property
    def total(self) -> float:
        """All kinds together."""
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True)
class CostTable:
    """All costs of a plan, laid out in two ways that add up to the same total."""

    currency: str
    budget: float | None
    total: float
    kinds: tuple[CostKind, ...]
    """Those that cost something."""
    phases: tuple[PhaseCost, ...]
    """The outermost phases in the plan's order, then the plan as a whole; only those that cost something."""
    months: tuple[MonthCost, ...]
    """From the first to the last month in which something falls due, those without any included."""
    curve: tuple[tuple[date, float], ...]
    """At the end of each day, what has fallen due by then; one entry for each day."""
    is_levelled: bool = True
    """Whether nobody and no GPU is booked twice in the dates that it rests on."""

    @property
    def over_budget_on(self) -> date | None:
        """The first day at whose end more has fallen due than the budget; None where that never happens."""
        if self.budget is None or round(self.total) <= round(self.budget):
            return None
        return next((day for day, spent in self.curve if spent > self.budget), None)

    def of_kind(self, kind: CostKind) -> float:
        """What goes to that kind in all."""
        return sum(phase.amounts.get(kind, 0.0) for phase in self.phases)


def cost_table(plan: Plan, schedule: Schedule) -> CostTable:
    """The costs of all dated tasks and all expenses, from the likely amounts.

    People are paid for the working time of the task, GPUs for the hours that they run. Unless an expense says
    when it falls due, licences and data are paid for on the first day of their phase, and API use and
    anything else goes on through it.
    """
    times = Clocks(plan)
    by_phase: dict[str, dict[CostKind, float]] = defaultdict(lambda: defaultdict(float))
    by_day: dict[date, dict[CostKind, float]] = defaultdict(lambda: defaultdict(float))
    for cost in (*_task_costs(plan, schedule, times), *_expense_costs(plan, schedule, times)):
        by_phase[cost.phase][cost.kind] += cost.amount
        for day, amount in _by_day(cost):
            by_day[day][cost.kind] += amount
    phases = tuple(_phase_costs(plan, by_phase))
    spent = [amount for phase in phases for amount in phase.amounts.values()]
    return CostTable(
        currency=plan.currency,
        budget=plan.budget,
        total=sum(spent),
        kinds=tuple(kind for kind in CostKind if any(kind in phase.amounts for phase in phases)),
        phases=phases,
        months=tuple(_month_costs(by_day)),
        curve=tuple(_curve(by_day)),
        is_levelled=schedule.is_levelled,
    )


@dataclass(frozen=True, slots=True)
class _Cost:
    """An amount that falls due evenly over the working time between two minutes since the epoch."""

    kind: CostKind
    phase: str
    amount: float
    start: int
    finish: int
    clock: WorkingTime


def _task_costs(plan: Plan, schedule: Schedule, times: Clocks) -> Iterator[_Cost]:
    for task in plan.tasks:
        dated = schedule.tasks.get(task.id)
        if dated is None or not dated.cost:
            continue
        phase, span = _outermost(plan, task.phase), (to_minutes(dated.start), to_minutes(dated.finish))
        for kind, amount, clock in _costs_of(task, plan, times):
            if amount:
                yield _Cost(kind, phase, amount, *span, clock)


def _costs_of(task: Task, plan: Plan, times: Clocks) -> Iterator[tuple[CostKind, float, WorkingTime]]:
    if task.compute is not None:
        pool = plan.pool_by_id.get(task.compute.pool or "")
        clock = times.of_pool(pool, task.calendar, gpus=task.compute.gpus)
        yield CostKind.GPUS, task_cost(task, plan), clock
        return
    for part in parts_of(task, plan):
        working = times.of_shares if part.person.shares else times.of_person
        clock = working(part.person, task.calendar)
        yield CostKind.PEOPLE, part.days * part.person.day_rate, clock


_OF_EXPENSES = {
    ExpenseKind.API: CostKind.API,
    ExpenseKind.LICENCE: CostKind.LICENCE,
    ExpenseKind.DATA: CostKind.DATA,
    ExpenseKind.OTHER: CostKind.OTHER,
}


def _expense_costs(plan: Plan, schedule: Schedule, times: Clocks) -> Iterator[_Cost]:
    for expense in plan.project_expenses:
        if expense.amount:
            start, finish = _extent(expense, schedule)
            phase = _outermost(plan, expense.phase or "")
            yield _Cost(_OF_EXPENSES[expense.kind], phase, expense.amount, start, finish, times.project)


def _extent(expense: Expense, schedule: Schedule) -> tuple[int, int]:
    if expense.day is not None:
        due = day_to_minutes(expense.day)
        return due, due
    extent = schedule.phases.get(expense.phase or "", schedule)
    start, finish = to_minutes(extent.start), to_minutes(extent.finish)
    match expense.falls_due:
        case ExpenseTiming.AT_START:
            return start, start
        case ExpenseTiming.AT_END:
            return finish, finish
        case ExpenseTiming.THROUGHOUT:
            return start, finish


def _outermost(plan: Plan, phase_id: str) -> str:
    """The phase in which the phase lies that lies in no other; empty where there is none."""
    return next(reversed(tuple(phases_above(plan, phase_id))), "")


def _by_day(cost: _Cost) -> Iterator[tuple[date, float]]:
    """The amount day by day; on the first day where there is no working time between.

    What lies past the last year of the calendars falls due at their end.
    """
    start, finish = min(cost.start, LAST_MINUTE), min(cost.finish, LAST_MINUTE)
    worked = cost.clock.between(start, finish) if finish > start else 0
    if not worked:
        yield to_moment(start).date(), cost.amount
        return
    for opening in range(start - start % MINUTES_A_DAY, finish, MINUTES_A_DAY):
        first, last = max(opening, start), min(opening + MINUTES_A_DAY, finish)
        minutes = cost.clock.between(first, last)
        if minutes:
            yield to_moment(opening).date(), cost.amount * minutes / worked


def _phase_costs(plan: Plan, by_phase: Mapping[str, Amounts]) -> Iterator[PhaseCost]:
    for phase in plan.phases:
        if phase.id in by_phase:
            yield PhaseCost(phase.id, phase.name, dict(by_phase[phase.id]))
    if "" in by_phase:
        yield PhaseCost("", plan.name, dict(by_phase[""]))


def _month_costs(by_day: Mapping[date, Amounts]) -> Iterator[MonthCost]:
    by_month: dict[date, dict[CostKind, float]] = defaultdict(lambda: defaultdict(float))
    for day, amounts in by_day.items():
        for kind, amount in amounts.items():
            by_month[day.replace(day=1)][kind] += amount
    if not by_month:
        return
    month, last, cumulative = min(by_month), max(by_month), 0.0
    while month <= last:
        amounts = dict(by_month.get(month, {}))
        cumulative += sum(amounts.values())
        yield MonthCost(month, amounts, cumulative)
        month = (month + timedelta(days=31)).replace(day=1)


def _curve(by_day: Mapping[date, Amounts]) -> Iterator[tuple[date, float]]:
    if not by_day:
        return
    first, last = min(by_day), max(by_day)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    spent = accumulate(sum(by_day[day].values()) if day in by_day else 0.0 for day in days)
    yield from zip(days, spent, strict=True)
