"""Constraints win over links, as in MS Project, and what they break is told."""

from genai_planner.model.tasks import Constraint, ConstraintKind
from genai_planner.scheduling.result import DriverKind
from genai_planner.scheduling.scheduler import schedule
from support.january import codes, dates, day, january, message
from support.plans import link, plan_of, work

K = ConstraintKind


def constrained(kind, moment=None):
    """A plan of a (2 days), then b (1 day) with the constraint, beside c (10 days, to 15 January)."""
    b = work("b", 1, constraint=Constraint(kind=kind, moment=moment))
    return plan_of(work("a", 2), b, work("c", 10), links=(link("a", "b"),))


def test_start_no_earlier_than_delays_a_start():
    plan = constrained(K.START_NO_EARLIER_THAN, january(8, 8))
    assert dates(plan)["b"] == (january(8, 8), january(8, 17))
    assert schedule(plan).tasks["b"].driver.kind is DriverKind.CONSTRAINT


def test_start_no_earlier_than_a_day_that_has_passed_changes_nothing():
    plan = constrained(K.START_NO_EARLIER_THAN, january(4, 8))
    assert dates(plan)["b"][0] == january(6, 8)
    assert schedule(plan).tasks["b"].driver.kind is DriverKind.LINK


def test_start_no_earlier_than_a_weekend_means_monday():
    assert dates(constrained(K.START_NO_EARLIER_THAN, january(9, 12)))["b"][0] == january(11, 8)


def test_start_no_earlier_than_before_the_plans_start_means_the_plans_start():
    early = Constraint(kind=K.START_NO_EARLIER_THAN, moment=january(1, 8))
    assert dates(plan_of(work("a", 1, constraint=early)))["a"][0] == january(4, 8)


def test_finish_no_earlier_than_delays_a_finish():
    assert dates(constrained(K.FINISH_NO_EARLIER_THAN, january(8, 12)))["b"] == (
        january(7, 13),
        january(8, 12),
    )


def test_must_start_on_holds_a_task_where_it_has_float():
    plan = constrained(K.MUST_START_ON, january(11, 8))
    assert dates(plan)["b"] == (january(11, 8), january(11, 17))
    assert "impossible_constraint" not in codes(plan)


def test_must_start_on_leaves_no_float_to_what_comes_before_it():
    plan = constrained(K.MUST_START_ON, january(7, 8))
    tasks = schedule(plan).tasks
    assert tasks["b"].total_float_minutes == 0
    assert tasks["a"].total_float_minutes == 480
    assert tasks["b"].limit.kind is DriverKind.CONSTRAINT


def test_must_start_on_wins_over_a_link_and_the_broken_link_is_told():
    plan = constrained(K.MUST_START_ON, january(5, 8))
    assert dates(plan)["b"] == (january(5, 8), january(5, 17))
    assert schedule(plan).tasks["a"].total_float_minutes == -480
    assert message(plan, "impossible_constraint") == (
        "'Task b' must start on 5 January 2027 08:00, "
        "but its link from 'Task a' lets it start on 6 January 2027 08:00 only."
    )


def test_must_finish_on_holds_the_finish():
    assert dates(constrained(K.MUST_FINISH_ON, january(12, 17)))["b"] == (january(12, 8), january(12, 17))


def test_start_no_later_than_changes_nothing_that_is_early_enough():
    plan = constrained(K.START_NO_LATER_THAN, january(8, 8))
    assert dates(plan)["b"][0] == january(6, 8)
    assert schedule(plan).tasks["b"].total_float_minutes == 2 * 480


def test_start_no_later_than_wins_over_a_link():
    plan = constrained(K.START_NO_LATER_THAN, january(5, 8))
    assert dates(plan)["b"][0] == january(5, 8)
    assert "impossible_constraint" in codes(plan)


def test_finish_no_later_than_limits_the_float():
    tasks = schedule(constrained(K.FINISH_NO_LATER_THAN, january(7, 17))).tasks
    assert tasks["b"].finish == january(6, 17)
    assert tasks["b"].total_float_minutes == tasks["a"].total_float_minutes == 480


def test_finish_no_later_than_wins_over_a_link_and_leaves_the_one_before_too_late():
    plan = constrained(K.FINISH_NO_LATER_THAN, january(5, 17))
    tasks = schedule(plan).tasks
    assert tasks["b"].finish == january(5, 17)
    assert tasks["a"].total_float_minutes == -480
    assert "its link from 'Task a'" in message(plan, "impossible_constraint")


def test_as_late_as_possible_takes_all_the_float():
    tasks = schedule(constrained(K.AS_LATE_AS_POSSIBLE)).tasks
    assert (tasks["b"].start, tasks["b"].finish) == (january(15, 8), january(15, 17))
    assert (tasks["b"].total_float_minutes, tasks["b"].free_float_minutes) == (0, 0)
    assert tasks["a"].total_float_minutes == 7 * 480


def test_a_task_after_one_that_is_as_late_as_possible_follows_it():
    late = work("a", 2, constraint=Constraint(kind=K.AS_LATE_AS_POSSIBLE))
    plan = plan_of(late, work("b", 1), work("c", 10), links=(link("a", "b"),))
    assert dates(plan)["a"] == (january(13, 8), january(14, 17))
    assert dates(plan)["b"] == (january(15, 8), january(15, 17))


def test_a_deadline_moves_nothing_and_says_by_how_much_it_is_missed():
    with_deadline = plan_of(work("a", 5, deadline=january(6, 17)))
    without = plan_of(work("a", 5))
    assert schedule(with_deadline).tasks == schedule(without).tasks
    assert message(with_deadline, "deadline_missed") == (
        "'Task a' finishes on 8 January 2027, 2 days after its deadline of 6 January 2027."
    )


def test_a_deadline_that_is_met_to_the_minute_is_met():
    assert "deadline_missed" not in codes(plan_of(work("a", 5, deadline=january(8, 17))))


def test_the_plans_deadline_lasts_to_the_end_of_its_day():
    assert "deadline_missed" not in codes(plan_of(work("a", 5), deadline=day(8)))
    assert "deadline_missed" in codes(plan_of(work("a", 6), deadline=day(8)))


def test_all_broken_constraints_are_told_together():
    must = Constraint(kind=K.MUST_START_ON, moment=january(4, 8))
    plan = plan_of(
        work("a", 1),
        work("b", 1, constraint=must),
        work("c", 1, constraint=must),
        links=(link("a", "b"), link("a", "c")),
    )
    assert codes(plan).count("impossible_constraint") == 2
