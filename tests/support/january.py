"""Dates of January 2027, in which all hand-solved schedules lie: the 4th is a Monday."""

from datetime import date, datetime

from genai_planner.model.plan import Plan
from genai_planner.scheduling.scheduler import schedule


def january(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of January 2027."""
    return datetime(2027, 1, day, hour, minute)


def day(number: int) -> date:
    """A day of January 2027."""
    return date(2027, 1, number)


def dates(plan: Plan) -> dict[str, tuple[datetime, datetime]]:
    """Start and finish of every task that could be dated."""
    return {task.id: (task.start, task.finish) for task in schedule(plan).tasks.values()}


def codes(plan: Plan) -> list[str]:
    """The codes of the schedule's problems."""
    return [problem.code for problem in schedule(plan).problems]


def message(plan: Plan, code: str) -> str:
    """The message of the one problem with that code."""
    (found,) = [problem.message for problem in schedule(plan).problems if problem.code == code]
    return found
