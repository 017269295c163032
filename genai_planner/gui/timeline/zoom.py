"""How wide time is drawn: the named zoom levels, and zooming around a place; free of Qt."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan
    from genai_planner.pictures.timeline.chart_data import ChartData as Chart
    from genai_planner.scheduling.result import Schedule

_HOUR, _DAY = 60, 24 * 60
NARROWEST, WIDEST = 20 / (365 * _DAY), 120 / _HOUR
"""Points a minute takes at least and at most: a year in 20 points, an hour in 120."""
_MONTHS_A_QUARTER = 3


LEGIBLE_BAR = 24.0
"""Points of a bar with room for its ring and its two ends."""
MOST_SCREENS = 6.0
"""Over which a plan is shown whose bars would be slivers on one."""


class Zoom(StrEnum):
    """The named levels: what the finer ticks of the header count."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


POINTS_PER_MINUTE = {
    Zoom.HOUR: 48 / _HOUR,
    Zoom.DAY: 28 / _DAY,
    Zoom.WEEK: 32 / (7 * _DAY),
    Zoom.MONTH: 48 / (30 * _DAY),
    Zoom.QUARTER: 48 / (91 * _DAY),
    Zoom.YEAR: 120 / (365 * _DAY),
}


def zoom_action(zoom: Zoom) -> str:
    """The name of the window's action for that level."""
    return f"zoom-{zoom.value}"


def zoom_of(points_per_minute: float) -> Zoom:
    """The level whose ticks are shown at that scale."""
    from genai_planner.pictures.timeline.axis import Unit, grain_for

    fine = grain_for(points_per_minute).fine
    if fine.unit is Unit.MONTH and fine.count == _MONTHS_A_QUARTER:
        return Zoom.QUARTER
    return Zoom(fine.unit.value)


def kept_within(points_per_minute: float) -> float:
    """The scale, no narrower and no wider than can be read."""
    return min(max(points_per_minute, NARROWEST), WIDEST)


def legible_scale(chart: "Chart") -> float:
    """The scale at which half of the bars that are shown can be held; milestones are left out."""
    from statistics import median

    schedule = chart.schedule
    dates = [
        schedule.phases.get(row.id) if row.is_folded else schedule.tasks.get(row.id)
        for row in chart.rows
        if row.is_folded or not row.is_phase
    ]
    minutes = [(one.finish - one.start) / timedelta(minutes=1) for one in dates if one is not None]
    lasting = [length for length in minutes if length > 0]
    return LEGIBLE_BAR / max(median(lasting), 1.0) if lasting else 0.0


def last_shown(plan: "Plan", schedule: "Schedule", last_sure: datetime | None) -> datetime:
    """The last moment at which something stands: a bar, the deadline, a promise, a whisker or P80's flag."""
    from genai_planner.pictures.timeline.options import end_of

    moments = (schedule.finish, end_of(plan.deadline) if plan.deadline else None, last_sure)
    promised = (end_of(one.promised) for one in plan.commitments)
    return max((*(moment for moment in moments if moment is not None), *promised))


def time_range(
    plan: "Plan", schedule: "Schedule", last_sure: datetime | None = None
) -> tuple[datetime, datetime]:
    """From when to when the chart can be scrolled: whole days with some room around the plan."""
    first, last = schedule.start, last_shown(plan, schedule, last_sure)
    room = max((last - first) / 20, timedelta(days=2))
    first, last = first - room, last + room * 2
    return datetime(first.year, first.month, first.day), last


def scroll_after(scroll: float, anchor: float, factor: float) -> float:
    """Where the left edge is after zooming, so that what is at `anchor` points from it stays there."""
    return (scroll + anchor) * factor - anchor
