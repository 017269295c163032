"""What is wrong with a plan's dates: all of it at once, each problem with the tasks named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from genai_planner.model.base import LAST_YEAR
from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import ConstraintKind, Task
from genai_planner.scheduling.compiled import CompiledPlan
from genai_planner.scheduling.effort import closing, opening
from genai_planner.scheduling.forward import EarlyDates, link_moment
from genai_planner.scheduling.load import LoadSpan, ResourceLoad
from genai_planner.scheduling.result import DriverKind, Schedule
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes, to_moment
from genai_planner.scheduling.time.public_holidays import is_known_place
from genai_planner.words.days import full_day_text, full_moment_text, time_text
from genai_planner.words.durations import Duration, TimeKind, duration_text
from genai_planner.words.lists import names_text


@dataclass(frozen=True, slots=True)
class Dated:
    """A compiled plan with its early dates, the schedule made of them, and each person's and pool's load."""

    compiled: CompiledPlan
    early: EarlyDates
    schedule: Schedule
    loads: tuple[ResourceLoad, ...]

    @property
    def plan(self) -> Plan:
        """The plan that was dated."""
        return self.compiled.plan


def date_findings(
    compiled: CompiledPlan, early: EarlyDates, schedule: Schedule, loads: tuple[ResourceLoad, ...]
) -> list[Problem]:
    """Every problem that only the dates show, in the order of the checks."""
    dated = Dated(compiled, early, schedule, loads)
    return [problem for check in _CHECKS for problem in check(dated)]


def unknown_holidays(dated: Dated) -> Iterator[Problem]:
    """Calendars that name a country or region whose public holidays are not known."""
    for calendar in dated.plan.calendars:
        country, region = calendar.holidays_country, calendar.holidays_region
        if country and not is_known_place(country, region):
            place = f"the region '{region}' of '{country}'" if region else f"the country '{country}'"
            yield Problem(
                code="unknown_holidays",
                severity=Severity.WARNING,
                message=f"The calendar '{calendar.name}' asks for holidays of {place}, which are not known.",
                remedy="Choose another country or region, or enter the holidays as exceptions.",
                places=(Place(PlaceKind.CALENDAR, calendar.id),),
            )


def broken_constraints(dated: Dated) -> Iterator[Problem]:
    """Constraints that a link or the status date contradicts, whichever of them won."""
    compiled = dated.compiled
    for number, (kind, moment) in compiled.constraints.items():
        task = compiled.tasks[number]
        if kind in _DEMANDS and number not in compiled.progress and task.id in dated.schedule.tasks:
            contradiction = _contradiction(dated, number)
            if contradiction:
                yield _impossible(task, kind, moment, contradiction)


def early_starts(dated: Dated) -> Iterator[Problem]:
    """Tasks that a lead or a constraint takes to before the plan's start."""
    start = dated.plan.start
    if dated.schedule.start >= start:
        return
    for task in dated.plan.tasks:
        scheduled = dated.schedule.tasks.get(task.id)
        if scheduled and scheduled.start < start and scheduled.driver.kind is not DriverKind.PROGRESS:
            yield Problem(
                code="before_start",
                severity=Severity.WARNING,
                message=(
                    f"'{task.name}' would start on {full_moment_text(scheduled.start)}, "
                    f"before the project starts on {full_moment_text(start)}."
                ),
                remedy="Shorten the lead, change the constraint, or start the project earlier.",
                places=(Place(PlaceKind.TASK, task.id),),
            )


def outside_dates(dated: Dated) -> Iterator[Problem]:
    """People and pools that are planned before or after they are available."""
    for load in dated.loads:
        owner = _owner(dated.plan, load)
        first, last = opening(owner), closing(owner)
        outside = [span for span in load.spans if span.start < first or span.finish > last]
        if outside:
            yield _outside(dated, load, owner, outside)


def over_booked(dated: Dated) -> Iterator[Problem]:
    """People and pools of whom more is booked than there is, each with its tasks and dates."""
    for load in dated.loads:
        spans = [span for span in load.spans if span.is_over_booked]
        if spans:
            yield _over_booked(dated, load, spans)


