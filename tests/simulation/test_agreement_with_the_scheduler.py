import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.plans import plan_of, work
from support.strategies import plans

from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import ConstraintKind, Task
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.forward import forward_pass
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.block import NOTHING, inputs_of
from genai_planner.simulation.critical import project_finish
from genai_planner.simulation.forward import run_forward
from genai_planner.simulation.model import model_of
from genai_planner.simulation.sampling import draw

RUNS = 5


def runs_of(plan: Plan, seed: int):
    """The draws of a few runs, and the dates that the simulation gives them."""
    model = model_of(plan)
    draws = draw(model.quantities, model.factors, RUNS, (seed, 0))
    inputs, cost = inputs_of(model, draws, NOTHING)
    dates = run_forward(model.compiled, model.amounts.loads, model.clocks, inputs)
    return model, inputs, dates, project_finish(model.compiled, dates, RUNS), cost


def with_drawn_amounts(plan: Plan, model, inputs, run: int) -> Plan:
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


def is_as_late_as_possible(task: Task) -> bool:
    return task.constraint is not None and task.constraint.kind is ConstraintKind.AS_LATE_AS_POSSIBLE


@settings(max_examples=150, deadline=None)
@given(plans(), st.integers(0, 1000))
def test_each_run_has_the_dates_that_the_exact_scheduler_gives_the_drawn_amounts(plan, seed):
    model, inputs, dates, finish, _ = runs_of(plan, seed)
    for run in range(RUNS):
        compiled = compile_plan(with_drawn_amounts(plan, model, inputs, run))
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
@given(plans(), st.integers(0, 1000))
def test_each_run_finishes_and_costs_what_the_schedule_of_the_drawn_amounts_says(plan, seed):
    model, inputs, _, finish, cost = runs_of(plan, seed)
    scheduled = schedule(with_drawn_amounts(plan, model, inputs, 0))
    assert np.isclose(cost[0], scheduled.cost)
