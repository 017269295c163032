"""Ids for what the user adds resemble its name, and none is given twice."""

import pytest

from genai_planner.model.new_ids import free_id


@pytest.mark.parametrize(
    ("wish", "made"),
    [("Clean data", "clean-data"), ("  -x- ", "x"), ("日本", "new"), ("", "new"), ("A" * 200, "a" * 100)],
)
def test_an_id_is_made_of_what_ids_may_hold(wish, made):
    assert free_id(wish, ()) == made


def test_a_taken_id_is_numbered_from_two_on():
    assert free_id("Task", {"task"}) == "task-2"
    assert free_id("Task", {"task", "task-2", "task-4"}) == "task-3"
