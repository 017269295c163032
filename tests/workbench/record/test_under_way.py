"""What is reported of a plan under way, and what follows for dates and cost."""

from datetime import date, datetime

import pytest

from genai_planner.errors import EditError
from genai_planner.lifecycle.data.samples import samples
from genai_planner.model import edits
from genai_planner.model.calendars import Calendar
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Person
from genai_planner.model.scenarios import StatusPoint
from genai_planner.model.tasks import Progress
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.merging import merge
from genai_planner.workbench.new_plan import new_plan
from genai_planner.workbench.record.under_way import (
    Standing,
    as_planned,
    expected,
    out_of_order,
    point_of,
    remembering,
    report_done,
    report_left,
)
from support.grounds import ground
from support.plans import compute, effort, link, milestone, plan_of, work

SAM = Person(id="sam", name="Sam", day_rate=500)
WEDNESDAY_NOON = datetime(2027, 1, 13, 12)


def plan():
    """Monday to Friday, then Monday to Thursday, then a day, then the end."""
    return plan_of(
        effort("first", 5, "sam"),
        effort("second", 4, "sam"),
        work("third", 1),
        milestone("end"),
        links=(link("first", "second"), link("second", "third"), link("third", "end")),
        people=(SAM,),
    )


def reported(after):
    return {
        task.id: (task.progress.percent_complete, task.progress.actual_start, task.progress.actual_finish)
        for task in after.tasks
        if task.progress != Progress()
    }


def test_as_planned_until_the_status_date_by_hand():
    """At noon on the third of four days: two days and four of eight hours, 62.5% of the working time."""
    after = as_planned(plan(), schedule(plan()), WEDNESDAY_NOON)
    assert reported(after) == {
        "first": (100, datetime(2027, 1, 4, 8), datetime(2027, 1, 8, 17)),
        "second": (62.5, datetime(2027, 1, 11, 8), None),
    }
    assert after.status_date == WEDNESDAY_NOON
    assert schedule(after).finish == schedule(plan()).finish


def test_as_planned_for_a_selection_leaves_the_rest():
    after = as_planned(plan(), schedule(plan()), WEDNESDAY_NOON, {"second"})
    assert set(reported(after)) == {"second"}


def test_what_is_late_begun_or_due_is_expected_in_the_order_of_time():
    begun = edits.set_progress(plan(), "second", Progress(percent_complete=10))
    rows = expected(begun, schedule(plan()), WEDNESDAY_NOON)
    assert [(row.task.id, row.standing) for row in rows] == [
        ("first", Standing.LATE),
        ("second", Standing.BEGUN),
    ]
    rows = expected(plan(), schedule(plan()), WEDNESDAY_NOON)
    assert [(row.task.id, row.standing) for row in rows][1:] == [("second", Standing.DUE)]


def test_a_task_that_took_two_weeks_longer_costs_two_weeks_more():
    before = schedule(plan())
    after = report_done(plan(), before, "first", datetime(2027, 1, 22, 17))
    assert schedule(after).cost - before.cost == pytest.approx(10 * 500)
    assert after.task_by_id["first"].needs[0].effort_days.likely == pytest.approx(15)


def test_a_task_that_was_done_sooner_costs_less():
    before = schedule(plan())
    after = report_done(plan(), before, "first", datetime(2027, 1, 6, 17))
    assert before.cost - schedule(after).cost == pytest.approx(2 * 500)


def test_a_task_is_not_done_before_it_began():
    begun = edits.set_progress(
        plan(), "first", Progress(percent_complete=10, actual_start=datetime(2027, 1, 5, 8))
    )
    with pytest.raises(EditError, match="'Task first' cannot be done before it began"):
        report_done(begun, schedule(begun), "first", datetime(2027, 1, 4, 17))


def test_days_spent_and_left_become_the_amount_and_the_part_that_is_done():
    after = report_left(plan(), schedule(plan()), "first", spent=6, left=2)
    task = after.task_by_id["first"]
    assert task.needs[0].effort_days.likely == pytest.approx(8)
    assert task.progress.percent_complete == 75
    assert schedule(after).cost - schedule(plan()).cost == pytest.approx(3 * 500)


def test_another_report_takes_the_place_of_the_first():
    before, days = schedule(plan()), "first"
    once = report_left(plan(), before, days, spent=6, left=2)
    assert report_left(once, before, days, spent=6, left=4).task_by_id[days].needs[0].effort_days.likely == 10

    late = report_done(plan(), before, days, datetime(2027, 1, 22, 17))
    mended = report_done(late, before, days, datetime(2027, 1, 8, 17))
    assert mended.task_by_id[days].needs[0].effort_days.likely == 5


