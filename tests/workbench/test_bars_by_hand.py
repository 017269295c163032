"""Bars that are moved and stretched, and links that are drawn: small plans by hand."""

from datetime import date, datetime, timedelta

import pytest

from genai_planner.errors import EditError
from genai_planner.model.calendars import DayRange
from genai_planner.model.edits import change_link
from genai_planner.model.resources import DatedShare, Person
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Phase, Progress
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.trial import Trial
from genai_planner.workbench.by_hand.linking import linked, linked_in_order, unlinked
from genai_planner.workbench.by_hand.moving import delayed, delaying_link, leaders_of, moved, tasks_of
from genai_planner.workbench.by_hand.stretching import lasting, stretched_to
from support.plans import compute, effort, link, plan_of, work

DAY = timedelta(days=1)
DONE = Progress(
    percent_complete=100, actual_start=datetime(2027, 1, 4, 8), actual_finish=datetime(2027, 1, 4, 17)
)
PLAN = plan_of(
    work("a", 2),
    work("b", 1),
    work("c", 3),
    work("done", 1, progress=DONE),
    links=(link("a", "b"),),
)
TRIAL = Trial(PLAN, schedule(PLAN))
BY_START = ConstraintKind.START_NO_EARLIER_THAN


def at(day, hour=8):
    return datetime(2027, 1, day, hour)


def task(task_id):
    return PLAN.task_by_id[task_id]


def test_a_phase_stands_for_all_tasks_within_it():
    nested = plan_of(
        work("x", 1, phase="top"),
        work("y", 1, phase="low"),
        work("z", 1, phase="else"),
        phases=(
            Phase(id="top", name="Top"),
            Phase(id="low", name="Low", parent="top"),
            Phase(id="else", name="Else"),
        ),
    )
    assert [one.id for one in tasks_of(nested, ["top"])] == ["x", "y"]
    assert [one.id for one in tasks_of(nested, ["z", "low"])] == ["y", "z"]


def test_of_tasks_that_follow_each_other_the_first_leads_and_what_is_done_stands():
    assert [one.id for one in leaders_of(PLAN, ["a", "b", "c", "done"])] == ["a", "c"]
    with pytest.raises(EditError, match="'Task done' is done"):
        leaders_of(PLAN, ["done"])


def test_a_bar_that_is_moved_is_held_no_earlier_than_there_and_what_follows_follows():
    found = moved(TRIAL, [task("a")], 2 * DAY)
    assert found.pins == {"a": Constraint(kind=BY_START, moment=at(6))}
    assert [one.id for one in found.tasks] == ["a"]
    assert found.tried.finish_of("b") == at(8, 17)
    assert found.begun == frozenset()


def test_where_links_allow_no_earlier_start_nothing_holds_the_bar():
    found = moved(TRIAL, [task("b")], -DAY)
    assert found.pins == {"b": None}
    assert found.tasks == ()


def test_of_what_was_begun_the_actual_start_moves():
    begun = plan_of(work("a", 2, progress=Progress(percent_complete=50, actual_start=at(4))))
    found = moved(Trial(begun, schedule(begun)), begun.tasks, DAY)
    assert found.begun == {"a"}
    assert found.tasks[0].progress.actual_start == at(5)


def test_the_link_that_sets_a_start_could_delay_it_by_a_lag():
    assert delaying_link(TRIAL, task("b")).id == "a-FS-b"
    assert delaying_link(TRIAL, task("c")) is None
    later = delayed(TRIAL, PLAN.links[0], at(8))
    assert later.lag_minutes == 2 * 480
    assert delayed(TRIAL, PLAN.links[0], at(4)).lag_minutes == 0


ANA = Person(id="ana", name="Ana", availability=0.5, shares=(DatedShare(first=date(2027, 1, 11), share=1),))
"""Half of her time until Friday, 8 January, and all of it from then on."""
BEN = Person(id="ben", name="Ben", leave=(DayRange(first=date(2027, 1, 6), last=date(2027, 1, 12)),))


@pytest.mark.parametrize(
    ("successor", "lag", "is_elapsed"),
    [
        (effort("b", 1, "ben"), 7 * 480, False),
        (effort("b", 1, "ana"), 7 * 480, False),
        (compute("b", 24), (9 * 24 + 15) * 60, True),
    ],
)
def test_the_lag_leads_there_whoever_works_and_whatever_runs(successor, lag, is_elapsed):
    plan = plan_of(work("a", 2), successor, links=(link("a", "b"),), people=(ANA, BEN))
    later = delayed(Trial(plan, schedule(plan)), plan.links[0], at(15))
    assert (later.lag_minutes, later.lag_is_elapsed) == (lag, is_elapsed)
    assert schedule(change_link(plan, later)).tasks["b"].start == at(15)


