"""What is wrong with dates, check by check, to the hour: from Monday 4 January 2027 at eight."""

import pytest

from genai_planner.model.calendars import Calendar
from genai_planner.model.plan import CriticalRule
from genai_planner.model.problems import Severity
from genai_planner.model.resources import ComputePool, DatedCount, Person
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Progress
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.findings import (
    Dated,
    broken_constraints,
    date_findings,
    early_starts,
    far_dates,
    missed_deadlines,
    outside_dates,
    over_booked,
    over_budget,
    unknown_holidays,
)
from genai_planner.scheduling.load import compiled_loads
from genai_planner.scheduling.passes.forward import forward_pass
from genai_planner.scheduling.scheduler import schedule
from support.january import day, january
from support.plans import compute, effort, link, plan_of, work

ANNA, BOB = Person(id="anna", name="Anna"), Person(id="bob", name="Bob")


def parts_of(plan):
    compiled, dated = compile_plan(plan), schedule(plan)
    return compiled, forward_pass(compiled), dated, compiled_loads(compiled, dated)


def messages(check, *tasks, **fields):
    return [one.message for one in check(Dated(*parts_of(plan_of(*tasks, **fields))))]


def constrained(kind, moment):
    return Constraint(kind=kind, moment=moment)


def test_all_checks_are_made_in_their_order():
    plan = plan_of(effort("a", 2, "anna"), effort("b", 2, "anna"), people=(ANNA,), budget=0, deadline=day(4))
    assert [one.code for one in date_findings(*parts_of(plan))] == ["over_booked", "deadline_missed"]


def test_a_sound_plan_has_no_findings():
    assert date_findings(*parts_of(plan_of(work("a", 1), work("b", 1), links=(link("a", "b"),)))) == []


def test_a_calendar_of_an_unknown_place_is_told_with_the_region_where_it_has_one():
    calendars = (
        Calendar(id="project", name="One", holidays_country="AT"),
        Calendar(id="two", name="Two", holidays_country="XX"),
        Calendar(id="three", name="Three", holidays_country="DE", holidays_region="XX"),
    )
    assert messages(unknown_holidays, calendars=calendars) == [
        "The calendar 'Two' asks for holidays of the country 'XX', which are not known.",
        "The calendar 'Three' asks for holidays of the region 'XX' of 'DE', which are not known.",
    ]


@pytest.mark.parametrize(
    ("kind", "moment", "is_broken"),
    [
        (ConstraintKind.START_NO_LATER_THAN, january(5, 8), False),
        (ConstraintKind.START_NO_LATER_THAN, january(4, 16), True),
        (ConstraintKind.FINISH_NO_LATER_THAN, january(5, 17), False),
        (ConstraintKind.FINISH_NO_LATER_THAN, january(5, 16), True),
        (ConstraintKind.MUST_START_ON, january(5, 8), False),
        (ConstraintKind.MUST_START_ON, january(4, 8), True),
        (ConstraintKind.MUST_FINISH_ON, january(5, 17), False),
        (ConstraintKind.MUST_FINISH_ON, january(5, 12), True),
        (ConstraintKind.START_NO_EARLIER_THAN, january(4, 8), False),
    ],
)
def test_a_constraint_is_broken_where_the_link_before_it_lets_the_task_begin_only_later(
    kind, moment, is_broken
):
    # a takes Monday, so that b can have Tuesday.
    tasks = work("a", 1), work("b", 1, constraint=constrained(kind, moment))
    found = messages(broken_constraints, *tasks, links=(link("a", "b"),))
    assert len(found) == is_broken
    assert all("but its link from 'Task a' lets it start on" in one for one in found)


def test_a_constraint_that_the_status_date_breaks_is_told_with_what_is_left():
    by_monday = constrained(ConstraintKind.START_NO_LATER_THAN, january(4, 8))
    (found,) = messages(broken_constraints, work("a", 1, constraint=by_monday), status_date=january(6, 8))
    assert found.startswith("'Task a' must start no later than 4 January 2027 08:00,")
    assert found.endswith(", but it can do so on 6 January 2027 08:00 only.")


def test_a_constraint_on_what_is_begun_is_kept_silently():
    late = constrained(ConstraintKind.START_NO_LATER_THAN, january(4, 8))
    begun = Progress(percent_complete=10, actual_start=january(5, 8))
    assert messages(broken_constraints, work("a", 1, constraint=late, progress=begun)) == []


def test_a_lead_that_leads_before_the_plan_is_told_and_what_was_begun_before_it_is_not():
    links = (link("a", "b", LinkKind.START_TO_START, -480),)
    (found,) = messages(early_starts, work("a", 1), work("b", 1), links=links)
    assert found.startswith("'Task b' would start on 1 January 2027 08:00,")
    earlier = Progress(percent_complete=10, actual_start=january(1, 8))
    assert messages(early_starts, work("a", 1, progress=earlier)) == []


@pytest.mark.parametrize(("last", "count"), [(5, 1), (6, 0)])
def test_work_after_somebodys_last_day_is_told(last, count):
    leaving = Person(id="anna", name="Anna", available_to=day(last))
    found = messages(outside_dates, effort("a", 3, "anna"), people=(leaving,))
    assert (
        found == ["'Anna' is available to 5 January 2027, but 'Task a' would run on 6 January 2027."] * count
    )


def test_what_really_ran_before_a_first_day_is_told():
    late = Person(id="anna", name="Anna", available_from=day(6), available_to=day(20))
    begun = Progress(percent_complete=10, actual_start=january(5, 8))
    (found,) = messages(outside_dates, effort("a", 1, "anna", progress=begun), people=(late,))
    assert found.startswith(
        "'Anna' is available from 6 January 2027 to 20 January 2027, but 'Task a' would run"
    )


