"""A baseline beside the plan: which tasks moved, and what along the longest path moved the finish."""

from datetime import timedelta

import pytest

from genai_planner.errors import InputError
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Origin
from genai_planner.model.tasks import Phase
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.differences import Change
from genai_planner.workbench.varying.baselines import remembered_schedule, with_baseline
from genai_planner.workbench.varying.comparing import baseline_compared, common_beginning, versions_compared
from genai_planner.workbench.varying.effects import WAITS
from support.grounds import ground
from support.january import january
from support.plans import exactly, link, plan_of, work

PLAN = plan_of(work("a", 1), work("b", 1), work("c", 1), links=(link("a", "b"),))
DAY = timedelta(days=1)


def told(versions):
    return [(one.id, one.change, one.field) for one in versions.differences]


def moves(versions):
    return [(one.id, one.moves) for one in versions.chain.effects]


def test_two_versions_differ_by_their_edits():
    longer = edits.set_duration(PLAN, "a", exactly(2))
    found = versions_compared(PLAN, longer)
    assert {one.id for one in found.differences} == {"a"}
    assert found.plans == (PLAN, longer)
    assert versions_compared(PLAN, PLAN).differences == ()


def test_dates_are_remembered_of_phases_that_stand_within_each_other_too():
    turned = Phase(id="p", name="P", parent="q"), Phase(id="q", name="Q", parent="p")
    plan = with_baseline(plan_of(work("a", 1, phase="p"), phases=turned), "Kick-off", january(4, 8))
    dated = schedule(plan)
    remembered = remembered_schedule(plan.baselines[0], plan, dated)
    assert {phase: dates.finish for phase, dates in remembered.phases.items()} == {
        "p": january(4, 17),
        "q": january(4, 17),
    }


def beside_its_baseline(after):
    (baseline,) = with_baseline(PLAN, "Kick-off", january(4, 8)).baselines
    return baseline_compared(baseline, after)


def test_a_plan_as_it_was_approved_differs_in_nothing():
    assert (told(beside_its_baseline(PLAN)), moves(beside_its_baseline(PLAN))) == ([], [])


def test_a_longer_task_on_the_longest_path_moves_the_finish_and_what_follows():
    found = beside_its_baseline(edits.set_duration(PLAN, "a", exactly(2)))
    assert told(found) == [
        ("a", Change.CHANGED, "finish"),
        ("b", Change.CHANGED, "start"),
        ("b", Change.CHANGED, "finish"),
    ]
    assert moves(found) == [("a", DAY)]
    assert found.chain.moves == DAY


def test_a_lag_is_a_wait_before_the_task_behind_it():
    found = beside_its_baseline(changed(PLAN, links=(link("a", "b", lag_minutes=480),)))
    assert moves(found) == [("b", DAY)]
    assert found.chain.effects[0].table == WAITS


def test_tasks_that_came_and_went_are_told_as_such():
    other = changed(PLAN, tasks=(PLAN.tasks[0], PLAN.tasks[1], work("d", 1)))
    assert told(beside_its_baseline(other)) == [("c", Change.REMOVED, ""), ("d", Change.ADDED, "")]


def test_a_new_task_on_the_longest_path_counts_with_all_of_its_time():
    tasks = (*PLAN.tasks, work("d", 1))
    found = beside_its_baseline(changed(PLAN, tasks=tasks, links=(*PLAN.links, link("b", "d"))))
    # From Tuesday evening to Wednesday evening.
    assert moves(found) == [("d", DAY)]


def test_the_effects_add_up_where_a_task_left_the_longest_path():
    found = beside_its_baseline(edits.set_duration(PLAN, "c", exactly(4)))
    assert sum((one.moves for one in found.chain.effects), timedelta()) == found.chain.moves == 2 * DAY


def test_a_plan_without_origin_began_from_nothing_that_can_be_told():
    with pytest.raises(InputError, match="cannot be told"):
        common_beginning(PLAN, PLAN, ground())
    one, other = (
        changed(PLAN, origin=Origin(lifecycle="l", lifecycle_version=number, answers={})) for number in "12"
    )
    with pytest.raises(InputError, match="cannot be told"):
        common_beginning(one, other, ground())