def test_a_run_over_the_weekend_took_the_hours_that_it_took():
    """Planned from Monday at eight for six days, two of them a weekend; it took three more."""
    running = plan_of(compute("run", 144))
    before = schedule(running)
    assert before.tasks["run"].finish == datetime(2027, 1, 10, 8)
    done = report_done(running, before, "run", datetime(2027, 1, 13, 8))
    assert done.task_by_id["run"].compute.elapsed_hours.likely == 9 * 24
    left = report_left(running, before, "run", spent=6, left=1)
    assert left.task_by_id["run"].compute.elapsed_hours.likely == 7 * 24


def test_nothing_left_ends_the_task():
    at = edits.set_status_date(plan(), datetime(2027, 1, 7, 17))
    after = report_left(at, schedule(plan()), "first", spent=4, left=0)
    assert after.task_by_id["first"].progress.actual_finish == datetime(2027, 1, 7, 17)
    assert after.task_by_id["first"].needs[0].effort_days.likely == pytest.approx(4)


@pytest.mark.parametrize(("spent", "left"), [(0, 1), (-1, 1), (1, -1)])
def test_days_that_make_no_sense_are_refused(spent, left):
    with pytest.raises(EditError, match="Days spent must be above 0"):
        report_left(plan(), schedule(plan()), "first", spent=spent, left=left)


def test_a_milestone_takes_no_time_whenever_it_was_reached():
    after = report_done(plan(), schedule(plan()), "end", datetime(2027, 1, 20, 17))
    assert after.task_by_id["end"].progress.actual_finish == datetime(2027, 1, 20, 17)


def test_what_was_begun_before_what_it_waits_for_was_done_is_out_of_order():
    begun = edits.set_progress(plan(), "second", Progress(percent_complete=10))
    assert [(one.id, other.id) for one, other in out_of_order(begun)] == [("first", "second")]
    both = edits.set_progress(begun, "first", Progress(percent_complete=100))
    assert out_of_order(both) == ()


def test_what_the_plan_said_is_remembered_when_the_status_date_moves_on():
    """At first under the present day, later under the status date that it had; once for each day."""
    today, finish = date(2027, 1, 4), datetime(2027, 1, 15, 17)
    first, second = datetime(2027, 1, 8, 17), datetime(2027, 1, 15, 17)
    once = remembering(plan(), first, point_of(plan(), finish, today, p80=finish, cost=9))
    assert once.history == (StatusPoint(day=today, finish=finish, p80=finish, cost_p80=9),)
    at_first = edits.set_status_date(once, first)
    point = point_of(at_first, finish, date(2027, 1, 20))
    twice = remembering(at_first, second, point)
    assert [one.day.day for one in twice.history] == [4, 8]
    assert remembering(at_first, first, point) is at_first
    assert remembering(at_first, second, None) is at_first
    again = changed(point, finish=second)
    assert [one.finish.day for one in remembering(twice, second, again).history] == [15, 15]


def test_a_merge_keeps_the_status_dates_of_both_sides():
    days = [StatusPoint(day=date(2027, 1, one), finish=datetime(2027, 1, 20)) for one in (4, 8, 15)]
    base = changed(plan(), history=tuple(days[:1]))
    sides = [changed(base, history=(days[0], one)) for one in days[1:]]
    assert merge(base, *sides).plan.history == tuple(days)


def test_what_goes_as_planned_ends_as_planned_though_people_have_calendars_of_their_own():
    """Ines works Mondays only: of her three Mondays one has passed by Wednesday, not 3 days of 15."""
    mondays = Calendar(
        id="mondays",
        name="Mondays",
        week=tuple(one if day == 0 else () for day, one in enumerate(Calendar(id="x", name="X").week)),
    )
    ines = Person(id="ines", name="Ines", calendar="mondays", day_rate=500)
    slow = plan_of(effort("slow", 3, "ines"), milestone("end"), links=(link("slow", "end"),), people=(ines,))
    slow = changed(slow, calendars=(*slow.calendars, mondays))
    before = schedule(slow)
    after = as_planned(slow, before, datetime(2027, 1, 6, 17))
    assert after.task_by_id["slow"].progress.percent_complete == pytest.approx(100 / 3, abs=0.2)
    assert schedule(after).finish == before.finish


def test_a_sample_that_goes_as_planned_keeps_its_finish_and_its_cost():
    answers = next(one.answers for one in samples() if one.id == "support-assistant")
    known = ground(date(2027, 1, 4))
    plan = new_plan(answers, known.lifecycle, known.today, catalogue=known.catalogue)
    before = schedule(plan)
    after = schedule(as_planned(plan, before, datetime(2027, 2, 12, 17)))
    assert (after.finish, after.cost) == (before.finish, pytest.approx(before.cost))
