"""Keeps the dates of the file where the plan alone would give others, and names every difference."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from genai_planner.files.formats.ms_project.outline import Outline, Row
from genai_planner.files.formats.ms_project.people import Bookings
from genai_planner.files.formats.ms_project.tasks import exactly, planned_moment
from genai_planner.files.import_report import DatedTask, Dating, with_tasks
from genai_planner.model.base import SMALLEST_SHARE
from genai_planner.model.calendars import AROUND_THE_CLOCK
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Assignment, Constraint, ConstraintKind, Task, TaskKind
from genai_planner.scheduling.effort import parts_of
from genai_planner.scheduling.result import ScheduledTask
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_minutes
from genai_planner.scheduling.work import Load

_MOST_ROUNDS = 5

Dates = Mapping[str, ScheduledTask]


@dataclass(frozen=True, slots=True)
class _Stored:
    """A task with the dates that it has in the file."""

    row: Row
    task: Task
    start: datetime
    finish: datetime

    def equals(self, ours: ScheduledTask) -> bool:
        return (self.start, self.finish) == (ours.start, ours.finish)


@dataclass(frozen=True, slots=True)
class _Fix:
    """How a task is held to the file's dates: by its start alone at first, then by its duration as well."""

    kind: Dating
    task: Task
    is_whole: bool = False


def with_dates_of_file(
    plan: Plan, outline: Outline, bookings: Bookings
) -> tuple[Plan, tuple[DatedTask, ...]]:
    """The plan in which what it cannot express keeps the file's dates, and all that is dated otherwise.

    A task that must keep its dates is first held by its start; where its finish is then another than in the
    file, by a fixed duration too. Whatever follows such a task is dated anew before it is judged.
    """
    stored = _stored(plan, outline)
    holder = _Holder(plan, bookings)
    first = dates = schedule(plan).tasks
    fixes: dict[str, _Fix] = {}
    for _ in range(_MOST_ROUNDS):
        found = {one.task.id: fix for one in stored if (fix := holder.fix(one, dates, fixes)) is not None}
        if not found:
            break
        fixes.update(found)
        plan = with_tasks(plan, {one: fix.task for one, fix in fixes.items()})
        dates = schedule(plan).tasks
    dated = [_dated(one, first, fixes, holder) for one in stored if one.task.id in fixes]
    dated += [
        _dated(one, dates, {}, holder)
        for one in stored
        if one.task.id not in fixes and one.task.id in dates and not one.equals(dates[one.task.id])
    ]
    return plan, tuple(dated)


