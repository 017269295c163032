"""What a merge comes to, and the values on both sides, in words."""

from dataclasses import replace

import pytest

from genai_planner.gui.scenarios.merge_words import MergeWords, merge_sentence
from genai_planner.model.resources import Level
from genai_planner.model.tasks import Assignment, ComputeNeed, Constraint, ConstraintKind, Progress
from genai_planner.workbench.merging import Conflict, Merged, Side
from support.january import january
from support.plans import exactly
from support.small_project import small_plan

NOTHING = Merged(small_plan(), (), (), added=0, removed=0, changed=0, done=0)


@pytest.fixture
def words():
    return MergeWords(small_plan())


def test_a_merge_of_nothing_says_that_nothing_comes_goes_or_changes():
    assert merge_sentence(NOTHING, january(12, 16), january(12, 17)) == (
        "No task comes, none goes, none changes; the finish stays 12 Jan 2027."
    )


def test_one_is_told_otherwise_than_several_and_what_is_done_stays():
    one = replace(NOTHING, added=1, removed=1, changed=1, done=1)
    assert merge_sentence(one, january(12, 16), january(13, 16)) == (
        "1 task comes, 1 goes, 1 changes; your 1 done task stays; finish 12 Jan 2027 → 13 Jan 2027."
    )
    many = replace(NOTHING, added=1_200, removed=2, changed=3, done=4)
    assert merge_sentence(many, january(12, 16), january(12, 16)).startswith(
        "1,200 tasks come, 2 go, 3 change; your 4 done stay; "
    )


def test_values_are_written_as_people_write_them(words):
    told = {
        1_500: "1,500",
        Level.EXPERT: "expert",
        "sam": "Sam Weber",
        "no id": "no id",
        january(4, 8).date(): "4 January 2027",
        Assignment(person="ines", skill="data", units=0.5): "Ines Costa 50%",
        Progress(percent_complete=40): "40%",
        exactly(3): "3 (3 to 3)",
        ComputeNeed(gpus=2, elapsed_hours=exactly(5)): "2 GPUs for 5 (5 to 5) hours",
    }
    assert [words.value(one) for one in told] == list(told.values())
    assert [words.value(one) for one in (True, False)] == ["yes", "no"]


@pytest.mark.parametrize("value", [None, "", ()])
def test_an_empty_value_is_nothing_and_a_zero_is_a_number(words, value):
    assert words.value(value) == "nothing"
    assert words.value(0) == "0"


def test_of_a_list_four_values_are_written_out(words):
    assert words.value(("a", "b", "c", "d")) == "a; b; c; d"
    assert words.value(("a", "b", "c", "d", "e", "f")) == "a; b; c; d and 2 more"


def test_a_constraint_says_its_moment_where_it_has_one(words):
    pinned = Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=january(4, 8))
    assert words.value(pinned).endswith(" 4 January 2027 08:00")
    assert not words.value(Constraint(kind=ConstraintKind.AS_LATE_AS_POSSIBLE)).endswith(" ")


def test_a_link_is_told_by_the_names_of_its_ends_also_by_its_id(words):
    (first, *_) = small_plan().links
    assert words.value(first) == "Collect → Clean"
    assert words.value(first.id) == "Collect → Clean"


def _conflict(**fields):
    usual = {"table": "tasks", "id": "try", "name": "Try", "field": "", "base": None, "taken": Side.OURS}
    return Conflict(**{**usual, "ours": None, "theirs": None, **fields})


def test_of_a_record_that_one_side_took_away_the_choice_is_to_take_it_away_or_to_keep_it(words):
    task = small_plan().task_by_id["try"]
    gone = _conflict(theirs=task)
    assert words.what(gone) == "Try"
    assert words.sides(gone) == ("take it away", "keep it as it is now")
    assert words.sides(_conflict(ours=task)) == ("keep it as it is now", "take it away")


def test_of_a_field_both_values_are_told(words):
    both = _conflict(field="note", ours="", theirs="New")
    assert words.what(both).startswith("Try: ")
    assert words.sides(both) == ("nothing", "New")
