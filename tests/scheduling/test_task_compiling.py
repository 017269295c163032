"""One task compiled: its clock, its progress, its constraint and its amounts."""

from datetime import datetime

import pytest

from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress
from genai_planner.scheduling.effort import DayCounts
from genai_planner.scheduling.task_compiling import Progressed, compile_task, is_done
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes
from support.january import day, january
from support.plans import compute, effort, milestone, plan_of, work

ANNA = Person(id="anna", name="Anna", day_rate=700)
POOL = ComputePool(id="pool", name="Pool", count=8, price_per_gpu_hour=2)


def compiled(task, **fields):
    plan = plan_of(task, people=(ANNA,), pools=(POOL,), **fields)
    return compile_task(plan.tasks[0], plan, Clocks(plan))


def test_work_costs_its_days_and_a_run_its_gpu_hours():
    by_anna, run = compiled(effort("a", 2, "anna")), compiled(compute("a", 3, gpus=4, pool="pool"))
    assert (by_anna.cost, by_anna.gpu_hours, by_anna.days) == (1_400, 0, DayCounts(2, 0, 0))
    assert (run.cost, run.gpu_hours, run.days) == (24, 12, DayCounts(0, 0, 0))


def test_the_float_of_a_run_counts_round_the_clock_and_its_lags_in_working_time():
    run = compiled(compute("a", 3, pool="pool"))
    night = to_minutes(january(4, 20)), to_minutes(january(4, 22))
    assert run.clock.between(*night) == 120
    assert run.calendar_clock.between(*night) == 0
    assert run.is_uniform


@pytest.mark.parametrize("task", [work("a", 2), milestone("a"), effort("a", 2, "anna")])
def test_work_in_the_time_of_its_calendar_slips_evenly(task):
    one = compiled(task)
    assert one.clock is one.calendar_clock
    assert one.is_uniform


def test_work_by_several_or_by_somebody_with_leave_does_not_slip_evenly():
    both = Person(id="bob", name="Bob")
    away = Person(id="away", name="Away", leave=({"first": day(5), "last": day(5)},))
    plan = plan_of(effort("a", 2, "anna", "bob"), effort("b", 2, "away"), people=(ANNA, both, away))
    times = Clocks(plan)
    assert [compile_task(task, plan, times).is_uniform for task in plan.tasks] == [False, False]


@pytest.mark.parametrize(
    ("progress", "done"),
    [
        (Progress(), False),
        (Progress(percent_complete=99.9), False),
        (Progress(percent_complete=100), True),
        (Progress(actual_start=january(4, 8)), False),
        (Progress(actual_finish=january(4, 8)), True),
    ],
)
def test_done_is_what_was_finished_or_is_complete(progress, done):
    assert is_done(work("a", 1, progress=progress)) is done


def test_only_what_was_begun_has_progress():
    assert compiled(work("a", 1)).progress is None
    begun = Progress(percent_complete=10, actual_start=january(5, 9))
    assert compiled(work("a", 1, progress=begun)).progress == Progressed(
        to_minutes(january(5, 9)), None, is_done=False
    )
    percent = compiled(work("a", 1, progress=Progress(percent_complete=1))).progress
    assert percent == Progressed(None, None, is_done=False)


def test_a_constraint_has_its_moment_in_minutes_and_none_where_it_has_none():
    start = Constraint(kind=ConstraintKind.MUST_START_ON, moment=datetime(1990, 1, 1, 1))
    late = Constraint(kind=ConstraintKind.AS_LATE_AS_POSSIBLE)
    assert compiled(work("a", 1, constraint=start)).constraint == (ConstraintKind.MUST_START_ON, 60)
    assert compiled(work("a", 1, constraint=late)).constraint == (ConstraintKind.AS_LATE_AS_POSSIBLE, 0)
    assert compiled(work("a", 1)).constraint is None
