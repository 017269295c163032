"""Values that come back on paper land on the task whose number they carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.model.edits.log import amounts_of
from genai_planner.workbench.record.given import Together
from genai_planner.workbench.record.numbering import (
    Written,
    numbered_tasks,
    task_of_number,
    with_written,
)
from support.plans import compute, effort, milestone, plan_of, work


def plan():
    return plan_of(work("a", 3), milestone("m"), effort("b", 4), compute("c", 10))


def test_milestones_have_no_number():
    assert numbered_tasks(plan()) == {"a": 1, "b": 2, "c": 3}
    assert task_of_number(plan(), 2).id == "b"
    assert task_of_number(plan(), 4) is None


@given(number=st.integers(1, 3), days=st.tuples(*[st.floats(0, 100)] * 3).map(sorted))
def test_every_number_lands_on_its_task_and_on_no_other(number, days):
    row = Written(number, *days)
    after = with_written(plan(), [row])
    for task in after.tasks:
        before = plan().task_by_id[task.id]
        if numbered_tasks(plan()).get(task.id) == number:
            (amount,) = amounts_of(task).values()
            told = (amount.optimistic, amount.likely, amount.pessimistic)
            assert told == pytest.approx(tuple(days), abs=1e-4)
        else:
            assert task == before


def test_a_number_that_no_task_has_is_refused():
    with pytest.raises(EditError, match="No task has the number 9"):
        with_written(plan(), [Written(9, 1, 2, 3)])


def test_values_that_descend_are_refused_with_the_task():
    with pytest.raises(EditError, match="1, 'Task a': best, likely and worst must not descend"):
        with_written(plan(), [Written(1, 3, 2, 1)])


def test_several_rows_and_named_ones_are_kept_and_put_together_and_one_of_the_room_is_not():
    rows = [
        Written(1, 2, 4, 6, "Sam"),
        Written(1, 1, 9, 12),
        Written(1, 3, 5, 6, "Ines"),
        Written(2, 1, 2, 3),
    ]
    after = with_written(plan(), rows)
    a, b = after.task_by_id["a"], after.task_by_id["b"]
    assert [(one.who, one.likely) for one in a.given] == [("Sam", 4), ("", 9), ("Ines", 5)]
    amount = a.duration_days
    assert (amount.optimistic, amount.likely, amount.pessimistic) == (1, 5, 12)
    assert amount.because.startswith("The widest of what 3 people said.")
    assert b.given == ()
    assert amounts_of(b)["effort:data"].likely == 2


def test_who_writes_again_is_heard_with_the_new_values_alone():
    after = with_written(plan(), [Written(1, 2, 4, 6, "Sam"), Written(1, 1, 2, 3, "Ines")])
    after = with_written(after, [Written(1, 8, 8, 8, "sam")], Together.MEDIAN)
    task = after.task_by_id["a"]
    assert [(one.who, one.likely) for one in task.given] == [("Ines", 2), ("sam", 8)]
    assert task.duration_days.likely == 5
    assert task.duration_days.because == "The median of what 2 people said."
