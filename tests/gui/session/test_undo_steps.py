"""Undo: named, without a limit, and what was selected comes back; opening is no step; saved is told right."""

from datetime import datetime

import pytest

from genai_planner.errors import EditError
from genai_planner.gui.session.document import Selection
from genai_planner.model import edits
from genai_planner.model.tasks import Progress
from support.small_project import small_plan

LATE = datetime(2300, 1, 1)


def _rename(document, name, merge=""):
    document.edit(f"Rename to {name}", lambda plan: edits.rename_plan(plan, name), merge=merge)


def test_there_is_no_limit_to_the_steps_and_each_has_its_name(document):
    document.show(small_plan())
    first = document.plan
    for number in range(300):
        _rename(document, f"Name {number}")
    stack = document.undo_stack

    assert stack.undoLimit() == 0
    assert stack.count() == 300
    assert stack.text(7) == "Rename to Name 7"
    stack.setIndex(0)
    assert document.plan is first
    stack.setIndex(300)
    assert document.plan.name == "Name 299"


def test_opening_is_never_a_step_and_forgets_the_steps_of_before(document):
    document.show(small_plan())
    _rename(document, "Other")
    document.show(small_plan())

    assert document.undo_stack.count() == 0
    assert not document.is_changed


def test_what_was_selected_comes_back_with_undo_and_with_redo(document):
    document.show(small_plan())
    document.select(Selection(item="collect"))
    document.edit("Remove", lambda plan: edits.remove_task(plan, "collect"))
    document.select(Selection(item="try"))

    document.undo_stack.undo()
    assert document.selection.item == "collect"
    document.undo_stack.redo()
    assert document.selection.item == "try"


def test_steps_of_one_kind_that_follow_one_another_count_as_one_until_the_plan_is_saved(document, tmp_path):
    document.show(small_plan())
    for name in ("A", "B"):
        _rename(document, name, merge="typing")
    assert document.undo_stack.count() == 1

    document.mark_saved(tmp_path / "saved.genaiplan")
    _rename(document, "C", merge="typing")
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.plan.name == "B"
    assert not document.is_changed


def test_the_saved_state_is_told_right_on_both_sides_of_it(document, tmp_path):
    document.show(small_plan())
    _rename(document, "A")
    document.mark_saved(tmp_path / "saved.genaiplan")
    assert not document.is_changed

    document.undo_stack.undo()
    assert document.is_changed
    document.undo_stack.redo()
    assert not document.is_changed
    _rename(document, "B")
    assert document.is_changed


def test_an_edit_while_another_is_put_in_place_is_refused_and_the_steps_stay_in_order(document):
    refused = []

    def meddle():
        try:
            _rename(document, "Within")
        except EditError as error:
            refused.append(str(error))

    document.show(small_plan())
    document.plan_changed.connect(meddle)
    _rename(document, "A")
    document.undo_stack.undo()
    document.undo_stack.redo()

    assert refused == ["The plan was changing just then; enter it again."] * 3
    assert document.plan.name == "A"
    assert document.undo_stack.count() == document.undo_stack.index() == 1


def test_an_edit_that_makes_no_valid_record_is_refused_and_no_step(document):
    document.show(small_plan())
    before = document.plan

    with pytest.raises(EditError, match="between the years 1990 and 2200"):
        document.edit("Begin", lambda plan: edits.set_progress(plan, "try", Progress(actual_start=LATE)))

    assert document.plan is before
    assert document.undo_stack.count() == 0
