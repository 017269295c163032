"""Whether the schedule is one that planners trust: the points of the DCMA's 14-point assessment that apply.

Each point is one note with all the tasks or links that it is about. Limits are those of the assessment: a
twentieth of the tasks, no lead at all, 44 working days of float. Missing people and pools are told elsewhere,
as `nobody_assigned` and `no_pool`; a plan of a handful of tasks is not judged.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.tasks import ConstraintKind, Link, Task
from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.result import DriverKind, Schedule
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_minutes
from genai_planner.words.said import Said, counted, said

FEWEST_TASKS = 10
LIMIT = 0.05
"""The part of the tasks, or links, up to which a point passes."""
HIGH_FLOAT_DAYS = 44
LONG_LAG_DAYS = 10
_HARD = frozenset(
    {
        ConstraintKind.MUST_START_ON,
        ConstraintKind.MUST_FINISH_ON,
        ConstraintKind.START_NO_LATER_THAN,
        ConstraintKind.FINISH_NO_LATER_THAN,
    }
)
_BREAKS = frozenset({DriverKind.CONSTRAINT, DriverKind.RESOURCE})
"""What fixes a start so that nothing before it matters."""


def quality_findings(compiled: CompiledPlan, schedule: Schedule) -> Iterator[Problem]:
    """The points that the schedule does not pass."""
    tasks = [task for task in compiled.tasks if task.id in schedule.tasks and not _was_begun(task)]
    if len(tasks) < FEWEST_TASKS:
        return
    for point in _POINTS:
        yield from point(Judged(compiled, schedule, tasks))


@dataclass(frozen=True, slots=True)
class Judged:
    """A schedule, and those of its tasks that were not begun."""

    compiled: CompiledPlan
    schedule: Schedule
    tasks: Sequence[Task]

    @property
    def links(self) -> list[Link]:
        """The links that the user made between tasks with dates."""
        dated = self.schedule.tasks
        return [
            link
            for link in self.compiled.plan.links
            if not link.is_levelling and link.predecessor in dated and link.successor in dated
        ]


def open_ends(judged: Judged) -> Iterator[Problem]:
    """Tasks that lead to nothing though the plan goes on, or follow nothing though others began before."""
    links = [link for link in judged.compiled.plan.links if not link.is_levelling]
    before, after = {link.successor for link in links}, {link.predecessor for link in links}
    dates = judged.schedule.tasks
    loose = [
        task
        for task in judged.tasks
        if task.id not in after and dates[task.id].finish < judged.schedule.finish
    ]
    loose += [
        task
        for task in judged.tasks
        if task.id not in before and dates[task.id].start > judged.schedule.start
    ]
    loose = list({task.id: task for task in loose}.values())
    if len(loose) > LIMIT * len(judged.tasks):
        words = counted(
            "{n} task has an open end: nothing waits for it, or it waits for nothing, such as '{task}'.",
            "{n} tasks have an open end: nothing waits for them, or they wait for nothing, such as '{task}'.",
            len(loose),
            task=loose[0].name,
        )
        advice = said("Link each task to what it waits for and to what waits for it.")
        yield _point("open_ends", words, advice, loose)


def leads(judged: Judged) -> Iterator[Problem]:
    """Links that let a task begin before the end of what it follows."""
    found = [link for link in judged.links if link.lag_minutes < 0]
    if found:
        words = counted(
            "{n} link has a lead, so that its task begins on what is not there yet.",
            "{n} links have a lead, so that their tasks begin on what is not there yet.",
            len(found),
        )
        advice = said("Split the task before, or link the starts with a lag.")
        yield _about_links("leads", words, advice, found)


def long_lags(judged: Judged) -> Iterator[Problem]:
    """Links that wait for weeks, in which nobody sees what happens."""
    links = judged.links
    found = [link for link in links if _lag_days(link) > LONG_LAG_DAYS]
    if len(found) > LIMIT * len(links):
        words = counted(
            "{n} link waits for more than {days} working days.",
            "{n} links wait for more than {days} working days each.",
            len(found),
            days=LONG_LAG_DAYS,
        )
        yield _about_links("long_lags", words, said("Make a task of what happens in that time."), found)


def hard_constraints(judged: Judged) -> Iterator[Problem]:
    """Dates that win over links, so that a delay before them goes unseen."""
    found = [task for task in judged.tasks if task.constraint and task.constraint.kind in _HARD]
    if len(found) > LIMIT * len(judged.tasks):
        words = counted(
            "{n} task has a fixed or latest date that wins over its links, such as '{task}'.",
            "{n} tasks have fixed or latest dates that win over their links, such as '{task}'.",
            len(found),
            task=found[0].name,
        )
        advice = said("Use deadlines, which warn, and let links set the dates.")
        yield _point("hard_constraints", words, advice, found)


def high_float(judged: Judged) -> Iterator[Problem]:
    """Tasks that could slip by months: most often a link is missing behind them."""
    clock, most = judged.compiled.times.project, HIGH_FLOAT_DAYS * WORK_MINUTES_A_DAY
    found = [
        task
        for task in judged.tasks
        for dates in (judged.schedule.tasks[task.id],)
        if dates.total_float_minutes > most
        and clock.between(to_minutes(dates.finish), to_minutes(dates.late_finish)) > most
    ]
    if len(found) > LIMIT * len(judged.tasks):
        words = counted(
            "{n} task could slip by more than {days} working days, such as '{task}'.",
            "{n} tasks could slip by more than {days} working days each, such as '{task}'.",
            len(found),
            days=HIGH_FLOAT_DAYS,
            task=found[0].name,
        )
        advice = said("Look for what waits for them and link it, or do them later.")
        yield _point("high_float", words, advice, found)


def broken_path(judged: Judged) -> Iterator[Problem]:
    """A critical path that does not begin with the plan: what is done before it moves nothing."""
    critical = (dates for dates in judged.schedule.tasks.values() if dates.is_critical)
    first = min(critical, key=lambda dates: dates.start, default=None)
    if first is None or first.driver.kind not in _BREAKS or first.start <= judged.schedule.start:
        return
    words = said(
        "The critical path begins only with '{task}' on {day}; a delay before it moves nothing.",
        task=judged.compiled.plan.task_by_id[first.id].name,
        day=first.start.date(),
    )
    advice = said("See what fixes the start of that task, and whether it has to.")
    yield _point("broken_critical_path", words, advice, [judged.compiled.plan.task_by_id[first.id]])


_POINTS: tuple[Callable[[Judged], Iterator[Problem]], ...] = (
    open_ends,
    leads,
    long_lags,
    hard_constraints,
    high_float,
    broken_path,
)


def _lag_days(link: Link) -> float:
    """Its lag in working days, five of which are a week."""
    days = link.lag_minutes / WORK_MINUTES_A_DAY
    return days / 3 * 5 / 7 if link.lag_is_elapsed else days


def _was_begun(task: Task) -> bool:
    return task.progress.percent_complete > 0 or task.progress.actual_start is not None


def _point(code: str, words: Said, advice: Said, tasks: Sequence[Task]) -> Problem:
    places = tuple(Place(PlaceKind.TASK, task.id) for task in tasks)
    return Problem(code=code, severity=Severity.NOTE, said=words, advice=advice, places=places)


def _about_links(code: str, words: Said, advice: Said, links: Sequence[Link]) -> Problem:
    places = tuple(Place(PlaceKind.LINK, link.id) for link in links)
    return Problem(code=code, severity=Severity.NOTE, said=words, advice=advice, places=places)
