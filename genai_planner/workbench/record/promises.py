"""Promised dates beside the planned ones: the buffer between them, and how it was used up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Baseline, Commitment
from genai_planner.model.tasks import TaskKind
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.time.clocks import working_days
from genai_planner.words.said import Said, Several, Share, counted, said


@dataclass(frozen=True, slots=True)
class Reading:
    """How much buffer there was on a day."""

    day: date
    planned: date
    """What was planned then."""
    buffer: float
    """Working days of the project from the planned to the promised day; below 0 where it comes later."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised date with what is planned for it now."""

    commitment: Commitment
    what: Said
    """The milestone that was promised, or the finish."""
    planned: date | None
    """None where the milestone is not in the plan any more, or has no date."""
    readings: tuple[Reading, ...]
    """From the day of the promise on, each baseline since, and now as the last one; none without a date."""

    @property
    def buffer(self) -> float | None:
        """Working days that are left."""
        return self.readings[-1].buffer if self.readings else None

    @property
    def used(self) -> float | None:
        """The part of the first buffer that is used up, above 1 where it is not kept; None for none."""
        if len(self.readings) < 2 or self.readings[0].buffer <= 0:  # noqa: PLR2004 - two ends
            return None
        return 1 - self.readings[-1].buffer / self.readings[0].buffer

    @property
    def sentence(self) -> Said:
        """What it says in a sentence or two."""
        return said("{sentences}", sentences=Several(tuple(_sentences(self)), " "))


def promises_of(plan: Plan, schedule: Schedule, today: date) -> tuple[Promise, ...]:
    """The plan's promised dates, in its order.

    Args:
        plan: whose promises they are; its baselines say what was planned before.
        schedule: its dates.
        today: the day of the last reading, where the plan has no later status date.
    """
    now = today if plan.status_date is None else max(today, plan.status_date.date())
    return tuple(_promise(plan, schedule, commitment, now) for commitment in plan.commitments)


def promised_task(plan: Plan, schedule: Schedule, commitment: Commitment) -> str | None:
    """The task at whose row a promise is shown: its milestone, or what finishes last, a milestone first."""
    if commitment.task is not None:
        return commitment.task if commitment.task in schedule.tasks else None
    last = [task for task in plan.tasks if task.id in schedule.tasks]
    ends = [task for task in last if schedule.tasks[task.id].finish == schedule.finish]
    ends.sort(key=lambda task: task.kind is not TaskKind.MILESTONE)
    return ends[0].id if ends else None


def _promise(plan: Plan, schedule: Schedule, commitment: Commitment, now: date) -> Promise:
    what, planned = _promised(plan, schedule, commitment)
    if planned is None:
        return Promise(commitment, what, None, ())
    readings = (*_before(plan, commitment, now), _reading(plan, commitment, now, planned.date()))
    return Promise(commitment, what, planned.date(), readings)


def _promised(plan: Plan, schedule: Schedule, commitment: Commitment) -> tuple[Said, datetime | None]:
    """What was promised, and when it is planned: None where it is gone from the plan, or has no date."""
    if commitment.task is None:
        return said("the finish"), schedule.finish
    task, dates = plan.task_by_id.get(commitment.task), schedule.tasks.get(commitment.task)
    name = commitment.task if task is None else task.name
    return said("“{task}”", task=name), None if dates is None else dates.finish


def _before(plan: Plan, commitment: Commitment, now: date) -> Iterator[Reading]:
    """What was planned when it was promised, and by each baseline that was approved since."""
    if commitment.planned_then is not None and commitment.made <= now:
        yield _reading(plan, commitment, commitment.made, commitment.planned_then)
    for baseline in sorted(plan.baselines, key=lambda one: one.made):
        planned = _remembered(baseline, commitment)
        if planned is not None and commitment.made < baseline.made.date() < now:
            yield _reading(plan, commitment, baseline.made.date(), planned.date())


def _remembered(baseline: Baseline, commitment: Commitment) -> datetime | None:
    if commitment.task is None:
        return baseline.finish
    return next((one.finish for one in baseline.tasks if one.task == commitment.task), None)


def _reading(plan: Plan, commitment: Commitment, day: date, planned: date) -> Reading:
    evenings = (datetime.combine(one, time(23, 59)) for one in (planned, commitment.promised))
    return Reading(day, planned, working_days(plan, *evenings))


def _sentences(promise: Promise) -> Iterator[Said]:
    commitment, planned, buffer = promise.commitment, promise.planned, promise.buffer
    if planned is None or buffer is None:
        yield said(
            "“{name}”: {what} was promised for {day}, and is not in the plan any more.",
            name=commitment.name,
            what=promise.what,
            day=commitment.promised,
        )
        return
    template = (
        "“{name}”: {what} is promised for {day} and planned for {planned}; the buffer is {days}."
        if buffer >= 0
        else "“{name}”: {what} is promised for {day} and planned for {planned}, {days} too late."
    )
    yield said(
        template,
        name=commitment.name,
        what=promise.what,
        day=commitment.promised,
        planned=planned,
        days=_days(abs(buffer)),
    )
    used = promise.used
    if used:
        before = promise.readings[0]
        words = (
            "All of the {days} that there were on {since} are used up."
            if used > 1
            else "{share} of the {days} that there were on {since} are used up."
            if used > 0
            else "It has grown by {share} of the {days} that there were on {since}."
        )
        yield said(words, share=Share(abs(used)), days=_days(before.buffer), since=before.day)
    last = max((one.buffer - other.buffer for one, other in pairwise(promise.readings)), default=0.0)
    if len(promise.readings) > 2 and last > 0:  # noqa: PLR2004 - with two, the sentence before says it
        yield said("The most at once was {days}.", days=_days(last))


def _days(days: float) -> Said:
    return counted("{n} day", "{n} days", round(days))
