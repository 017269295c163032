"""Hypothesis strategies: whole plans without circles that use every feature."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from genai_planner.model.calendars import (
    OFFICE_WEEK,
    PROJECT_CALENDAR,
    Calendar,
    CalendarException,
    DayRange,
    WorkingSpan,
)
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Expense, ExpenseKind, Origin, Plan
from genai_planner.model.resources import ComputePool, Level, Person, Skill, SkillLevel, Stage
from genai_planner.model.tasks import (
    Assignment,
    ComputeNeed,
    Constraint,
    ConstraintKind,
    Link,
    LinkKind,
    Phase,
    Progress,
    SkillNeed,
    Task,
    TaskKind,
)
from genai_planner.model.workloads import ComputeOverride, Tuning, Workload, WorkloadKind

START = datetime(2027, 1, 4, 8)
LETTERS = "aZ09 é'\"\\/<&>日本אבجد🚀👩\u200d\u200f\u00a0"
FOUR_DAY_WEEK = (((WorkingSpan(start_minute=540, finish_minute=1020),),) * 4) + ((),) * 3


def names() -> st.SearchStrategy[str]:
    """Names on one line: wide, right-to-left, joined and quoted characters among them."""
    return st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(bool)


def texts() -> st.SearchStrategy[str]:
    """Longer texts, line ends included; often empty."""
    return st.just("") | st.text(LETTERS + "\n\t", max_size=40)


def amounts(most: int = 40) -> st.SearchStrategy[float]:
    """Quarters from a quarter on."""
    return st.integers(1, most * 4).map(lambda quarters: quarters / 4)


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    """Three ascending amounts with a reason."""
    low, likely, high = sorted(draw(st.tuples(amounts(), amounts(), amounts())))
    return Estimate(
        optimistic=low,
        likely=likely,
        pessimistic=high,
        because=draw(texts()),
        source=draw(st.just("") | texts()),
    )


def days() -> st.SearchStrategy[date]:
    """Days in the year around the start."""
    return st.integers(-30, 330).map(lambda day: START.date() + timedelta(days=day))


def moments() -> st.SearchStrategy[datetime]:
    """Moments to the minute in the year around the start."""
    return st.integers(-30 * 1440, 330 * 1440).map(lambda minute: START + timedelta(minutes=minute))


@st.composite
def day_ranges(draw: st.DrawFn) -> DayRange:
    """One to ten days."""
    first = draw(days())
    return DayRange(first=first, last=first + timedelta(days=draw(st.integers(0, 9))), name=draw(texts()))


@st.composite
def calendars(draw: st.DrawFn, calendar_id: str) -> Calendar:
    """A calendar with working time, exceptions and sometimes public holidays."""
    closed = draw(st.lists(day_ranges(), max_size=2))
    exceptions = tuple(CalendarException(first=one.first, last=one.last, name=one.name) for one in closed)
    return Calendar(
        id=calendar_id,
        name=draw(names()),
        week=draw(st.sampled_from([OFFICE_WEEK, FOUR_DAY_WEEK])),
        exceptions=exceptions,
        holidays_country=draw(st.sampled_from(["", "DE"])),
    )


@st.composite
def people(draw: st.DrawFn, person_id: str, skills: list[str], calendar_ids: list[str]) -> Person:
    """A person with some of the skills."""
    known = draw(st.lists(st.sampled_from(skills), unique=True))
    return Person(
        id=person_id,
        name=draw(names()),
        role=draw(st.sampled_from(["", "ML engineer"])),
        skills=tuple(SkillLevel(skill=skill, level=draw(st.sampled_from(Level))) for skill in known),
        availability=draw(st.sampled_from([0.25, 0.5, 1.0])),
        day_rate=draw(st.sampled_from([0.0, 640.5])),
        calendar=draw(st.none() | st.sampled_from(calendar_ids)),
        leave=tuple(draw(st.lists(day_ranges(), max_size=2))),
        available_from=draw(st.none() | days()),
    )


@st.composite
def pools(draw: st.DrawFn, pool_id: str) -> ComputePool:
    """A pool of one to sixteen GPUs."""
    return ComputePool(
        id=pool_id,
        name=draw(names()),
        gpu=draw(st.sampled_from(["", "a100-80gb"])),
        count=draw(st.integers(1, 16)),
        price_per_gpu_hour=draw(st.sampled_from([0.0, 2.5])),
        maintenance=tuple(draw(st.lists(day_ranges(), max_size=1))),
    )


@st.composite
def tasks(draw: st.DrawFn, task_id: str, plan: Plan) -> Task:
    """A task of any kind that fits what the plan has."""
    kind = draw(st.sampled_from(TaskKind))
    fields = {TaskKind.WORK: _work_fields, TaskKind.COMPUTE: _compute_fields}.get(kind)
    return Task(
        id=task_id,
        name=draw(names()),
        phase=draw(st.sampled_from([phase.id for phase in plan.phases])),
        kind=kind,
        calendar=draw(st.none() | st.sampled_from([calendar.id for calendar in plan.calendars])),
        constraint=draw(st.none() | constraints()),
        deadline=draw(st.none() | moments()),
        progress=draw(progresses()),
        priority=draw(st.sampled_from([0, 500, 1000])),
        is_gate=draw(st.booleans()),
        because=draw(texts()),
        **(fields(draw, plan) if fields else {}),
    )


def _work_fields(draw: st.DrawFn, plan: Plan) -> dict[str, object]:
    skills = draw(st.lists(st.sampled_from([skill.id for skill in plan.skills]), unique=True, max_size=2))
    needs = tuple(
        SkillNeed(skill=skill, level=draw(st.sampled_from(Level)), effort_days=draw(estimates()))
        for skill in skills
    )
    pairs = [(person.id, skill) for person in plan.people for skill in skills]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2)) if pairs else []
    assignments = tuple(
        Assignment(person=person, skill=skill, units=draw(st.sampled_from([0.5, 1.0])))
        for person, skill in chosen
    )
    duration = draw(estimates() if not needs else st.none() | estimates())
    return {"needs": needs, "assignments": assignments, "duration_days": duration}


def _compute_fields(draw: st.DrawFn, plan: Plan) -> dict[str, object]:
    pool = draw(st.none() | st.sampled_from([pool.id for pool in plan.pools])) if plan.pools else None
    need = ComputeNeed(
        gpus=draw(st.integers(1, 16)),
        elapsed_hours=draw(estimates()),
        memory_gb=draw(amounts()),
        pool=pool,
        workload=draw(st.none() | workloads()),
        override=draw(st.builds(ComputeOverride, gpus=st.none() | st.integers(1, 16))),
    )
    return {"compute": need}


def workloads() -> st.SearchStrategy[Workload]:
    """What a compute task computes, of any kind."""
    return st.builds(
        Workload,
        kind=st.sampled_from(WorkloadKind),
        parameters=st.floats(1e7, 1e11),
        tuning=st.sampled_from(Tuning),
        examples=st.integers(1, 100_000),
        batch=st.none() | st.just(1),
        runs=st.sampled_from([1.0, 3.0]),
    )


@st.composite
def constraints(draw: st.DrawFn) -> Constraint:
    """A constraint of any kind."""
    kind = draw(st.sampled_from(ConstraintKind))
    moment = None if kind is ConstraintKind.AS_LATE_AS_POSSIBLE else draw(moments())
    return Constraint(kind=kind, moment=moment)


@st.composite
def progresses(draw: st.DrawFn) -> Progress:
    """Mostly none, else a share with its actual start."""
    if draw(st.integers(0, 4)):
        return Progress()
    return Progress(percent_complete=draw(st.sampled_from([0.0, 12.5, 50.0])), actual_start=draw(moments()))


@st.composite
def forward_links(draw: st.DrawFn, task_ids: list[str], most: int = 10) -> tuple[Link, ...]:
    """Links from earlier to later tasks only, so that there are no circles; no pair is linked twice alike."""
    if len(task_ids) < 2:
        return ()
    ends = st.tuples(
        st.integers(0, len(task_ids) - 1), st.integers(0, len(task_ids) - 1), st.sampled_from(LinkKind)
    ).filter(lambda end: end[0] < end[1])
    return tuple(
        Link(
            id=f"{task_ids[first]}-{kind}-{task_ids[second]}",
            predecessor=task_ids[first],
            successor=task_ids[second],
            kind=kind,
            lag_minutes=draw(st.sampled_from([0, 0, 480, -240])),
            lag_is_elapsed=draw(st.booleans()),
        )
        for first, second, kind in draw(st.lists(ends, unique=True, max_size=most))
    )


@st.composite
def plans(draw: st.DrawFn, most_tasks: int = 8) -> Plan:
    """A plan whose references all hold and whose links close no circle."""
    frame = draw(_frames())
    ids = [f"t{number}" for number in range(draw(st.integers(0, most_tasks)))]
    made = tuple(draw(tasks(task_id, frame)) for task_id in ids)
    return changed(frame, tasks=made, links=draw(forward_links(ids)))


@st.composite
def _frames(draw: st.DrawFn) -> Plan:
    """A plan with everything but tasks and links."""
    calendar_ids = [PROJECT_CALENDAR, "other"][: draw(st.integers(1, 2))]
    skill_ids = ["data", "ml", "ops"][: draw(st.integers(1, 3))]
    phase_ids = ["p0", "p1", "p2"][: draw(st.integers(1, 3))]
    parents = [draw(st.none() | st.sampled_from(phase_ids[:place])) if place else None for place in range(3)]
    return Plan(
        name=draw(names()),
        start=START,
        currency=draw(st.sampled_from(["EUR", "USD"])),
        deadline=draw(st.none() | days()),
        budget=draw(st.none() | st.just(120_000.0)),
        status_date=draw(st.none() | moments()),
        calendars=tuple(draw(calendars(calendar_id)) for calendar_id in calendar_ids),
        skills=tuple(Skill(id=skill, name=draw(names()), short_name=skill) for skill in skill_ids),
        people=tuple(
            draw(people(f"person{number}", skill_ids, calendar_ids))
            for number in range(draw(st.integers(0, 3)))
        ),
        pools=tuple(draw(pools(f"pool{number}")) for number in range(draw(st.integers(0, 2)))),
        phases=tuple(
            Phase(
                id=phase_id, name=draw(names()), stage=draw(st.none() | st.sampled_from(Stage)), parent=parent
            )
            for phase_id, parent in zip(phase_ids, parents, strict=False)
        ),
        expenses=tuple(draw(st.lists(_expenses(phase_ids), max_size=1))),
        origin=draw(
            st.none() | st.just(Origin(lifecycle="own", lifecycle_version="1", answers={"name": "x"}))
        ),
    )


def _expenses(phase_ids: list[str]) -> st.SearchStrategy[Expense]:
    return st.builds(
        Expense,
        id=st.just("licences"),
        name=names(),
        amount=st.sampled_from([0.0, 1_500.25]),
        kind=st.sampled_from(ExpenseKind),
        phase=st.none() | st.sampled_from(phase_ids),
    )
