"""The forward pass over many runs at once, to the minute as `scheduling.passes.forward` gives it for one.

A task that is to be done as late as possible is dated as soon as possible: that moves neither the finish of
the plan nor its cost.
"""

from dataclasses import dataclass

import numpy as np

from genai_planner.model.plan import CriticalRule
from genai_planner.model.tasks import ConstraintKind, LinkKind
from genai_planner.scheduling.compiled import CompiledPlan, Progressed
from genai_planner.scheduling.time.array_clock import ArrayClock
from genai_planner.scheduling.time.moments import MOST_MINUTES
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.scheduling.work import LONG_AGO
from genai_planner.simulation.amounts import LoadSpec
from genai_planner.simulation.arrays import Bits, Flags, Floats, Ints
from genai_planner.simulation.events import ReworkLoop
from genai_planner.simulation.moments import Moments, latest
from genai_planner.simulation.work import ArrayInstant, ArrayLoad, ArrayLoads, ArrayWork, added

_FROM_FINISH = frozenset({LinkKind.FINISH_TO_START, LinkKind.FINISH_TO_FINISH})
_TO_START = frozenset({LinkKind.FINISH_TO_START, LinkKind.START_TO_START})
_MUST = frozenset({ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON})
_NO_EARLIER = frozenset({ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.FINISH_NO_EARLIER_THAN})
_NO_LATER = frozenset({ConstraintKind.START_NO_LATER_THAN, ConstraintKind.FINISH_NO_LATER_THAN})
_ON_FINISH = frozenset(
    {
        ConstraintKind.MUST_FINISH_ON,
        ConstraintKind.FINISH_NO_EARLIER_THAN,
        ConstraintKind.FINISH_NO_LATER_THAN,
    }
)


@dataclass(frozen=True, slots=True)
class RunInputs:
    """What is given to a block of runs.

    Attributes:
        runs: how many.
        amounts: by amount, its values over the runs, or the one value of all.
        delays: by task number, minutes by which risks delay its start, in the time of its calendar.
        rounds: by rework loop, how many rounds are done again.
    """

    runs: int
    amounts: list[Floats | float]
    delays: dict[int, Ints]
    rounds: list[tuple[ReworkLoop, Ints]]


@dataclass(slots=True)
class RunDates:
    """The dates of a block of runs.

    Attributes:
        starts: by task number; None for what cannot be dated.
        finishes: likewise.
        driving: by link number, one bit for each run in which it sets the start of its successor.
    """

    starts: list[Moments | None]
    finishes: list[Moments | None]
    driving: dict[int, Bits]


def run_forward(
    plan: CompiledPlan,
    loads: list[tuple[LoadSpec, ...]],
    clocks: dict[WorkingTime, ArrayClock],
    inputs: RunInputs,
) -> RunDates:
    """The earliest dates of all tasks in each run."""
    return _Pass(plan, loads, clocks, inputs).dates()


