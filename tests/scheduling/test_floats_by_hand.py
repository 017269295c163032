"""Floats worked out by hand where links, lags and calendars make them differ from start to start."""

from datetime import date, datetime

from genai_planner.model.calendars import Calendar, WorkingSpan
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind
from genai_planner.scheduling.reasons import start_reason
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.durations import Duration, TimeKind
from support.plans import compute, effort, link, plan_of, work

LONG_DAYS = ((WorkingSpan(start_minute=9 * 60, finish_minute=17 * 60 + 30),),) * 6 + ((),)


def floats(plan):
    tasks = schedule(plan).tasks.values()
    return {task.id: (task.total_float_minutes, task.free_float_minutes) for task in tasks}


def test_a_day_of_float_is_eight_hours():
    # a and b end on Wednesday, c on Friday: b can slip by two days alone, and a by them with it.
    dated = schedule(plan_of(work("a", 1), work("b", 2), work("c", 5), links=(link("a", "b"),))).tasks
    hours = [(dated[name].total_float_hours, dated[name].free_float_hours) for name in ("a", "b", "c")]
    assert hours == [(16, 0), (16, 16), (0, 0)]


def test_start_to_finish_gives_float_to_what_may_finish_later():
    # x to Wednesday, a on Thursday; b must not finish before Thursday 8:00, so it is done on Wednesday.
    links = link("x", "a"), link("a", "b", LinkKind.START_TO_FINISH)
    plan = plan_of(work("x", 3), work("a", 1), work("b", 1), links=links)
    assert floats(plan) == {"x": (0, 0), "a": (0, 0), "b": (480, 480)}


def test_an_elapsed_lag_through_the_weekend_gives_float_to_what_comes_before_it():
    # a to Friday 12:00, 24 hours on the clock, b on Monday 8:00: as it would be with a to Friday 17:00.
    plan = plan_of(
        work("a", 4.5), work("b", 1), links=(link("a", "b", lag_minutes=1440, lag_is_elapsed=True),)
    )
    assert schedule(plan).tasks["b"].start == datetime(2027, 1, 11, 8)
    assert floats(plan) == {"a": (240, 240), "b": (0, 0)}


def test_a_lead_makes_both_critical_where_both_end_together():
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b", lag_minutes=-480),))
    assert floats(plan) == {"a": (0, 0), "b": (0, 0)}


def test_start_to_start_with_a_lag_limits_how_late_the_first_may_start():
    # b starts on Tuesday, because a has run for a day, and ends the plan; a may take longer, not start later.
    plan = plan_of(work("a", 1), work("b", 2), links=(link("a", "b", LinkKind.START_TO_START, 480),))
    assert floats(plan) == {"a": (0, 0), "b": (0, 0)}


def test_finish_to_finish_with_a_lag_leaves_the_longer_one_without_float():
    # b finishes a day after a, on Wednesday, and begins on Wednesday for it.
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b", LinkKind.FINISH_TO_FINISH, 480),))
    assert schedule(plan).tasks["b"].start == datetime(2027, 1, 6, 8)
    assert floats(plan) == {"a": (0, 0), "b": (0, 0)}


def test_floats_with_two_calendars_count_each_in_its_own_time():
    # a to Monday 17:00. b works till 17:30 and from Tuesday 9:00 to 16:30; c ends the plan on Tuesday 17:00.
    # b can end half an hour later; then it begins on Tuesday 9:00, an hour of a's time after Monday 17:00.
    calendars = Calendar(id="project", name="Project"), Calendar(id="long", name="Long days", week=LONG_DAYS)
    tasks = work("a", 1), work("b", 1, calendar="long"), work("c", 2)
    plan = plan_of(*tasks, links=(link("a", "b"),), calendars=calendars)
    assert floats(plan) == {"a": (60, 0), "b": (30, 30), "c": (0, 0)}


def test_a_circle_an_impossible_date_nobody_able_and_work_outside_dates_are_told_together():
    late = Constraint(kind=ConstraintKind.MUST_FINISH_ON, moment=datetime(2027, 1, 5, 17))
    gone = Person(id="ana", name="Ana", available_to=date(2027, 1, 5))
    plan = plan_of(
        *(work("a", 1), work("b", 1), work("c", 3), work("d", 1, constraint=late)),
        *(effort("e", 2), effort("f", 5, "ana"), work("g", 1)),
        links=(link("a", "b"), link("b", "a"), link("c", "d")),
        people=(gone,),
    )
    dated = schedule(plan)
    assert list(dated.tasks) == ["c", "d", "e", "f", "g"]
    told = {problem.code: problem.message for problem in dated.problems}
    for code, name in (
        ("cycle", "'Task a'"),
        ("impossible_constraint", "'Task d'"),
        ("nobody_assigned", "'Task e'"),
        ("outside_dates", "'Task f'"),
    ):
        assert name in told[code]


def test_a_float_is_told_in_days_of_24_hours_only_where_time_runs_round_the_clock():
    # Ten office days to Friday 15 January 17:00. Eight hours round the clock end on Monday 16:00, so 11 days
    # and an hour are left, each of 24 hours; a day in the office leaves nine working days.
    always = Calendar(
        id="always", name="Always", week=((WorkingSpan(start_minute=0, finish_minute=1440),),) * 7
    )
    calendars = Calendar(id="project", name="Project"), always
    plan = plan_of(work("long", 10), work("night", 1, calendar="always"), work("day", 1), calendars=calendars)
    tasks = schedule(plan).tasks
    assert tasks["night"].total_float == Duration((11 * 24 + 1) * 60, TimeKind.ELAPSED)
    assert tasks["day"].total_float == Duration(9 * 480, TimeKind.WORK)
    assert start_reason(plan, schedule(plan), "night").endswith("; 11 days 1 hour of float.")


def test_a_compute_task_counts_its_float_round_the_clock_unless_it_keeps_office_hours():
    def kind_of(task):
        return schedule(plan_of(task)).tasks["run"].float_kind

    assert kind_of(compute("run", 8)) is TimeKind.ELAPSED
    assert kind_of(compute("run", 8, calendar="project")) is TimeKind.WORK
