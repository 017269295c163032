"""Draws a link from the end of one bar to an end of another; the ends say of which kind it is."""

from collections.abc import Iterator

from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.timeline.effect_tip import Told
from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.gestures.gesture import Gesture, Pointer
from genai_planner.model.tasks import LinkKind, Task, TaskKind
from genai_planner.pictures.scene.shapes import Dash, Polyline, Rect, Shape, Stroke
from genai_planner.pictures.timeline.bars import BAR_HEIGHT, handle_x
from genai_planner.pictures.timeline.rows import ROW_HEIGHT
from genai_planner.scheduling.trial import Trial, TriedDates
from genai_planner.workbench.by_hand.linking import linked

_KINDS = {
    (True, False): LinkKind.FINISH_TO_START,
    (False, False): LinkKind.START_TO_START,
    (True, True): LinkKind.FINISH_TO_FINISH,
    (False, True): LinkKind.START_TO_FINISH,
}
_STROKE = Stroke("accent", 1.5)


class LinkingBars(Gesture):
    """Links the task that was taken by one of its ends to the one where the pointer is let go."""

    def __init__(self, desk: Desk, trial: Trial, task: Task, *, from_finish: bool) -> None:
        self._desk, self._trial, self._task, self._from_finish = desk, trial, task, from_finish
        self._target: tuple[str, LinkKind] | None = None
        self._tried: TriedDates | None = None
        self._plan = trial.plan

    @override
    def move(self, pointer: Pointer) -> None:
        target = self._target_at(pointer)
        if target != self._target:
            self._target = target
            self._try()
        self._desk.chart.show_overlay(tuple(self._line(pointer)))

    @override
    def finish(self) -> None:
        target = self._target
        if target is None or self._tried is None:
            self._desk.clear()
            return
        self._desk.edit(
            self._desk.tr("Add link"),
            lambda plan: linked(plan, self._task.id, target[0], target[1]),
        )

    @override
    def give_up(self) -> None:
        self._desk.clear()

    def _target_at(self, pointer: Pointer) -> tuple[str, LinkKind] | None:
        """The task whose row the pointer is in, and whether it is nearer to its start or its finish."""
        chart = self._desk.chart.chart
        row = chart.row_at(pointer.y) if chart is not None else None
        if chart is None or row is None or row.is_phase or row.id == self._task.id:
            return None
        extent = chart.extent(self._desk.chart.axis, int(pointer.y // ROW_HEIGHT))
        if extent is None:
            return None
        is_milestone = chart.plan.task_by_id[row.id].kind is TaskKind.MILESTONE
        to_finish = not is_milestone and pointer.x > (extent.left + extent.right) / 2
        return row.id, _KINDS[self._from_finish, to_finish]

    def _try(self) -> None:
        self._tried = None
        if self._target is None:
            self._desk.clear()
            return
        target, kind = self._target
        try:
            self._plan = linked(self._trial.plan, self._task.id, target, kind)
        except EditError as error:
            self._desk.say(str(error), target)
            return
        self._tried = Trial(self._plan, self._trial.known).with_tasks(())
        after = self._trial.plan.task_by_id[target]
        told = Told(
            item=target,
            title=self._words(kind).format(before=self._task.name, after=after.name),
            meaning=self._desk.tr("Becomes: a link of the kind {kind}").format(kind=kind.value),
            keys=self._desk.tr("Esc back"),
        )
        self._desk.show(self._tried, target, told, lambda: self._plan)

    def _words(self, kind: LinkKind) -> str:
        tr = self._desk.tr
        return {
            LinkKind.FINISH_TO_START: tr("{after} starts after {before}"),
            LinkKind.START_TO_START: tr("{after} starts with {before}"),
            LinkKind.FINISH_TO_FINISH: tr("{after} finishes after {before}"),
            LinkKind.START_TO_FINISH: tr("{after} finishes after the start of {before}"),
        }[kind]

    def _line(self, pointer: Pointer) -> Iterator[Shape]:
        """From the end that was taken to the pointer, and a frame around the bar that it would end at."""
        chart, axis = self._desk.chart.chart, self._desk.chart.axis
        if chart is None:
            return
        begin = chart.extent(axis, chart.row_by_id[self._task.id])
        if begin is None:
            return
        x = handle_x(begin, 1 if self._from_finish else -1)
        yield Polyline(((x, begin.middle), (pointer.x, pointer.y)), Stroke("accent", 1.5, Dash.DASHED))
        if self._target is not None:
            end = chart.extent(axis, chart.row_by_id[self._target[0]])
            if end is not None:
                yield Rect(
                    end.left - 2, end.middle - BAR_HEIGHT / 2 - 2, end.right - end.left + 4, BAR_HEIGHT + 4,
                    stroke=_STROKE, radius=5,
                )  # fmt: skip
