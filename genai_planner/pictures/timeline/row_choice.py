"""Which rows a picture shows where it has no room or no use for all."""

from datetime import datetime

from genai_planner.model.plan import Plan
from genai_planner.pictures.timeline.rows import Row
from genai_planner.scheduling.result import Schedule
from genai_planner.words.said import said

_DONE = 100


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


def fitting_folds(
    rows: tuple[Row, ...], plan: Plan, schedule: Schedule, *, most: int
) -> frozenset[str] | None:
    """The phases to fold so that at most so many rows are left; None where no phase could stay unfolded.

    The phases that come first keep their tasks, as plans are exact in the near and rough in the far;
    finished work comes after all other.
    """
    added = _rows_below(rows)
    left = most - sum(row.depth == 0 for row in rows)
    folded = []
    for phase in sorted(added, key=lambda phase: _urgency(phase, plan, schedule)):
        if added[phase] <= left:
            left -= added[phase]
        else:
            folded.append(phase)
    return None if left < 0 or len(folded) == len(added) else frozenset(folded)


def folded_note(plan: Plan, folded: frozenset[str]) -> str:
    """Which phases are shown without their tasks."""
    names = ", ".join(phase.name for phase in plan.phases if phase.id in folded)
    return said("For want of room without their tasks: {names}.", names=names).text()


def _rows_below(rows: tuple[Row, ...]) -> dict[str, int]:
    """By phase the rows that stand directly below it, of those that have any."""
    found: dict[str, int] = {}
    above: list[Row] = []
    for row in rows:
        del above[row.depth :]
        if above and row.depth:
            found[above[-1].id] = found.get(above[-1].id, 0) + 1
        above.append(row)
    return found


def _urgency(phase: str, plan: Plan, schedule: Schedule) -> tuple[bool, datetime]:
    dates = schedule.phases.get(phase)
    tasks = [task for task in plan.tasks if task.phase == phase]
    is_done = bool(tasks) and all(task.progress.percent_complete == _DONE for task in tasks)
    return is_done, dates.start if dates else datetime.max
