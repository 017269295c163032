"""Identical dates for identical draws: one run at a time through the exact scheduler."""

from datetime import date, datetime, timedelta
from itertools import cycle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.calendars import Calendar, WorkingSpan
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.resources import DatedCount, DatedShare
from genai_planner.model.risks import Distribution, SimulationSettings
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Task
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.passes.forward import forward_pass
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.simulation.block import NOTHING, inputs_of
from genai_planner.simulation.critical import project_finish
from genai_planner.simulation.forward import run_forward
from genai_planner.simulation.model import model_of
from genai_planner.simulation.sampling import draw
from genai_planner.simulation.simulator import simulate
from support.grounds import CATALOGUE
from support.plans import compute, link, milestone, plan_of, work
from support.strategies import plans

RUNS = 5


def runs_of(plan: Plan, seed: int):
    """The draws of a few runs, and the dates that the simulation gives them."""
    model = model_of(plan)
    draws = draw(model.quantities, model.factors, RUNS, (seed, 0))
    inputs, cost = inputs_of(model, draws, NOTHING)
    dates = run_forward(model.compiled, model.amounts.loads, model.clocks, inputs)
    return model, inputs, dates, project_finish(model.compiled, dates, RUNS), cost


def with_drawn_amounts(plan: Plan, inputs, run: int) -> Plan:
    """The plan in which each likely amount is the one drawn in that run."""
    drawn = [
        float(np.broadcast_to(value, RUNS)[run]) if not isinstance(value, float) else value
        for value in inputs.amounts
    ]
    amounts = iter(drawn)
    return plan.model_copy(update={"tasks": tuple(_drawn(task, amounts) for task in plan.tasks)})


def _drawn(task: Task, amounts) -> Task:
    def exactly(_: Estimate) -> Estimate:
        amount = next(amounts)
        return Estimate.model_construct(optimistic=amount, likely=amount, pessimistic=amount)

    changes = {}
    if task.needs:
        changes["needs"] = tuple(
            need.model_copy(update={"effort_days": exactly(need.effort_days)}) for need in task.needs
        )
    if task.duration_days is not None:
        changes["duration_days"] = exactly(task.duration_days)
    if task.compute is not None:
        hours = exactly(task.compute.elapsed_hours)
        changes["compute"] = task.compute.model_copy(update={"elapsed_hours": hours})
    return task.model_copy(update=changes)


def at_many_paces(plan: Plan) -> Plan:
    """The plan with one person in three slower, and one faster, than the effort was estimated for."""
    paces = cycle((1.0, 0.8, 1.25))
    return plan.model_copy(update={"tasks": tuple(_at_paces(task, paces) for task in plan.tasks)})


def _at_paces(task: Task, paces) -> Task:
    given = tuple(one.model_copy(update={"pace": next(paces)}) for one in task.assignments)
    return task.model_copy(update={"assignments": given})


def with_dated_capacity(plan: Plan) -> Plan:
    """The plan in which every second person and pool has another share or number before or after some day."""
    day = plan.start.date() + timedelta(days=9)
    shares = (DatedShare(last=day, share=0.3), DatedShare(first=day + timedelta(days=20), share=0.85))
    counts = (DatedCount(first=day, count=2),)
    people = (one.model_copy(update={"shares": shares[: index % 3]}) for index, one in enumerate(plan.people))
    pools = (
        one.model_copy(update={"counts": counts[: index % 2]}) for index, one in enumerate(plan.pools, 1)
    )
    return changed(plan, people=tuple(people), pools=tuple(pools))


@settings(max_examples=150, deadline=None)
@given(plans().map(at_many_paces) | plans().map(with_dated_capacity), st.integers(0, 1000))
def test_each_run_has_the_dates_that_the_exact_scheduler_gives_the_drawn_amounts(plan, seed):
    _, inputs, dates, finish, _ = runs_of(plan, seed)
    for run in range(RUNS):
        compiled = compile_plan(with_drawn_amounts(plan, inputs, run))
        early = forward_pass(compiled)
        for task in compiled.order:
            start, end = dates.starts[task], dates.finishes[task]
            assert start is not None
            assert end is not None
            assert (int(start.minutes[run]), int(end.minutes[run])) == (
                early.starts[task],
                early.finishes[task],
            )
        latest = max((early.finishes[task] for task in compiled.order), default=compiled.start)
        assert int(finish[run]) == latest


