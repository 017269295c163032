"""What holds for every plan: drawn plans, and a second scheduler that counts minute by minute."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.model.calendars import OFFICE_WEEK, Calendar, CalendarException, DayRange, WorkingSpan
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Progress, TaskKind
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.load import resource_loads
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes, to_moment
from support.naive_scheduler import naive_dates, works_at
from support.plans import MONDAY, compute, effort, link, milestone, plan_of, work

LONG_DAYS = ((WorkingSpan(start_minute=9 * 60, finish_minute=17 * 60 + 30),),) * 6 + ((),)
LAGS = (0, 0, 0, 30, 480, 700, 2000, -30, -480, -700)


@st.composite
def calendars(draw) -> tuple[Calendar, Calendar]:
    firsts = draw(st.lists(st.integers(0, 20), max_size=2))
    shut = tuple(
        CalendarException(first=date(2027, 1, 4) + timedelta(first), last=date(2027, 1, 5) + timedelta(first))
        for first in firsts
    )
    project = Calendar(id="project", name="Project", week=OFFICE_WEEK, exceptions=shut)
    return project, Calendar(id="long", name="Long days", week=LONG_DAYS)


@st.composite
def tasks(draw, number: int, *, has_other_calendars: bool = True):
    task_id = f"t{number}"
    kind = draw(st.sampled_from((TaskKind.WORK, TaskKind.WORK, TaskKind.COMPUTE, TaskKind.MILESTONE)))
    minutes = draw(st.sampled_from((15, 60, 240, 480, 500, 1000)))
    calendar = draw(st.sampled_from((None, None, "long"))) if has_other_calendars else None
    if kind is TaskKind.COMPUTE:
        return compute(task_id, minutes / 60)
    if kind is TaskKind.MILESTONE:
        return milestone(task_id, calendar=calendar)
    return work(task_id, minutes / 480, calendar=calendar)


@st.composite
def plans(draw, most: int = 6, lags: tuple[int, ...] = LAGS, **kinds) -> Plan:
    """Plans of fixed durations with links of every kind from earlier to later tasks."""
    count = draw(st.integers(1, most))
    drawn = [draw(tasks(number, **kinds)) for number in range(count)]
    pairs = [(one, other) for one, other in product(range(count), repeat=2) if one < other]
    ties = draw(st.lists(st.sampled_from(pairs), max_size=8, unique=True)) if pairs else []
    links = tuple(
        link(
            f"t{one}",
            f"t{other}",
            draw(st.sampled_from(list(LinkKind))),
            _lag(draw(st.sampled_from(lags)), drawn[other]),
            lag_is_elapsed=draw(st.booleans()),
        )
        for one, other in ties
    )
    return plan_of(*drawn, links=links, calendars=draw(calendars()))


def _lag(lag: int, successor) -> int:
    """No leads to milestones: they tell the evening from the next morning, which are one to MS Project."""
    return abs(lag) if successor.kind is TaskKind.MILESTONE else lag


def changed(plan: Plan, task_id: str, **fields) -> Plan:
    """The plan with some fields of one task changed."""
    return plan.model_copy(
        update={
            "tasks": tuple(
                task.model_copy(update=fields) if task.id == task_id else task for task in plan.tasks
            )
        }
    )


def delayed(plan: Plan, task_id: str, minutes: int) -> Plan:
    """The plan with the task's start held back by that much of its own working time."""
    compiled = compile_plan(plan)
    number = [task.id for task in plan.tasks].index(task_id)
    clock = compiled.clocks[number]
    position = clock.positions[to_minutes(schedule(plan).tasks[task_id].start)] + minutes
    # A milestone may stand at the end of a working day, work starts at the beginning of one.
    is_milestone = plan.tasks[number].kind is TaskKind.MILESTONE
    moment = to_moment(clock.finishes[position] if is_milestone else clock.starts[position])
    held = Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=moment)
    return changed(plan, task_id, constraint=held)


def dates(plan: Plan):
    return {task.id: (task.start, task.finish) for task in schedule(plan).tasks.values()}


@given(plans())
@settings(max_examples=80)
def test_every_start_and_finish_is_that_of_the_scheduler_that_counts_minutes(plan):
    assert dates(plan) == naive_dates(plan)


@given(plans(most=8))
def test_without_constraints_no_float_is_below_zero_and_something_is_critical(plan):
    tasks_of_plan = schedule(plan).tasks.values()
    assert all(0 <= task.free_float_minutes <= task.total_float_minutes for task in tasks_of_plan)
    assert any(task.is_critical for task in tasks_of_plan)


@given(plans(most=8))
def test_late_dates_are_no_earlier_than_early_dates_in_working_time(plan):
    compiled = compile_plan(plan)
    for task, clock in zip(schedule(plan).tasks.values(), compiled.clocks, strict=True):
        assert clock.between(to_minutes(task.start), to_minutes(task.late_start)) >= 0
        assert clock.between(to_minutes(task.finish), to_minutes(task.late_finish)) >= 0


@given(plans())
def test_no_task_starts_or_finishes_outside_its_calendar(plan):
    for task in schedule(plan).tasks.values():
        if task.start < task.finish:
            model = plan.task_by_id[task.id]
            assert works_at(plan, model, task.start)
            assert works_at(plan, model, task.finish - timedelta(minutes=1))


@given(plans(lags=(0,)), st.data())
def test_every_link_without_a_lag_holds_in_the_working_time_of_the_task_after(plan, data):
    if not plan.links:
        return
    tie = data.draw(st.sampled_from(plan.links))
    before, after = schedule(plan).tasks[tie.predecessor], schedule(plan).tasks[tie.successor]
    number = [task.id for task in plan.tasks].index(tie.successor)
    clock = compile_plan(plan).clocks[number]
    end = before.finish if tie.kind.value[0] == "F" else before.start
    begin = after.start if tie.kind.value[1] == "S" else after.finish
    assert clock.between(to_minutes(end), to_minutes(begin)) >= 0


