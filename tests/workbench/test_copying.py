"""Tasks copied in the plan, and rows pasted from a spreadsheet."""

from datetime import date

import pytest

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.criteria import Criterion, Measured, Milestone
from genai_planner.model.estimates import Estimate
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress
from genai_planner.words.said import said
from genai_planner.words.sentence import message_of
from genai_planner.workbench.by_hand.copying import PastedRow, duplicated, pasted_rows, with_pasted
from support.january import january
from support.plans import link, milestone, plan_of, work

TITLES = {"name": "name", "duration": "days", "people": "people"}


def cells(text):
    return [dict(row.cells) for row in pasted_rows(text, TITLES)]


def test_a_copy_stands_behind_its_task_without_links_progress_and_constraint():
    fixed = Constraint(kind=ConstraintKind.MUST_START_ON, moment=january(5, 8))
    begun = Progress(percent_complete=50, actual_start=january(4, 8))
    plan = plan_of(work("a", 1, constraint=fixed, progress=begun), work("b", 2), links=(link("a", "b"),))
    after, (copy,) = duplicated(plan, frozenset({"a"}))
    assert [task.id for task in after.tasks] == ["a", copy, "b"]
    made = after.task_by_id[copy]
    assert (made.name, made.duration_days.likely) == ("Task a", 1)
    assert (made.progress, made.constraint) == (Progress(), None)
    assert after.links == plan.links


def test_a_copied_gate_has_the_criteria_and_nothing_that_was_measured():
    measured = Measured(value=0.95, day=date(2027, 1, 4))
    facts = Criterion(measure="Facts", threshold=0.9, values=(measured,))
    gate = milestone("gate", criteria=(facts,), milestone=Milestone.FIRST_USERS)
    after, (copy,) = duplicated(plan_of(gate), frozenset({"gate"}))
    made = after.task_by_id[copy]
    assert made.criteria == (Criterion(measure="Facts", threshold=0.9),)
    assert made.milestone is None


def test_several_are_copied_in_the_order_of_the_plan_and_nothing_else():
    plan = plan_of(work("a", 1), work("b", 2), work("c", 1))
    after, made = duplicated(plan, frozenset({"c", "a", "phase"}))
    assert [task.name for task in after.tasks] == ["Task a", "Task a", "Task b", "Task c", "Task c"]
    assert len({*made, "a", "b", "c"}) == 5
    assert duplicated(plan, frozenset()) == (plan, ())


def test_without_known_titles_the_columns_are_taken_in_their_order():
    assert cells("Collect\t3d\nClean\t\tAna\n") == [
        {"name": "Collect", "days": "3d"},
        {"name": "Clean", "people": "Ana"},
    ]


def test_a_line_of_known_titles_says_which_column_is_which():
    assert cells("Duration\tNAME\tColour\n3d\tCollect\tred") == [{"days": "3d", "name": "Collect"}]


def test_half_of_known_titles_are_no_head():
    assert cells("Name\tColour\nCollect\tred") == [
        {"name": "Name", "days": "Colour"},
        {"name": "Collect", "days": "red"},
    ]


def test_blank_lines_blank_cells_and_further_columns_are_left_out():
    assert cells("\n  \n Collect \t  \t\tmore\n") == [{"name": "Collect"}]
    assert cells("") == []
    assert cells("Name\tDuration") == []


def test_two_thousand_lines_are_read_and_no_more():
    assert len(cells("a\n" * 2_000)) == len(cells("a\n" * 2_001)) == 2_000


def test_pasted_rows_follow_each_other_and_what_cannot_be_taken_is_told():
    plan = plan_of(work("a", 1), work("b", 1))

    def typing(plan, task, column, text):
        assert column == "days"
        if text == "soon":
            raise EditError("That is no duration.")
        amount = Estimate(optimistic=float(text), likely=float(text), pessimistic=float(text))
        return edits.set_duration(plan, task, amount)

    rows = pasted_rows("One\t2\nTwo\tsoon\n\t5", TITLES)
    after, made, left = with_pasted(plan, "a", rows, "name", typing)
    assert [task.name for task in after.tasks] == ["Task a", "One", "Two", "Task b"]
    assert after.task_by_id[made[0]].duration_days.likely == 2
    assert message_of(after.task_by_id[made[1]].because) == said("Pasted.")
    assert [[str(words) for words in one.complaints] for one in left] == [
        [],
        ["soon: That is no duration."],
        ["It has no name."],
    ]


def test_a_row_needs_a_phase_to_stand_in():
    with pytest.raises(EditError):
        with_pasted(plan_of(phases=()), "", (PastedRow({"name": "One"}),), "name", lambda plan, *_: plan)
