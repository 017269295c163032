"""The schedule as a table of comma-separated values, for spreadsheets."""

import csv
import io
import re

from genai_planner.files.subject import Exported, Subject
from genai_planner.model.tasks import Task
from genai_planner.scheduling.reasons import Reasons

HEAD = (
    *("id", "phase", "task", "kind", "start", "finish", "total_float_hours", "free_float_hours", "critical"),
    *("assigned", "cost", "currency", "reason"),
)
_FORMULA = re.compile(
    r"(^|[;\t])([\s\u200b-\u200f\u061c\u2066-\u2069\ufeff]*?)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])"
)
"""Where a spreadsheet would begin to read a formula, full-width signs included: at the beginning of a cell,
after what cannot be seen, and after what a spreadsheet of another country takes for the end of a cell."""
_BYTE_ORDER_MARK = "\ufeff"


def export_csv(subject: Subject) -> Exported:
    """One line for each task that has dates; UTF-8 with a byte order mark, as spreadsheets expect it."""
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    table.writerow(HEAD)
    reasons = Reasons(subject.plan, subject.schedule)
    for task in subject.plan.tasks:
        if task.id in subject.schedule.tasks:
            table.writerow([_harmless(cell) for cell in _cells(subject, task, reasons.start(task.id))])
    left_out = len(subject.plan.tasks) - len(subject.schedule.tasks)
    notes = (f"{left_out} tasks have no dates and are left out; check the plan.",) if left_out else ()
    return Exported((_BYTE_ORDER_MARK + text.getvalue()).encode(), notes)


def _cells(subject: Subject, task: Task, reason: str) -> tuple[str | float, ...]:
    plan, dates = subject.plan, subject.schedule.tasks[task.id]
    phase = plan.phase_by_id.get(task.phase)
    people = dict.fromkeys(assignment.person for assignment in task.assignments)
    return (
        task.id,
        phase.name if phase else task.phase,
        task.name,
        task.kind.value,
        f"{dates.start:%Y-%m-%d %H:%M}",
        f"{dates.finish:%Y-%m-%d %H:%M}",
        round(dates.total_float_hours, 2),
        round(dates.free_float_hours, 2),
        "yes" if dates.is_critical else "no",
        "; ".join(plan.person_by_id[one].name if one in plan.person_by_id else one for one in people),
        round(dates.cost, 2),
        plan.currency,
        reason,
    )


def _harmless(cell: str | float) -> str | float:
    """The cell with what a spreadsheet would run as a formula marked as a text."""
    return _FORMULA.sub(r"\1\2'", cell) if isinstance(cell, str) else cell
