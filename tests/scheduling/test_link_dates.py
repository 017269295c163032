"""Every kind of link, with lag and lead. a takes two days, 4 and 5 January; b takes one."""

import pytest

from genai_planner.model.calendars import Calendar, WorkingSpan
from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.result import DriverKind
from genai_planner.scheduling.scheduler import schedule
from support.january import codes, dates, january
from support.plans import compute, link, milestone, plan_of, work

FS, SS = LinkKind.FINISH_TO_START, LinkKind.START_TO_START
FF, SF = LinkKind.FINISH_TO_FINISH, LinkKind.START_TO_FINISH


def dates_of_b(kind, lag=0, **fields):
    return dates(plan_of(work("a", 2), work("b", 1), links=(link("a", "b", kind, lag, **fields),)))["b"]


def test_start_to_start_lets_both_start_together():
    assert dates_of_b(SS) == (january(4, 8), january(4, 17))


def test_finish_to_finish_makes_both_finish_together():
    assert dates_of_b(FF) == (january(5, 8), january(5, 17))


def test_start_to_finish_makes_the_later_one_finish_as_the_other_starts():
    # b ends on Friday evening, which is Monday morning in working time.
    assert dates_of_b(SF) == (january(1, 8), january(1, 17))


def test_a_working_lag_is_waited_in_working_time():
    # a ends Tuesday; a day and a half later it is Thursday noon.
    assert dates_of_b(FS, 720) == (january(7, 13), january(8, 12))


def test_a_working_lag_goes_around_the_weekend():
    assert dates_of_b(FS, 4 * 480)[0] == january(12, 8)


def test_an_elapsed_lag_runs_through_the_night():
    # 40 hours after Tuesday 17:00 it is Thursday 9:00.
    assert dates_of_b(FS, 40 * 60, lag_is_elapsed=True) == (january(7, 9), january(8, 9))


def test_a_lead_starts_the_later_one_before_the_other_is_done():
    assert dates_of_b(FS, -240) == (january(5, 13), january(6, 12))


def test_an_elapsed_lead_is_taken_off_the_clock():
    assert dates_of_b(FS, -24 * 60, lag_is_elapsed=True)[0] == january(5, 8)


def test_start_to_start_with_lag():
    assert dates_of_b(SS, 120) == (january(4, 10), january(5, 10))


def test_finish_to_finish_with_lag():
    assert dates_of_b(FF, 120) == (january(5, 10), january(6, 10))


def test_finish_to_finish_with_an_elapsed_lag_moves_the_finish():
    # Tuesday 17:00 and 16 hours is Wednesday 9:00; a day of work before that began on Tuesday at 9:00.
    assert dates_of_b(FF, 16 * 60, lag_is_elapsed=True) == (january(5, 9), january(6, 9))


def test_finish_to_finish_never_takes_a_task_to_before_the_plans_start():
    plan = plan_of(work("a", 1), work("b", 3), links=(link("a", "b", FF),))
    assert dates(plan)["b"] == (january(4, 8), january(6, 17))


def test_start_to_finish_with_lag():
    # The finish is held two working days behind Monday 8:00.
    assert dates_of_b(SF, 960) == (january(5, 8), january(5, 17))


def test_a_lead_may_take_a_task_to_before_the_plans_start_which_is_told():
    plan = plan_of(work("a", 1), work("b", 1), links=(link("a", "b", FS, -960),))
    assert dates(plan)["b"] == (january(1, 8), january(1, 17))
    assert "before_start" in codes(plan)


def test_the_lag_runs_in_the_calendar_of_the_task_after():
    saturdays = Calendar(
        id="all", name="All days", week=((WorkingSpan(start_minute=480, finish_minute=960),),) * 7
    )
    project = Calendar(id="project", name="Project")
    plan = plan_of(
        work("a", 5),
        work("b", 1, calendar="all"),
        links=(link("a", "b", FS, 480),),
        calendars=(project, saturdays),
    )
    # Friday 17:00, one day of lag on Saturday, work on Sunday.
    assert dates(plan)["b"] == (january(10, 8), january(10, 16))


def test_work_after_a_compute_task_waits_for_the_morning():
    plan = plan_of(compute("a", 20), work("b", 1), links=(link("a", "b"),))
    assert dates(plan)["b"][0] == january(5, 8)