class _Pass:
    """One forward pass over one block of runs."""

    def __init__(
        self,
        plan: CompiledPlan,
        loads: list[tuple[LoadSpec, ...]],
        clocks: dict[WorkingTime, ArrayClock],
        inputs: RunInputs,
    ) -> None:
        count = len(plan.tasks)
        self._plan, self._loads, self._clocks, self._inputs = plan, loads, clocks, inputs
        self._dates = RunDates([None] * count, [None] * count, {})
        self._gates = {loop.gate: (loop, rounds) for loop, rounds in inputs.rounds}
        self._is_by_path = plan.plan.critical_by is CriticalRule.LONGEST_PATH
        self._floor = Moments(np.full(inputs.runs, plan.start, dtype=np.int64))

    def dates(self) -> RunDates:
        """Dates each task after its predecessors."""
        for task in self._plan.order:
            self._date(task)
            if task in self._gates:
                self._do_again(task)
        return self._dates

    def _date(self, task: int) -> None:
        work = self._work(task)
        is_special = task in self._plan.constraints or task in self._plan.progress
        if is_special or self._plan.status is not None or task in self._inputs.delays:
            self._date_specially(task, work)
        elif isinstance(work, ArrayLoad):
            self._date_load(task, work)
        elif isinstance(work, ArrayInstant):
            self._date_instant(task, work)
        else:
            self._date_specially(task, work)

    def _date_load(self, task: int, work: ArrayLoad) -> None:
        """The usual case, in positions of the task's clock alone."""
        clock, links = work.clock, self._plan.incoming[task]
        allowed = [self._allowed_position(link, work, clock) for link in links]
        position = latest(allowed) if allowed else self._floor.positions(clock)
        if work.not_before > LONG_AGO:
            position = np.maximum(position, clock.time.positions[work.not_before])
        finish = clock.whole_finishes(position + work.minutes)
        start = self._dates.starts[task] = Moments(clock=clock, positions=position)
        self._note_driving(links, allowed, start)
        self._dates.finishes[task] = Moments(clock=clock, positions=finish, is_finish=True)

    def _date_instant(self, task: int, work: ArrayInstant) -> None:
        """A milestone that only waits for finishes of its own calendar stands where the last of them does."""
        plan, clock, links = self._plan, work.clock, self._plan.incoming[task]
        ends = [self._dates.finishes[plan.predecessors[link]] for link in links]
        is_plain = all(plan.kinds[link] is LinkKind.FINISH_TO_START and not plan.lags[link] for link in links)
        if not links or not is_plain or not all(end and end.is_finish_in(clock) for end in ends):
            self._date_specially(task, work)
            return
        allowed = [end.positions(clock) for end in ends if end]
        position = latest(allowed)
        moments = Moments(clock=clock, positions=position, is_finish=True)
        self._note_driving(links, allowed, moments)
        self._dates.starts[task] = self._dates.finishes[task] = moments

    def _date_specially(self, task: int, work: ArrayWork) -> None:
        """Any case, in moments: several people, constraints, delays, progress, a plan that is under way."""
        plan, links = self._plan, self._plan.incoming[task]
        allowed = [self._allowed_moment(link, work) for link in links]
        moment = latest(allowed) if allowed else self._floor.minutes
        progressed = plan.progress.get(task)
        if progressed is not None:
            start, finish = self._begun(task, work, moment, progressed)
        else:
            moment = self._held_back(task, work, moment)
            start = work.begin(moment)
            finish = work.finish(start)
        self._dates.starts[task] = Moments(start)
        self._dates.finishes[task] = Moments(finish)
        if progressed is not None and (progressed.actual_start or progressed.actual_finish) is not None:
            return
        if self._is_by_path:
            for link, one in zip(links, allowed, strict=True):
                self._note(link, work.is_set_by(self._delayed(task, one), start))
        else:
            # Somebody's leave may set the finish, whatever the others' start is.
            last_start = work.start(finish) if isinstance(work, ArrayLoads) else start
            self._note_driving(links, [work.begin(one) for one in allowed], Moments(last_start))

    def _held_back(self, task: int, work: ArrayWork, moment: Ints) -> Ints:
        """The moment after risks, the constraint and the status date."""
        plan = self._plan
        moment = self._delayed(task, moment)
        if task in plan.constraints:
            moment = _constrained(work, *plan.constraints[task], moment)
        if plan.status is not None:
            moment = np.where(work.begin(moment) < plan.status, plan.status, moment)
        return moment

    def _delayed(self, task: int, moment: Ints) -> Ints:
        """The moment after the risks that delay the task."""
        delay = self._inputs.delays.get(task)
        return moment if delay is None else added(self._calendar_clock(task), moment, delay)

    def _begun(self, task: int, work: ArrayWork, moment: Ints, progressed: Progressed) -> tuple[Ints, Ints]:
        """What was done stands; what remains follows at once, but not before the status date."""
        plan, runs = self._plan, self._inputs.runs
        if progressed.actual_start is not None:
            start = np.full(runs, progressed.actual_start, dtype=np.int64)
        elif progressed.actual_finish is not None:
            start = work.start(np.full(runs, progressed.actual_finish, dtype=np.int64))
        else:
            start = work.begin(moment)
        if progressed.actual_finish is not None:
            return start, np.full(runs, progressed.actual_finish, dtype=np.int64)
        finish = work.finish(start)
        if not progressed.is_done and plan.status is not None:
            rest = work.remaining_finish(np.full(runs, plan.status, dtype=np.int64))
            finish = np.where(work.done_finish(start) < plan.status, rest, finish)
        kind, constrained = plan.constraints.get(task, (None, 0))
        if kind is ConstraintKind.FINISH_NO_EARLIER_THAN:
            finish = np.maximum(finish, constrained)
        return start, finish

    def _do_again(self, gate: int) -> None:
        """Rework: the gate is passed later by its rounds times a share of the phase's time in the run."""
        loop, rounds = self._gates[gate]
        clock = self._calendar_clock(gate)
        finish = self._dates.finishes[gate]
        begun = [start.positions(clock) for task in loop.tasks if (start := self._dates.starts[task])]
        if finish is None or not rounds.any():
            return
        span = finish.positions(clock) - -latest([-one for one in begun])
        extra = np.rint(rounds * loop.share * span).astype(np.int64)
        later = Moments(added(clock, finish.minutes, extra))
        if self._dates.starts[gate] is finish:
            self._dates.starts[gate] = later
        self._dates.finishes[gate] = later

    def _allowed_position(self, link: int, work: ArrayLoad, clock: ArrayClock) -> Ints:
        """As `_allowed_moment`, in positions of the clock of the task's only load."""
        kind = self._plan.kinds[link]
        position = self._link_end(link).positions(clock)
        if kind in _TO_START:
            return position
        position = clock.whole_starts(position - work.minutes)
        if kind is LinkKind.FINISH_TO_FINISH:
            return np.maximum(position, clock.time.positions[self._plan.start])
        return position

    def _allowed_moment(self, link: int, work: ArrayWork) -> Ints:
        """The moment before which the link does not let its successor start."""
        kind = self._plan.kinds[link]
        moment = self._link_end(link).minutes
        if kind in _TO_START:
            return moment
        start = work.start(moment)
        return np.maximum(start, self._plan.start) if kind is LinkKind.FINISH_TO_FINISH else start

    def _link_end(self, link: int) -> Moments:
        """The end of the predecessor that the link ties, after its lag."""
        plan = self._plan
        ends = self._dates.finishes if plan.kinds[link] in _FROM_FINISH else self._dates.starts
        end, lag, time = ends[plan.predecessors[link]], plan.lags[link], plan.lag_clocks[link]
        assert end is not None
        if not lag:
            return end
        if time is None:
            return Moments(end.minutes + lag)
        clock = self._clocks[time]
        return Moments(clock=clock, positions=end.positions(clock) + lag, is_finish=lag > 0)

    def _note_driving(self, links: list[int], allowed: list[Ints], start: Moments) -> None:
        """Notes by link the runs in which it sets the start.

        By total float only where the predecessor could not slip without moving the start: that is counted in
        the time in which the predecessor's float is, so that a weekend or a leave between the two is slack
        for whoever works then.

        Args:
            links: that lead to the task.
            allowed: by link, the moments, or positions of the start's clock, before which it may not start.
            start: of the task: the latest one that gives it its finish.
        """
        plan = self._plan
        clock, reached = start.counted
        for link, one in zip(links, allowed, strict=True):
            own = self._clocks[plan.clocks[plan.predecessors[link]]]
            is_tied_to_start = not plan.lags[link] and plan.kinds[link] in _TO_START
            if self._is_by_path or own is clock or not is_tied_to_start:
                self._note(link, one >= reached)
            else:
                self._note(link, self._link_end(link).positions(own) >= start.positions(own))

    def _note(self, link: int, drives: Flags) -> None:
        """Notes the runs in which a link drives; one from a task that waits as long as it can always does."""
        kind, _ = self._plan.constraints.get(self._plan.predecessors[link], (None, 0))
        is_last_moment = self._is_by_path and kind is ConstraintKind.AS_LATE_AS_POSSIBLE
        self._dates.driving[link] = np.packbits(np.ones_like(drives) if is_last_moment else drives)

    def _work(self, task: int) -> ArrayWork:
        made = [load for spec in self._loads[task] if (load := self._load(spec)) is not None]
        if len(made) > 1 and task not in self._plan.progress:
            made = _together(made)
        if len(made) == 1:
            return made[0]
        return ArrayLoads(tuple(made)) if made else ArrayInstant(self._calendar_clock(task))

    def _load(self, spec: LoadSpec) -> ArrayLoad | None:
        """The load in each run; None where it takes no time in any."""
        amounts = self._inputs.amounts
        units: Floats | float = 0.0
        for number, divisor in spec.terms:
            value = amounts[number]
            units = units + (value / divisor if divisor != 1 else value)
        exact = np.minimum(units * spec.unit_minutes, MOST_MINUTES)
        minutes = np.rint(exact).astype(np.int64)
        if not minutes.all():
            minutes = np.where((exact > 0) & (minutes == 0), 1, minutes)
            if not minutes.any():
                return None
        if spec.minute_units != 1:
            minutes = minutes * spec.minute_units
        remaining = minutes
        if spec.done:
            remaining = minutes - np.rint(minutes * spec.done).astype(np.int64)
        return ArrayLoad(self._clocks[spec.clock], minutes, remaining, spec.not_before)

    def _calendar_clock(self, task: int) -> ArrayClock:
        plan = self._plan
        return self._clocks[plan.times.of_calendar(plan.tasks[task].calendar)]


def _together(loads: list[ArrayLoad]) -> list[ArrayLoad]:
    """Loads on the same clock from the same day on as one: the longest of them in each run."""
    longest: dict[tuple[ArrayClock, int], Ints] = {}
    for load in loads:
        key = load.clock, load.not_before
        longest[key] = np.maximum(longest[key], load.minutes) if key in longest else load.minutes
    return [
        ArrayLoad(clock, minutes, minutes, not_before) for (clock, not_before), minutes in longest.items()
    ]


def _constrained(work: ArrayWork, kind: ConstraintKind, constrained: int, moment: Ints) -> Ints:
    """The moment from which the constraint lets the work begin."""
    limit = np.full(len(moment), constrained, dtype=np.int64)
    if kind in _ON_FINISH:
        limit = work.start(limit)
    if kind in _MUST:
        return limit
    if kind in _NO_EARLIER:
        return np.maximum(limit, moment)
    if kind in _NO_LATER:
        return np.where(work.begin(moment) > limit, limit, moment)
    return moment