class _Holder:
    """Finds why a task is dated otherwise, and holds it to the file's dates."""

    def __init__(self, plan: Plan, bookings: Bookings) -> None:
        self._plan, self._bookings = plan, bookings
        self._linked = {link.successor for link in plan.links}
        self._clocks = Clocks(plan)

    def fix(self, one: _Stored, dates: Dates, fixes: Mapping[str, _Fix]) -> _Fix | None:
        """How the task is to be held next; None where it is as in the file, or the plan is to date it."""
        ours, before = dates.get(one.task.id), fixes.get(one.task.id)
        if ours is None or (before is not None and (before.is_whole or one.equals(ours))):
            return None
        if before is not None:
            return replace(before, task=self.whole(one), is_whole=True)
        is_by_hand = one.row.node.flag("Manual")
        if one.equals(ours) and not is_by_hand:
            return None
        kind = Dating.BY_HAND if is_by_hand else self.kind(one, ours)
        if kind is Dating.UNEXPLAINED:
            return None
        if ours.start == one.start and not one.equals(ours):
            return _Fix(kind, self.whole(one), is_whole=True)
        return _Fix(kind, _started(one))

    def kind(self, one: _Stored, ours: ScheduledTask) -> Dating:
        """Why the plan gives a task other dates than the file."""
        booked = self._bookings.people.get(one.row.number, [])
        if one.row.node.number("LevelingDelay") or any(assignment.is_delayed for assignment in booked):
            return Dating.DELAY
        if any(assignment.is_uneven for assignment in booked):
            return Dating.CONTOUR
        if one.row.is_held_by_summary:
            return Dating.SUMMARY
        is_free = one.task.id not in self._linked and one.task.constraint is None
        is_chosen = one.start not in (ours.start, self._plan.start)  # a task begins with the plan by itself
        if is_free and is_chosen and one.task.progress.actual_start is None:
            return Dating.WITHOUT_LINKS
        if one.start == ours.start and self._works(one.task, ours.finish, one.finish):
            return Dating.SPLIT
        return Dating.UNEXPLAINED

    def _works(self, task: Task, start: datetime, finish: datetime) -> bool:
        """Whether there is working time of the task between the two; an evening is the next morning."""
        return start < finish and bool(
            self._clocks.of_calendar(task.calendar).between(to_minutes(start), to_minutes(finish))
        )

    def whole(self, one: _Stored) -> Task:
        """The task with a fixed start and a duration that ends at the file's finish, and all of its work."""
        start, finish = to_minutes(one.start), to_minutes(one.finish)
        if finish <= start:
            # A milestone falls on working time; around the clock, on any moment.
            must = Constraint(kind=ConstraintKind.MUST_START_ON, moment=one.start)
            return changed(
                one.task,
                kind=TaskKind.MILESTONE,
                constraint=must,
                calendar=AROUND_THE_CLOCK.id,
                needs=(),
                duration_days=None,
                assignments=(),
            )
        minutes = finish - start
        calendar: str | None = AROUND_THE_CLOCK.id
        clock = self._clocks.of_calendar(one.task.calendar)
        worked = clock.between(start, finish)
        if worked and Load(clock, worked, 0.0).place(start) == (start, finish):
            calendar, minutes = one.task.calendar, worked
        return changed(
            _started(one),
            kind=TaskKind.WORK,
            calendar=calendar,
            needs=(),
            duration_days=exactly(minutes / WORK_MINUTES_A_DAY),
            assignments=self._spread(one.task, minutes / WORK_MINUTES_A_DAY),
        )

    def _spread(self, task: Task, days: float) -> tuple[Assignment, ...]:
        """Those who are on the task, with the part of their time that gives all of their work."""
        done = {part.person.id: part for part in parts_of(task, self._plan)}
        spread = {}
        for one in task.assignments:
            part = done.get(one.person)
            if part is not None and part.days:
                share = part.days / (days * part.person.availability)
                units = min(max(share, SMALLEST_SHARE), 1.0)
                spread[one.person] = changed(one, units=units, pace=1.0)
        return tuple(spread.values())


def _stored(plan: Plan, outline: Outline) -> list[_Stored]:
    tasks = plan.task_by_id
    found = []
    for row in outline.tasks():
        node, is_by_hand = row.node, row.node.flag("Manual")
        start = (is_by_hand and planned_moment(node, "ManualStart")) or planned_moment(node, "Start")
        finish = (is_by_hand and planned_moment(node, "ManualFinish")) or planned_moment(node, "Finish")
        if start and finish and start <= finish:
            found.append(_Stored(row, tasks[row.task_id], start, finish))
    return found


def _started(one: _Stored) -> Task:
    must = Constraint(kind=ConstraintKind.MUST_START_ON, moment=one.start)
    return changed(one.task, constraint=must)


def _dated(one: _Stored, dates: Dates, fixes: Mapping[str, _Fix], holder: _Holder) -> DatedTask:
    ours, fix = dates[one.task.id], fixes.get(one.task.id)
    return DatedTask(
        id=one.task.id,
        name=one.row.name,
        kind=fix.kind if fix else holder.kind(one, ours),
        file_start=one.start,
        file_finish=one.finish,
        plan_start=ours.start,
        plan_finish=ours.finish,
        fixed=(lambda: fix.task) if fix else partial(holder.whole, one),
        by_plan=one.task,
        is_kept=fix is not None,
    )
