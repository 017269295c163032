"""A plan's dates while some of its tasks are held elsewhere: fast enough for every frame of a drag."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from operator import ne, or_
from typing import TypeVar

from typing_extensions import override

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.compiled import CompiledPlan, compile_plan, with_records
from genai_planner.scheduling.passes.dating import date_plan, has_late_tasks
from genai_planner.scheduling.passes.following import followed_early
from genai_planner.scheduling.passes.forward import CONSTRAINT, EarlyDates, forward_pass, link_moment
from genai_planner.scheduling.result import Schedule, ScheduledPhase, ScheduledTask
from genai_planner.scheduling.summaries import phases_above
from genai_planner.scheduling.task_compiling import compile_task
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_minutes, to_moment
from genai_planner.scheduling.time.share_time import UNITS, ShareTime
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.scheduling.work import Load, loads_of

_Entry = TypeVar("_Entry")
_Row = TypeVar("_Row")


class Trial:
    """Dates a plan again and again with other records in the place of a few of its tasks.

    The plan is compiled once, and only the forward pass is run for each try: starts and finishes are those
    of `schedule`, while floats and the costs of single tasks stay as they were. Links, team and calendars are
    the plan's.

    Args:
        plan: what is tried.
        known: its schedule, from which everything but the dates is taken.
    """

    def __init__(self, plan: Plan, known: Schedule) -> None:
        self.plan = plan
        self.known = known
        self._compiled = compile_plan(plan)
        self._number = {task.id: number for number, task in enumerate(plan.tasks)}
        self._has_late = has_late_tasks(self._compiled)

    def with_tasks(self, tasks: Iterable[Task]) -> "TriedDates":
        """The dates with those records in the place of the tasks that have their ids."""
        compiled = self._compiled
        records = {self._number[task.id]: compile_task(task, self.plan, compiled.times) for task in tasks}
        changed = with_records(compiled, records)
        cost = self.known.cost + sum(
            one.cost - compiled.compiled_tasks[number].cost for number, one in records.items()
        )
        return TriedDates(self, changed, self._tried(changed, records), cost)

    @cached_property
    def early(self) -> EarlyDates:
        """The dates of the plan as it is."""
        return date_plan(self._compiled).early if self._has_late else forward_pass(self._compiled)

    def _tried(self, changed: CompiledPlan, edited: Iterable[int]) -> EarlyDates:
        if self._has_late or has_late_tasks(changed):
            return date_plan(changed).early
        return followed_early(changed, self.early, edited)

    @cached_property
    def tasks_by_phase(self) -> dict[str, list[int]]:
        """By phase the numbers of the dated tasks in it and in the phases below it."""
        found: dict[str, list[int]] = {phase.id: [] for phase in self.plan.phases}
        above = {phase.id: tuple(phases_above(self.plan, phase.id)) for phase in self.plan.phases}
        for number in sorted(self._compiled.order):
            for phase in above.get(self.plan.tasks[number].phase, ()):
                found[phase].append(number)
        return found

    def working_days(self, before: datetime, after: datetime) -> float:
        """Working days of the project from one moment to another; below 0 where that is earlier."""
        minutes = self._compiled.times.project.between(to_minutes(before), to_minutes(after))
        return minutes / WORK_MINUTES_A_DAY

    def work_minutes(self, task: str, start: datetime, finish: datetime) -> int:
        """The minutes in which that task can be worked on between two moments, elapsed ones on GPUs."""
        return self._clock_of(task).between(to_minutes(start), to_minutes(finish))

    def minutes_a_day(self, task: str) -> int:
        """The minutes that count as one day of that task: of work, or of the clock on GPUs."""
        is_elapsed = self.plan.tasks[self._number[task]].compute is not None
        return MINUTES_A_DAY if is_elapsed else WORK_MINUTES_A_DAY

    def lag_minutes(self, task: str, start: datetime, finish: datetime) -> int:
        """The minutes of a lag before that task, in its calendar, that leads from one moment to another."""
        clock = self._compiled.compiled_tasks[self._number[task]].calendar_clock
        return clock.between(to_minutes(start), to_minutes(finish))

    def moment_after(self, task: str, start: datetime, minutes: float) -> datetime:
        """When that task could be worked on for so many minutes, from a moment on."""
        return to_moment(self._clock_of(task).add(to_minutes(start), round(minutes)))

    def resumed(self, task: str) -> datetime | None:
        """The status date where work on a begun task rests until then; None where it does not."""
        number, status = self._number[task], self._compiled.status
        progressed, work = self._compiled.progress.get(number), self._compiled.works[number]
        if progressed is None or progressed.is_done or status is None:
            return None
        rests = work.done_finish(to_minutes(self.known.tasks[task].start)) < status
        return to_moment(status) if rests else None

    def mean_share(self, task: str, start: datetime, finish: datetime) -> float:
        """The part of those minutes that does its work; 1 but where somebody's share changes by dates."""
        load, minutes = self._last_load(task), self.work_minutes(task, start, finish)
        if load is None or not isinstance(load.clock, ShareTime) or not minutes:
            return 1.0
        return load.clock.between(to_minutes(start), to_minutes(finish)) / UNITS / minutes

    def _clock_of(self, task: str) -> WorkingTime:
        """The working time of whoever is last to finish the task."""
        load = self._last_load(task)
        if load is None:
            return self._compiled.times.project
        if isinstance(load.clock, ShareTime):
            calendar = self.plan.tasks[self._number[task]].calendar
            return self._compiled.times.of_person(self.plan.person_by_id[load.who], calendar)
        return load.clock

    def _last_load(self, task: str) -> Load | None:
        """The work of whoever is last to finish the task; None for a milestone."""
        start = to_minutes(self.known.tasks[task].start)
        loads = loads_of(self._compiled.works[self._number[task]])
        return max(loads, key=lambda load: load.finish(start), default=None)

    def number(self, task: str) -> int:
        """The position of the task in the plan."""
        return self._number[task]


