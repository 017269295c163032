"""What fixed each start, and what limits each finish, in the words of the result."""

from genai_planner.scheduling.backward import LateDates
from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.forward import CONSTRAINT, PROGRESS, STATUS, EarlyDates
from genai_planner.scheduling.result import Driver, DriverKind
from genai_planner.scheduling.work import LONG_AGO, Load, loads_of

_AT_PROJECT_START = Driver(DriverKind.PROJECT_START)
_AT_PROJECT_FINISH = Driver(DriverKind.PROJECT_FINISH)
_BY_CONSTRAINT = Driver(DriverKind.CONSTRAINT)
_BY_PROGRESS = Driver(DriverKind.PROGRESS)


def drivers(plan: CompiledPlan, early: EarlyDates) -> list[Driver]:
    """By task, what fixed its start; a person or pool where the task waited for their first day."""
    by_link = _link_drivers(plan)
    others = {CONSTRAINT: _BY_CONSTRAINT, PROGRESS: _BY_PROGRESS, STATUS: _BY_PROGRESS}
    found = [
        by_link[fixed_by] if fixed_by >= 0 else others.get(fixed_by, _AT_PROJECT_START)
        for fixed_by in early.fixed_by
    ]
    for task, work in enumerate(plan.works):
        if isinstance(work, Load) and work.not_before == LONG_AGO:
            continue
        waited_for = _waited_for(plan, early, task)
        if waited_for:
            found[task] = Driver(DriverKind.RESOURCE, waited_for)
    return found


def limits(plan: CompiledPlan, late: LateDates) -> list[Driver]:
    """By task, what sets its late finish."""
    by_link = _link_drivers(plan)
    return [
        by_link[limited_by]
        if limited_by >= 0
        else (_BY_CONSTRAINT if limited_by == CONSTRAINT else _AT_PROJECT_FINISH)
        for limited_by in late.limited_by
    ]


def _link_drivers(plan: CompiledPlan) -> list[Driver]:
    return [Driver(DriverKind.LINK, link.id) for link in plan.links]


def _waited_for(plan: CompiledPlan, early: EarlyDates, task: int) -> str:
    """The id of the person or pool whose first day the task waited for; empty for none."""
    if task in plan.progress:
        return ""
    for load in loads_of(plan.works[task]):
        if load.not_before > LONG_AGO and load.begin(load.not_before) == early.starts[task]:
            return load.who
    return ""
