"""The right half of a timeline: the header of time, and the bars, links and markers of a viewport."""

from genai_planner.pictures.scene.shapes import Scene
from genai_planner.pictures.timeline.axis import TimeAxis
from genai_planner.pictures.timeline.chart_body import ChartBody
from genai_planner.pictures.timeline.chart_data import ChartData
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT, ChartHeader
from genai_planner.pictures.timeline.options import ChartOptions, Viewport


class Chart(ChartData):
    """The chart of a plan's rows; made once per plan, schedule and folding, then drawn per viewport.

    Only what the viewport shows is computed, so drawing costs the same for ten tasks and for ten thousand.
    """

    def scene(self, axis: TimeAxis, viewport: Viewport, options: ChartOptions) -> Scene:
        """What the viewport shows, its top left corner at the scene's."""
        body = ChartBody(self, axis, viewport, options)
        return Scene(viewport.width, viewport.height, tuple(body.shapes()))

    def header(self, axis: TimeAxis, viewport: Viewport, options: ChartOptions) -> Scene:
        """The two rows of ticks above the viewport, with the pills of today and the deadline."""
        header = ChartHeader(self.plan, axis, viewport, options, self.measure)
        return Scene(viewport.width, HEADER_HEIGHT, tuple(header.shapes()))
