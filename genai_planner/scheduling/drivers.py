"""What fixed each start, and what limits each finish, in the words of the result."""

from genai_planner.scheduling.backward import PROJECT_FINISH, LateDates
from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.forward import CONSTRAINT, PROGRESS, PROJECT_START, STATUS, EarlyDates
from genai_planner.scheduling.result import Driver, DriverKind
from genai_planner.scheduling.work import LONG_AGO, Load, loads_of

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
    found = [
        Driver(DriverKind.LINK, plan.links[fixed_by].id) if fixed_by >= 0 else _START_DRIVERS[fixed_by]
        for fixed_by in early.fixed_by
    ]
    for task, work in enumerate(plan.works):
        if type(work) is Load and work.not_before == LONG_AGO:
            continue
        waited_for = _waited_for(plan, early, task)
        if waited_for:
            found[task] = Driver(DriverKind.RESOURCE, waited_for)
    return found


def limits(plan: CompiledPlan, late: LateDates) -> list[Driver]:
    """By task, what sets its late finish."""
    return [
        Driver(DriverKind.LINK, plan.links[limited_by].id) if limited_by >= 0 else _FINISH_LIMITS[limited_by]
        for limited_by in late.limited_by
    ]


def _waited_for(plan: CompiledPlan, early: EarlyDates, task: int) -> str:
    """The id of the person or pool whose first day the task waited for; empty for none."""
    if task in plan.progress:
        return ""
    for load in loads_of(plan.works[task]):
        if load.not_before > LONG_AGO and load.begin(load.not_before) == early.starts[task]:
            return load.who
    return ""
