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
from genai_planner.scheduling.load import LoadSpan, ResourceLoad
from genai_planner.scheduling.passes.forward import EarlyDates, link_moment
from genai_planner.scheduling.result import DriverKind, Schedule, due_date
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes, to_moment
from genai_planner.scheduling.time.public_holidays import is_known_place
from genai_planner.words.durations import Duration, TimeKind
from genai_planner.words.phrases import marked
from genai_planner.words.said import NOTHING, Money, Names, Said, Share, counted, said


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
            template = marked(
                "The calendar '{name}' asks for holidays of the country '{country}', which are not known."
            )
            if region:
                template = marked(
                    "The calendar '{name}' asks for holidays of the region '{region}' of '{country}', which "
                    "are not known."
                )
            yield Problem(
                code="unknown_holidays",
                severity=Severity.WARNING,
                said=said(template, name=calendar.name, country=country, region=region or ""),
                advice=said("Choose another country or region, or enter the holidays as exceptions."),
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
                said=said(
                    "'{task}' would start on {moment}, before the project starts on {start}.",
                    task=task.name,
                    moment=scheduled.start,
                    start=start,
                ),
                advice=said("Shorten the lead, change the constraint, or start the project earlier."),
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
            yield _missed(said("'{task}'", task=task.name), (scheduled.finish, task.deadline), place)
    last_day = dated.plan.deadline
    due = due_date(dated.plan, dated.schedule)
    named = dated.plan.milestones.get(dated.plan.deadline_of) if dated.plan.deadline_of else None
    if last_day is not None and due.date() > last_day:
        deadline = to_moment(day_to_minutes(last_day) + MINUTES_A_DAY - 1)
        subject = said("The plan") if named is None else said("'{task}'", task=named.name)
        yield _missed(subject, (due, deadline), Place())


def over_budget(dated: Dated) -> Iterator[Problem]:
    """A budget that the plan costs more than."""
    plan, cost = dated.plan, dated.schedule.cost
    if plan.budget is not None and round(cost) > round(plan.budget):
        yield Problem(
            code="over_budget",
            severity=Severity.WARNING,
            said=said(
                "The plan costs {cost}, {excess} more than its budget of {budget}.",
                cost=Money(cost, plan.currency),
                excess=Money(cost - plan.budget, plan.currency),
                budget=Money(plan.budget, plan.currency),
            ),
            advice=said("Leave out phases, take fewer or cheaper people and GPUs, or raise the budget."),
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
                said=said(
                    "'{task}' would finish in the year {year}; calendars, leave and fixed dates end with "
                    "{last}.",
                    task=task.name,
                    year=str(scheduled.finish.year),
                    last=str(LAST_YEAR),
                ),
                advice=said(
                    "Check its effort or duration, the lags before it, and the hours of its calendar."
                ),
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
    ConstraintKind.START_NO_LATER_THAN: marked(
        "'{task}' must start no later than {moment}, {contradiction}."
    ),
    ConstraintKind.FINISH_NO_LATER_THAN: marked(
        "'{task}' must finish no later than {moment}, {contradiction}."
    ),
    ConstraintKind.MUST_START_ON: marked("'{task}' must start on {moment}, {contradiction}."),
    ConstraintKind.MUST_FINISH_ON: marked("'{task}' must finish on {moment}, {contradiction}."),
}
_ON_FINISH = (ConstraintKind.FINISH_NO_LATER_THAN, ConstraintKind.MUST_FINISH_ON)


def _contradiction(dated: Dated, number: int) -> Said:
    """What stands against the task's constraint, as the rest of a sentence; nothing where nothing does."""
    compiled, early = dated.compiled, dated.early
    kind, moment = compiled.constraints[number]
    work, start = compiled.works[number], early.starts[number]
    for link in compiled.incoming[number]:
        earliest = work.begin(link_moment(compiled, early, link))
        if earliest > start:
            before = compiled.tasks[compiled.predecessors[link]]
            template = marked("but its link from '{task}' lets it start on {moment} only")
            return said(template, task=before.name, moment=to_moment(earliest))
    end, wanted = start, work.begin(moment)
    if kind in _ON_FINISH:
        end, wanted = early.finishes[number], moment
    return said("but it can do so on {moment} only", moment=to_moment(end)) if end > wanted else NOTHING


def _impossible(task: Task, kind: ConstraintKind, moment: int, contradiction: Said) -> Problem:
    return Problem(
        code="impossible_constraint",
        severity=Severity.ERROR,
        said=said(_DEMANDS[kind], task=task.name, moment=to_moment(moment), contradiction=contradiction),
        advice=said("Choose another date, remove the constraint, or loosen what comes before."),
        places=(Place(PlaceKind.TASK, task.id),),
    )


def _owner(plan: Plan, load: ResourceLoad) -> Person | ComputePool:
    return plan.person_by_id[load.id] if load.kind is PlaceKind.PERSON else plan.pool_by_id[load.id]


def _outside(dated: Dated, load: ResourceLoad, owner: Person | ComputePool, spans: list[LoadSpan]) -> Problem:
    task_ids = _task_ids(spans)
    first, last = owner.available_from, owner.available_to
    template = marked("'{name}' is available from {first} to {last}, but {tasks} would run {extent}.")
    if last is None:
        template = marked("'{name}' is available from {first}, but {tasks} would run {extent}.")
    elif first is None:
        template = marked("'{name}' is available to {last}, but {tasks} would run {extent}.")
    return Problem(
        code="outside_dates",
        severity=Severity.ERROR,
        said=said(
            template,
            name=owner.name,
            first=first or "",
            last=last or "",
            tasks=_names(dated, task_ids),
            extent=_extent(spans),
        ),
        advice=said("Extend the dates, assign somebody or something else, or move the work."),
        places=(Place(load.kind, load.id), *(Place(PlaceKind.TASK, task_id) for task_id in task_ids)),
    )


def _over_booked(dated: Dated, load: ResourceLoad, spans: list[LoadSpan]) -> Problem:
    worst = max(spans, key=lambda span: span.booked / span.capacity)
    stretch = _around(worst, spans)
    return Problem(
        code="over_booked",
        severity=Severity.WARNING,
        said=said(
            marked("{booked} {extent}, by {tasks}, and likewise at other times.")
            if len(spans) > len(stretch)
            else marked("{booked} {extent}, by {tasks}."),
            booked=_booked(_owner(dated.plan, load), worst),
            extent=_extent(stretch),
            tasks=_names(dated, _task_ids(stretch)),
        ),
        advice=said("Level the plan, link the tasks one after the other, or assign somebody else."),
        places=(
            Place(load.kind, load.id),
            *(Place(PlaceKind.TASK, task_id) for task_id in _task_ids(spans)),
        ),
    )


def _booked(owner: Person | ComputePool, worst: LoadSpan) -> Said:
    if isinstance(owner, Person):
        share = Share(worst.booked / worst.capacity)
        return said("'{name}' is booked for {share} of their time", name=owner.name, share=share)
    return counted(
        "'{name}' has {n} GPU, of which {booked} are booked",
        "'{name}' has {n} GPUs, of which {booked} are booked",
        round(worst.capacity),
        name=owner.name,
        booked=round(worst.booked),
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


def _names(dated: Dated, task_ids: list[str]) -> Names:
    return Names(tuple(dated.plan.task_by_id[task_id].name for task_id in task_ids))


def _extent(spans: list[LoadSpan]) -> Said:
    first, last = to_moment(spans[0].start).date(), to_moment(spans[-1].finish - 1).date()
    if first == last:
        return said("on {day}", day=first)
    return said("from {first} to {last}", first=first, last=last)


def _missed(subject: Said, dates: tuple[datetime, datetime], place: Place) -> Problem:
    finish, deadline = dates
    days = (finish.date() - deadline.date()).days
    late = Duration(to_minutes(finish) - to_minutes(deadline), TimeKind.ELAPSED)
    by_days = counted(
        "{subject} finishes on {finish}, {n} day after its deadline of {deadline}.",
        "{subject} finishes on {finish}, {n} days after its deadline of {deadline}.",
        days,
        subject=subject,
        finish=finish.date(),
        deadline=deadline.date(),
    )
    by_hours = said(
        "{subject} finishes on {finish}, {late} after its deadline of {deadline}.",
        subject=subject,
        finish=finish,
        late=late,
        deadline=deadline.time(),
    )
    return Problem(
        code="deadline_missed",
        severity=Severity.WARNING,
        said=by_days if days else by_hours,
        advice=said("Shorten or drop what stands before it, add people, or move the deadline."),
        places=(place,),
    )
