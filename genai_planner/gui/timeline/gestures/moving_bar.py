"""Moves bars to other dates; what follows them moves along, live."""

from datetime import timedelta

from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.timeline.effect_tip import Told
from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.gestures.gesture import Gesture, Pointer
from genai_planner.gui.timeline.snapping import free, snapped
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import ConstraintKind, Task
from genai_planner.scheduling.trial import Trial
from genai_planner.words.days import short_day_text, time_text
from genai_planner.workbench.by_hand.moving import Moved, leaders_of, moved


class MovingBar(Gesture):
    """Moves what is in hand, and with it what is selected beside it.

    Args:
        desk: where tries are shown.
        trial: the plan.
        held: the task or phase under the mouse.
        items: all that is moved, `held` among them.
        start: where the mouse took it.
    """

    def __init__(self, desk: Desk, trial: Trial, held: str, items: frozenset[str], start: Pointer) -> None:
        self._desk, self._trial, self._held, self._start = desk, trial, held, start
        self._moved: Moved | None = None
        self._leaders: tuple[Task, ...] = ()
        self._refusal = ""
        try:
            self._leaders = leaders_of(trial.plan, items)
        except EditError as error:
            self._refusal = str(error)
        known = trial.known
        dates = known.tasks.get(held) or known.phases.get(held)
        assert dates is not None
        self._from = dates.start

    @override
    def move(self, pointer: Pointer) -> None:
        if self._refusal:
            self._desk.say(self._refusal, self._held)
            return
        self._moved = moved(self._trial, self._leaders, self._shift(pointer))
        self._desk.show(self._moved.tried, self._held, self._told(self._moved), self._plan)

    @override
    def finish(self) -> None:
        outcome = self._moved
        if outcome is None or not outcome.tasks:
            self._desk.clear()
            return
        words = self._desk.tr("Move task") if len(outcome.tasks) == 1 else self._desk.tr("Move tasks")
        self._desk.edit(words, lambda plan: edits.change_tasks(plan, outcome.tasks))

    @override
    def give_up(self) -> None:
        self._desk.clear()

    def _shift(self, pointer: Pointer) -> timedelta:
        axis = self._desk.chart.axis
        target = axis.shifted(self._from, pointer.x - self._start.x)
        fitted = free(target) if pointer.is_free else snapped(target, axis.points_per_minute)
        return fitted - self._from

    def _plan(self) -> Plan:
        assert self._moved is not None
        return edits.change_tasks(self._trial.plan, self._moved.tasks)

    def _told(self, outcome: Moved) -> Told:
        return Told(
            item=self._held,
            meaning=self._meaning(outcome),
            keys=self._desk.tr("Alt no snapping · Esc back"),
        )

    def _meaning(self, outcome: Moved) -> str:
        tr = self._desk.tr
        if self._held in outcome.begun:
            begun = short_day_text(outcome.tried.start_of(self._held))
            return tr("Becomes: begun on {day}").format(day=begun)
        if self._held not in outcome.pins:
            return tr("Its first tasks become: start no earlier than their new dates")
        pin = outcome.pins[self._held]
        if pin is None:
            return tr("Stays after its links; they allow nothing earlier")
        assert pin.moment is not None
        words = {
            ConstraintKind.MUST_START_ON: tr("Becomes: must start on {day}"),
            ConstraintKind.MUST_FINISH_ON: tr("Becomes: must finish on {day}"),
            ConstraintKind.FINISH_NO_EARLIER_THAN: tr("Becomes: finish no earlier than {day}"),
        }.get(pin.kind, tr("Becomes: start no earlier than {day}"))
        day = short_day_text(pin.moment)
        is_morning = pin.moment.hour <= _MORNING and not pin.moment.minute
        return words.format(day=day if is_morning else f"{day}, {time_text(pin.moment.time())}")


_MORNING = 9
"""Up to that hour a start is that of the day."""
