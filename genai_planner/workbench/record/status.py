"""How a plan under way stands, in sentences: against its baseline, what is due, and the next two weeks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Baseline
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.result import NOT_LEVELLED, Schedule
from genai_planner.scheduling.time.clocks import working_days
from genai_planner.words.durations import days_text
from genai_planner.words.said import NOTHING, Money, Said, Share, counted, said
from genai_planner.workbench.record.promises import promises_of
from genai_planner.workbench.record.standing import Group, log_of
from genai_planner.workbench.record.under_way import Standing, expected

AHEAD = timedelta(days=14)
MOST_ROWS = 8
"""Of each list: more do not fit onto one page."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A milestone that is on another day than in the baseline."""

    name: str
    before: date
    now: date
    days: float
    """Working days, below 0 where it is earlier."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """What the runs of the plan say of it."""

    p80: date
    chance: float | None
    """Of the deadline; None where the plan has none."""
    cost_p80: float


@dataclass(frozen=True, slots=True)
class Then:
    """What the plan said at a status date."""

    day: date
    finish: date
    p80: date | None
    """None where it was not known at the time."""


@dataclass(frozen=True, slots=True)
class Status:
    """The status page: sentences and lists, all of them numbers of the plan."""

    sentences: tuple[Said, ...]
    moved: tuple[Moved, ...]
    weeks: tuple[Then, ...]
    """What the plan said at its last status dates, and what it says now; nothing where it is the first."""
    due: tuple[Said, ...]
    """Decisions and checks that are overdue or due within two weeks."""
    risks: tuple[Said, ...]
    ahead: tuple[Said, ...]
    """What begins or is to be reached within two weeks."""


def status_of(
    plan: Plan,
    schedule: Schedule,
    today: date,
    *,
    baseline: Baseline | None = None,
    sure: Sureness | None = None,
) -> Status:
    """How the plan stands.

    Args:
        plan: the plan under way.
        schedule: its dates.
        today: what is due counts from it.
        baseline: what the plan is held against; None for no comparison.
        sure: what its runs say; None leaves it out.
    """
    sentences = [
        _finish(plan, schedule, baseline),
        _done(plan, schedule, today),
        _cost(plan, schedule, baseline),
    ]
    if sure is not None:
        sentences.insert(1, _sure(plan, sure))
    weeks = _weeks(plan, schedule, today, sure)
    drift = _drift(plan, weeks)
    if drift:
        sentences.insert(2, drift)
    if not schedule.is_levelled:
        sentences.insert(1, NOT_LEVELLED)
    sentences += [one.sentence for one in promises_of(plan, schedule, today)][:MOST_ROWS]
    return Status(
        sentences=tuple(sentences),
        moved=moved_milestones(plan, schedule, baseline) if baseline is not None else (),
        weeks=weeks,
        due=tuple(_due(plan, schedule, today))[:MOST_ROWS],
        risks=tuple(largest_risks(plan))[:3],
        ahead=tuple(_ahead(plan, schedule, today))[:MOST_ROWS],
    )


def moved_milestones(plan: Plan, schedule: Schedule, baseline: Baseline) -> tuple[Moved, ...]:
    """The milestones that are on another day than the baseline remembers, the one that moved most first."""
    before = {one.task: one.finish for one in baseline.tasks}
    moved = []
    for task in plan.tasks:
        dates = schedule.tasks.get(task.id)
        if task.kind is TaskKind.MILESTONE and dates is not None and task.id in before:
            days = working_days(plan, before[task.id], dates.finish)
            if days:
                moved.append(Moved(task.name, before[task.id].date(), dates.finish.date(), days))
    return tuple(sorted(moved, key=lambda one: -abs(one.days)))


def _finish(plan: Plan, schedule: Schedule, baseline: Baseline | None) -> Said:
    day = schedule.finish.date()
    if baseline is None:
        return said("The finish is {day}.", day=day)
    days = working_days(plan, baseline.finish, schedule.finish)
    if not days:
        return said("The finish is {day}, as in the baseline “{name}”.", day=day, name=baseline.name)
    template = (
        "The finish is {day}, {days} later than in the baseline “{name}”."
        if days > 0
        else "The finish is {day}, {days} earlier than in the baseline “{name}”."
    )
    return said(template, day=day, days=_days(days), name=baseline.name)


def _sure(plan: Plan, sure: Sureness) -> Said:
    if sure.chance is None or plan.deadline is None:
        return said("With 80% chance it is done by {day}.", day=sure.p80)
    return said(
        "With 80% chance it is done by {day}; the deadline of {deadline} is kept with {chance}.",
        day=sure.p80,
        deadline=plan.deadline,
        chance=Share(sure.chance),
    )


def _weeks(plan: Plan, schedule: Schedule, today: date, sure: Sureness | None) -> tuple[Then, ...]:
    if not plan.history:
        return ()
    day = today if plan.status_date is None else plan.status_date.date()
    before = [one for one in plan.history if one.day < day][-(MOST_ROWS - 1) :]
    rows = [Then(one.day, one.finish.date(), one.p80.date() if one.p80 else None) for one in before]
    now = Then(day, schedule.finish.date(), sure.p80 if sure is not None else None)
    return (*rows, now) if rows else ()


def _drift(plan: Plan, weeks: tuple[Then, ...]) -> Said:
    """How the 80% date moved from the first to the last status date of which it is known."""
    known = [one for one in weeks if one.p80 is not None]
    if len(known) < 2:  # noqa: PLR2004 - from one to another
        return NOTHING
    first, last = known[0], known[-1]
    assert first.p80 is not None
    assert last.p80 is not None
    days = working_days(plan, _evening(first.p80), _evening(last.p80))
    if not days:
        return said("The 80% date is where it was on {day}.", day=first.day)
    template = (
        "Since {day} the 80% date moved {days} later, from {before}."
        if days > 0
        else "Since {day} the 80% date moved {days} earlier, from {before}."
    )
    return said(template, day=first.day, days=_days(days), before=first.p80)


def _evening(day: date) -> datetime:
    return datetime.combine(day, datetime.max.time()).replace(second=0, microsecond=0)


def _done(plan: Plan, schedule: Schedule, today: date) -> Said:
    tasks = [task for task in plan.tasks if task.kind is not TaskKind.MILESTONE]
    done = sum(is_done(task) for task in tasks)
    status = plan.status_date or datetime.combine(today, datetime.min.time())
    late = sum(one.standing is Standing.LATE for one in expected(plan, schedule, status))
    if not late:
        return said("{done} of {all} tasks are done; none is overdue.", done=done, all=len(tasks))
    overdue = counted("one is overdue", "{n} are overdue", late)
    return said("{done} of {all} tasks are done; {overdue}.", done=done, all=len(tasks), overdue=overdue)


def _cost(plan: Plan, schedule: Schedule, baseline: Baseline | None) -> Said:
    cost = Money(schedule.cost, plan.currency)
    if baseline is not None and baseline.cost and round(schedule.cost - baseline.cost):
        more = schedule.cost - baseline.cost
        template = (
            "It costs {cost}, {more} more than in the baseline."
            if more > 0
            else "It costs {cost}, {more} less than in the baseline."
        )
        return said(template, cost=cost, more=Money(abs(more), plan.currency))
    if plan.budget is not None:
        return said("It costs {cost} of {budget}.", cost=cost, budget=Money(plan.budget, plan.currency))
    return said("It costs {cost}.", cost=cost)


def _due(plan: Plan, schedule: Schedule, today: date) -> list[Said]:
    rows: list[tuple[date, Said]] = []
    for task in plan.tasks:
        dates = schedule.tasks.get(task.id)
        if dates is not None and task.is_gate and not is_done(task) and dates.finish.date() <= today + AHEAD:
            day = dates.finish.date()
            rows.append((day, said("{day}: decision “{name}”", day=day, name=task.name)))
    for row in log_of(plan, today).rows:
        entry = row.entry
        if row.group in {Group.OVERDUE, Group.SOON} and entry.due is not None:
            words = said("{day}: {text}", day=entry.due, text=entry.text)
            if entry.who:
                words = said("{day}: {text} ({who})", day=entry.due, text=entry.text, who=entry.who)
            rows.append((entry.due, words))
    return [words for _, words in sorted(rows, key=lambda row: row[0])]


def largest_risks(plan: Plan) -> list[Said]:
    """All risks that may come true: by chance times likely days of delay, those that only cost last."""
    known = [risk for risk in plan.risks if risk.chance > 0]
    known.sort(key=lambda risk: -risk.chance * (risk.delay_days.likely if risk.delay_days else 0.0))
    return [said("{name} ({chance})", name=risk.name, chance=Share(risk.chance)) for risk in known]


def _ahead(plan: Plan, schedule: Schedule, today: date) -> list[Said]:
    rows = []
    for task in plan.tasks:
        dates = schedule.tasks.get(task.id)
        if dates is not None and not is_done(task) and today <= dates.start.date() <= today + AHEAD:
            rows.append((dates.start, _begins(task, dates.start.date())))
    return [words for _, words in sorted(rows, key=lambda row: row[0])]


def _begins(task: Task, day: date) -> Said:
    if task.kind is TaskKind.MILESTONE:
        return said("{day}: “{name}” is to be reached", day=day, name=task.name)
    return said("{day}: “{name}” begins", day=day, name=task.name)


def _days(days: float) -> str:
    return days_text(abs(days))