def test_a_milestone_after_a_lag_stands_at_the_end_of_the_lag():
    plan = plan_of(work("a", 1), milestone("m"), links=(link("a", "m", FS, 480),))
    assert dates(plan)["m"] == (january(5, 17), january(5, 17))


@pytest.mark.parametrize("kind", list(LinkKind))
def test_the_driving_link_is_named(kind):
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b", kind, 480),))
    driver = schedule(plan).tasks["b"].driver
    assert (driver.kind, driver.id) == (DriverKind.LINK, f"a-{kind}-b")


def test_start_to_start_leaves_the_float_of_the_finish_alone():
    # b (3 days) may start with a (1 day); a can slip with b not at all, but then nothing follows its finish.
    plan = plan_of(work("a", 1), work("b", 3), links=(link("a", "b", SS),))
    tasks = schedule(plan).tasks
    assert tasks["a"].total_float_minutes == 0
    assert tasks["a"].late_start == january(4, 8)


def test_finish_to_finish_gives_float_to_the_shorter_one():
    # b (5 days) finishes on Friday; a (2 days), which must finish before b does, can slip by three days.
    plan = plan_of(work("a", 2), work("b", 5), links=(link("a", "b", FF),))
    tasks = schedule(plan).tasks
    assert tasks["a"].total_float_minutes == 3 * 480
    assert tasks["a"].free_float_minutes == 3 * 480


def test_a_lag_uses_up_float():
    plan = plan_of(work("a", 1), work("b", 1), work("c", 5), links=(link("a", "b", FS, 960),))
    tasks = schedule(plan).tasks
    assert tasks["a"].total_float_minutes == tasks["b"].total_float_minutes == 480


def test_free_float_is_what_does_not_move_the_next_task():
    # a (1), b (2) and then c (1) in a plan of 5 days: a has 1 day before c moves, and 3 before the plan does.
    plan = plan_of(
        work("a", 1), work("b", 2), work("c", 1), work("d", 5), links=(link("a", "c"), link("b", "c"))
    )
    tasks = schedule(plan).tasks
    assert (tasks["a"].free_float_minutes, tasks["a"].total_float_minutes) == (480, 3 * 480)
    assert (tasks["b"].free_float_minutes, tasks["b"].total_float_minutes) == (0, 2 * 480)
    assert (tasks["c"].free_float_minutes, tasks["c"].total_float_minutes) == (2 * 480, 2 * 480)


def test_the_float_of_a_compute_task_runs_on_the_clock():
    # c runs Monday 8:00 to Tuesday 8:00; the plan finishes Friday 17:00, 81 hours later.
    plan = plan_of(compute("c", 24), work("a", 5))
    assert schedule(plan).tasks["c"].total_float_minutes == 81 * 60


def test_the_tasks_of_a_circle_are_left_out_and_the_rest_is_dated():
    plan = plan_of(
        work("a", 1),
        work("b", 1),
        work("c", 1),
        work("d", 1),
        work("e", 1),
        links=(link("a", "b"), link("b", "c"), link("c", "b"), link("c", "d"), link("a", "e")),
    )
    assert dates(plan) == {
        "a": (january(4, 8), january(4, 17)),
        "d": (january(4, 8), january(4, 17)),
        "e": (january(5, 8), january(5, 17)),
    }
    (cycle,) = [problem for problem in schedule(plan).problems if problem.code == "cycle"]
    assert "'Task b'" in cycle.message
    assert "'Task c'" in cycle.message


def test_a_task_between_two_circles_is_dated():
    plan = plan_of(
        *(work(task_id, 1) for task_id in "abcde"),
        links=(
            link("a", "b"),
            link("b", "a"),
            link("b", "c"),
            link("c", "d"),
            link("d", "e"),
            link("e", "d"),
        ),
    )
    assert list(dates(plan)) == ["c"]


def test_a_task_linked_to_itself_is_left_out():
    assert list(dates(plan_of(work("a", 1), work("b", 1), links=(link("a", "a"),)))) == ["b"]


def test_a_link_to_nothing_is_left_aside():
    plan = plan_of(work("a", 1), links=(link("ghost", "a"),))
    assert dates(plan)["a"][0] == january(4, 8)
    assert "unknown_task" in codes(plan)
