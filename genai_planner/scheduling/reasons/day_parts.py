"""When tasks start and finish, as exactly as it matters: to the day or half day, else to the minute.

A start when the day's work begins, and a finish when it ends, are days. In between they are a morning or an
afternoon. Minutes matter for what runs round the clock, for what takes less than half a day, and outside the
working hours.
"""

from datetime import date, datetime

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.result import ScheduledTask
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.words.days import moment_text, short_day_text, weekday_name
from genai_planner.words.durations import WORK_MINUTES_A_DAY, Duration, TimeKind
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import Said, said

_HALF_A_DAY = WORK_MINUTES_A_DAY // 2
_MORNING, _AFTERNOON = marked("{day} (morning)"), marked("{day} (afternoon)")


class Moments:
    """The moments of one plan in words."""

    def __init__(self, plan: Plan, times: Clocks | None = None) -> None:
        self._times = Clocks(plan) if times is None else times

    def start(self, task: Task, dated: ScheduledTask) -> Said:
        """When the task starts."""
        return _said(dated.start, self._template(task, dated, dated.start, is_finish=False))

    def finish(self, task: Task, dated: ScheduledTask, moment: datetime | None = None) -> Said:
        """When the task finishes, or another moment up to which it may."""
        when = dated.finish if moment is None else moment
        return _said(when, self._template(task, dated, when, is_finish=True))

    def given(self, moment: datetime, *, is_finish: bool = False) -> Said:
        """A moment that the user gave, or the plan's own: to the minute within the working hours."""
        template = _template(moment, self._times.project, is_finish=is_finish)
        return _said(moment, template if template == _DAY else _EXACT)

    def of_plan(self, finish: datetime) -> Said:
        """When the plan is finished."""
        return _said(finish, _template(finish, self._times.project, is_finish=True))

    def short_start(self, task: Task, dated: ScheduledTask) -> str:
        """When the task starts, in little room, such as Mon 8 Feb (afternoon)."""
        return _short(dated.start, self._template(task, dated, dated.start, is_finish=False))

    def short_finish(self, task: Task, dated: ScheduledTask) -> str:
        """When it finishes, likewise."""
        return _short(dated.finish, self._template(task, dated, dated.finish, is_finish=True))

    def short_of_plan(self, moment: datetime, *, is_finish: bool) -> str:
        """A moment of the plan or a phase, likewise."""
        return _short(moment, _template(moment, self._times.project, is_finish=is_finish))

    def _template(self, task: Task, dated: ScheduledTask, moment: datetime, *, is_finish: bool) -> str:
        clock = self._times.of_calendar(task.calendar)
        minutes = clock.between(to_minutes(dated.start), to_minutes(dated.finish))
        if dated.float_kind is TimeKind.ELAPSED or 0 < minutes < _HALF_A_DAY:
            return _EXACT
        template = _template(moment, clock, is_finish=is_finish)
        if template == _EXACT and dated.start == dated.finish:  # a milestone stands at either end of a day
            return _template(moment, clock, is_finish=not is_finish)
        return template


def in_half_days(duration: Duration) -> Duration:
    """The duration in whole half days of work, never more than it is; below one day, and elapsed, exact."""
    if duration.kind is TimeKind.ELAPSED or abs(duration.days) < 1:
        return duration
    return Duration(int(duration.minutes / _HALF_A_DAY) * _HALF_A_DAY, duration.kind)


_DAY, _EXACT = marked("{day}"), ""


def _template(moment: datetime, clock: WorkingTime, *, is_finish: bool) -> str:
    """What is said of the moment; nothing where it is the minute that matters."""
    begin = day_to_minutes(moment.date())
    end = begin + MINUTES_A_DAY
    done, whole = clock.between(begin, to_minutes(moment)), clock.between(begin, end)
    if done == (whole if is_finish else 0) and whole:
        return _DAY
    if not 0 < done < whole:
        return _EXACT
    is_morning = 2 * done <= whole if is_finish else 2 * done < whole
    return _MORNING if is_morning else _AFTERNOON


def _said(moment: datetime, template: str) -> Said:
    if template == _EXACT:
        return said(marked("{moment}"), moment=moment)
    day: date = moment.date()
    return said(template, day=day)


def _short(moment: datetime, template: str) -> str:
    if template == _EXACT:
        return moment_text(moment)
    return phrase(template).format(day=f"{weekday_name(moment, short=True)} {short_day_text(moment)}")
