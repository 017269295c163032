"""Writes the rows of a plan with dates, amounts, constraints, progress and links."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, time
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.codes import (
    AS_SOON_AS_POSSIBLE,
    CONSTRAINT_KINDS,
    DAYS,
    ELAPSED_HOURS,
    HUNDREDTHS,
    LAG_UNITS_A_MINUTE,
    LINK_KINDS,
    NO_CALENDAR,
)
from genai_planner.files.formats.ms_project.custom_fields import write_phase_fields, write_task_fields
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.own_fields import OwnFieldWriter
from genai_planner.files.formats.ms_project.written.baselines import BaselineWriter
from genai_planner.files.formats.ms_project.written.money import ROOT
from genai_planner.files.formats.ms_project.written.rows import PlanRow
from genai_planner.files.formats.ms_project.written.xml import duration_text, moment_text, put, put_all
from genai_planner.model.tasks import Constraint, ConstraintKind, Link, Phase, Task, TaskKind
from genai_planner.scheduling.compiled import CompiledPlan, is_done
from genai_planner.scheduling.result import DriverKind, Schedule, ScheduledTask
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.scheduling.work import loads_of
from genai_planner.words.said import said

_CONSTRAINT_CODES = {kind: code for code, kind in CONSTRAINT_KINDS.items()}
_LINK_CODES = {kind: code for code, kind in LINK_KINDS.items()}
_FIXED_UNITS, _FIXED_DURATION = 0, 1
_ALMOST = 99


class TaskWriter:
    """Writes rows under their numbers."""

    def __init__(
        self,
        compiled: CompiledPlan,
        schedule: Schedule,
        calendars: Mapping[str, int],
        dropped: Dropped,
        own: OwnFieldWriter,
    ) -> None:
        self._own = own
        self._baselines = BaselineWriter(compiled.plan, dropped)
        self._plan, self._schedule = compiled.plan, schedule
        self._works = {task.id: work for task, work in zip(compiled.tasks, compiled.works, strict=True)}
        self._clocks = {task.id: clock for task, clock in zip(compiled.tasks, compiled.clocks, strict=True)}
        self._project = compiled.times.project
        self._calendars, self._dropped = calendars, dropped
        self._links: dict[str, list[Link]] = defaultdict(list)
        for link in compiled.links:
            self._links[link.successor].append(link)

    def write(self, project: Element, rows: tuple[PlanRow, ...]) -> None:
        """Puts all rows into the project."""
        holder = put(project, "Tasks")
        numbers = {row.record.id: row.number for row in rows}
        self._write_root(put(holder, "Task"))
        for row in rows:
            if isinstance(row.record, Task):
                self._write_task(put(holder, "Task"), row, row.record, numbers)
            else:
                self._write_phase(put(holder, "Task"), row, row.record)

    def _write_root(self, element: Element) -> None:
        """The row of the whole project, which holds its deadline and what it costs."""
        plan, schedule = self._plan, self._schedule
        minutes = self._project.between(to_minutes(schedule.start), to_minutes(schedule.finish))
        due = datetime.combine(plan.deadline, time(23, 59)) if plan.deadline else None
        put_all(
            element, UID=ROOT, ID=ROOT, Name=plan.name, Active=1, Manual=0, Type=_FIXED_DURATION, IsNull=0
        )
        put_all(
            element,
            WBS="0",
            OutlineNumber="0",
            OutlineLevel=0,
            Start=moment_text(schedule.start),
            Finish=moment_text(schedule.finish),
            Duration=duration_text(minutes),
            DurationFormat=DAYS,
            Milestone=0,
            Summary=1,
            Cost=schedule.cost * HUNDREDTHS,
            ConstraintType=AS_SOON_AS_POSSIBLE,
            CalendarUID=NO_CALENDAR,
            Deadline=moment_text(due) if due else None,
        )

    def _write_phase(self, element: Element, row: PlanRow, phase: Phase) -> None:
        dates = self._schedule.phases[phase.id]
        minutes = self._project.between(to_minutes(dates.start), to_minutes(dates.finish))
        _write_place(element, row, _FIXED_DURATION)
        put_all(
            element,
            Start=moment_text(dates.start),
            Finish=moment_text(dates.finish),
            Duration=duration_text(minutes),
            DurationFormat=DAYS,
            Milestone=0,
            Summary=1,
            Critical=int(dates.is_critical),
            Cost=dates.cost * HUNDREDTHS,
            CalendarUID=NO_CALENDAR,
            Notes=phase.explanation or None,
        )
        write_phase_fields(element, phase)

    def _write_task(self, element: Element, row: PlanRow, task: Task, numbers: Mapping[str, int]) -> None:
        dates = self._schedule.tasks[task.id]
        _write_place(element, row, _FIXED_UNITS if task.needs else _FIXED_DURATION, task.priority)
        minutes = self._minutes(task, dates)
        put_all(
            element,
            Start=moment_text(dates.start),
            Finish=moment_text(dates.finish),
            Duration=duration_text(minutes),
            DurationFormat=ELAPSED_HOURS if task.kind is TaskKind.COMPUTE else DAYS,
            EffortDriven=int(bool(task.needs)),
            Milestone=int(minutes == 0),
            Summary=0,
            Critical=int(dates.is_critical),
            TotalSlack=dates.total_float_minutes * LAG_UNITS_A_MINUTE,
            Cost=dates.cost * HUNDREDTHS,
        )
        self._write_progress(element, task, dates, minutes)
        self._write_constraint(element, task, dates)
        notes = "\n".join(text for text in (task.note, task.explanation, task.because) if text)
        for one in task.addresses[:1]:
            put_all(element, Hyperlink=one.words, HyperlinkAddress=one.address)
        if task.addresses[1:]:
            self._dropped.add(said("Of the web links of a task all but the first are left out"), task.name)
        put_all(element, IgnoreResourceCalendar=int(_ignores_people(task)), Notes=notes or None)
        for link in self._links[task.id]:
            if link.predecessor in numbers:
                _write_link(put(element, "PredecessorLink"), link, numbers[link.predecessor])
        write_task_fields(element, task, self._plan)
        self._own.write_values(element, task)
        self._baselines.write(element, task.id)

    def _calendar(self, task: Task) -> int:
        """The number of the calendar that the task names, or must name so that people's do not count."""
        otherwise = self._calendars[self._plan.project_calendar] if _ignores_people(task) else NO_CALENDAR
        return self._calendars.get(task.calendar or "", otherwise)

    def _minutes(self, task: Task, dates: ScheduledTask) -> int:
        """The task's working or elapsed time; from the first to the last of several people."""
        loads = loads_of(self._works[task.id])
        if not loads:
            return 0
        if len(loads) == 1 and not task.assignments:
            return loads[0].minutes
        return self._clocks[task.id].between(to_minutes(dates.start), to_minutes(dates.finish))

    def _write_progress(self, element: Element, task: Task, dates: ScheduledTask, minutes: int) -> None:
        percent = task.progress.percent_complete
        has_begun = bool(percent or task.progress.actual_start or task.progress.actual_finish)
        if is_done(task):
            percent = 100
        elif percent:
            percent = min(max(round(percent), 1), _ALMOST)
        done = minutes if is_done(task) else round(minutes * task.progress.percent_complete / 100)
        put_all(
            element,
            PercentComplete=percent,
            ActualStart=moment_text(dates.start) if has_begun else None,
            ActualFinish=moment_text(dates.finish) if is_done(task) else None,
            ActualDuration=duration_text(done),
            RemainingDuration=duration_text(minutes - done),
        )
        if has_begun and not is_done(task) and dates.driver.kind is DriverKind.PROGRESS:
            status = self._plan.status_date
            if status is not None and status > dates.start:
                self._dropped.add(said("Work that waits for the status date may be dated earlier"), task.name)

    def _write_constraint(self, element: Element, task: Task, dates: ScheduledTask) -> None:
        constraint = task.constraint
        waits = dates.driver.kind is DriverKind.PROGRESS and task.progress.actual_start is None
        if waits and constraint is None:  # for the status date, which moves nothing by itself there
            kind = ConstraintKind.START_NO_EARLIER_THAN
            constraint = Constraint(kind=kind, moment=dates.start)
        moment = constraint.moment if constraint else None
        put_all(
            element,
            ConstraintType=_CONSTRAINT_CODES[constraint.kind] if constraint else AS_SOON_AS_POSSIBLE,
            CalendarUID=self._calendar(task),
            ConstraintDate=moment_text(moment) if moment else None,
            Deadline=moment_text(task.deadline) if task.deadline else None,
        )


def _ignores_people(task: Task) -> bool:
    """Whether the task runs on its own calendar, whoever is on it."""
    return task.duration_days is not None and bool(task.assignments)


def _write_place(element: Element, row: PlanRow, kind: int, priority: int = 500) -> None:
    place = ".".join(map(str, row.place))
    put_all(element, UID=row.number, ID=row.number, Name=row.record.name, Active=1, Manual=0, Type=kind)
    put_all(element, IsNull=0, WBS=place, OutlineNumber=place, OutlineLevel=len(row.place), Priority=priority)


def _write_link(element: Element, link: Link, predecessor: int) -> None:
    put_all(
        element,
        PredecessorUID=predecessor,
        Type=_LINK_CODES[link.kind],
        CrossProject=0,
        LinkLag=link.lag_minutes * LAG_UNITS_A_MINUTE,
        LagFormat=ELAPSED_HOURS if link.lag_is_elapsed else DAYS,
    )
