"""From a plan to its schedule: the one source of dates."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from operator import is_
from typing import NamedTuple, TypeAlias

from typing_extensions import override

from genai_planner.collector import collector_at_rest
from genai_planner.model.checking import problems as structure_problems
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Problem
from genai_planner.scheduling.compiled import CompiledPlan, compile_plan
from genai_planner.scheduling.findings import date_findings
from genai_planner.scheduling.load import ResourceLoad, compiled_loads
from genai_planner.scheduling.passes.dating import Dating, date_plan
from genai_planner.scheduling.passes.drivers import driver_of, drivers, limit_of, limits
from genai_planner.scheduling.passes.following import followed
from genai_planner.scheduling.result import Checks, Driver, Schedule, ScheduledPhase, ScheduledTask
from genai_planner.scheduling.schedule_quality import quality_findings
from genai_planner.scheduling.summaries import followed_summaries, phase_summaries
from genai_planner.scheduling.task_compiling import CompiledTask
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_moment

_KEPT = 2
"""Plans of different resources whose dates are remembered: the open one, and one that it is compared with."""
_MOST_FOLLOWED = 0.25
"""The part of the tasks up to which rows are made one by one faster than all of them in columns."""

_Column: TypeAlias = tuple[CompiledTask, int, int, int, int, int, int, Driver, Driver]
"""A task, its early and late dates, both floats, and what fixes its start and limits its finish."""


def schedule(plan: Plan) -> Schedule:
    """The plan with dates, floats, costs and everything that is wrong with it.

    Semantics are MS Project's wherever it has them: dates to the minute, constraints that win over links,
    lags in the calendar of the task after, floats in the calendar of the task. What cannot be dated (a cycle)
    is missing from the result and named in its problems; everything else is dated all the same.

    Of a plan that differs from the last one of the same resources in a few tasks, what the edit cannot move
    is taken over; the result is the same. What is wrong is found when it is first asked for.
    """
    with collector_at_rest():
        compiled = compile_plan(plan)
        remembered = _remembered(compiled.times)
        found = _followed(remembered.last, compiled) or _dated_anew(compiled)
        remembered.last = found
    return found.schedule


class _Dated(NamedTuple):
    """A plan that was dated; all of it is never changed."""

    compiled: CompiledPlan
    dating: Dating
    schedule: Schedule


class _Remembered:
    """The plan that was last dated with some resources; several threads may look and replace it."""

    def __init__(self, _: Clocks) -> None:
        self.last: _Dated | None = None


_remembered = lru_cache(maxsize=_KEPT)(_Remembered)


def _dated_anew(compiled: CompiledPlan) -> _Dated:
    dating = date_plan(compiled)
    tasks = dict(_all_rows(compiled, dating))
    return _dated(compiled, dating, tasks, phase_summaries(compiled.plan, tasks))


def _followed(last: _Dated | None, compiled: CompiledPlan) -> _Dated | None:
    """The plan dated from the last one; None where it is too different."""
    follows = last and followed(last.compiled, last.dating, compiled)
    if last is None or follows is None:
        return None
    touched = [task for task in sorted(follows.touched) if compiled.tasks[task].id in last.schedule.tasks]
    if len(touched) > _MOST_FOLLOWED * len(compiled.tasks):
        tasks = dict(_all_rows(compiled, follows.dating))
    else:
        tasks = dict(last.schedule.tasks)
        tasks.update(_rows(compiled, follows.dating, touched))
    return _dated(compiled, follows.dating, tasks, _followed_phases(last, compiled, tasks, touched))


def _followed_phases(
    last: _Dated, compiled: CompiledPlan, tasks: dict[str, ScheduledTask], touched: list[int]
) -> dict[str, ScheduledPhase]:
    before, plan = last.compiled.plan, compiled.plan
    is_alike = (
        len(before.phases) == len(plan.phases)
        and all(map(is_, before.phases, plan.phases))
        and before.project_expenses == plan.project_expenses
        and all(before.tasks[task].phase == plan.tasks[task].phase for task in touched)
    )
    if not is_alike:
        return phase_summaries(plan, tasks)
    ids = [plan.tasks[task].id for task in touched]
    return followed_summaries(plan, tasks, last.schedule.phases, ids)


def _dated(
    compiled: CompiledPlan,
    dating: Dating,
    tasks: dict[str, ScheduledTask],
    phases: dict[str, ScheduledPhase],
) -> _Dated:
    plan, start, finish = compiled.plan, *_extent(compiled, dating)
    schedule = Schedule(
        start=to_moment(start),
        finish=to_moment(finish),
        tasks=tasks,
        phases=phases,
        cost=sum([task.cost for task in tasks.values()])
        + sum(expense.amount for expense in plan.project_expenses),
        work_days=sum([one.days.work for one in compiled.compiled_tasks]),
        nobodys_days=sum([one.days.nobodys for one in compiled.compiled_tasks]),
        waiting_days=sum([one.days.waiting for one in compiled.compiled_tasks]),
        gpu_hours=sum([one.gpu_hours for one in compiled.compiled_tasks]),
        duration_days=compiled.times.project.between(start, finish) / WORK_MINUTES_A_DAY,
    )
    return _Dated(compiled, dating, replace(schedule, checks=_PlanChecks(compiled, dating, schedule)))


class _PlanChecks(Checks):
    """Everything that is wrong with a plan and its dates, each part when it is first asked for."""

    def __init__(self, compiled: CompiledPlan, dating: Dating, schedule: Schedule) -> None:
        self._compiled, self._dating, self._schedule = compiled, dating, schedule

    @property
    @override
    def is_levelled(self) -> bool:
        return self._is_levelled

    @property
    @override
    def problems(self) -> tuple[Problem, ...]:
        return self._problems

    @cached_property
    def _loads(self) -> tuple[ResourceLoad, ...]:
        with collector_at_rest():
            return compiled_loads(self._compiled, self._schedule)

    @cached_property
    def _is_levelled(self) -> bool:
        return not any(span.is_booked_twice for load in self._loads for span in load.spans)

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        with collector_at_rest():
            found = [
                *structure_problems(self._compiled.plan),
                *date_findings(self._compiled, self._dating.early, self._schedule, self._loads),
                *quality_findings(self._compiled, self._schedule),
            ]
        return tuple(sorted(found, key=lambda problem: -problem.severity))


def _extent(compiled: CompiledPlan, dates: Dating) -> tuple[int, int]:
    early, order = dates.early, compiled.order
    if not order:
        return compiled.start, compiled.start
    return min(map(early.starts.__getitem__, order)), max(map(early.finishes.__getitem__, order))


def _all_rows(compiled: CompiledPlan, dates: Dating) -> Iterator[tuple[str, ScheduledTask]]:
    """The tasks that could be dated by their ids, in the plan's order."""
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
    undated = frozenset(range(len(compiled.tasks))).difference(compiled.order)
    for number, column in enumerate(columns):
        if number not in undated:
            yield column[0].task.id, _row(compiled, dates, number, column)


def _rows(
    compiled: CompiledPlan, dates: Dating, numbers: Iterable[int]
) -> Iterator[tuple[str, ScheduledTask]]:
    """Those tasks by their ids."""
    early, late = dates.early, dates.late
    for number in numbers:
        one = compiled.compiled_tasks[number]
        column = (
            one,
            early.starts[number],
            early.finishes[number],
            late.starts[number],
            late.finishes[number],
            dates.floats.total[number],
            dates.floats.free[number],
            driver_of(compiled, early, number),
            limit_of(compiled, late, number),
        )
        yield one.task.id, _row(compiled, dates, number, column)


def _row(compiled: CompiledPlan, dates: Dating, number: int, column: _Column) -> ScheduledTask:
    one, start, finish, late_start, late_finish, total, free, driver, limit = column
    is_critical = number in dates.critical
    progressed = compiled.progress.get(number)
    if progressed is not None:
        late_start = start
        is_critical = is_critical and not progressed.is_done
    elif late_start > late_finish:  # a milestone at the end of a day that could as well stand in the morning
        late_start = late_finish
    moments = compiled.moments
    return ScheduledTask(
        one.task.id,
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
