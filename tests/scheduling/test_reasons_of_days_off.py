"""Days without work explain dates: before a task begins, and while it is on."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genai_planner.model.calendars import OFFICE_WEEK, Calendar, CalendarException, DayRange
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Assignment
from genai_planner.scheduling.reasons import start_reason
from genai_planner.scheduling.scheduler import schedule
from support.plans import compute, effort, link, plan_of, work

TUESDAY = date(2027, 1, 5)


def reason(plan, task_id):
    return start_reason(plan, schedule(plan), task_id)


def test_leave_in_the_middle_of_a_task_is_told_because_it_moves_the_finish():
    ana = Person(id="ana", name="Ana", leave=(DayRange(first=TUESDAY, last=TUESDAY),))
    plan = plan_of(effort("a", 3, "ana"), people=(ana,))
    assert schedule(plan).tasks["a"].finish.day == 7
    assert "; until it finishes, 'Ana' is on leave on 5 January 2027; " in reason(plan, "a")


def test_leave_after_a_task_is_not_spoken_of():
    ana = Person(id="ana", name="Ana", leave=(DayRange(first=TUESDAY, last=TUESDAY),))
    assert "leave" not in reason(plan_of(effort("a", 1, "ana"), people=(ana,)), "a")


def test_maintenance_in_the_middle_of_a_run_is_told():
    pool = ComputePool(
        id="pool", name="Own GPUs", count=8, maintenance=(DayRange(first=TUESDAY, last=TUESDAY),)
    )
    plan = plan_of(compute("run", 30, pool="pool"), pools=(pool,))
    assert "until it finishes, 'Own GPUs' is in maintenance on 5 January 2027" in reason(plan, "run")


def test_a_public_holiday_between_two_tasks_is_told():
    austria = Calendar(id="project", name="Project", week=OFFICE_WEEK, holidays_country="AT")
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b"),), calendars=(austria,))
    assert schedule(plan).tasks["b"].start.day == 7
    assert "; 6 January 2027 is a public holiday; " in reason(plan, "b")


def test_shut_downs_are_those_of_the_calendar_that_somebody_works_by():
    shut = (CalendarException(first=date(2027, 1, 6), last=date(2027, 1, 6), name="Move"),)
    own = Calendar(id="own", name="Own", exceptions=shut)
    ana = Person(id="ana", name="Ana", calendar="own")
    calendars = (Calendar(id="project", name="Project"), own)
    tasks = work("a", 2), effort("b", 1, "ana"), work("c", 1)
    links = link("a", "b"), link("a", "c")
    plan = plan_of(*tasks, links=links, people=(ana,), calendars=calendars)
    assert "no work is done (Move) on 6 January 2027" in reason(plan, "b")
    assert "Move" not in reason(plan, "c")


def test_more_than_two_pauses_are_counted():
    leave = tuple(DayRange(first=date(2027, 1, day), last=date(2027, 1, day)) for day in (5, 7, 12, 14))
    ana = Person(id="ana", name="Ana", leave=leave)
    assert "and 2 more days off; " in reason(plan_of(effort("a", 9, "ana"), people=(ana,)), "a")


def test_leave_of_somebody_on_a_fixed_duration_moves_nothing_and_is_not_spoken_of():
    ana = Person(id="ana", name="Ana", leave=(DayRange(first=TUESDAY, last=TUESDAY),))
    task = work("a", 3, assignments=(Assignment(person="ana", skill="data"),))
    plan = plan_of(task, people=(ana,))
    assert schedule(plan).tasks["a"].finish.day == 6
    assert "leave" not in reason(plan, "a")


def test_leave_of_somebody_who_is_done_before_the_others_moves_nothing_and_is_not_spoken_of():
    ana = Person(id="ana", name="Ana", leave=(DayRange(first=TUESDAY, last=TUESDAY),))
    bob = Person(id="bob", name="Bob", leave=(DayRange(first=date(2027, 1, 6), last=date(2027, 1, 7)),))
    plan = plan_of(effort("a", 6, "ana", "bob"), people=(ana, bob))
    assert schedule(plan).tasks["a"].finish.day == 8
    assert "'Bob' is on leave from 6 January 2027 to 7 January 2027" in reason(plan, "a")
    assert "'Ana'" not in reason(plan, "a")


def test_leave_of_somebody_who_has_not_joined_yet_moves_nothing():
    ana = Person(
        id="ana",
        name="Ana",
        available_from=date(2027, 1, 7),
        leave=(DayRange(first=TUESDAY, last=TUESDAY),),
    )
    plan = plan_of(effort("a", 2, "ana"), people=(ana,))
    assert schedule(plan).tasks["a"].start.day == 7
    assert "leave" not in reason(plan, "a")


def test_a_public_holiday_on_a_day_off_moves_nothing_and_is_not_spoken_of():
    austria = Calendar(id="project", name="Project", week=OFFICE_WEEK, holidays_country="AT")
    plan = plan_of(
        work("a", 1),
        work("b", 1),
        links=(link("a", "b"),),
        calendars=(austria,),
        start=datetime(2027, 12, 24, 8),
    )
    assert schedule(plan).tasks["b"].start.day == 27
    assert "holiday" not in reason(plan, "b")


@given(
    people=st.lists(
        st.builds(
            lambda number, first, days: Person(
                id=f"p{number}",
                name=f"P{number}",
                leave=(DayRange(first=TUESDAY + timedelta(first), last=TUESDAY + timedelta(first + days)),),
            ),
            st.integers(0, 3),
            st.integers(-2, 8),
            st.integers(0, 4),
        ),
        min_size=1,
        max_size=2,
        unique_by=lambda person: person.id,
    ),
    days=st.integers(1, 12),
)
def test_without_the_leave_that_a_reason_names_the_task_is_earlier_and_without_any_other_it_is_not(
    people, days
):
    plan = plan_of(effort("a", days, *(person.id for person in people)), people=tuple(people))
    told, dated = reason(plan, "a"), schedule(plan).tasks["a"]
    named = {person.id for person in people if f"'{person.name}'" in told}

    def without(ids):
        there = tuple(changed(one, leave=()) if one.id in ids else one for one in people)
        other = schedule(changed(plan, people=there)).tasks["a"]
        return other.start, other.finish

    unnamed = {person.id for person in people} - named
    assert without(unnamed) == (dated.start, dated.finish)
    if named:
        assert without(named) < (dated.start, dated.finish)


def test_a_run_within_a_calendar_rests_on_its_days_off_and_one_around_the_clock_does_not():
    shut = (CalendarException(first=TUESDAY, last=TUESDAY, name="Move"),)
    calendars = (Calendar(id="project", name="Project", exceptions=shut),)
    within, around = compute("run", 12, calendar="project"), compute("run", 40)
    assert "no work is done (Move) on 5 January 2027" in reason(plan_of(within, calendars=calendars), "run")
    assert "Move" not in reason(plan_of(around, calendars=calendars), "run")
