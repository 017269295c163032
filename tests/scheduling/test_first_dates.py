"""The plainest plans: one rule each, worked out by hand on January 2027 (the 4th is a Monday)."""

from genai_planner.scheduling.scheduler import schedule
from support.january import dates, january
from support.plans import compute, link, milestone, plan_of, work


def test_a_work_task_takes_working_days_from_the_plans_start():
    assert dates(plan_of(work("a", 2))) == {"a": (january(4, 8), january(5, 17))}


def test_a_work_task_runs_around_the_lunch_break_and_the_weekend():
    # 5.25 days: Monday to Friday, then two hours of the next Monday.
    assert dates(plan_of(work("a", 5.25)))["a"] == (january(4, 8), january(11, 10))


def test_a_task_starts_on_the_next_working_moment_after_its_predecessor():
    plan = plan_of(work("a", 5), work("b", 1), links=(link("a", "b"),))
    assert dates(plan)["b"] == (january(11, 8), january(11, 17))


def test_a_compute_task_runs_through_the_night():
    # b begins the minute that a ends, Monday at 17:00, and takes 30 hours.
    plan = plan_of(work("a", 1), compute("b", 30), links=(link("a", "b"),))
    assert dates(plan)["b"] == (january(4, 17), january(5, 23))


def test_a_milestone_stands_at_the_end_of_the_working_day_that_reaches_it():
    plan = plan_of(work("a", 5), milestone("m"), links=(link("a", "m"),))
    assert dates(plan)["m"] == (january(8, 17), january(8, 17))


def test_a_task_starts_when_the_last_of_its_predecessors_is_done():
    plan = plan_of(work("a", 1), work("b", 3), work("c", 1), links=(link("a", "c"), link("b", "c")))
    scheduled = schedule(plan).tasks
    assert scheduled["c"].start == january(7, 8)
    assert scheduled["c"].driver.id == "b-FS-c"


def test_what_is_off_the_critical_path_has_the_difference_as_its_float():
    plan = plan_of(work("a", 1), work("b", 3), work("c", 1), links=(link("a", "c"), link("b", "c")))
    scheduled = schedule(plan).tasks
    assert scheduled["a"].total_float_minutes == scheduled["a"].free_float_minutes == 2 * 480
    assert [task.id for task in scheduled.values() if task.is_critical] == ["b", "c"]
    assert scheduled["a"].late_start == january(6, 8)
    assert scheduled["a"].late_finish == january(6, 17)


def test_the_schedule_reaches_from_the_first_start_to_the_last_finish():
    plan = plan_of(work("a", 2), compute("b", 72))
    result = schedule(plan)
    assert (result.start, result.finish) == (january(4, 8), january(7, 8))
    assert result.duration_days == 3


def test_a_plan_without_tasks_starts_and_finishes_at_its_start():
    result = schedule(plan_of())
    assert (result.start, result.finish, result.tasks) == (january(4, 8), january(4, 8), {})
