"""A plan of the size that a workshop makes: staffed, levelled and proven while people wait."""

from datetime import timedelta

import pytest

from genai_planner.model.resources import Level
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.outcome.changes import changes
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.load import resource_loads
from support.staffing_plan import staffing_plan


@pytest.fixture(scope="module")
def seen():
    return []


@pytest.fixture(scope="module")
def found(seen):
    return level(
        staffing_plan(), Wishes(), Limits(seconds=20, workers=2), lambda one: seen.append(one) or True
    )


def test_everybody_is_found_and_nobody_is_booked_twice(found):
    assert all(task.compute or len(task.assignments) == len(task.needs) for task in found.plan.tasks)
    loads = resource_loads(found.plan, found.schedule)
    assert not [load.id for load in loads for span in load.spans if span.is_over_booked]


def test_the_finish_lies_within_five_percent_of_what_is_possible(found):
    assert found.gap < 0.05


def test_a_first_plan_comes_at_once_and_later_ones_are_never_later(seen, found):
    finishes = [one.schedule.finish for one in seen]
    assert finishes == sorted(finishes, reverse=True)
    assert finishes[-1] == found.schedule.finish
    assert seen[0].schedule.finish - found.earliest_finish < timedelta(days=60)


def test_changes_name_everybody_who_gets_a_task(found):
    plan = staffing_plan()
    given = {change.task.id: change for change in changes(plan, found) if change.is_handed_over}
    staffed = [task.id for task in plan.tasks if any(need.level > Level.NONE for need in task.needs)]
    assert set(staffed) <= set(given)
    assert all(change.by_before != change.by_after for change in given.values())
