"""Dates that the user set and that cannot be, or that contradict the progress given."""

from collections.abc import Iterable, Iterator

from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.tasks import ConstraintKind, Task
from genai_planner.words.phrases import marked
from genai_planner.words.said import NOTHING, Said, Share, said

_COMPLETE = 100.0
_LOWER_BOUNDS = (ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.FINISH_NO_EARLIER_THAN)


def date_problems(plan: Plan, tasks: Iterable[Task]) -> Iterator[Problem]:
    """Deadlines and constraints before the start of the project."""
    if plan.deadline is not None and plan.deadline < plan.start.date():
        yield Problem(
            code="deadline_before_start",
            severity=Severity.WARNING,
            said=said(
                "The deadline, {deadline}, is before the start, {start}.",
                deadline=plan.deadline,
                start=plan.start.date(),
            ),
            advice=said("Choose a later deadline or an earlier start."),
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
                said=contradiction,
                advice=said("Correct the percentage or the actual dates."),
                places=(Place(PlaceKind.TASK, task.id),),
            )


def _deadline_before_start(plan: Plan, task: Task) -> Iterator[Problem]:
    if task.deadline is not None and task.deadline < plan.start:
        yield Problem(
            code="deadline_before_start",
            severity=Severity.WARNING,
            said=said(
                "The deadline of '{task}', {deadline}, lies before the start of the project, {start}.",
                task=task.name,
                deadline=task.deadline.date(),
                start=plan.start.date(),
            ),
            advice=said("Choose a later deadline, or start the project earlier."),
            places=(Place(PlaceKind.TASK, task.id),),
        )


def _constraint_before_start(plan: Plan, task: Task) -> Iterator[Problem]:
    constraint = task.constraint
    if constraint is None or constraint.moment is None or constraint.moment >= plan.start:
        return
    has_no_effect = constraint.kind in _LOWER_BOUNDS
    template = marked("'{task}' is constrained to {day}, before the project starts on {start}.")
    if has_no_effect:
        template = marked(
            "'{task}' is constrained to {day}, before the project starts on {start}, which has no effect."
        )
    yield Problem(
        code="constraint_before_start",
        severity=Severity.NOTE if has_no_effect else Severity.WARNING,
        said=said(template, task=task.name, day=constraint.moment.date(), start=plan.start.date()),
        advice=said("Choose a later date, remove the constraint, or start the project earlier."),
        places=(Place(PlaceKind.TASK, task.id),),
    )


def _contradiction(plan: Plan, task: Task) -> Said:
    """What is wrong with the task's progress; nothing where it is in order."""
    progress = task.progress
    if not (progress.percent_complete or progress.actual_start or progress.actual_finish):
        return NOTHING
    share = Share(progress.percent_complete / _COMPLETE)
    if progress.actual_finish is not None and progress.percent_complete < _COMPLETE:
        return said(
            "'{task}' has finished on {day}, but is only {share} complete.",
            task=task.name,
            day=progress.actual_finish.date(),
            share=share,
        )
    if progress.percent_complete > 0 and progress.actual_start is None:
        return said("'{task}' is {share} complete, but has no actual start.", task=task.name, share=share)
    if progress.percent_complete == _COMPLETE and progress.actual_finish is None:
        return said("'{task}' is complete, but has no actual finish.", task=task.name)
    latest = max((day for day in (progress.actual_start, progress.actual_finish) if day), default=None)
    if latest is not None and plan.status_date is not None and latest > plan.status_date:
        return said(
            "'{task}' has an actual date, {day}, after the status date, {status}.",
            task=task.name,
            day=latest.date(),
            status=plan.status_date.date(),
        )
    return NOTHING
