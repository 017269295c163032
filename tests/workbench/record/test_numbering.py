"""Values that come back on paper land on the task whose number they carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.model.edits.log import amounts_of
from genai_planner.workbench.record.numbering import (
    Written,
    combined,
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


def test_what_several_people_wrote_is_the_median_between_the_ends():
    rows = [Written(1, 2, 4, 6, "Sam"), Written(1, 1, 9, 12), Written(1, 3, 5, 6, "Ines")]
    assert combined(rows) == Written(1, 1, 5, 12, "Sam, Ines")
    assert combined(rows[:2]).likely == 6.5
    with pytest.raises(ValueError, match="nothing"):
        combined([])
