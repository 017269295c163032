"""Dates that the user set and that cannot be, or that contradict the progress given."""

from collections.abc import Iterable, Iterator

from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.tasks import ConstraintKind, Task
from genai_planner.words.days import full_day_text

_COMPLETE = 100.0
_LOWER_BOUNDS = (ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.FINISH_NO_EARLIER_THAN)


def date_problems(plan: Plan, tasks: Iterable[Task]) -> Iterator[Problem]:
    """Deadlines and constraints before the start of the project."""
    if plan.deadline is not None and plan.deadline < plan.start.date():
        yield Problem(
            code="deadline_before_start",
            severity=Severity.WARNING,
            message=(
                f"The deadline, {full_day_text(plan.deadline)}, "
                f"is before the start, {full_day_text(plan.start)}."
            ),
            remedy="Choose a later deadline or an earlier start.",
        )
    for task in tasks:
        if task.deadline is not None:
            yield from _deadline_before_start(plan, task)
        if task.constraint is not None:
            yield from _constraint_before_start(plan, task)


def progress_problems(plan: Plan, tasks: Iterable[Task]) -> Iterator[Problem]:
    """Progress that contradicts itself or lies in the future."""
    for task in tasks:
        contradiction = _contradiction(plan, task)
        if contradiction:
            yield Problem(
                code="progress",
                severity=Severity.WARNING,
                message=f"'{task.name}' {contradiction}.",
                remedy="Correct the percentage or the actual dates.",
                places=(Place(PlaceKind.TASK, task.id),),
            )


def _deadline_before_start(plan: Plan, task: Task) -> Iterator[Problem]:
    if task.deadline is not None and task.deadline < plan.start:
        yield Problem(
            code="deadline_before_start",
            severity=Severity.WARNING,
            message=(
                f"The deadline of '{task.name}', {full_day_text(task.deadline)}, "
                f"lies before the start of the project, {full_day_text(plan.start)}."
            ),
            remedy="Choose a later deadline, or start the project earlier.",
            places=(Place(PlaceKind.TASK, task.id),),
        )


def _constraint_before_start(plan: Plan, task: Task) -> Iterator[Problem]:
    constraint = task.constraint
    if constraint is None or constraint.moment is None or constraint.moment >= plan.start:
        return
    has_no_effect = constraint.kind in _LOWER_BOUNDS
    yield Problem(
        code="constraint_before_start",
        severity=Severity.NOTE if has_no_effect else Severity.WARNING,
        message=(
            f"'{task.name}' is constrained to {full_day_text(constraint.moment)}, before the project starts "
            f"on {full_day_text(plan.start)}{', which has no effect' if has_no_effect else ''}."
        ),
        remedy="Choose a later date, remove the constraint, or start the project earlier.",
        places=(Place(PlaceKind.TASK, task.id),),
    )


def _contradiction(plan: Plan, task: Task) -> str:
    """What is wrong with the task's progress, as the rest of a sentence; empty where nothing is."""
    progress = task.progress
    if not (progress.percent_complete or progress.actual_start or progress.actual_finish):
        return ""
    share = f"{progress.percent_complete:.3g}%"
    if progress.actual_finish is not None and progress.percent_complete < _COMPLETE:
        return f"has finished on {full_day_text(progress.actual_finish)}, but is only {share} complete"
    if progress.percent_complete > 0 and progress.actual_start is None:
        return f"is {share} complete, but has no actual start"
    if progress.percent_complete == _COMPLETE and progress.actual_finish is None:
        return "is complete, but has no actual finish"
    latest = max((day for day in (progress.actual_start, progress.actual_finish) if day), default=None)
    if latest is not None and plan.status_date is not None and latest > plan.status_date:
        status = full_day_text(plan.status_date)
        return f"has an actual date, {full_day_text(latest)}, after the status date, {status}"
    return ""