@settings(max_examples=60, deadline=None)
@given(plans().map(at_many_paces), st.integers(0, 1000))
def test_each_run_costs_what_the_schedule_of_the_drawn_amounts_says(plan, seed):
    _, inputs, _, _, cost = runs_of(plan, seed)
    scheduled = schedule(with_drawn_amounts(plan, inputs, 0))
    assert np.isclose(cost[0], scheduled.cost)


def without_ranges(plan: Plan) -> Plan:
    points = SimulationSettings(distribution=Distribution.POINT)
    needed = tuple(phase.model_copy(update={"chance": 1.0}) for phase in plan.phases)
    return plan.model_copy(update={"simulation": points, "risks": (), "rework": (), "phases": needed})


def test_the_likely_amounts_alone_give_the_dates_of_the_schedule_and_its_cost():
    for sample in samples():
        plan = make_plan(sample.answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)
        certain = without_ranges(plan)
        result, scheduled = simulate(certain, runs=3), schedule(plan)
        assert set(result.finishes) == {to_minutes(scheduled.finish)}
        assert np.allclose(result.costs, scheduled.cost)
        for task_id, outcome in result.tasks.items():
            dates = scheduled.tasks[task_id]
            assert (outcome.start.p80, outcome.finish.p80) == (dates.start, dates.finish)


def test_without_ranges_what_is_critical_in_all_runs_is_what_the_schedule_calls_critical():
    for sample in samples():
        plan = make_plan(sample.answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)
        certain = without_ranges(plan)
        result, scheduled = simulate(certain, runs=3), schedule(plan)
        critical = {task_id for task_id, outcome in result.tasks.items() if outcome.criticality == 1}
        assert critical == {task_id for task_id, dates in scheduled.tasks.items() if dates.is_critical}


@settings(max_examples=150, deadline=None)
@given(plans().map(at_many_paces) | plans().map(with_dated_capacity))
def test_without_ranges_a_task_is_critical_in_all_runs_or_in_none_as_the_schedule_says(plan):
    certain = without_ranges(plan)
    result, scheduled = simulate(certain, runs=2), schedule(certain)
    waits = {task.id for task in plan.tasks if _waits_as_long_as_it_can(task)}
    for task_id, dates in scheduled.tasks.items():
        if plan.task_by_id[task_id].progress.percent_complete < 100 and not waits:
            assert result.tasks[task_id].criticality == float(dates.is_critical)


def _waits_as_long_as_it_can(task: Task) -> bool:
    return task.constraint is not None and task.constraint.kind is ConstraintKind.AS_LATE_AS_POSSIBLE


def test_a_task_that_ends_in_the_lunch_of_what_is_to_end_with_it_sets_the_finish():
    """Somebody who works through until 13:00, and a task that may end no earlier but pauses from 12:00."""
    through = Calendar(
        id="through", name="Through", week=[[WorkingSpan(start_minute=540, finish_minute=1020)]] * 7
    )
    plan = plan_of(
        work("before", 1),
        work("long", 0.5, calendar="through"),
        work("short", 0.25),
        links=(link("before", "long"), link("long", "short", LinkKind.FINISH_TO_FINISH)),
    )
    plan = plan.model_copy(update={"calendars": (*plan.calendars, through)})
    scheduled, result = schedule(plan), simulate(without_ranges(plan), runs=2)
    assert scheduled.finish == scheduled.tasks["long"].finish
    assert result.tasks["before"].criticality == result.tasks["long"].criticality == 1


EARLY = Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=datetime(2026, 12, 1, 8))
CORNERS = {
    "a link between finishes does not reach back before the start of the plan": plan_of(
        work("a", 1),
        work("b", 5, constraint=EARLY),
        links=(link("a", "b", LinkKind.FINISH_TO_FINISH),),
    ),
    "a lead ends where work starts, which counts for a task that works at night": plan_of(
        work("a", 5), compute("b", 10), links=(link("a", "b", lag_minutes=-480),)
    ),
    "the least amount takes a minute": plan_of(work("a", 0.0001), work("b", 1), links=(link("a", "b"),)),
    "a milestone stands at the end of the day and a computation follows at once": plan_of(
        work("a", 5), milestone("m"), compute("b", 3), links=(link("a", "m"), link("m", "b"))
    ),
}


@pytest.mark.parametrize("plan", CORNERS.values(), ids=CORNERS)
def test_in_the_corners_too(plan):
    _, _, dates, _, _ = runs_of(plan, 1)
    early = forward_pass(compile_plan(plan))
    for task in range(len(plan.tasks)):
        assert set(dates.starts[task].minutes.tolist()) == {early.starts[task]}
        assert set(dates.finishes[task].minutes.tolist()) == {early.finishes[task]}
