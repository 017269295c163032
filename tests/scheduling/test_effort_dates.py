"""Effort becomes time through the people who are there: ana, bo and their days."""

import pytest

from genai_planner.model.calendars import Calendar, DayRange, WorkingSpan
from genai_planner.model.plan import Expense
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Assignment, SkillNeed
from genai_planner.scheduling.result import DriverKind
from genai_planner.scheduling.scheduler import schedule
from support.january import codes, dates, day, january, message
from support.plans import compute, effort, exactly, link, plan_of, work


def person(person_id, **fields):
    return Person(id=person_id, name=person_id.title(), **fields)


def off(first, last):
    return (DayRange(first=day(first), last=day(last)),)


def team(*people, **fields):
    """One task of four person-days for those people."""
    return plan_of(effort("a", 4, *(one.id for one in people)), people=people, **fields)


def test_one_person_takes_the_days_of_the_effort():
    assert dates(team(person("ana")))["a"] == (january(4, 8), january(7, 17))


def test_two_people_share_the_effort():
    assert dates(team(person("ana"), person("bo")))["a"] == (january(4, 8), january(5, 17))


def test_half_time_takes_twice_as_long():
    assert dates(team(person("ana", availability=0.5)))["a"] == (january(4, 8), january(13, 17))


def test_the_effort_is_shared_in_proportion_to_availability():
    # A full-time and a half-time person: 4 / 1.5 days each, that is 1,280 minutes.
    assert dates(team(person("ana"), person("bo", availability=0.5)))["a"][1] == january(6, 14, 20)


def test_units_are_a_part_of_the_availability():
    half = Assignment(person="ana", skill="data", units=0.5)
    plan = plan_of(effort("a", 2, assignments=(half,)), people=(person("ana", availability=0.5),))
    assert dates(plan)["a"][1] == january(13, 17)


def test_leave_moves_the_finish():
    assert dates(team(person("ana", leave=off(5, 6))))["a"] == (january(4, 8), january(11, 17))


def test_leave_at_the_start_moves_the_start():
    plan = team(person("ana", leave=off(4, 5)))
    assert dates(plan)["a"] == (january(6, 8), january(11, 17))


def test_with_two_people_the_task_starts_with_the_first_and_finishes_with_the_last():
    # Two days each: ana on the 6th and 7th, bo on the 4th and 5th.
    plan = team(person("ana", leave=off(4, 5)), person("bo"))
    assert dates(plan)["a"] == (january(4, 8), january(7, 17))


def test_each_person_works_by_their_own_calendar():
    mornings = Calendar(
        id="m", name="Mornings", week=((WorkingSpan(start_minute=480, finish_minute=720),),) * 7
    )
    plan = team(person("ana", calendar="m"), calendars=(Calendar(id="project", name="P"), mornings))
    # 32 hours at four a day, Saturday and Sunday included.
    assert dates(plan)["a"] == (january(4, 8), january(11, 12))


def test_a_persons_work_stays_within_the_tasks_own_calendar():
    mornings = Calendar(
        id="m", name="Mornings", week=((WorkingSpan(start_minute=480, finish_minute=720),),) * 7
    )
    plan = plan_of(
        effort("a", 1, "ana", calendar="m"),
        people=(person("ana", leave=off(5, 5)),),
        calendars=(Calendar(id="project", name="P"), mornings),
    )
    assert dates(plan)["a"] == (january(4, 8), january(6, 12))


def test_nobody_works_before_their_first_day():
    plan = team(person("ana", available_from=day(6)))
    assert dates(plan)["a"][0] == january(6, 8)
    assert schedule(plan).tasks["a"].driver.kind is DriverKind.RESOURCE
    assert schedule(plan).tasks["a"].driver.id == "ana"


def test_work_after_a_persons_last_day_is_dated_and_told():
    plan = team(person("ana", available_to=day(5)))
    assert dates(plan)["a"][1] == january(7, 17)
    assert message(plan, "outside_dates") == (
        "'Ana' is available to 5 January 2027, but 'Task a' would run from 6 January 2027 to 7 January 2027."
    )


def test_an_effort_that_nobody_is_assigned_to_counts_as_one_full_time_person_and_is_told():
    plan = plan_of(effort("a", 4))
    assert dates(plan)["a"] == (january(4, 8), january(7, 17))
    assert "nobody_assigned" in codes(plan)


def test_one_person_on_two_needs_does_one_after_the_other():
    needs = (SkillNeed(skill="data", effort_days=exactly(1)), SkillNeed(skill="ml", effort_days=exactly(2)))
    assignments = (Assignment(person="ana", skill="data"), Assignment(person="ana", skill="ml"))
    plan = plan_of(effort("a", 0, needs=needs, assignments=assignments), people=(person("ana"),))
    assert dates(plan)["a"][1] == january(6, 17)


def test_two_needs_with_different_people_run_side_by_side():
    needs = (SkillNeed(skill="data", effort_days=exactly(1)), SkillNeed(skill="ml", effort_days=exactly(2)))
    assignments = (Assignment(person="ana", skill="data"), Assignment(person="bo", skill="ml"))
    plan = plan_of(effort("a", 0, needs=needs, assignments=assignments), people=(person("ana"), person("bo")))
    assert dates(plan)["a"][1] == january(5, 17)


def test_a_fixed_duration_is_not_moved_by_leave():
    task = work("a", 4, assignments=(Assignment(person="ana", skill="data"),))
    assert dates(plan_of(task, people=(person("ana", leave=off(5, 6)),)))["a"][1] == january(7, 17)


def test_no_effort_takes_no_time():
    assert dates(plan_of(effort("a", 0)))["a"] == (january(4, 8), january(4, 8))


