"""The lifecycle on the screen: the article's figure and cheat sheet, this plan's phases marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from typing_extensions import override

from genai_planner.gui.look.scene_view import SceneView
from genai_planner.gui.session.document import Document, Selection
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.plan import Plan
from genai_planner.pictures.lifecycle.picture import LEAST_WIDTH, LifecycleOptions, lifecycle_scene
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import Theme

_WIDEST = 1280.0


class LifecycleView(SceneView):
    """All phases of the lifecycle; those of the plan stand out."""

    def __init__(
        self, document: Document, lifecycle: Lifecycle, theme: Theme, measure: QtTextMeasure
    ) -> None:
        super().__init__(theme, measure.typeface)
        self._document = document
        self._lifecycle = lifecycle
        self._measure = measure
        self.setAccessibleName(self.tr("Lifecycle"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        document.results_changed.connect(self._lay_out)
        document.details.changed.connect(self._lay_out)
        document.selection_changed.connect(self._lay_out)
        self.resized.connect(self._lay_out)
        self.item_clicked.connect(self._select)

    @override
    def tip(self, item: str) -> str:
        return next((phase.explanation for phase in self._lifecycle.phases if phase.id == item), "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        ids = [phase.id for phase in self._lifecycle.phases]
        shown = self._shown_phase()
        number = ids.index(shown) + step if shown in ids else 0
        self._select(ids[min(max(number, 0), len(ids) - 1)])

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if not self.isVisible():
            return
        results, known = self._document.results, self._document.details.results
        options = LifecycleOptions(
            width=max(min(self.room, _WIDEST), LEAST_WIDTH),
            schedule=results.schedule if results else None,
            is_levelled=known is None or known.schedule.is_levelled,
            selected=self._shown_phase(),
        )
        plan = results.plan if results else None
        self.show_scene(lifecycle_scene(self._lifecycle, plan, self._measure, options))

    def _select(self, phase: str) -> None:
        if not phase:
            return
        in_plan = phase_in_plan(self._document.plan, phase)
        self._document.select(Selection(item=in_plan, lifecycle_phase=phase))

    def _shown_phase(self) -> str:
        selection, plan = self._document.selection, self._document.plan
        if selection.lifecycle_phase or plan is None:
            return selection.lifecycle_phase
        task = plan.task_by_id.get(selection.item)
        phase = plan.phase_by_id.get(task.phase if task else selection.item)
        return (phase.lifecycle_phase or "") if phase else ""


def phase_in_plan(plan: Plan | None, lifecycle_phase: str) -> str:
    """The id of the plan's phase that the lifecycle's phase became; empty where the plan has none."""
    phases = plan.phases if plan else ()
    return next((phase.id for phase in phases if phase.lifecycle_phase == lifecycle_phase), "")


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