@given(plans(), st.data())
@settings(max_examples=100)
def test_a_delay_within_the_total_float_leaves_the_finish_and_one_more_minute_does_not(plan, data):
    task = data.draw(st.sampled_from(list(schedule(plan).tasks.values())))
    finish = schedule(plan).finish
    if task.total_float_minutes:
        assert schedule(delayed(plan, task.id, task.total_float_minutes)).finish <= finish
    assert schedule(delayed(plan, task.id, task.total_float_minutes + 1)).finish > finish


@given(plans(), st.data())
@settings(max_examples=100)
def test_a_delay_within_the_free_float_moves_no_other_task(plan, data):
    task = data.draw(st.sampled_from(list(schedule(plan).tasks.values())))
    if not task.free_float_minutes:
        return
    after = dates(delayed(plan, task.id, task.free_float_minutes))
    others = {task_id: found for task_id, found in dates(plan).items() if task_id != task.id}
    assert {task_id: after[task_id] for task_id in others} == others


@given(plans(has_other_calendars=False), st.data())
def test_longer_work_never_finishes_the_plan_earlier(plan, data):
    finish_to_start = tuple(
        one.model_copy(update={"kind": LinkKind.FINISH_TO_START, "lag_minutes": abs(one.lag_minutes)})
        for one in plan.links
    )
    plan = plan.model_copy(update={"links": finish_to_start})
    of_work = [task for task in plan.tasks if task.duration_days]
    if of_work:
        task = data.draw(st.sampled_from(of_work))
        longer = work(task.id, task.duration_days.likely + 1, calendar=task.calendar)
        tasks_after = tuple(longer if one.id == task.id else one for one in plan.tasks)
        assert schedule(plan.model_copy(update={"tasks": tasks_after})).finish >= schedule(plan).finish


@st.composite
def people(draw) -> tuple[Person, ...]:
    def person(person_id):
        first = draw(st.integers(0, 20))
        leave = DayRange(
            first=date(2027, 1, 4) + timedelta(first),
            last=date(2027, 1, 4) + timedelta(first + draw(st.integers(0, 6))),
        )
        return Person(
            id=person_id,
            name=person_id,
            availability=draw(st.sampled_from((1.0, 0.8, 0.5, 1 / 3))),
            leave=(leave,),
            available_from=draw(st.sampled_from((None, None, date(2027, 1, 7)))),
        )

    return tuple(person(person_id) for person_id in ("ana", "bo", "cy"))


teams = st.lists(st.sampled_from(("ana", "bo", "cy")), max_size=3, unique=True)


@st.composite
def staffed_plans(draw) -> Plan:
    count = draw(st.integers(1, 5))
    drawn = [
        effort(f"t{number}", draw(st.sampled_from((0.1, 1, 2.5, 7))), *draw(teams)) for number in range(count)
    ]
    links = tuple(link(f"t{number}", f"t{number + 1}") for number in range(count - 1) if draw(st.booleans()))
    return plan_of(*drawn, links=links, people=draw(people()), calendars=draw(calendars()))


@given(staffed_plans())
def test_people_are_held_in_total_for_just_the_effort(plan):
    held, times = 0.0, Clocks(plan)
    for load in resource_loads(plan, schedule(plan)):
        clock = times.of_person(plan.person_by_id[load.id])
        held += sum(clock.between(span.start, span.finish) * span.booked for span in load.spans)
    assigned = sum(task.needs[0].effort_days.likely for task in plan.tasks if task.assignments)
    # Each person's part of each task is rounded to a minute.
    assert abs(held - assigned * 480) <= sum(len(task.assignments) for task in plan.tasks)


@given(staffed_plans())
def test_no_one_works_on_leave_or_before_their_first_day(plan):
    for load in resource_loads(plan, schedule(plan)):
        person = plan.person_by_id[load.id]
        assert all(
            person.available_from is None or to_moment(span.start).date() >= person.available_from
            for span in load.spans
        )
        for span in load.spans:
            if span.capacity:
                assert not any(
                    to_moment(span.start).date() in leave and to_moment(span.finish - 1).date() in leave
                    for leave in person.leave
                )


@given(staffed_plans())
def test_with_people_too_no_float_is_below_zero_and_delays_within_it_leave_the_finish(plan):
    result = schedule(plan)
    for task in result.tasks.values():
        assert 0 <= task.free_float_minutes <= task.total_float_minutes
        if task.total_float_minutes:
            assert schedule(delayed(plan, task.id, task.total_float_minutes)).finish <= result.finish


@given(plans(), st.integers(0, 20), st.data())
def test_nothing_that_remains_lies_before_the_status_date(plan, days, data):
    status = MONDAY + timedelta(days=days)
    begun = data.draw(st.sampled_from(plan.tasks))
    if begun.kind is TaskKind.WORK:
        plan = changed(plan, begun.id, progress=Progress(percent_complete=50, actual_start=MONDAY))
    result = schedule(plan.model_copy(update={"status_date": status}))
    for task in result.tasks.values():
        if task.id != begun.id or begun.kind is not TaskKind.WORK:
            assert task.start >= status
        else:
            assert task.finish > status


@given(plans(most=8))
def test_the_same_plan_gives_the_same_schedule(plan):
    assert schedule(plan) == schedule(Plan.model_validate(plan.model_dump()))
