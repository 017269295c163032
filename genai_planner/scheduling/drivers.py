"""What fixed each start, in the words of the result."""

from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.forward import CONSTRAINT, PROGRESS, STATUS, EarlyDates
from genai_planner.scheduling.result import Driver, DriverKind
from genai_planner.scheduling.work import LONG_AGO, Load, loads_of

_AT_PROJECT_START = Driver(DriverKind.PROJECT_START)
_BY_CONSTRAINT = Driver(DriverKind.CONSTRAINT)
_BY_PROGRESS = Driver(DriverKind.PROGRESS)


def drivers(plan: CompiledPlan, early: EarlyDates) -> list[Driver]:
    """By task, what fixed its start; a person or pool where the task waited until they are available."""
    found = [_driver(plan, fixed_by) for fixed_by in early.fixed_by]
    for task, work in enumerate(plan.works):
        if type(work) is Load and work.not_before == LONG_AGO:
            continue
        waited_for = _waited_for(plan, early, task)
        if waited_for:
            found[task] = Driver(DriverKind.RESOURCE, waited_for)
    return found


def _driver(plan: CompiledPlan, fixed_by: int) -> Driver:
    if fixed_by >= 0:
        return Driver(DriverKind.LINK, plan.links[fixed_by].id)
    if fixed_by == CONSTRAINT:
        return _BY_CONSTRAINT
    return _BY_PROGRESS if fixed_by in (PROGRESS, STATUS) else _AT_PROJECT_START


def _waited_for(plan: CompiledPlan, early: EarlyDates, task: int) -> str:
    """The id of the person or pool whose first day the task waited for; empty for none."""
    start = early.starts[task]
    if task in plan.progress:
        return ""
    for load in loads_of(plan.works[task]):
        if load.not_before > LONG_AGO and load.begin(load.not_before) == start:
            return load.who
    return ""