def test_the_smallest_effort_takes_a_minute():
    assert dates(plan_of(effort("a", 1e-6)))["a"] == (january(4, 8), january(4, 8, 1))


def test_compute_stops_for_maintenance():
    pool = ComputePool(id="p", name="Pool", count=8, maintenance=off(5, 5))
    plan = plan_of(compute("c", 24, pool="p"), pools=(pool,))
    # Sixteen hours until midnight, a day of maintenance, eight hours.
    assert dates(plan)["c"] == (january(4, 8), january(6, 8))


def test_compute_waits_for_the_pool():
    pool = ComputePool(id="p", name="Pool", count=8, available_from=day(9))
    plan = plan_of(compute("c", 24, pool="p"), pools=(pool,))
    assert dates(plan)["c"] == (january(9, 0), january(10, 0))
    assert schedule(plan).tasks["c"].driver.id == "p"


def test_compute_after_the_pools_last_day_is_told():
    pool = ComputePool(id="p", name="Pool", count=8, available_to=day(4))
    plan = plan_of(compute("c", 24, pool="p"), pools=(pool,))
    assert "'Pool' is available to 4 January 2027" in message(plan, "outside_dates")


def test_people_cost_their_day_rate_for_the_days_that_they_work():
    result = schedule(team(person("ana", day_rate=600), person("bo", day_rate=1000, availability=0.5)))
    # Of four days ana does 8/3 and bo 4/3.
    assert result.cost == pytest.approx(600 * 8 / 3 + 1000 * 4 / 3)
    assert result.work_days == 4


def test_a_fixed_duration_costs_everybody_on_it():
    assignments = (Assignment(person="ana", skill="data"), Assignment(person="bo", skill="data", units=0.5))
    people = (person("ana", day_rate=600), person("bo", day_rate=1000))
    result = schedule(plan_of(work("a", 4, assignments=assignments), people=people))
    assert result.cost == pytest.approx(4 * 600 + 2 * 1000)
    assert result.work_days == pytest.approx(6)


def test_waiting_and_nobodys_work_are_counted_apart_from_what_people_do():
    needs = (SkillNeed(skill="ml", effort_days=exactly(2)), SkillNeed(skill="data", effort_days=exactly(3)))
    tasks = (
        work("wait", 10),
        effort("nobodys", 4),
        effort("both", 1, "ana", needs=needs),
        compute("run", 24),
    )
    result = schedule(plan_of(*tasks, people=(person("ana"),)))
    assert (result.work_days, result.nobodys_days, result.waiting_days) == (9, 6, 10)


def test_compute_costs_its_gpu_hours():
    pool = ComputePool(id="p", name="Pool", count=8, price_per_gpu_hour=2.5)
    result = schedule(plan_of(compute("c", 10, gpus=4, pool="p"), pools=(pool,)))
    assert (result.cost, result.gpu_hours) == (100, 40)


def test_expenses_count_for_their_phase_and_for_the_plan():
    expenses = (
        Expense(id="e", name="Data", amount=500, phase="phase"),
        Expense(id="f", name="Tea", amount=20),
    )
    result = schedule(plan_of(work("a", 1), expenses=expenses))
    assert (result.cost, result.phases["phase"].cost) == (520, 500)


def test_a_plan_over_its_budget_is_told():
    plan = team(person("ana", day_rate=1000), budget=3000)
    assert message(plan, "over_budget") == ("The plan costs €4,000, €1,000 more than its budget of €3,000.")


def test_people_booked_twice_are_told_with_tasks_and_dates():
    plan = plan_of(effort("a", 2, "ana"), effort("b", 3, "ana"), people=(person("ana"),))
    assert message(plan, "over_booked") == (
        "'Ana' is booked for 200% of their time from 4 January 2027 to 5 January 2027, "
        "by 'Task a' and 'Task b'."
    )


def test_people_booked_one_after_the_other_are_not_over_booked():
    plan = plan_of(
        effort("a", 2, "ana"), effort("b", 3, "ana"), people=(person("ana"),), links=(link("a", "b"),)
    )
    assert "over_booked" not in codes(plan)


def test_two_halves_make_a_whole_and_no_over_booking():
    half = (Assignment(person="ana", skill="data", units=0.5),)
    plan = plan_of(
        effort("a", 2, assignments=half), effort("b", 3, assignments=half), people=(person("ana"),)
    )
    assert "over_booked" not in codes(plan)


def test_pools_booked_twice_are_told():
    pool = ComputePool(id="p", name="Pool", count=8)
    plan = plan_of(compute("c", 10, 6, "p"), compute("d", 5, 6, "p"), pools=(pool,))
    assert message(plan, "over_booked") == (
        "'Pool' has 8 GPUs, of which 12 are booked on 4 January 2027, by 'Task c' and 'Task d'."
    )


def test_holidays_of_an_unknown_country_are_told():
    calendar = Calendar(id="project", name="Project", holidays_country="XX")
    assert "the country 'XX'" in message(plan_of(work("a", 1), calendars=(calendar,)), "unknown_holidays")


def test_holidays_of_an_unknown_region_are_told():
    calendar = Calendar(id="project", name="Project", holidays_country="DE", holidays_region="ZZ")
    assert "the region 'ZZ' of 'DE'" in message(
        plan_of(work("a", 1), calendars=(calendar,)), "unknown_holidays"
    )


def test_a_task_of_many_lifetimes_is_dated_and_told():
    plan = plan_of(work("a", 1e7), work("b", 1), links=(link("a", "b"),))
    assert schedule(plan).tasks["b"].finish.year == 5999
    assert codes(plan).count("far_date") == 2
