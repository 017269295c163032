"""The load of people and pools on the screen, worked out anew off the GUI thread when dates have changed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QShowEvent
from typing_extensions import override

from genai_planner.errors import PlannerError
from genai_planner.gui.look.scene_view import SceneView
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.pictures.load.picture import LEAST_LOAD_WIDTH, LoadOptions, LoadPicture, row_and_span
from genai_planner.pictures.load.rows import LoadRow, load_rows
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import Theme
from genai_planner.scheduling.load import LoadSpan, ResourceLoad, resource_loads
from genai_planner.scheduling.time.moments import to_moment
from genai_planner.words.days import short_day_text
from genai_planner.workbench.results import Results


class LoadView(SceneView):
    """Who and what is booked when; a click on a stretch selects a task of it."""

    def __init__(
        self, document: Document, theme: Theme, measure: QtTextMeasure, now: Callable[[], datetime]
    ) -> None:
        super().__init__(theme, measure.typeface)
        self._document, self._measure, self._now = document, measure, now
        self._asked: Results | None = None
        self._shown: tuple[Results, tuple[ResourceLoad, ...]] | None = None
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(self._give_up)
        self.setAccessibleName(self.tr("Load"))
        document.results_changed.connect(self._work_out)
        self.resized.connect(self._lay_out)
        self.item_clicked.connect(self._click)

    @property
    def is_busy(self) -> bool:
        """Whether something newer is on its way."""
        return self._worker.is_busy

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._worker.stop()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._work_out()

    @override
    def tip(self, item: str) -> str:
        found = self._found(item)
        if found is None or self._shown is None:
            return ""
        row, span = found
        plan = self._shown[0].plan
        days = f"{short_day_text(to_moment(span.start))} – {short_day_text(to_moment(span.finish))}"
        booked = f"{row.name}, {days}: {span.booked / row.amount:.0%}"
        return "\n".join((booked, *(plan.task_by_id[task].name for task in span.task_ids)))

    def _work_out(self) -> None:
        results = self._document.results
        if results is None:
            self._worker.drop()
            self._asked = self._shown = None
            self.show_scene(None)
        elif self.isVisible() and self._asked is not results:
            self._asked = results
            self._worker.request(lambda: (results, resource_loads(results.plan, results.schedule)))

    def _take(self, found: tuple[Results, tuple[ResourceLoad, ...]]) -> None:
        self._shown = found
        self._lay_out()

    def _give_up(self, error: PlannerError) -> None:
        self._shown = None
        self.say(str(error))

    def _lay_out(self) -> None:
        if self._shown is None:
            return
        results, loads = self._shown
        width = max(self.room, LEAST_LOAD_WIDTH)
        options = LoadOptions(width=width, today=self._now())
        picture = LoadPicture(results.plan, results.schedule, loads, self._measure, options)
        self.show_scene(picture.scene(width, None))

    def _click(self, item: str) -> None:
        found = self._found(item)
        if found is not None:
            self._document.select(Selection(item=found[1].task_ids[-1]))

    def _found(self, item: str) -> tuple[LoadRow, LoadSpan] | None:
        """The row and the stretch of an item of the scene."""
        if not item or self._shown is None:
            return None
        results, loads = self._shown
        name, number = row_and_span(item)
        rows = load_rows(results.plan, loads)
        row = next((row for row in rows if f"{row.kind.value} {row.id}" == name), None)
        return (row, row.spans[number]) if row is not None and 0 <= number < len(row.spans) else None
