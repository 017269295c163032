"""Every date explains itself in one sentence."""

from datetime import datetime

import pytest

from genai_planner.errors import InputError
from genai_planner.model.calendars import Calendar, CalendarException, DayRange
from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Progress
from genai_planner.scheduling.reasons import critical_reason, float_reason, start_reason
from genai_planner.scheduling.scheduler import schedule
from support.january import day, january
from support.plans import SKILL, compute, effort, link, milestone, plan_of, work


def start(plan, task_id):
    return start_reason(plan, schedule(plan), task_id)


def floats(plan, task_id):
    return float_reason(plan, schedule(plan), task_id)


def critical(plan, task_id):
    return critical_reason(plan, schedule(plan), task_id)


def test_a_critical_task_whose_float_lies_in_a_weekend_is_told_as_that():
    plan = plan_of(compute("run", 106), work("read", 1), links=(link("run", "read"),))
    assert start(plan, "run").endswith("2 days 14 hours of float, in free time on the critical path.")
    told = critical(plan, "run")
    assert told.startswith(
        "Critical: a chain without a break leads from it to the plan's finish, and its float"
    )
    assert "2 days 14 hours of float: it can finish as late as 11 January 2027 08:00" in told


def test_no_float_alone_makes_nothing_critical():
    due = Constraint(kind=ConstraintKind.FINISH_NO_LATER_THAN, moment=datetime(2027, 1, 4, 17))
    plan = plan_of(work("a", 1, constraint=due), work("b", 5))
    assert start(plan, "a").endswith("; no float.")
    assert critical(plan, "a").startswith("Not critical: no float: its own constraint wants it finished by")


def test_a_start_names_the_link_the_lag_the_leave_and_the_float():
    expert = (SkillLevel(skill="data", level=Level.EXPERT),)
    ana = Person(id="ana", name="Ana", skills=expert, leave=(DayRange(first=day(8), last=day(8)),))
    plan = plan_of(
        work("licence", 2, name="Data licence"),
        effort("b", 1, "ana"),
        work("c", 10),
        links=(link("licence", "b", lag_minutes=960),),
        people=(ana,),
    )
    assert start(plan, "b") == (
        "Starts 11 January 2027 because 'Data licence' finishes 5 January 2027 "
        "and 2 days of lag follow; 'Ana', the only one for Data engineering, is on leave on 8 January 2027; "
        "4 days of float."
    )


@pytest.mark.parametrize(
    ("kind", "lag", "clause"),
    [
        (LinkKind.FINISH_TO_START, 0, "'Task a' finishes 5 January 2027;"),
        (LinkKind.FINISH_TO_START, 60, "'Task a' finishes 5 January 2027 and 1 hour of lag follows;"),
        (LinkKind.FINISH_TO_START, -480, "'Task a' finishes 5 January 2027, less 1 day of lead;"),
        (LinkKind.START_TO_START, 0, "'Task a' starts 4 January 2027;"),
        (
            LinkKind.FINISH_TO_FINISH,
            0,
            "'Task a' finishes 5 January 2027, and it must not finish before",
        ),
        (
            LinkKind.START_TO_FINISH,
            0,
            "'Task a' starts 4 January 2027, and it must not finish before that",
        ),
    ],
)
def test_every_kind_of_link_has_its_words(kind, lag, clause):
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b", kind, lag),))
    assert f"because {clause}" in start(plan, "b")


def test_an_elapsed_lag_is_told_in_days_of_24_hours():
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b", lag_minutes=1440, lag_is_elapsed=True),))
    assert "and 1 day of lag follows" in start(plan, "b")


def test_a_task_without_links_starts_with_the_plan():
    assert start(plan_of(work("a", 1)), "a") == (
        "Starts 4 January 2027 because nothing comes before it in the plan, "
        "which starts 4 January 2027; no float, so it is critical."
    )


@pytest.mark.parametrize(
    ("kind", "clause"),
    [
        (ConstraintKind.START_NO_EARLIER_THAN, "because it must not start before 6 January 2027"),
        (ConstraintKind.MUST_START_ON, "because it must start on 6 January 2027"),
        (ConstraintKind.FINISH_NO_EARLIER_THAN, "because it must not finish before 6 January 2027"),
    ],
)
def test_a_constraint_is_told(kind, clause):
    assert clause in start(plan_of(work("a", 1, constraint=Constraint(kind=kind, moment=january(6, 8)))), "a")


