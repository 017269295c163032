"""Hypothesis writes plans for the judge: everything that our model and MPXJ's both hold."""

from datetime import date, timedelta
from itertools import product

from hypothesis import strategies as st

from genai_planner.model.calendars import (
    OFFICE_WEEK,
    Calendar,
    CalendarException,
    DayRange,
    WorkingSpan,
)
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Phase, Progress, Task, TaskKind
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes
from support.plans import MONDAY, SKILL, effort, link, milestone, work

LONG_WEEK = ((WorkingSpan(start_minute=9 * 60, finish_minute=17 * 60 + 30),),) * 6 + ((),)
MORNINGS = (WorkingSpan(start_minute=8 * 60, finish_minute=12 * 60),)
LAGS = (0, 0, 0, 0, 60, 480, 1000, 2400, -60, -480, -1000)
SF = LinkKind.START_TO_FINISH
ON_FINISH = (LinkKind.FINISH_TO_FINISH, SF)


@st.composite
def judged_plans(draw: st.DrawFn, *, is_mixed: bool = True) -> Plan:
    """Plans of up to nine tasks in nested phases.

    Args:
        draw: given by Hypothesis.
        is_mixed: whether tasks and people have calendars of their own, and lags run through the night.
    """
    bob = Person(id="bob", name="Bob", availability=0.5, calendar="long")
    people = (_ana(draw), bob, Person(id="cleo", name="Cleo"))
    count = draw(st.integers(1, 9))
    tasks = [draw(judged_tasks(f"t{number}", is_mixed=is_mixed)) for number in range(count)]
    plan = Plan(
        name="Judged",
        start=MONDAY,
        calendars=draw(judged_calendars()),
        skills=(SKILL,),
        people=people,
        phases=(
            Phase(id="phase", name="Phase"),
            Phase(id="inner", name="Inner", parent="phase"),
            Phase(id="other", name="Other"),
        ),
        tasks=tuple(tasks),
        links=draw(judged_links(tasks, is_mixed=is_mixed)),
    )
    return plan.model_copy(
        update={"tasks": tuple(_freed(task, plan, is_mixed=is_mixed) for task in plan.tasks)}
    )


def _freed(task: Task, plan: Plan, *, is_mixed: bool) -> Task:
    """Without a constraint to a moment without work, or among several calendars, as late as possible."""
    if task.constraint is None:
        return task
    if task.constraint.moment is None:
        return task.model_copy(update={"constraint": None}) if is_mixed else task
    moment, clocks = to_minutes(task.constraint.moment), Clocks(plan)
    days = [clocks.of_person(person, task.calendar) for person in plan.people]
    works = (*days, clocks.of_calendar(task.calendar))
    is_within = all(clock.next_start(moment) == moment == clock.previous_finish(moment) for clock in works)
    return task if is_within else task.model_copy(update={"constraint": None})


@st.composite
def judged_calendars(draw: st.DrawFn) -> tuple[Calendar, ...]:
    """The project's calendar with shut-downs, special hours and public holidays, and one of long days."""
    firsts = draw(st.lists(st.integers(0, 25), max_size=3))
    exceptions = tuple(
        CalendarException(
            first=MONDAY.date() + timedelta(first),
            last=MONDAY.date() + timedelta(first + draw(st.integers(0, 2))),
            spans=draw(st.sampled_from(((), (), MORNINGS))),
        )
        for first in firsts
    )
    project = Calendar(
        id="project",
        name="Project",
        week=OFFICE_WEEK,
        exceptions=exceptions,
        holidays_country=draw(st.sampled_from(("", "AT"))),
    )
    return project, Calendar(id="long", name="Long days", week=LONG_WEEK)


@st.composite
def judged_tasks(draw: st.DrawFn, task_id: str, *, is_mixed: bool) -> Task:
    """A task of a fixed duration, of effort, or a milestone; sometimes constrained or begun."""
    fields = {"phase": draw(st.sampled_from(("phase", "inner", "other")))}
    if is_mixed:
        fields["calendar"] = draw(st.sampled_from((None, None, "long")))
    kind = draw(st.sampled_from(("work", "work", "effort", "milestone")))
    if kind == "milestone":
        return milestone(task_id, **fields)
    days = draw(st.integers(1, 12)) / 4
    state = draw(st.integers(0, 9))
    if state < 2:
        fields["constraint"] = draw(constraints())
    elif state == 2 and kind == "work":
        fields["progress"] = draw(progresses(days))
    if kind == "effort":
        teams = (("ana",), ("bob",), ("ana", "bob"), ("cleo",), ()) if is_mixed else (("cleo",), ())
        team = draw(st.sampled_from(teams))
        return effort(task_id, days, *team, **fields)
    return work(task_id, days, **fields)


@st.composite
def constraints(draw: st.DrawFn) -> Constraint:
    """A constraint of any kind, to a working moment after the start."""
    kind = draw(st.sampled_from(ConstraintKind))
    if kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
        return Constraint(kind=kind)
    # The work of an earlier finish could begin before the plan does, where ours and MPXJ's differ on purpose.
    first = 14 if kind is ConstraintKind.FINISH_NO_EARLIER_THAN else 1
    day = draw(st.integers(first, 25).filter(lambda day: (MONDAY + timedelta(day)).weekday() < 5))
    hours = draw(st.sampled_from((1, 2, 7)))
    return Constraint(kind=kind, moment=MONDAY + timedelta(day, hours=hours))


@st.composite
def progresses(draw: st.DrawFn, days: float) -> Progress:
    """Half done, or done."""
    start = MONDAY + timedelta(draw(st.integers(0, 3)))
    if draw(st.booleans()):
        return Progress(percent_complete=draw(st.sampled_from((25, 50))), actual_start=start)
    return Progress(percent_complete=100, actual_start=start, actual_finish=start + timedelta(days, hours=1))


@st.composite
def judged_links(draw: st.DrawFn, tasks: list[Task], *, is_mixed: bool):
    """Links of every kind from earlier to later tasks, with lags and leads."""
    numbers = range(len(tasks))
    pairs = [(one, other) for one, other in product(numbers, repeat=2) if one < other]
    if not pairs:
        return ()
    found = []
    for one, other in draw(st.lists(st.sampled_from(pairs), max_size=10, unique=True)):
        kind = draw(st.sampled_from(_kinds(tasks[one], tasks[other], is_mixed=is_mixed)))
        lag = draw(st.sampled_from(LAGS))
        is_elapsed = is_mixed and kind not in ON_FINISH and draw(st.booleans())
        found.append(link(f"t{one}", f"t{other}", kind, lag, lag_is_elapsed=is_elapsed))
    return tuple(found)


def _kinds(before: Task, after: Task, *, is_mixed: bool) -> list[LinkKind]:
    """The kinds of links on which ours and MPXJ's agree."""
    left_out = set()
    if before.progress.actual_start:
        left_out.add(SF)
    if after.progress.actual_start and before.kind is TaskKind.MILESTONE:
        left_out.add(LinkKind.START_TO_START)
    if after.assignments and is_mixed:
        left_out.update(ON_FINISH)
    return [kind for kind in LinkKind if kind not in left_out]


def _ana(draw: st.DrawFn) -> Person:
    first = date(2027, 1, 5) + timedelta(draw(st.integers(0, 10)))
    return Person(id="ana", name="Ana", leave=(DayRange(first=first, last=first + timedelta(2)),))
