"""What pools lack at some dates of the most that they ever have."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from genai_planner.model.base import LAST_YEAR
from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.problem.axis import Axis
from genai_planner.scheduling.levelling.problem.problem import Dip
from genai_planner.scheduling.time.moments import day_to_minutes
from genai_planner.scheduling.work import NEVER


class Lack(NamedTuple):
    """So many accelerators fewer, from one moment to another in minutes since the epoch."""

    resource: str
    start: int
    finish: int
    amount: int


def lacks_of(plan: Plan) -> Iterator[Lack]:
    """What each pool lacks, stretch by stretch."""
    for pool in plan.pools:
        for count, days in pool.stretches():
            if count < pool.most:
                yield Lack(f"pool {pool.id}", day_to_minutes(days.first), _end(days.last), pool.most - count)


def dips_of(plan: Plan, axis: Axis) -> dict[str, tuple[Dip, ...]]:
    """By resource, what it lacks in slots that lie in the lack as a whole, so that no bound is too high."""
    dips: dict[str, tuple[Dip, ...]] = {}
    for lack in lacks_of(plan):
        start = max(0, axis.slot_behind(lack.start))
        finish = axis.horizon if lack.finish == NEVER else min(axis.slot(lack.finish), axis.horizon)
        if finish > start:
            dips[lack.resource] = (*dips.get(lack.resource, ()), Dip(start, finish, lack.amount))
    return dips


def _end(day: date) -> int:
    return NEVER if day.year == LAST_YEAR else day_to_minutes(day) + MINUTES_A_DAY