def test_work_of_somebody_with_another_share_later_fills_the_days_that_it_is_stretched_over():
    plan = plan_of(effort("a", 2, "ana"), people=(ANA,))
    trial, (whole,) = Trial(plan, schedule(plan)), plan.tasks
    assert trial.known.tasks["a"].finish == at(7, 17)

    over_the_weekend = stretched_to(trial, whole, finish=at(12, 17))
    assert over_the_weekend.days == (4, 7)
    assert over_the_weekend.task.needs[0].effort_days.likely == 5 * 0.5 + 2
    assert over_the_weekend.tried.finish_of("a") == at(12, 17)

    three_days = lasting(trial, whole, 3 * 480)
    assert (three_days.days, three_days.task.needs[0].effort_days.likely) == ((4, 3), 1.5)


def test_what_rests_until_the_status_date_is_made_longer_from_then_on():
    """A fifth of five days is done; the other four begin on Monday 18, so that it lasts fourteen in all."""
    begun = Progress(percent_complete=20, actual_start=at(4))
    plan = plan_of(work("a", 5, progress=begun), status_date=at(18))
    trial = Trial(plan, schedule(plan))
    assert trial.known.tasks["a"].finish == at(21, 17)

    longer = lasting(trial, plan.tasks[0], 15 * 480)
    assert longer.days == (14, 15)
    assert longer.task.duration_days.likely == 5 * 5 / 4
    assert longer.tried.finish_of("a") == at(22, 17)
    assert stretched_to(trial, plan.tasks[0], finish=at(20, 17)).tried.finish_of("a") == at(20, 17)


def test_a_bar_stretched_at_its_end_takes_the_working_days_till_there():
    found = stretched_to(TRIAL, task("a"), finish=at(7, 17))
    assert found.days == (2, 4)
    assert found.task.duration_days.likely == 4
    assert found.tried.finish_of("b") == at(8, 17)


def test_a_bar_stretched_at_its_start_is_held_there_and_ends_where_it_did():
    found = stretched_to(TRIAL, task("c"), start=at(5))
    assert found.task.duration_days.likely == 2
    assert found.task.constraint == Constraint(kind=BY_START, moment=at(5))
    assert found.tried.finish_of("c") == at(6, 17)


def test_nothing_takes_less_than_a_quarter_of_an_hour_and_what_is_done_stays():
    assert stretched_to(TRIAL, task("a"), finish=at(4)).days[1] == pytest.approx(15 / 480)
    with pytest.raises(EditError, match="is done"):
        stretched_to(TRIAL, task("done"), finish=at(8))


def test_a_task_can_be_made_to_last_so_many_minutes_of_work():
    assert lasting(TRIAL, task("c"), 480).task.duration_days.likely == 1


def test_links_are_drawn_in_the_plans_order_once_and_taken_away_among_the_chosen():
    chain = linked_in_order(PLAN, frozenset({"c", "a", "b"}))
    assert [(one.predecessor, one.successor) for one in chain.links] == [("a", "b"), ("b", "c")]
    assert unlinked(chain, frozenset({"a", "b"})).links == chain.links[1:]
    assert unlinked(chain, frozenset({"a", "c"})) == chain
    assert unlinked(chain, frozenset({"b"})).links == ()
    assert unlinked(chain, frozenset({"a"})).links == chain.links[1:]
    assert unlinked(chain, frozenset()) == chain


def test_a_link_has_an_id_of_its_own_and_closes_no_circle():
    drawn = linked(PLAN, "a", "c", LinkKind.START_TO_START, 60, lag_is_elapsed=True).links[-1]
    assert (drawn.kind, drawn.lag_minutes, drawn.lag_is_elapsed) == (LinkKind.START_TO_START, 60, True)
    twice = linked(linked(PLAN, "a", "c"), "a", "c", LinkKind.FINISH_TO_FINISH)
    assert len({one.id for one in twice.links}) == 3
    with pytest.raises(EditError, match="circle"):
        linked(PLAN, "b", "a")


def test_nothing_is_held_outside_the_years_that_a_plan_can_name():
    with pytest.raises(EditError, match="between the years 1990 and 2200"):
        moved(TRIAL, [task("a")], -40 * 365 * DAY)
    with pytest.raises(EditError, match="between the years 1990 and 2200"):
        stretched_to(TRIAL, task("a"), start=datetime(1980, 1, 1))
