"""Summary rows: the dates, the criticality and the cost of each phase, from what it holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from genai_planner.model.plan import Expense, Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.result import ScheduledPhase, ScheduledTask


def phase_summaries(plan: Plan, tasks: Mapping[str, ScheduledTask]) -> dict[str, ScheduledPhase]:
    """Each phase with a dated task in it or in a phase below it, in the plan's order.

    Its cost holds that of all its tasks and expenses, and of the phases below it.
    """
    return _summaries(plan, tasks, plan.tasks, plan.project_expenses)


def followed_summaries(
    plan: Plan,
    tasks: Mapping[str, ScheduledTask],
    known: Mapping[str, ScheduledPhase],
    touched: Iterable[str],
) -> dict[str, ScheduledPhase]:
    """The same, for a plan that differs from one of known summaries in those tasks alone, and in no phase."""
    above = {phase.id: frozenset(phases_above(plan, phase.id)) for phase in plan.phases}
    affected = frozenset[str]().union(
        *(above.get(plan.task_by_id[task].phase, frozenset()) for task in touched)
    )
    near = {phase for phase, those in above.items() if not affected.isdisjoint(those)}
    held = [task for task in plan.tasks if task.phase in near]
    expenses = [expense for expense in plan.project_expenses if expense.phase in near]
    found = _summaries(plan, tasks, held, expenses)
    return {phase: found[phase] if phase in affected else summary for phase, summary in known.items()}


def _summaries(
    plan: Plan, tasks: Mapping[str, ScheduledTask], held: Sequence[Task], expenses: Sequence[Expense]
) -> dict[str, ScheduledPhase]:
    """The summaries of the phases that hold those tasks and expenses."""
    rows = _rows(plan, tasks, held)
    costs = _costs(plan, tasks, held, expenses)
    return {
        phase.id: ScheduledPhase(
            id=phase.id,
            start=min(task.start for task in rows[phase.id]),
            finish=max(task.finish for task in rows[phase.id]),
            is_critical=any(task.is_critical for task in rows[phase.id]),
            cost=costs[phase.id],
        )
        for phase in plan.phases
        if rows[phase.id]
    }


def phases_above(plan: Plan, phase_id: str) -> Iterator[str]:
    """The phase and those that it lies in, inside out; ends where a phase would lie in itself."""
    seen: set[str] = set()
    current: str | None = phase_id
    while current in plan.phase_by_id and current not in seen:
        seen.add(current)
        yield current
        current = plan.phase_by_id[current].parent


def _rows(
    plan: Plan, tasks: Mapping[str, ScheduledTask], held: Sequence[Task]
) -> dict[str, list[ScheduledTask]]:
    directly: dict[str, list[ScheduledTask]] = defaultdict(list)
    for task in held:
        if task.id in tasks:
            directly[task.phase].append(tasks[task.id])
    rows: dict[str, list[ScheduledTask]] = defaultdict(list)
    for phase_id, scheduled in directly.items():
        for above in phases_above(plan, phase_id):
            rows[above].extend(scheduled)
    return rows


def _costs(
    plan: Plan, tasks: Mapping[str, ScheduledTask], held: Sequence[Task], expenses: Sequence[Expense]
) -> dict[str, float]:
    directly: dict[str, float] = defaultdict(float)
    of_tasks = ((task.phase, tasks[task.id].cost) for task in held if task.id in tasks)
    of_expenses = ((expense.phase or "", expense.amount) for expense in expenses)
    for phase_id, cost in chain(of_tasks, of_expenses):
        if cost:
            directly[phase_id] += cost
    costs: dict[str, float] = defaultdict(float)
    for phase_id, cost in directly.items():
        for above in phases_above(plan, phase_id):
            costs[above] += cost
    return costs
