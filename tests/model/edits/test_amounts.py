"""Edits of effort and duration."""

import pytest

from genai_planner.errors import EditError
from genai_planner.model.edits.amounts import remove_effort, set_duration, set_effort
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Level
from support.plans import compute, effort, exactly, milestone, plan_of, work


def days(amount, because=""):
    return Estimate(optimistic=amount, likely=amount, pessimistic=amount, because=because)


def test_a_new_need_is_at_the_working_level_and_a_known_one_keeps_its_own():
    plan = set_effort(plan_of(work("a", 1)), "a", skill="data", effort_days=days(2))
    (need,) = plan.tasks[0].needs
    assert (need.level, need.effort_days.likely) == (Level.WORKING, 2)
    expert = set_effort(plan, "a", skill="data", effort_days=days(3), level=Level.EXPERT)
    (kept,) = set_effort(expert, "a", skill="data", effort_days=days(4)).tasks[0].needs
    assert (kept.level, kept.effort_days.likely) == (Level.EXPERT, 4)


def test_the_reason_of_the_task_tells_the_new_reason_of_its_amount():
    task = effort("a", 1, because="Needed here: 2 sources. Always so.")
    need = changed(task.needs[0], effort_days=days(1, "2 sources."))
    plan = plan_of(changed(task, needs=(need,)))
    after = set_effort(plan, "a", skill="data", effort_days=days(2, "4 sources."))
    assert after.tasks[0].because == "Needed here: 4 sources. Always so."


def test_without_an_effort_nobody_is_left_on_it():
    plan = remove_effort(plan_of(effort("a", 1, "ana")), "a", skill="data")
    assert (plan.tasks[0].needs, plan.tasks[0].assignments) == ((), ())
    with pytest.raises(EditError, match="takes no effort of the skill 'data'"):
        remove_effort(plan, "a", skill="data")


def test_a_duration_is_given_up_only_for_an_effort():
    fixed = set_duration(plan_of(effort("a", 1)), "a", exactly(5))
    assert fixed.tasks[0].duration_days == exactly(5)
    assert set_duration(fixed, "a", None).tasks[0].duration_days is None
    with pytest.raises(EditError, match="keep a duration"):
        set_duration(plan_of(work("a", 1)), "a", None)


@pytest.mark.parametrize(("task", "kind"), [(compute("a", 1), "compute"), (milestone("a"), "milestone")])
def test_only_work_takes_effort_and_days(task, kind):
    with pytest.raises(EditError, match=f"is a {kind} task; only work tasks"):
        set_duration(plan_of(task), "a", exactly(1))
    with pytest.raises(EditError, match=f"is a {kind} task; only work tasks"):
        set_effort(plan_of(task), "a", skill="data", effort_days=exactly(1))


def test_effort_of_an_unknown_skill_is_refused():
    with pytest.raises(EditError, match="no skill with the id 'x'"):
        set_effort(plan_of(work("a", 1)), "a", skill="x", effort_days=exactly(1))