def missed_deadlines(dated: Dated) -> Iterator[Problem]:
    """Deadlines of tasks and of the plan, and by how much they are missed."""
    for task in dated.plan.tasks:
        scheduled = dated.schedule.tasks.get(task.id) if task.deadline else None
        if scheduled and task.deadline and scheduled.finish > task.deadline:
            place = Place(PlaceKind.TASK, task.id)
            yield _missed(f"'{task.name}'", (scheduled.finish, task.deadline), place)
    last_day = dated.plan.deadline
    due = dated.schedule.finish
    named = dated.plan.milestones.get(dated.plan.deadline_of) if dated.plan.deadline_of else None
    if named is not None and named.id in dated.schedule.tasks:
        due = dated.schedule.tasks[named.id].finish
    if last_day is not None and due.date() > last_day:
        deadline = to_moment(day_to_minutes(last_day) + MINUTES_A_DAY - 1)
        yield _missed("The plan" if named is None else f"'{named.name}'", (due, deadline), Place())


def over_budget(dated: Dated) -> Iterator[Problem]:
    """A budget that the plan costs more than."""
    plan, cost = dated.plan, dated.schedule.cost
    if plan.budget is not None and round(cost) > round(plan.budget):
        yield Problem(
            code="over_budget",
            severity=Severity.WARNING,
            message=(
                f"The plan costs {plan.currency} {cost:,.0f}, "
                f"{plan.currency} {cost - plan.budget:,.0f} more than its budget of {plan.budget:,.0f}."
            ),
            remedy="Leave out phases, take fewer or cheaper people and GPUs, or raise the budget.",
        )


def far_dates(dated: Dated) -> Iterator[Problem]:
    """Dates past the last year that calendars, leave and fixed dates know."""
    if dated.schedule.finish.year <= LAST_YEAR:
        return
    for task in dated.plan.tasks:
        scheduled = dated.schedule.tasks.get(task.id)
        if scheduled and scheduled.finish.year > LAST_YEAR:
            yield Problem(
                code="far_date",
                severity=Severity.WARNING,
                message=(
                    f"'{task.name}' would finish in the year {scheduled.finish.year}; calendars, leave and "
                    f"fixed dates end with {LAST_YEAR}."
                ),
                remedy="Check its effort or duration, the lags before it, and the hours of its calendar.",
                places=(Place(PlaceKind.TASK, task.id),),
            )


_CHECKS: tuple[Callable[[Dated], Iterator[Problem]], ...] = (
    unknown_holidays,
    broken_constraints,
    early_starts,
    outside_dates,
    over_booked,
    missed_deadlines,
    over_budget,
    far_dates,
)
"""The table of contents of what can be wrong with dates."""


_DEMANDS = {
    ConstraintKind.START_NO_LATER_THAN: "start no later than",
    ConstraintKind.FINISH_NO_LATER_THAN: "finish no later than",
    ConstraintKind.MUST_START_ON: "start on",
    ConstraintKind.MUST_FINISH_ON: "finish on",
}
_ON_FINISH = (ConstraintKind.FINISH_NO_LATER_THAN, ConstraintKind.MUST_FINISH_ON)


def _contradiction(dated: Dated, number: int) -> str:
    """What stands against the task's constraint, as the rest of a sentence; empty where nothing does."""
    compiled, early = dated.compiled, dated.early
    kind, moment = compiled.constraints[number]
    work, start = compiled.works[number], early.starts[number]
    for link in compiled.incoming[number]:
        earliest = work.begin(link_moment(compiled, early, link))
        if earliest > start:
            before = compiled.tasks[compiled.predecessors[link]]
            allowed = full_moment_text(to_moment(earliest))
            return f"but its link from '{before.name}' lets it start on {allowed} only"
    end, wanted = start, work.begin(moment)
    if kind in _ON_FINISH:
        end, wanted = early.finishes[number], moment
    return f"but it can do so on {full_moment_text(to_moment(end))} only" if end > wanted else ""


def _impossible(task: Task, kind: ConstraintKind, moment: int, contradiction: str) -> Problem:
    return Problem(
        code="impossible_constraint",
        severity=Severity.ERROR,
        message=(
            f"'{task.name}' must {_DEMANDS[kind]} {full_moment_text(to_moment(moment))}, {contradiction}."
        ),
        remedy="Choose another date, remove the constraint, or loosen what comes before.",
        places=(Place(PlaceKind.TASK, task.id),),
    )


