"""What fixed each start, and what limits each finish, in the words of the result."""

from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.passes.backward import PROJECT_FINISH, LateDates
from genai_planner.scheduling.passes.forward import (
    CONSTRAINT,
    PROGRESS,
    PROJECT_START,
    STATUS,
    EarlyDates,
    allowed_from,
)
from genai_planner.scheduling.result import Driver, DriverKind
from genai_planner.scheduling.work import LONG_AGO, has_first_day, loads_of

_START_DRIVERS = {
    PROJECT_START: Driver(DriverKind.PROJECT_START),
    CONSTRAINT: Driver(DriverKind.CONSTRAINT),
    PROGRESS: Driver(DriverKind.PROGRESS),
    STATUS: Driver(DriverKind.PROGRESS),
}
_FINISH_LIMITS = {
    PROJECT_FINISH: Driver(DriverKind.PROJECT_FINISH),
    CONSTRAINT: Driver(DriverKind.CONSTRAINT),
}


def drivers(plan: CompiledPlan, early: EarlyDates) -> list[Driver]:
    """By task, what fixed its start; a person or pool where the task waited for their first day."""
    found = _in_words(plan, early.fixed_by, _START_DRIVERS)
    for task, work in enumerate(plan.works):
        waited_for = _waited_for(plan, early, task) if has_first_day(work) else ""
        if waited_for:
            found[task] = Driver(DriverKind.RESOURCE, waited_for)
    return found


def limits(plan: CompiledPlan, late: LateDates) -> list[Driver]:
    """By task, what sets its late finish."""
    return _in_words(plan, late.limited_by, _FINISH_LIMITS)


def driver_of(plan: CompiledPlan, early: EarlyDates, task: int) -> Driver:
    """What fixed the start of one task."""
    waited_for = _waited_for(plan, early, task)
    if waited_for:
        return Driver(DriverKind.RESOURCE, waited_for)
    cause = early.fixed_by[task]
    return plan.link_drivers[cause] if cause >= 0 else _START_DRIVERS[cause]


def limit_of(plan: CompiledPlan, late: LateDates, task: int) -> Driver:
    """What sets the late finish of one task."""
    cause = late.limited_by[task]
    return plan.link_drivers[cause] if cause >= 0 else _FINISH_LIMITS[cause]


def _in_words(plan: CompiledPlan, causes: list[int], others: dict[int, Driver]) -> list[Driver]:
    links = plan.link_drivers
    return [links[cause] if cause >= 0 else others[cause] for cause in causes]


def _waited_for(plan: CompiledPlan, early: EarlyDates, task: int) -> str:
    """The id of the person or pool whose first day the task waited for; empty for none.

    It did not where it could have started no earlier without them, nights and weekends in between aside.
    """
    if task in plan.progress:
        return ""
    work, start = plan.works[task], early.starts[task]
    for load in loads_of(work):
        if load.not_before > LONG_AGO and load.begin(load.not_before) == start:
            return "" if work.is_set_by(allowed_from(plan, early, task), start) else load.who
    return ""
