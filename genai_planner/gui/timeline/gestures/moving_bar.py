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
from genai_planner.model.tasks import ConstraintKind, Link, Task
from genai_planner.scheduling.trial import Trial
from genai_planner.words.days import short_day_text, time_text
from genai_planner.words.durations import Duration, TimeKind, duration_text
from genai_planner.workbench.by_hand.moving import Moved, delayed, delaying_link, leaders_of, moved


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
        is_single = len(self._leaders) == 1 and self._leaders[0].id == held
        self._link = delaying_link(trial, self._leaders[0]) if is_single else None
        """The link that may have a lag instead, while Shift is held; None where there is no such choice."""
        self._is_lag = False

    @override
    def move(self, pointer: Pointer) -> None:
        if self._refusal:
            self._desk.say(self._refusal, self._held)
            return
        self._is_lag = pointer.is_alone and self._link is not None
        try:
            self._moved = moved(self._trial, self._leaders, self._shift(pointer))
        except EditError as error:
            self._moved = None
            self._desk.say(str(error), self._held)
            return
        self._desk.show(self._moved.tried, self._held, self._told(self._moved), self._plan)

    @override
    def finish(self) -> None:
        outcome = self._moved
        if outcome is None or not outcome.tasks:
            self._desk.clear()
            return
        words = self._desk.tr("Move task") if len(outcome.tasks) == 1 else self._desk.tr("Move tasks")
        self._desk.edit(words, self._changed)

    @override
    def give_up(self) -> None:
        self._desk.clear()

    def _shift(self, pointer: Pointer) -> timedelta:
        axis = self._desk.chart.axis
        target = axis.shifted(self._from, pointer.x - self._start.x)
        fitted = free(target) if pointer.is_free else snapped(target, axis.points_per_minute)
        return fitted - self._from

    def _plan(self) -> Plan:
        return self._changed(self._trial.plan)

    def _changed(self, plan: Plan) -> Plan:
        """The plan in which the move is a constraint, or the lag of a link."""
        assert self._moved is not None
        lag = self._lag(self._moved)
        if lag is None:
            return edits.change_tasks(plan, self._moved.tasks)
        free = tuple(task.model_copy(update={"constraint": None}) for task in self._moved.tasks)
        return edits.change_link(edits.change_tasks(plan, free), lag)

    def _lag(self, outcome: Moved) -> Link | None:
        """The link with its new lag, where that is what the move means; None where it means a constraint."""
        pin = outcome.pins.get(self._held)
        if not self._is_lag or self._link is None or (pin is not None and pin.kind is not _BY_START):
            return None
        return delayed(self._trial, self._link, outcome.tried.start_of(self._held))

    def _told(self, outcome: Moved) -> Told:
        return Told(
            item=self._held,
            meaning=self._meaning(outcome),
            keys=self._desk.tr("Alt no snapping · Esc back")
            if self._link is None
            else self._desk.tr("Shift after its link · Alt no snapping · Esc back"),
        )

    def _meaning(self, outcome: Moved) -> str:
        tr = self._desk.tr
        if self._held in outcome.begun:
            begun = short_day_text(outcome.tried.start_of(self._held))
            return tr("Becomes: begun on {day}").format(day=begun)
        lag = self._lag(outcome)
        if lag is not None:
            name = self._trial.plan.task_by_id[lag.predecessor].name
            told = Duration(lag.lag_minutes, TimeKind.ELAPSED if lag.lag_is_elapsed else TimeKind.WORK)
            return tr("Becomes: {lag} after '{name}'").format(lag=duration_text(told), name=name)
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


_BY_START = ConstraintKind.START_NO_EARLIER_THAN
_MORNING = 9
"""Up to that hour a start is that of the day."""
