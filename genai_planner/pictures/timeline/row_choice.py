"""Which rows a picture shows where it has no room or no use for all."""

from datetime import datetime

from genai_planner.model.plan import Plan
from genai_planner.pictures.timeline.rows import Row
from genai_planner.scheduling.result import Schedule


def rows_between(
    rows: tuple[Row, ...], plan: Plan, schedule: Schedule, first: datetime, last: datetime
) -> tuple[Row, ...]:
    """The rows of tasks with something between the two moments, and of the phases that hold such tasks."""
    dates = schedule.tasks
    tasks = {
        task.id: task.phase
        for task in plan.tasks
        if task.id in dates and dates[task.id].start <= last and dates[task.id].finish >= first
    }
    phases: set[str] = set()
    for phase in tasks.values():
        parent: str | None = phase
        while parent is not None and parent not in phases:
            phases.add(parent)
            record = plan.phase_by_id.get(parent)
            parent = record.parent if record else None
    return tuple(row for row in rows if row.id in (phases if row.is_phase else tasks))
