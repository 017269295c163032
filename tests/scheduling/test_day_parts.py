"""When tasks start and finish is told to the day and half day; minutes stand only where they matter."""

import pytest

from genai_planner.model.resources import ComputePool
from genai_planner.scheduling.reasons import float_reason
from genai_planner.scheduling.reasons.day_parts import Moments, in_half_days
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.durations import Duration, TimeKind
from support.january import january
from support.plans import compute, link, milestone, plan_of, work


def told(plan, task_id):
    task, dated, moments = plan.task_by_id[task_id], schedule(plan).tasks[task_id], Moments(plan)
    return moments.start(task, dated).text(), moments.finish(task, dated).text()


def after(days, task):
    return plan_of(work("first", days), task, links=(link("first", task.id),))


@pytest.mark.parametrize(
    ("days", "then", "expected"),
    [
        (1, 1, ("5 January 2027", "5 January 2027")),
        (0.5, 1, ("4 January 2027 (afternoon)", "5 January 2027 (morning)")),
        (0.25, 0.5, ("4 January 2027 (morning)", "4 January 2027 (afternoon)")),
        (0.25, 0.75, ("4 January 2027 (morning)", "4 January 2027")),
        (0.3, 2, ("4 January 2027 (morning)", "6 January 2027 (morning)")),
    ],
)
def test_work_is_told_by_days_and_halves_of_days(days, then, expected):
    assert told(after(days, work("a", then)), "a") == expected


def test_noon_is_the_end_of_a_morning_and_the_beginning_of_an_afternoon():
    plan = plan_of(work("a", 0.5), work("b", 0.5), links=(link("a", "b"),))
    dated, moments = schedule(plan).tasks, Moments(plan)
    assert moments.short_finish(plan.task_by_id["a"], dated["a"]).endswith("(morning)")
    assert moments.short_start(plan.task_by_id["b"], dated["b"]).endswith("(afternoon)")


def test_minutes_stand_for_what_takes_less_than_half_a_day():
    assert told(after(0.3, work("a", 0.25)), "a") == ("4 January 2027 10:24", "4 January 2027 13:24")


def test_the_shortest_work_is_told_to_the_minute_and_work_of_half_a_day_is_not():
    assert told(plan_of(work("a", 1 / 480)), "a") == ("4 January 2027 08:00", "4 January 2027 08:01")
    assert told(plan_of(work("a", 0.5)), "a") == ("4 January 2027", "4 January 2027 (morning)")


def test_minutes_stand_for_what_runs_day_and_night():
    pools = (ComputePool(id="pool", name="Pool", count=8),)
    assert told(plan_of(compute("run", 30, pool="pool"), pools=pools), "run") == (
        "4 January 2027 08:00",
        "5 January 2027 14:00",
    )


def test_a_milestone_at_the_end_of_a_day_is_that_day():
    assert told(after(1, milestone("gate")), "gate") == ("4 January 2027", "4 January 2027")


def test_what_the_user_typed_within_the_working_hours_keeps_its_minutes():
    moments = Moments(plan_of(work("a", 1)))
    assert moments.given(january(4, 8)).text() == "4 January 2027"
    assert moments.given(january(4, 9)).text() == "4 January 2027 09:00"
    assert moments.given(january(4, 17), is_finish=True).text() == "4 January 2027"
    assert moments.given(january(9, 8)).text() == "9 January 2027 08:00", "a Saturday"


@pytest.mark.parametrize(
    ("minutes", "whole"), [(3_720, 3_600), (-3_720, -3_600), (480, 480), (719, 480), (479, 479), (-10, -10)]
)
def test_a_float_is_told_in_half_days_and_never_as_more_than_it_is(minutes, whole):
    assert in_half_days(Duration(minutes)).minutes == whole
    assert in_half_days(Duration(minutes, TimeKind.ELAPSED)).minutes == minutes


def test_a_float_of_seven_days_and_six_hours_is_seven_and_a_half_days():
    plan = plan_of(
        work("a", 0.25), work("b", 8), milestone("end"), links=(link("a", "end"), link("b", "end"))
    )
    assert float_reason(plan, schedule(plan), "a").startswith("7.5 days of float: it can finish as late as ")