@dataclass(frozen=True)
class TriedDates:
    """What a trial came to; single dates are put into words only when they are asked for."""

    trial: Trial
    compiled: CompiledPlan
    early: EarlyDates
    cost: float
    """Of the plan as it was tried."""

    @cached_property
    def finish(self) -> datetime:
        """When the plan is finished."""
        order = self.compiled.order
        if not order:
            return self.trial.known.finish
        return to_moment(max(map(self.early.finishes.__getitem__, order)))

    def start_of(self, task: str) -> datetime:
        """When that task starts."""
        return to_moment(self.early.starts[self.trial.number(task)])

    def finish_of(self, task: str) -> datetime:
        """When that task is finished."""
        return to_moment(self.early.finishes[self.trial.number(task)])

    def is_pinned(self, task: str) -> bool:
        """Whether the task would start at another time without its constraint."""
        number, plan = self.trial.number(task), self.compiled
        if self.early.fixed_by[number] != CONSTRAINT:
            return False
        links = plan.incoming[number]
        moments = [link_moment(plan, self.early, link) for link in links]
        return plan.works[number].begin(max(moments, default=plan.start)) != self.early.starts[number]

    def count_moved(self) -> int:
        """How many tasks stand elsewhere than in the plan as it is."""
        before, now = self.trial.early, self.early
        starts, finishes = map(ne, before.starts, now.starts), map(ne, before.finishes, now.finishes)
        return sum(map(or_, starts, finishes))

    def schedule(self) -> Schedule:
        """A schedule with these dates; all else in it is that of the known one."""
        return replace(
            self.trial.known,
            finish=self.finish,
            cost=self.cost,
            tasks=_MadeWhenAsked(self.trial.known.tasks, self._task),
            phases=_MadeWhenAsked(self.trial.known.phases, self._phase),
        )

    def _task(self, task: str, known: ScheduledTask) -> ScheduledTask:
        return known._replace(start=self.start_of(task), finish=self.finish_of(task))

    def _phase(self, phase: str, known: ScheduledPhase) -> ScheduledPhase:
        numbers = self.trial.tasks_by_phase[phase]
        return replace(
            known,
            start=to_moment(min(map(self.early.starts.__getitem__, numbers))),
            finish=to_moment(max(map(self.early.finishes.__getitem__, numbers))),
        )


class _MadeWhenAsked(Mapping[str, _Row]):
    """Known rows with the tried dates, each made when it is looked up."""

    def __init__(self, known: Mapping[str, _Row], make: Callable[[str, _Row], _Row]) -> None:
        self._known, self._make = known, make
        self._made: dict[str, _Row] = {}

    @override
    def __getitem__(self, item: str) -> _Row:
        made = self._made.get(item)
        if made is None:
            made = self._made[item] = self._make(item, self._known[item])
        return made

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    @override
    def __len__(self) -> int:
        return len(self._known)
