"""The load of people and pools on the screen, worked out anew off the GUI thread when dates have changed."""

from collections.abc import Callable
from datetime import datetime

from typing_extensions import override

from genai_planner.errors import PlannerError
from genai_planner.gui.look.scene_view import SceneView
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.looking import Looked
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.pictures.load.picture import LEAST_LOAD_WIDTH, LoadOptions, LoadPicture, row_and_span
from genai_planner.pictures.load.rows import LoadRow, load_rows
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import Theme
from genai_planner.scheduling.load import LoadSpan
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_moment
from genai_planner.words.days import short_day_text
from genai_planner.words.numbers import share_text


class LoadView(SceneView):
    """Who and what is booked when; a click on a stretch selects a task of it."""

    def __init__(
        self, document: Document, theme: Theme, measure: QtTextMeasure, now: Callable[[], datetime]
    ) -> None:
        super().__init__(theme, measure.typeface)
        self._document, self._measure, self._now = document, measure, now
        self._looked = Looked(document, lambda results: (results.loads, results.schedule.is_levelled), self)
        self._looked.changed.connect(self._show)
        self._looked.failed.connect(self._give_up)
        self.setAccessibleName(self.tr("Load"))
        self.resized.connect(self._lay_out)
        self.item_clicked.connect(self._click)

    @property
    def is_busy(self) -> bool:
        """Whether something newer is on its way."""
        return self._looked.is_busy

    @override
    def tip(self, item: str) -> str:
        found = self._found(item)
        results = self._looked.results
        if found is None or results is None:
            return ""
        row, span = found
        plan = results.plan
        days = " – ".join(short_day_text(to_moment(one)) for one in _worked(plan, row, span))
        booked = f"{row.name}, {days}: {share_text(span.booked / row.amount)}"
        return "\n".join((booked, *(plan.task_by_id[task].name for task in span.task_ids)))

    def _show(self) -> None:
        if self._looked.results is None:
            self.show_scene(None)
        self._lay_out()

    def _give_up(self, error: PlannerError) -> None:
        self.say(str(error))

    def _lay_out(self) -> None:
        results = self._looked.results
        if results is None:
            return
        width = max(self.room, LEAST_LOAD_WIDTH)
        options = LoadOptions(width=width, today=self._now())
        picture = LoadPicture(results.plan, results.schedule, results.loads, self._measure, options)
        self.show_scene(picture.scene(width, None))

    def _click(self, item: str) -> None:
        found = self._found(item)
        if found is not None:
            self._document.select(Selection(item=found[1].task_ids[-1]))

    def _found(self, item: str) -> tuple[LoadRow, LoadSpan] | None:
        """The row and the stretch of an item of the scene."""
        results = self._looked.results
        if not item or results is None:
            return None
        name, number = row_and_span(item)
        rows = load_rows(results.plan, results.loads)
        row = next((row for row in rows if f"{row.kind.value} {row.id}" == name), None)
        return (row, row.spans[number]) if row is not None and 0 <= number < len(row.spans) else None


def _worked(plan: Plan, row: LoadRow, span: LoadSpan) -> tuple[int, int]:
    """The first and the last minute of the stretch in which there is work, without the nights around it."""
    clocks, owner = Clocks(plan), row.owner
    clock = clocks.of_person(owner) if isinstance(owner, Person) else clocks.of_pool(owner)
    start, finish = clock.next_start(span.start), clock.previous_finish(span.finish)
    return (start, finish) if start < finish else (span.start, span.finish)
