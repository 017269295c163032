"""The line beneath the timeline that says what its whiskers and tints mean, while there are some."""

from PySide6.QtCore import Qt
from typing_extensions import override

from genai_planner.gui.look.scene_view import SceneView
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.legend import LEGEND_HEIGHT, LegendEntry, legend
from genai_planner.pictures.scene.moving import moved
from genai_planner.pictures.scene.shapes import Scene
from genai_planner.pictures.timeline.legend_entries import sureness_entries
from genai_planner.pictures.timeline.options import ChartOptions

_MARGIN = 12.0


class KeyStrip(SceneView):
    """One line high, and not there where nothing needs to be explained."""

    def __init__(self, theme: Theme, measure: QtTextMeasure) -> None:
        super().__init__(theme, measure.typeface)
        self._measure = measure
        self.entries: tuple[LegendEntry, ...] = ()
        self.setFixedHeight(round(LEGEND_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Key"))
        self.resized.connect(self._lay_out)
        self.hide()

    def explain(self, options: ChartOptions) -> None:
        """Says what is shown with these options."""
        self.entries = sureness_entries(options)
        self.setAccessibleDescription("; ".join(entry.text for entry in self.entries))
        self.setVisible(bool(self.entries))
        self._lay_out()

    @override
    def tip(self, item: str) -> str:
        return "\n".join(entry.text for entry in self.entries)

    def _lay_out(self) -> None:
        width = float(self.viewport().width())
        shapes = legend(self.entries, width - 2 * _MARGIN, self._measure)
        self.show_scene(Scene(width, LEGEND_HEIGHT, tuple(moved(shapes, _MARGIN, 0))))
