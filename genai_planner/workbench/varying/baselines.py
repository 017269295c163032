"""Dates that are remembered in the plan, to compare later ones with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from genai_planner.model.edits.changing import changed
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Baseline, RememberedDates
from genai_planner.scheduling.result import Schedule, ScheduledPhase
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.summaries import phases_above


def with_baseline(plan: Plan, name: str, made: datetime, *, approved_by: str = "", note: str = "") -> Plan:
    """The plan with its present dates remembered under a name.

    Raises:
        EditError: a name that cannot be.
    """
    dated = schedule(plan)
    tasks = tuple(
        RememberedDates(
            task=task.id, name=task.name, start=dated.tasks[task.id].start, finish=dated.tasks[task.id].finish
        )
        for task in plan.tasks
        if task.id in dated.tasks
    )
    baseline = Baseline(
        id=free_id(name, {one.id for one in plan.baselines}),
        name=name,
        made=made,
        approved_by=approved_by,
        note=note,
        finish=dated.finish,
        cost=dated.cost,
        tasks=tasks,
    )
    return changed(plan, baselines=(*plan.baselines, baseline))


def without_baseline(plan: Plan, baseline_id: str) -> Plan:
    """The plan without one of its baselines."""
    return changed(plan, baselines=tuple(one for one in plan.baselines if one.id != baseline_id))


def remembered_schedule(baseline: Baseline, plan: Plan, dated: Schedule) -> Schedule:
    """The plan's tasks on the dates that the baseline remembers; those that it does not know are missing."""
    tasks = {
        one.task: dated.tasks[one.task]._replace(start=one.start, finish=one.finish)
        for one in baseline.tasks
        if one.task in dated.tasks
    }
    spans = _phase_spans(plan, {key: (task.start, task.finish) for key, task in tasks.items()})
    phases: dict[str, ScheduledPhase] = {
        key: replace(dated.phases[key], start=start, finish=finish)
        for key, (start, finish) in spans.items()
        if key in dated.phases
    }
    return replace(dated, finish=baseline.finish, cost=baseline.cost, tasks=tasks, phases=phases)


def _phase_spans(
    plan: Plan, dates: Mapping[str, tuple[datetime, datetime]]
) -> dict[str, tuple[datetime, datetime]]:
    """From the first start to the last finish within each phase, those around it included."""
    spans: dict[str, tuple[datetime, datetime]] = {}
    for task, (start, finish) in dates.items():
        for phase in phases_above(plan, plan.task_by_id[task].phase):
            first, last = spans.get(phase, (start, finish))
            spans[phase] = min(first, start), max(last, finish)
    return spans
