"""Dates before the start of the project, 4 January 2027 at eight, and progress that contradicts itself."""

import pytest

from genai_planner.model.checking.dates import date_problems, progress_problems
from genai_planner.model.problems import Severity
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress
from support.january import day, january
from support.plans import plan_of, work


def of_dates(task, **fields):
    return [(one.code, one.severity) for one in date_problems(plan_of(task, **fields), (task,))]


def of_progress(*, status=None, **progress):
    task = work("a", 1, progress=Progress(**progress))
    return [one.message for one in progress_problems(plan_of(task, status_date=status), (task,))]


@pytest.mark.parametrize(("last", "count"), [(3, 1), (4, 0)])
def test_the_deadline_of_the_plan_is_not_before_its_first_day(last, count):
    assert of_dates(work("a", 1), deadline=day(last)) == [("deadline_before_start", Severity.WARNING)] * count


@pytest.mark.parametrize(("hour", "count"), [(7, 1), (8, 0)])
def test_the_deadline_of_a_task_is_not_before_the_plans_first_hour(hour, count):
    task = work("a", 1, deadline=january(4, hour))
    assert of_dates(task) == [("deadline_before_start", Severity.WARNING)] * count


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        (ConstraintKind.START_NO_EARLIER_THAN, Severity.NOTE),
        (ConstraintKind.FINISH_NO_EARLIER_THAN, Severity.NOTE),
        (ConstraintKind.START_NO_LATER_THAN, Severity.WARNING),
        (ConstraintKind.FINISH_NO_LATER_THAN, Severity.WARNING),
        (ConstraintKind.MUST_START_ON, Severity.WARNING),
        (ConstraintKind.MUST_FINISH_ON, Severity.WARNING),
    ],
)
def test_a_constraint_before_the_start_matters_unless_it_has_no_effect(kind, severity):
    early, at_start = (Constraint(kind=kind, moment=january(4, hour)) for hour in (7, 8))
    assert of_dates(work("a", 1, constraint=early)) == [("constraint_before_start", severity)]
    assert of_dates(work("a", 1, constraint=at_start)) == []


def test_a_constraint_without_a_date_is_before_nothing():
    assert of_dates(work("a", 1, constraint=Constraint(kind=ConstraintKind.AS_LATE_AS_POSSIBLE))) == []


@pytest.mark.parametrize(
    ("progress", "message"),
    [
        (
            {"percent_complete": 99, "actual_start": january(4, 8), "actual_finish": january(5, 17)},
            "'Task a' has finished on 5 January 2027, but is only 99% complete.",
        ),
        ({"percent_complete": 1}, "'Task a' is 1% complete, but has no actual start."),
        (
            {"percent_complete": 100, "actual_start": january(4, 8)},
            "'Task a' is complete, but has no actual finish.",
        ),
    ],
)
def test_progress_that_contradicts_itself_is_told(progress, message):
    assert of_progress(**progress) == [message]


@pytest.mark.parametrize(
    "progress",
    [
        {},
        {"actual_start": january(4, 8)},
        {"percent_complete": 50, "actual_start": january(4, 8)},
        {"percent_complete": 100, "actual_start": january(4, 8), "actual_finish": january(4, 8)},
    ],
)
def test_progress_in_order_is_not_told(progress):
    assert of_progress(**progress) == []


def test_what_happened_does_not_lie_behind_the_status_date():
    assert of_progress(actual_start=january(5, 8), status=january(5, 8)) == []
    assert of_progress(actual_start=january(5, 9), status=january(5, 8)) == [
        "'Task a' has an actual date, 5 January 2027, after the status date, 5 January 2027."
    ]