def test_over_booking_is_told_by_its_worst_stretch_and_all_its_tasks():
    # a and b on Monday and Tuesday, c as well on Tuesday alone.
    at_noon = constrained(ConstraintKind.MUST_START_ON, january(5, 8))
    tasks = effort("a", 2, "anna"), effort("b", 2, "anna"), effort("c", 1, "anna", constraint=at_noon)
    (found,) = messages(over_booked, *tasks, people=(ANNA,))
    assert found == (
        "'Anna' is booked for 300% of their time from 4 January 2027 to 5 January 2027, by 'Task a', "
        "'Task b' and 'Task c'."
    )


def test_over_booking_at_other_times_is_mentioned():
    on_friday = constrained(ConstraintKind.MUST_START_ON, january(8, 8))
    tasks = (
        *(effort(one, 1, "anna") for one in "ab"),
        *(effort(one, 1, "anna", constraint=on_friday) for one in "cd"),
    )
    (found,) = messages(over_booked, *tasks, people=(ANNA,))
    assert found == (
        "'Anna' is booked for 200% of their time on 4 January 2027, by 'Task a' and 'Task b', and likewise "
        "at other times."
    )


def test_the_worst_is_what_exceeds_its_capacity_by_the_most_times():
    # On Monday 10 of 8 GPUs, on Tuesday 4 of the 2 that are left.
    fewer = DatedCount(first=day(5), last=day(5), count=2)
    pool = ComputePool(id="pool", name="Pool", count=8, counts=(fewer,))
    on_tuesday = constrained(ConstraintKind.MUST_START_ON, january(5, 8))
    tasks = (
        *(compute(one, 5, gpus=5, pool="pool") for one in "ab"),
        *(compute(one, 5, gpus=2, pool="pool", constraint=on_tuesday) for one in "cd"),
    )
    (found,) = messages(over_booked, *tasks, pools=(pool,))
    assert found.startswith("'Pool' has 2 GPUs, of which 4 are booked on 5 January 2027, by 'Task c'")


@pytest.mark.parametrize(("gpus", "count"), [(2, 0), (3, 1)])
def test_a_pool_may_be_booked_to_its_last_gpu(gpus, count):
    pool = ComputePool(id="pool", name="Pool", count=4)
    tasks = compute("a", 5, gpus=2, pool="pool"), compute("b", 5, gpus=gpus, pool="pool")
    found = messages(over_booked, *tasks, pools=(pool,))
    assert (
        found
        == ["'Pool' has 4 GPUs, of which 5 are booked on 4 January 2027, by 'Task a' and 'Task b'."] * count
    )


@pytest.mark.parametrize(
    ("deadline", "found"),
    [
        (january(6, 17), []),
        (
            january(6, 16),
            ["'Task a' finishes on 6 January 2027 17:00, 1 hour after its deadline of 16:00."],
        ),
        (
            january(5, 17),
            ["'Task a' finishes on 6 January 2027, 1 day after its deadline of 5 January 2027."],
        ),
        (
            january(4, 17),
            ["'Task a' finishes on 6 January 2027, 2 days after its deadline of 4 January 2027."],
        ),
    ],
)
def test_a_missed_deadline_is_told_in_days_or_on_the_same_day_in_hours(deadline, found):
    assert messages(missed_deadlines, work("a", 3, deadline=deadline)) == found


@pytest.mark.parametrize(("last", "count"), [(5, 1), (6, 0)])
def test_the_plan_has_until_the_end_of_its_last_day(last, count):
    assert (
        messages(missed_deadlines, work("a", 3), deadline=day(last))
        == ["The plan finishes on 6 January 2027, 1 day after its deadline of 5 January 2027."] * count
    )


@pytest.mark.parametrize(("days", "count"), [(2, 0), (2.0004, 0), (2.001, 1)])
def test_a_budget_is_exceeded_by_whole_units_of_money(days, count):
    # 1000 a day: 2000, 2000.40 and 2001.
    dear = Person(id="anna", name="Anna", day_rate=1_000)
    found = messages(over_budget, effort("a", days, "anna"), people=(dear,), budget=2_000)
    assert len(found) == count


def test_a_budget_of_nothing_is_one():
    dear = Person(id="anna", name="Anna", day_rate=1_000)
    assert len(messages(over_budget, effort("a", 1, "anna"), people=(dear,), budget=0)) == 1
    assert messages(over_budget, effort("a", 1, "anna"), people=(dear,)) == []


def test_dates_past_the_last_year_are_told_for_each_task():
    # Sixty thousand working days are 84,000 days, a week short of 230 years.
    (found,) = messages(far_dates, work("a", 60_000), work("b", 1))
    assert found.startswith(
        "'Task a' would finish in the year 2256; calendars, leave and fixed dates end with 2200."
    )


def test_severities_tell_what_cannot_be_from_what_is_at_risk():
    by_monday = constrained(ConstraintKind.MUST_START_ON, january(4, 8))
    plan = plan_of(
        work("a", 1),
        work("b", 1, constraint=by_monday),
        links=(link("a", "b"),),
        deadline=day(3),
        critical_by=CriticalRule.TOTAL_FLOAT,
    )
    found = {one.code: one.severity for one in date_findings(*parts_of(plan))}
    assert found == {"impossible_constraint": Severity.ERROR, "deadline_missed": Severity.WARNING}
