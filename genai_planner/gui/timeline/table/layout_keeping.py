"""How the timeline is laid out as a record, and laid out again by one."""

from typing import TYPE_CHECKING

from genai_planner.gui.timeline.zoom import kept_within
from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.table.layouts import EVERY_ROW, Layout

if TYPE_CHECKING:
    from genai_planner.gui.timeline.timeline_view import TimelineView
    from genai_planner.model.plan import Plan


def layout_of(timeline: "TimelineView", layout_id: str, name: str) -> Layout:
    """The columns, filter, grouping, order and zoom of now under that name."""
    arrangement, scale = timeline.arrangement, timeline.chart.points_per_minute
    return Layout(
        id=layout_id,
        name=name,
        columns=timeline.tree.columns_shown(),
        grouping=arrangement.grouping,
        wanted=arrangement.wanted,
        hides=arrangement.hides,
        sort=arrangement.sort,
        is_descending=arrangement.is_descending,
        points_a_day=scale * MINUTES_A_DAY if scale is not None else None,
    )


def lay_out(timeline: "TimelineView", plan: "Plan", layout: Layout) -> None:
    """Lays the timeline of a plan out so; what of it the plan has not any more is left out."""
    timeline.tree.show_columns(layout.columns)
    arrangement = timeline.arrangement
    arrangement.sort, arrangement.is_descending = layout.sort, layout.is_descending
    timeline.show_sorting()
    timeline.filter_bar.show_plan(plan)
    timeline.filter_bar.show_wanted(layout.wanted, hides=layout.hides)
    timeline.filter_bar.setVisible(layout.wanted != EVERY_ROW)
    arrangement.wanted, arrangement.hides = timeline.filter_bar.wanted, layout.hides
    timeline.group(layout.grouping)
    if layout.points_a_day is None:
        timeline.chart.fit()
    else:
        timeline.chart.set_points_per_minute(kept_within(layout.points_a_day / MINUTES_A_DAY))