def _owner(plan: Plan, load: ResourceLoad) -> Person | ComputePool:
    return plan.person_by_id[load.id] if load.kind is PlaceKind.PERSON else plan.pool_by_id[load.id]


def _outside(dated: Dated, load: ResourceLoad, owner: Person | ComputePool, spans: list[LoadSpan]) -> Problem:
    task_ids = _task_ids(spans)
    dates = []
    if owner.available_from:
        dates.append(f"from {full_day_text(owner.available_from)}")
    if owner.available_to:
        dates.append(f"to {full_day_text(owner.available_to)}")
    return Problem(
        code="outside_dates",
        severity=Severity.ERROR,
        message=(
            f"'{owner.name}' is available {' '.join(dates)}, "
            f"but {_tasks_text(dated, task_ids)} would run {_extent_text(spans)}."
        ),
        remedy="Extend the dates, assign somebody or something else, or move the work.",
        places=(Place(load.kind, load.id), *(Place(PlaceKind.TASK, task_id) for task_id in task_ids)),
    )


def _over_booked(dated: Dated, load: ResourceLoad, spans: list[LoadSpan]) -> Problem:
    worst = max(spans, key=lambda span: span.booked / span.capacity)
    stretch = _around(worst, spans)
    task_ids = _task_ids(stretch)
    owner = _owner(dated.plan, load)
    if isinstance(owner, Person):
        booked = f"'{owner.name}' is booked for {worst.booked / worst.capacity:.0%} of their time"
    else:
        booked = f"'{owner.name}' has {worst.capacity:,.0f} GPUs, of which {worst.booked:,.0f} are booked"
    others = len(spans) - len(stretch)
    also = ", and likewise at other times" if others else ""
    return Problem(
        code="over_booked",
        severity=Severity.WARNING,
        message=f"{booked} {_extent_text(stretch)}, by {_tasks_text(dated, task_ids)}{also}.",
        remedy="Level the plan, link the tasks one after the other, or assign somebody else.",
        places=(
            Place(load.kind, load.id),
            *(Place(PlaceKind.TASK, task_id) for task_id in _task_ids(spans)),
        ),
    )


def _around(span: LoadSpan, spans: list[LoadSpan]) -> list[LoadSpan]:
    """The stretches that join the given one without a gap, itself included."""
    place = spans.index(span)
    first = last = place
    while first > 0 and spans[first - 1].finish == spans[first].start:
        first -= 1
    while last + 1 < len(spans) and spans[last].finish == spans[last + 1].start:
        last += 1
    return spans[first : last + 1]


def _task_ids(spans: list[LoadSpan]) -> list[str]:
    return list(dict.fromkeys(task_id for span in spans for task_id in span.task_ids))


def _tasks_text(dated: Dated, task_ids: list[str]) -> str:
    return names_text([dated.plan.task_by_id[task_id].name for task_id in task_ids])


def _extent_text(spans: list[LoadSpan]) -> str:
    first, last = to_moment(spans[0].start).date(), to_moment(spans[-1].finish - 1).date()
    return (
        f"on {full_day_text(first)}"
        if first == last
        else f"from {full_day_text(first)} to {full_day_text(last)}"
    )


def _missed(subject: str, dates: tuple[datetime, datetime], place: Place) -> Problem:
    finish, deadline = dates
    days = (finish.date() - deadline.date()).days
    if days:
        message = (
            f"{subject} finishes on {full_day_text(finish)}, {days:,} {'day' if days == 1 else 'days'} "
            f"after its deadline of {full_day_text(deadline)}."
        )
    else:
        late = duration_text(Duration(to_minutes(finish) - to_minutes(deadline), TimeKind.ELAPSED))
        at = time_text(deadline.time())
        message = f"{subject} finishes on {full_moment_text(finish)}, {late} after its deadline of {at}."
    return Problem(
        code="deadline_missed",
        severity=Severity.WARNING,
        message=message,
        remedy="Shorten or drop what stands before it, add people, or move the deadline.",
        places=(place,),
    )
