"""What the settings remember of the workspace from one day to the next."""

from typing import Any

from genai_planner.gui.session.preferences import bytes_text, text_bytes
from genai_planner.gui.window.view_table import View
from genai_planner.gui.window.workspace import Workspace
from genai_planner.settings.store import Settings

_MINUTES_A_DAY = 24 * 60


def restore(workspace: Workspace, settings: Settings) -> None:
    """Shows the view, the division and the zoom of the last time."""
    chart = workspace.timeline.chart
    if settings.window_state:
        workspace.timeline.divide(text_bytes(settings.window_state))
    if settings.zoom is not None:
        chart.set_points_per_minute(settings.zoom / _MINUTES_A_DAY)
    chart.leave_out_days_off(is_left_out=settings.leaves_out_days_off)
    workspace.inspector_place.begin(is_wanted=settings.shows_inspector)
    names = {view.value: view for view in View}
    workspace.show_view(names.get(settings.last_view, View.TIMELINE))


def remembered(workspace: Workspace) -> dict[str, Any]:
    """The settings that `restore` reads, by name."""
    scale = workspace.timeline.chart.points_per_minute
    return {
        "window_state": bytes_text(workspace.timeline.division()),
        "last_view": workspace.view.value,
        "zoom": None if scale is None else scale * _MINUTES_A_DAY,
    }
