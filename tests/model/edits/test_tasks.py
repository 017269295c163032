"""Edits of tasks."""

import pytest

from genai_planner.errors import EditError
from genai_planner.model.edits.changing import changed
from genai_planner.model.edits.tasks import (
    add_task,
    change_task,
    change_tasks,
    done_to,
    move_task,
    remove_task,
    rename_task,
    set_constraint,
    set_deadline,
    set_progress,
)
from genai_planner.model.tasks import Constraint, ConstraintKind, Phase, Progress
from support.january import january
from support.plans import compute, effort, link, plan_of, work

PLAN = plan_of(
    work("a", 1),
    work("b", 1),
    work("c", 1),
    phases=(Phase(id="phase", name="Phase"), Phase(id="two", name="Two")),
    links=(link("a", "b"), link("b", "c")),
)


def order(plan):
    return [(task.id, task.phase) for task in plan.tasks]


def test_a_task_is_added_last_or_behind_another():
    new = work("d", 1)
    assert [one for one, _ in order(add_task(PLAN, new))] == ["a", "b", "c", "d"]
    assert [one for one, _ in order(add_task(PLAN, new, after="a"))] == ["a", "d", "b", "c"]
    with pytest.raises(EditError, match="no task with the id 'x'"):
        add_task(PLAN, new, after="x")


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (work("a", 1), "already has a task"),
        (work("two", 1), "already belongs to a phase"),
        (work("d", 1, phase="x"), "no phase with the id 'x'"),
        (work("d", 1, calendar="x"), "no calendar with the id 'x'"),
        (effort("d", 1, "x"), "no person with the id 'x'"),
        (compute("d", 1, pool="x"), "no compute pool with the id 'x'"),
    ],
)
def test_a_task_that_names_what_there_is_not_is_refused(task, reason):
    with pytest.raises(EditError, match=reason):
        add_task(PLAN, task)


def test_tasks_are_changed_in_their_places_and_equal_ones_change_nothing():
    longer = work("b", 9)
    assert change_task(PLAN, longer).tasks == (PLAN.tasks[0], longer, PLAN.tasks[2])
    assert change_tasks(PLAN, [longer, work("c", 8)]).tasks[1:] == (longer, work("c", 8))
    assert change_tasks(PLAN, [work("a", 1), work("b", 1)]) is PLAN
    for edit in (lambda: change_task(PLAN, work("x", 1)), lambda: change_tasks(PLAN, [work("x", 1)])):
        with pytest.raises(EditError, match="no task with the id 'x'"):
            edit()


def test_a_removed_task_leaves_its_neighbours_tied():
    plan = remove_task(PLAN, "b")
    assert [(one.predecessor, one.successor) for one in plan.links] == [("a", "c")]
    with pytest.raises(EditError, match="no task with the id 'b'"):
        remove_task(plan, "b")


def test_a_task_moves_to_a_phase_and_a_place():
    assert order(move_task(PLAN, "a", phase="two")) == [("b", "phase"), ("c", "phase"), ("a", "two")]
    assert order(move_task(PLAN, "c", phase="phase", after="a")) == [
        ("a", "phase"),
        ("c", "phase"),
        ("b", "phase"),
    ]
    with pytest.raises(EditError, match="cannot be moved behind itself"):
        move_task(PLAN, "a", phase="two", after="a")
    with pytest.raises(EditError, match="no phase with the id 'x'"):
        move_task(PLAN, "a", phase="x")


def test_actual_dates_go_where_another_percentage_contradicts_them():
    done = Progress(percent_complete=100, actual_start=january(4, 8), actual_finish=january(5, 17))
    assert done_to(done, 100) == done
    assert done_to(done, 50) == Progress(percent_complete=50, actual_start=january(4, 8))
    assert done_to(done, 0) == Progress()
    with pytest.raises(EditError, match="at most 100"):
        done_to(done, 101)


@pytest.mark.parametrize(
    ("edit", "value", "field"),
    [
        (rename_task, "New", "name"),
        (set_constraint, Constraint(kind=ConstraintKind.AS_LATE_AS_POSSIBLE), "constraint"),
        (set_deadline, january(8, 17), "deadline"),
        (set_progress, Progress(percent_complete=10), "progress"),
    ],
)
def test_one_field_is_set_and_the_others_stay(edit, value, field):
    plan = edit(PLAN, "b", value)
    assert plan.tasks == (PLAN.tasks[0], changed(PLAN.tasks[1], **{field: value}), PLAN.tasks[2])
    assert edit(plan, "b", getattr(PLAN.tasks[1], field)) == PLAN
    with pytest.raises(EditError, match="no task with the id 'x'"):
        edit(PLAN, "x", value)
