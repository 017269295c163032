"""The plan's phases as a small timeline, drawn by the one painter from the one scene."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.errors import InputError
from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.gui.look.text_size import sized
from genai_planner.model.plan import Plan
from genai_planner.pictures.paint.fonts import screen_typeface
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.scene.frame import MARGIN
from genai_planner.pictures.scene.shapes import Scene
from genai_planner.pictures.timeline.page import TimelineOptions, timeline_scene
from genai_planner.pictures.timeline.table import Column
from genai_planner.scheduling.result import Schedule

_USUAL_WIDTH, _LEAST_WIDTH = 700, 560
_COLUMNS = (Column.DURATION, Column.FINISH)


class PlanPicture(QWidget):
    """A timeline of the phases, as wide as there is room; the margins of a page are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._schedule: Schedule | None = None
        self._scene: Scene | None = None
        self._measure = QtTextMeasure(screen_typeface())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sized(self, least_width=_LEAST_WIDTH)

    def show_plan(self, plan: Plan, schedule: Schedule) -> None:
        """Shows that plan."""
        self._plan, self._schedule = plan, schedule
        self.setAccessibleName(self.tr("Timeline of {name}").format(name=plan.name))
        self._draw_anew()

    @override
    def sizeHint(self) -> QSize:
        """As high as the phases need."""
        height = self._scene.height - 2 * MARGIN if self._scene else 0
        return QSize(_USUAL_WIDTH, round(height))

    @override
    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Fits the timeline into the width."""
        self._draw_anew()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the timeline."""
        if self._scene is not None:
            painter = QPainter(self)
            painter.translate(-MARGIN, -MARGIN)
            paint(self._scene, painter, shown_theme(self), typeface=self._measure.typeface)

    def _draw_anew(self) -> None:
        self._scene = self._made_scene()
        self.updateGeometry()
        self.update()

    def _made_scene(self) -> Scene | None:
        if self._plan is None or self._schedule is None:
            return None
        options = TimelineOptions(
            width=max(self.width(), _LEAST_WIDTH) + 2 * MARGIN,
            columns=_COLUMNS,
            folded=frozenset(phase.id for phase in self._plan.phases),
            shows_title=False,
        )
        try:
            return timeline_scene(self._plan, self._schedule, self._measure, options)
        except InputError:
            # Without any date there is nothing to draw; the numbers beside it say so.
            return None
