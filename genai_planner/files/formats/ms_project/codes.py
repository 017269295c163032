"""The numbers that MS Project XML uses for kinds, and their meaning here."""

from genai_planner.model.tasks import ConstraintKind, LinkKind

LINK_KINDS = {
    0: LinkKind.FINISH_TO_FINISH,
    1: LinkKind.FINISH_TO_START,
    2: LinkKind.START_TO_FINISH,
    3: LinkKind.START_TO_START,
}
AS_SOON_AS_POSSIBLE = 0
CONSTRAINT_KINDS = {
    1: ConstraintKind.AS_LATE_AS_POSSIBLE,
    2: ConstraintKind.MUST_START_ON,
    3: ConstraintKind.MUST_FINISH_ON,
    4: ConstraintKind.START_NO_EARLIER_THAN,
    5: ConstraintKind.START_NO_LATER_THAN,
    6: ConstraintKind.FINISH_NO_EARLIER_THAN,
    7: ConstraintKind.FINISH_NO_LATER_THAN,
}

HOURS, ELAPSED_HOURS, DAYS = 5, 6, 7
"""Formats of durations and lags."""
_ESTIMATED = 32
ELAPSED_FORMATS = frozenset(unit + estimated for unit in (4, 6, 8, 10, 12) for estimated in (0, _ESTIMATED))
PERCENT_FORMATS = frozenset((19, 20, 51, 52))
ELAPSED_PERCENT_FORMATS = frozenset((20, 52))

LAG_UNITS_A_MINUTE = 10
"""A lag is counted in tenths of a minute."""
HUNDREDTHS = 100
"""Costs are counted in hundredths of the currency."""

WORK_RESOURCE, COST_RESOURCE = 1, 2
NOBODY = -65535
"""The resource of an assignment that names none."""
NO_CALENDAR = -1


UNREAD_MOMENTS = frozenset(
    (
        *("EarlyStart", "EarlyFinish", "LateStart", "LateFinish", "Stop", "Resume", "ManualStart"),
        *("ManualFinish", "CreateDate", "PreLeveledStart", "PreLeveledFinish", "HireDate"),
    )
)
UNREAD_DURATIONS = frozenset(
    (
        *("ActualDuration", "RemainingDuration", "ManualDuration", "Work", "RegularWork", "ActualWork"),
        *("RemainingWork", "OvertimeWork", "ActualOvertimeWork", "RemainingOvertimeWork"),
    )
)
UNREAD_NUMBERS = frozenset(
    (
        *(
            "ID",
            "Type",
            "PercentWorkComplete",
            "PhysicalPercentComplete",
            "Cost",
            "ActualCost",
            "RemainingCost",
        ),
        *(
            "TotalSlack",
            "FreeSlack",
            "StartVariance",
            "FinishVariance",
            "LevelingDelayFormat",
            "OvertimeRate",
        ),
        *("PeakUnits", "StandardRateFormat", "OvertimeRateFormat", "AccrueAt", "FixedCostAccrual"),
    )
)
UNREAD_FLAGS = frozenset(
    (
        *("Milestone", "Summary", "Critical", "EffortDriven", "Recurring", "OverAllocated", "Estimated"),
        *("Rollup", "HideBar", "LevelAssignments", "LevelingCanSplit", "IsGeneric", "IsInactive", "CanLevel"),
    )
)
"""Fields of rows from which nothing follows here, but which are told where they make no sense."""


def weekday_of(day_type: int) -> int:
    """0 for Monday to 6 for Sunday, from 1 for Sunday to 7 for Saturday."""
    return (day_type + 5) % 7


def day_type_of(weekday: int) -> int:
    """1 for Sunday to 7 for Saturday, from 0 for Monday to 6 for Sunday."""
    return (weekday + 1) % 7 + 1
