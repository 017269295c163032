"""Days without work explain dates: before a task begins, and while it is on."""

from datetime import date

from genai_planner.model.calendars import OFFICE_WEEK, Calendar, CalendarException, DayRange
from genai_planner.model.resources import ComputePool, Person
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
