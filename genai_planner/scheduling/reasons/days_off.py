"""Days on which a task waits or rests: leave, maintenance, shut-downs and holidays, in words."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from genai_planner.model.calendars import Calendar, DayRange
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Task
from genai_planner.scheduling.effort import opening, parts_of, work_of
from genai_planner.scheduling.result import ScheduledTask
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes, to_moment
from genai_planner.scheduling.time.public_holidays import public_holidays
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.scheduling.work import LONG_AGO, loads_of
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said, Several, counted, said

_PAUSES = 2
"""How many pauses are named; of more, how many."""


class _Calendars(NamedTuple):
    """Calendars apart from a plan."""

    start: datetime
    project_calendar: str
    calendars: tuple[Calendar, ...]


class _Off(NamedTuple):
    """Days on which somebody or something does not work.

    Attributes:
        who: and what they are, such as "'Ana' is on leave".
        days: that are free.
        usual: the working time without them.
        own: the working time with all free days.
        opens: the moment before which they are not available, on leave or not.
    """

    who: Said
    days: DayRange
    usual: WorkingTime
    own: WorkingTime
    opens: int = LONG_AGO

    def takes_time(self, first: datetime, last: datetime) -> bool:
        """Whether work would be done on these days between the two moments."""
        begin = max(to_minutes(max(_begin(self.days), first)), self.opens)
        end = to_minutes(min(_end(self.days), last))
        return begin < end and self.usual.between(begin, end) > 0

    def begins(self, first: datetime) -> datetime:
        """When work begins that may from that moment on."""
        return to_moment(self.own.next_start(to_minutes(first)))


class DaysOff:
    """The days off of one plan that matter for a task."""

    def __init__(self, plan: Plan, times: Clocks) -> None:
        self._plan, self._times = plan, times

    def between(self, task: Task, first: datetime | None, start: datetime) -> list[Said]:
        """Leave, maintenance and holidays from the moment that the cause allows, if it does, to the start."""
        if first is None or first >= start:
            return []
        people = self._people(task)
        absences = [
            _on_days(off.who, off.days)
            for off in self._days_off(task, people)
            if off.takes_time(first, start) and off.begins(first) == start
        ]
        return absences + self._holidays(task, people, first, start)

    def while_on(self, task: Task, dated: ScheduledTask) -> list[Said]:
        """The leave, maintenance and shut-downs while the task is on, which move its finish."""
        last = self._last_ones(task, dated)
        people = [person for person in self._people(task) if person.id in last]
        found = [
            _on_days(off.who, off.days)
            for off in self._days_off(task, people)
            if off.takes_time(dated.start, dated.finish)
        ]
        if not found:
            return []
        told = found[:_PAUSES]
        if len(found) > _PAUSES:
            told.append(counted("{n} more day off", "{n} more days off", len(found) - _PAUSES))
        return [said("until it finishes, {pauses}", pauses=Several(tuple(told), marked(", and ")))]

    def _people(self, task: Task) -> list[Person]:
        """Those by whose working time the task goes; a fixed duration goes by its calendar alone."""
        if task.duration_days is not None or not task.assignments:
            return []
        return [part.person for part in parts_of(task, self._plan)]

    def _last_ones(self, task: Task, dated: ScheduledTask) -> set[str]:
        """The ids of those who are done only when the task is: nobody else's days off move its finish."""
        start, finish = to_minutes(dated.start), to_minutes(dated.finish)
        resumed = start if self._plan.status_date is None else to_minutes(self._plan.status_date)
        return {
            load.who
            for load in loads_of(work_of(task, self._plan, self._times))
            if finish in {load.finish(start), load.remaining_finish(resumed)}
        }

    def _days_off(self, task: Task, people: list[Person]) -> Iterator[_Off]:
        times = self._times
        for person in people:
            usual, own = times.of_calendar(person.calendar), times.of_person(person, task.calendar)
            who = self._on_leave(person, task)
            yield from (_Off(who, days, usual, own, opening(person)) for days in person.leave)
        yield from self._pool_days_off(task)
        for calendar in self._calendars(task, people):
            shut = [days for days in calendar.exceptions if not days.spans]
            if shut:
                usual = _clock(self._plan.start, changed(calendar, exceptions=()))
                own = times.of_calendar(calendar.id)
                yield from (_Off(_shut_down(days.name), days, usual, own) for days in shut)

    def _pool_days_off(self, task: Task) -> Iterator[_Off]:
        need = task.compute
        pool = self._plan.pool_by_id.get(need.pool or "") if need else None
        if need is None or pool is None or task.duration_days is not None:
            return
        usual = self._times.of_pool(None)
        own = self._times.of_pool(pool, task.calendar, gpus=need.gpus)
        few = pool.days_below(need.gpus) if need.gpus <= pool.most else ()
        for who, stretches in (
            (said("'{pool}' is in maintenance", pool=pool.name), pool.maintenance),
            (
                counted(
                    "'{pool}' has fewer than {n} GPU",
                    "'{pool}' has fewer than {n} GPUs",
                    need.gpus,
                    pool=pool.name,
                ),
                few,
            ),
        ):
            yield from (_Off(who, days, usual, own) for days in stretches)

    def _calendars(self, task: Task, people: list[Person]) -> list[Calendar]:
        """Those by which the task is worked: its own, else those of its people, else the project's."""
        if task.compute is not None and task.calendar is None and task.duration_days is None:
            return []
        project = self._plan.project_calendar
        by_people = [person.calendar or project for person in people] if task.calendar is None else []
        ids = by_people or [task.calendar or project]
        known = self._plan.calendar_by_id
        return [known[calendar_id] for calendar_id in dict.fromkeys(ids) if calendar_id in known]

    def _holidays(self, task: Task, people: list[Person], first: datetime, last: datetime) -> list[Said]:
        """The public holidays on which work would be done between the two moments."""
        days = {
            to_moment(day).date()
            for calendar in self._calendars(task, people)
            if calendar.holidays_country
            for day in public_holidays(
                calendar.holidays_country, calendar.holidays_region, day_to_minutes(first), to_minutes(last)
            )
            if self._is_worked(calendar, to_moment(day), first, last)
        }
        return [said("{day} is a public holiday", day=day) for day in sorted(days)]

    def _is_worked(self, calendar: Calendar, midnight: datetime, first: datetime, last: datetime) -> bool:
        """Whether the day would have working time between the two moments, were it no holiday."""
        usual = _clock(self._plan.start, changed(calendar, holidays_country="", holidays_region=""))
        begin, end = max(midnight, first), min(midnight + timedelta(days=1), last)
        return begin < end and usual.between(to_minutes(begin), to_minutes(end)) > 0

    def _on_leave(self, person: Person, task: Task) -> Said:
        """That the person is on leave, and whether nobody else on the team could do it."""
        for assignment in task.assignments:
            need = next((need for need in task.needs if need.skill == assignment.skill), None)
            if assignment.person != person.id or need is None:
                continue
            able = [one for one in self._plan.people if one.level_of(need.skill) >= need.level]
            skill = self._plan.skill_by_id.get(need.skill)
            if able == [person] and skill:
                template = marked("'{person}', the only one for {skill}, is on leave")
                return said(template, person=person.name, skill=skill.name)
        return said("'{person}' is on leave", person=person.name)


def _clock(start: datetime, calendar: Calendar) -> WorkingTime:
    return Clocks(_Calendars(start, calendar.id, (calendar,))).project


def _shut_down(name: str) -> Said:
    return said("no work is done ({name})", name=name) if name else said("no work is done")


def _on_days(what: Said, days: DayRange) -> Said:
    if days.first == days.last:
        return said("{what} on {day}", what=what, day=days.first)
    return said("{what} from {first} to {last}", what=what, first=days.first, last=days.last)


def _begin(days: DayRange) -> datetime:
    return datetime.combine(days.first, datetime.min.time())


def _end(days: DayRange) -> datetime:
    return datetime.combine(days.last, datetime.min.time()) + timedelta(days=1)
