"""What the rows of a timeline say in words: durations, dates, people, costs."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from genai_planner.model.calendars import MINUTES_A_DAY, Calendar
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.scheduling.result import ScheduledPhase, ScheduledTask
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes, to_moment
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.words.days import short_day_text
from genai_planner.words.durations import HOURS_A_WORKING_DAY, days_text, hours_text
from genai_planner.words.lists import isolated
from genai_planner.words.people import called
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Share, counted, said

_MOST_NAMES = 2
_WEEK, _WEEKS = 7, 8
"""Days of a week, and weeks after which holidays no longer hide what is usual."""
_SOME_MONDAY = datetime(2027, 1, 4)


class WorkingDays:
    """The working time of the project's calendar, public holidays included."""

    def __init__(self, plan: Plan) -> None:
        self._time = _project_time(plan.start, plan.project_calendar, plan.calendars)
        self._time.trim()

    def free_days(self, start: datetime, finish: datetime) -> list[tuple[datetime, datetime]]:
        """The whole days from start to finish on which nobody works, those in a row as one stretch."""
        first = to_minutes(start)
        stretches: list[tuple[int, int]] = []
        for day in range(first - first % MINUTES_A_DAY, to_minutes(finish), MINUTES_A_DAY):
            if self._time.between(day, day + MINUTES_A_DAY):
                continue
            is_next = bool(stretches) and stretches[-1][1] == day
            begin = stretches.pop()[0] if is_next else day
            stretches.append((begin, day + MINUTES_A_DAY))
        return [(to_moment(begin), to_moment(end)) for begin, end in stretches]

    def free_spans(self, start: datetime, finish: datetime) -> list[tuple[datetime, datetime]]:
        """The stretches between two moments in which nobody works, nights and breaks included."""
        first, last = to_minutes(start), to_minutes(finish)
        works = self._time.spans_between(first, last)
        begins = [first, *(end for _, end in works)]
        ends = [*(begin for begin, _ in works), last]
        return [
            (to_moment(begin), to_moment(end)) for begin, end in zip(begins, ends, strict=True) if begin < end
        ]

    def weekdays_off(self) -> frozenset[int]:
        """The weekdays on which nobody ever works, Monday being 0; none where nobody works at all."""
        day = to_minutes(_SOME_MONDAY)
        off = frozenset(
            weekday
            for weekday in range(_WEEK)
            if not any(
                self._works_on(day + (week * _WEEK + weekday) * MINUTES_A_DAY) for week in range(_WEEKS)
            )
        )
        return off if len(off) < _WEEK else frozenset()

    def _works_on(self, midnight: int) -> bool:
        return self._time.between(midnight, midnight + MINUTES_A_DAY) > 0

    def between(self, start: datetime, finish: datetime) -> float:
        """The working time from start to finish in days of eight hours."""
        return self._time.between(to_minutes(start), to_minutes(finish)) / (60 * HOURS_A_WORKING_DAY)


class _Calendars(NamedTuple):
    start: datetime
    project_calendar: str
    calendars: tuple[Calendar, ...]


@lru_cache(maxsize=4)
def _project_time(start: datetime, project_calendar: str, calendars: tuple[Calendar, ...]) -> WorkingTime:
    """The working time of a project, whose days are the same after most edits."""
    return Clocks(_Calendars(start, project_calendar, calendars)).project


class People:
    """How the people of a plan are called in little room."""

    def __init__(self, plan: Plan) -> None:
        self._called = called({person.id: person.name for person in plan.people})

    def called(self, person: str) -> str:
        """The shortest name that tells the person apart, without titles."""
        return self._called.get(person, person)

    def of(self, task: Task) -> str:
        """Who works on the task, such as Mara, Jon or Ines + 6 others."""
        names = [isolated(self.called(id_)) for id_ in dict.fromkeys(a.person for a in task.assignments)]
        if len(names) <= _MOST_NAMES:
            return ", ".join(names)
        return counted("{name} + {n} other", "{name} + {n} others", len(names) - 1, name=names[0]).text()


def duration_text(task: Task, dates: ScheduledTask, working_days: WorkingDays) -> str:
    """How long the task takes: working days, elapsed hours of a compute task, nothing for a milestone."""
    if task.kind is TaskKind.MILESTONE:
        return ""
    if task.kind is TaskKind.COMPUTE:
        return hours_text((dates.finish - dates.start).total_seconds() / 3600)
    return days_text(working_days.between(dates.start, dates.finish))


def phase_duration_text(dates: ScheduledPhase, working_days: WorkingDays) -> str:
    """How many working days the phase takes."""
    return days_text(working_days.between(dates.start, dates.finish))


def bar_texts(task: Task, dates: ScheduledTask, people: People) -> tuple[str, ...]:
    """What stands behind a bar, longest wording first: who works on it, GPUs, or a milestone's name."""
    if task.kind is TaskKind.MILESTONE:
        name = isolated(task.name)
        return f"{name} · {short_day_text(dates.finish)}", name
    if task.compute is not None:
        hours = hours_text((dates.finish - dates.start).total_seconds() / 3600)
        gpus = counted("GPU", "{n} GPUs", task.compute.gpus).text()
        return f"{gpus} · {hours}", hours
    names = people.of(task)
    return (names,) if names else ()


def span_text(start: datetime, finish: datetime) -> str:
    """From when to when, such as 1 Feb to 17 Feb; what lies within one day has that day alone."""
    first, last = short_day_text(start), short_day_text(finish)
    return first if first == last else phrase("{start} to {finish}").format(start=first, finish=last)


def with_need(texts: tuple[str, ...], chance: float) -> tuple[str, ...]:
    """What stands behind a phase that may not be needed: its chance, behind its other words."""
    need = said("if needed, {share}", share=Share(chance)).text()
    return (*(f"{text} · {need}" for text in texts), need)


def folded_texts(last: Task | None, finish: datetime) -> tuple[str, ...]:
    """What stands behind a folded phase: its last milestone, if it ends with one, and its finish."""
    if last is None:
        return (short_day_text(finish),)
    return f"{isolated(last.name)} · {short_day_text(finish)}", short_day_text(finish)
