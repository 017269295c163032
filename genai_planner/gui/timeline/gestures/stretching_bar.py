"""Stretches a bar at one of its ends: the task takes longer or shorter, its best and worst in proportion."""

from datetime import datetime

from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.timeline.effect_tip import Told
from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.gestures.gesture import Gesture, Pointer
from genai_planner.gui.timeline.snapping import free, snapped
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.trial import Trial
from genai_planner.words.durations import days_text
from genai_planner.workbench.by_hand.stretching import Stretched, stretched_to


class StretchingBar(Gesture):
    """Takes the finish of a bar elsewhere, or its start with the finish where it was."""

    def __init__(self, desk: Desk, trial: Trial, task: Task, start: Pointer, *, at_start: bool) -> None:
        self._desk, self._trial, self._task, self._start = desk, trial, task, start
        self._at_start = at_start
        self._outcome: Stretched | None = None

    @override
    def move(self, pointer: Pointer) -> None:
        end = self._end(pointer)
        ends = {"start": end} if self._at_start else {"finish": end}
        try:
            self._outcome = stretched_to(self._trial, self._task, **ends)
        except EditError as error:
            self._desk.say(str(error), self._task.id)
            return
        told = Told(
            item=self._task.id,
            aside=self._amounts(self._outcome),
            meaning=self._desk.tr("Best and worst keep their shares"),
            keys=self._desk.tr("Alt no snapping · Esc back"),
        )
        self._desk.show(self._outcome.tried, self._task.id, told, self._plan)

    @override
    def finish(self) -> None:
        outcome = self._outcome
        if outcome is None or outcome.days[0] == outcome.days[1]:
            self._desk.clear()
            return
        self._desk.edit(
            self._desk.tr("Change how long a task takes"),
            lambda plan: edits.change_tasks(plan, (outcome.task,)),
        )

    @override
    def give_up(self) -> None:
        self._desk.clear()

    def _end(self, pointer: Pointer) -> datetime:
        dates = self._trial.known.tasks[self._task.id]
        axis = self._desk.chart.axis
        before = dates.start if self._at_start else dates.finish
        end = axis.shifted(before, pointer.x - self._start.x)
        return free(end) if pointer.is_free else snapped(end, axis.points_per_minute)

    def _plan(self) -> Plan:
        assert self._outcome is not None
        return edits.change_tasks(self._trial.plan, (self._outcome.task,))

    def _amounts(self, outcome: Stretched) -> str:
        before, after = outcome.days
        return f"{days_text(before)} → {days_text(after)}"