def test_as_late_as_possible_is_told():
    late = Constraint(kind=ConstraintKind.AS_LATE_AS_POSSIBLE)
    plan = plan_of(work("a", 1, constraint=late), work("b", 5))
    assert "because it is to be done as late as possible; no float" in start(plan, "a")
    assert floats(plan, "a").startswith("No float: it is done as late as possible")


def test_a_first_day_and_maintenance_are_told():
    maintenance = (DayRange(first=day(4), last=day(5), name="Upgrade"),)
    later = ComputePool(id="p", name="Pool", count=8, available_from=day(9))
    serviced = ComputePool(id="q", name="Rack", count=8, maintenance=maintenance)
    plan = plan_of(compute("c", 1, pool="p"), compute("d", 1, pool="q"), pools=(later, serviced))
    assert "because 'Pool' is available only from 9 January 2027;" in start(plan, "c")
    assert "; 'Rack' is in maintenance from 4 January 2027 to 5 January 2027;" in start(plan, "d")


def test_a_shut_down_is_told_by_its_name():
    shut = CalendarException(first=day(4), last=day(6), name="Move")
    plan = plan_of(work("a", 1), calendars=(Calendar(id="project", name="P", exceptions=(shut,)),))
    assert "; no work is done (Move) from 4 January 2027 to 6 January 2027;" in start(plan, "a")


def test_progress_is_told():
    begun = Progress(percent_complete=10, actual_start=january(4, 9))
    plan = plan_of(work("a", 1, progress=begun), work("b", 1), status_date=january(5, 8))
    assert "because that is when it was begun" in start(plan, "a")
    assert "cannot lie before the status date, 5 January 2027" in start(plan, "b")


def test_a_task_that_is_done_says_so():
    done = Progress(percent_complete=100, actual_start=january(4, 8), actual_finish=january(4, 17))
    plan = plan_of(work("a", 1, progress=done), work("b", 1))
    assert start(plan, "a").endswith("; it is done.")
    assert critical(plan, "a") == (
        "Not critical: it is done since 4 January 2027, so nothing of it can slip."
    )


def test_a_float_says_how_far_and_what_then():
    plan = plan_of(work("a", 1), work("b", 3), work("c", 1), links=(link("a", "c"), link("b", "c")))
    assert floats(plan, "a") == (
        "2 days of float: it can finish as late as 6 January 2027 "
        "before 'Task c', and with it the plan, is late."
    )
    assert critical(plan, "a").startswith("Not critical: 2 days of float")
    assert critical(plan, "b") == (
        "Critical: no float: any delay moves 'Task c' and delays the plan's finish on 7 January 2027."
    )


def test_a_float_that_moves_others_first_says_so():
    plan = plan_of(work("a", 1), milestone("m"), work("b", 4), links=(link("a", "m"),))
    assert floats(plan, "a").endswith("; any delay moves the tasks that follow.")


def test_a_float_below_zero_says_what_it_is_late_for():
    must = Constraint(kind=ConstraintKind.MUST_START_ON, moment=january(5, 8))
    plan = plan_of(work("a", 2), work("b", 1, constraint=must), links=(link("a", "b"),))
    assert floats(plan, "a") == "1 day too late: 'Task b' needs it finished by 4 January 2027."
    assert start(plan, "a").endswith("; 1 day too late.")


def test_a_task_on_a_circle_says_why_it_has_no_dates():
    plan = plan_of(work("a", 1), work("b", 1), links=(link("a", "b"), link("b", "a")))
    expected = "'Task a' has no dates, because it waits for itself along a circle of links."
    assert start(plan, "a") == floats(plan, "a") == expected


def test_asking_for_a_task_that_is_not_there_is_answered_in_a_sentence():
    plan = plan_of(work("a", 1), skills=(SKILL,))
    with pytest.raises(InputError, match="The plan 'Small plan' has no task 'ghost'"):
        start_reason(plan, schedule(plan), "ghost")
