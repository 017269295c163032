"""The days off that matter for one task, asked for one by one."""

from datetime import datetime

import pytest

from genai_planner.model.calendars import Calendar, CalendarException, DayRange
from genai_planner.model.resources import ComputePool, DatedCount, Person, SkillLevel
from genai_planner.scheduling.reasons.days_off import DaysOff
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.clocks import Clocks
from support.january import day, january
from support.plans import compute, effort, plan_of


def days_from(first, last):
    return DayRange(first=day(first), last=day(last))


def away(first, last, **fields):
    return Person(id="anna", name="Anna", leave=(days_from(first, last),), **fields)


def between(plan, first, start):
    return [one.text() for one in DaysOff(plan, Clocks(plan)).between(plan.tasks[0], first, start)]


def while_on(plan):
    dated = schedule(plan).tasks[plan.tasks[0].id]
    return [one.text() for one in DaysOff(plan, Clocks(plan)).while_on(plan.tasks[0], dated)]


@pytest.mark.parametrize("first", [None, january(6, 8), january(7, 8)])
def test_nothing_lies_between_where_the_task_starts_as_soon_as_it_may(first):
    assert between(plan_of(effort("a", 1, "anna"), people=(away(4, 5),)), first, january(6, 8)) == []


def test_leave_is_told_up_to_the_day_on_which_the_task_starts():
    plan = plan_of(effort("a", 1, "anna"), people=(away(4, 5),))
    assert between(plan, january(4, 8), january(6, 8)) == [
        "'Anna' is on leave from 4 January 2027 to 5 January 2027"
    ]


def test_leave_that_does_not_explain_the_start_is_not_told():
    # With the leave alone, work could begin on Wednesday the 6th.
    plan = plan_of(effort("a", 1, "anna"), people=(away(4, 5),))
    assert between(plan, january(4, 8), january(7, 8)) == []


def test_leave_on_a_weekend_takes_no_time():
    plan = plan_of(effort("a", 1, "anna"), people=(away(9, 10),))
    assert between(plan, january(8, 17), january(11, 8)) == []


def test_leave_before_the_first_day_is_not_told():
    plan = plan_of(effort("a", 1, "anna"), people=(away(4, 5, available_from=day(6)),))
    assert between(plan, january(4, 8), january(6, 8)) == []


def test_the_only_one_for_a_skill_is_told_as_such():
    able = (SkillLevel(skill="data", level=2),)
    one, other = away(4, 4, skills=able), Person(id="bob", name="Bob", skills=able)
    span = january(4, 8), january(5, 8)
    only = "'Anna', the only one for Data engineering, is on leave on 4 January 2027"
    assert between(plan_of(effort("a", 1, "anna"), people=(one,)), *span) == [only]
    assert between(plan_of(effort("a", 1, "anna"), people=(one, other)), *span) == [
        "'Anna' is on leave on 4 January 2027"
    ]


def test_a_public_holiday_is_told_where_it_would_have_been_worked():
    austria = Calendar(id="project", name="Project", holidays_country="AT")
    plan = plan_of(effort("a", 1), calendars=(austria,))
    assert between(plan, january(5, 17), january(7, 8)) == ["6 January 2027 is a public holiday"]
    assert between(plan, january(6, 18), january(7, 8)) == []
    last_minute = january(6, 16, 59)
    assert between(plan, last_minute, january(7, 8)) == ["6 January 2027 is a public holiday"]


def test_a_public_holiday_on_a_weekend_explains_no_start_after_it():
    austria = Calendar(id="project", name="Project", holidays_country="AT")
    plan = plan_of(effort("a", 1), calendars=(austria,))
    friday, tuesday = datetime(2027, 4, 30, 17), datetime(2027, 5, 4, 8)  # Labour Day is the Saturday
    assert between(plan, friday, tuesday) == []


def test_pauses_are_told_while_the_task_is_on_up_to_two_and_then_counted():
    leave = tuple(days_from(one, one) for one in (5, 7, 11))
    one = Person(id="anna", name="Anna", leave=leave)
    assert while_on(plan_of(effort("a", 1, "anna"), people=(one,))) == []
    assert while_on(plan_of(effort("a", 3, "anna"), people=(one,))) == [
        "until it finishes, 'Anna' is on leave on 5 January 2027, and 'Anna' is on leave on 7 January 2027"
    ]
    assert while_on(plan_of(effort("a", 4, "anna"), people=(one,)))[0].endswith(", and 1 more day off")


def test_a_shut_down_pauses_by_its_name_and_other_hours_do_not():
    shut = CalendarException(first=day(5), last=day(5), name="Move")
    short = CalendarException(first=day(6), last=day(6), spans=("08:00-12:00",), name="Short day")
    calendar = Calendar(id="project", name="Project", exceptions=(shut, short))
    assert while_on(plan_of(effort("a", 3), calendars=(calendar,))) == [
        "until it finishes, no work is done (Move) on 5 January 2027"
    ]


def test_a_pool_with_fewer_gpus_than_the_run_takes_pauses_it():
    fewer = DatedCount(first=day(5), last=day(5), count=3)
    pool = ComputePool(id="pool", name="Own", count=8, counts=(fewer,))
    assert while_on(plan_of(compute("a", 30, gpus=4, pool="pool"), pools=(pool,))) == [
        "until it finishes, 'Own' has fewer than 4 GPUs on 5 January 2027"
    ]
    assert while_on(plan_of(compute("a", 30, gpus=3, pool="pool"), pools=(pool,))) == []


def test_a_run_on_all_gpus_pauses_where_one_is_missing():
    fewer = DatedCount(first=day(5), last=day(5), count=7)
    pool = ComputePool(id="pool", name="Own", count=8, counts=(fewer,))
    assert while_on(plan_of(compute("a", 30, gpus=8, pool="pool"), pools=(pool,))) == [
        "until it finishes, 'Own' has fewer than 8 GPUs on 5 January 2027"
    ]


def test_a_task_of_its_own_calendar_rests_when_that_is_shut():
    shut = CalendarException(first=day(5), last=day(5), name="Move")
    calendars = Calendar(id="project", name="Project"), Calendar(id="own", name="Own", exceptions=(shut,))
    plan = plan_of(
        effort("a", 2, "anna", calendar="own"), people=(Person(id="anna", name="Anna"),), calendars=calendars
    )
    assert while_on(plan) == ["until it finishes, no work is done (Move) on 5 January 2027"]
