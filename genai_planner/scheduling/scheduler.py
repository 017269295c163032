"""From a plan to its schedule: the one source of dates."""

from collections.abc import Set
from dataclasses import dataclass, replace

from genai_planner.collector import collector_at_rest
from genai_planner.model.checking import problems as structure_problems
from genai_planner.model.plan import CriticalRule, Plan
from genai_planner.model.tasks import ConstraintKind
from genai_planner.scheduling.backward import LateDates, backward_pass
from genai_planner.scheduling.compiled import CompiledPlan, compile_plan
from genai_planner.scheduling.drivers import drivers, limits
from genai_planner.scheduling.findings import date_findings
from genai_planner.scheduling.floats import Floats, floats
from genai_planner.scheduling.forward import EarlyDates, forward_pass
from genai_planner.scheduling.load import compiled_loads
from genai_planner.scheduling.longest_path import longest_path
from genai_planner.scheduling.result import Schedule, ScheduledTask
from genai_planner.scheduling.schedule_quality import quality_findings
from genai_planner.scheduling.summaries import phase_summaries
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_moment


@dataclass(frozen=True, slots=True)
class Dating:
    """The dates of a compiled plan, by task number, in minutes since the epoch."""

    early: EarlyDates
    late: LateDates
    floats: Floats


def schedule(plan: Plan) -> Schedule:
    """The plan with dates, floats, costs and everything that is wrong with it.

    Semantics are MS Project's wherever it has them: dates to the minute, constraints that win over links,
    lags in the calendar of the task after, floats in the calendar of the task. What cannot be dated (a cycle)
    is missing from the result and named in its problems; everything else is dated all the same.
    """
    with collector_at_rest():
        compiled = compile_plan(plan)
        dates = date_plan(compiled)
        dated = _schedule(compiled, dates)
        loads = compiled_loads(compiled, dated)
        found = [
            *structure_problems(plan),
            *date_findings(compiled, dates.early, dated, loads),
            *quality_findings(compiled, dated),
        ]
    is_levelled = not any(span.is_booked_twice for load in loads for span in load.spans)
    worst_first = tuple(sorted(found, key=lambda problem: -problem.severity))
    return replace(dated, is_levelled=is_levelled, problems=worst_first)


def date_plan(compiled: CompiledPlan) -> Dating:
    """The forward pass, the backward pass, the tasks that are done as late as possible, and the floats."""
    early = forward_pass(compiled)
    late = backward_pass(compiled, early)
    placed = _as_late_as_possible(compiled, late)
    if placed:
        early = forward_pass(compiled, placed)
    return Dating(early, late, floats(compiled, early, late, placed))


def critical_tasks(compiled: CompiledPlan, dates: Dating) -> Set[int]:
    """The numbers of the tasks that are critical by the plan's rule; some of them may be done."""
    if compiled.plan.critical_by is CriticalRule.LONGEST_PATH:
        return longest_path(compiled, dates.early)
    return {task for task in compiled.order if dates.floats.total[task] <= 0}


def _as_late_as_possible(compiled: CompiledPlan, late: LateDates) -> dict[int, tuple[int, int]]:
    """The late dates of the tasks that were not begun and take all their float."""
    return {
        task: compiled.works[task].place(min(late.starts[task], late.finishes[task]))
        for task, (kind, _) in compiled.constraints.items()
        if kind is ConstraintKind.AS_LATE_AS_POSSIBLE and task not in compiled.progress
    }


def _schedule(compiled: CompiledPlan, dates: Dating) -> Schedule:
    plan = compiled.plan
    tasks = _scheduled_tasks(compiled, dates)
    start, finish = _extent(compiled, dates)
    return Schedule(
        start=to_moment(start),
        finish=to_moment(finish),
        tasks=tasks,
        phases=phase_summaries(plan, tasks),
        cost=sum(task.cost for task in tasks.values())
        + sum(expense.amount for expense in plan.project_expenses),
        work_days=sum(one.days.work for one in compiled.compiled_tasks),
        nobodys_days=sum(one.days.nobodys for one in compiled.compiled_tasks),
        waiting_days=sum(one.days.waiting for one in compiled.compiled_tasks),
        gpu_hours=sum(one.gpu_hours for one in compiled.compiled_tasks),
        duration_days=compiled.times.project.between(start, finish) / WORK_MINUTES_A_DAY,
    )


def _extent(compiled: CompiledPlan, dates: Dating) -> tuple[int, int]:
    if not compiled.order:
        return compiled.start, compiled.start
    return (
        min(dates.early.starts[task] for task in compiled.order),
        max(dates.early.finishes[task] for task in compiled.order),
    )


def _scheduled_tasks(compiled: CompiledPlan, dates: Dating) -> dict[str, ScheduledTask]:
    """The tasks that could be dated, in the plan's order."""
    moments, progress = compiled.moments, compiled.progress
    early, late = dates.early, dates.late
    columns = zip(
        compiled.compiled_tasks,
        early.starts,
        early.finishes,
        late.starts,
        late.finishes,
        dates.floats.total,
        dates.floats.free,
        drivers(compiled, early),
        limits(compiled, late),
        strict=True,
    )
    critical = critical_tasks(compiled, dates)
    undated = frozenset(range(len(compiled.tasks))).difference(compiled.order)
    tasks: dict[str, ScheduledTask] = {}
    for number, column in enumerate(columns):
        one, start, finish, late_start, late_finish, total, free, driver, limit = column
        if number in undated:
            continue
        is_critical = number in critical
        if number in progress:
            late_start = start
            is_critical = is_critical and not progress[number].is_done
        elif (
            late_start > late_finish
        ):  # a milestone at the end of a day that could as well stand in the morning
            late_start = late_finish
        task_id = one.task.id
        tasks[task_id] = ScheduledTask(
            task_id,
            moments[start],
            moments[finish],
            moments[late_start],
            moments[late_finish],
            total,
            free,
            is_critical,
            driver,
            one.cost,
            limit,
            one.clock.kind,
        )
    return tasks
