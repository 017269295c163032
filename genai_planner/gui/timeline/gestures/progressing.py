"""Drags how much of a task is done."""

from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.timeline.effect_tip import Told
from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.gestures.gesture import Gesture, Pointer
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.trial import Trial
from genai_planner.words.numbers import share_text

_STEP = 5
_ALL = 100


class Progressing(Gesture):
    """Sets the percentage that is done, in steps of five; of one with Alt."""

    def __init__(self, desk: Desk, trial: Trial, task: Task) -> None:
        self._desk, self._trial, self._task = desk, trial, task
        self._after = task

    @override
    def move(self, pointer: Pointer) -> None:
        percent = self._percent(pointer)
        try:
            progress = edits.done_to(self._task.progress, percent)
            self._after = changed(self._task, progress=progress)
        except EditError as error:
            self._desk.say(str(error), self._task.id)
            return
        told = Told(
            item=self._task.id,
            title=self._desk.tr("{share} done").format(share=share_text(percent / _ALL)),
            aside=self._desk.tr("was {share}").format(
                share=share_text(self._task.progress.percent_complete / _ALL)
            ),
            keys=self._desk.tr("Alt single percents · Esc back"),
        )
        self._desk.show(self._trial.with_tasks((self._after,)), self._task.id, told, self._plan)

    @override
    def finish(self) -> None:
        after = self._after
        self._desk.edit(self._desk.tr("Change progress"), lambda plan: edits.change_tasks(plan, (after,)))

    @override
    def give_up(self) -> None:
        self._desk.clear()

    def _percent(self, pointer: Pointer) -> int:
        dates, axis = self._trial.known.tasks[self._task.id], self._desk.chart.axis
        left, right = axis.x(dates.start), axis.x(dates.finish)
        share = (pointer.x - left) / max(right - left, 1.0)
        step = 1 if pointer.is_free else _STEP
        return min(max(round(share * _ALL / step) * step, 0), _ALL)

    def _plan(self) -> Plan:
        return edits.change_tasks(self._trial.plan, (self._after,))
