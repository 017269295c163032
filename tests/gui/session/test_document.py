"""The document: one undo stack, one selection, results of the newest plan."""

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.files.plan_file import plan_bytes
from genai_planner.gui.session.document import NOTHING, Document, Selection
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.scheduling.scheduler import schedule
from support.grounds import ground
from support.small_project import small_plan

if TYPE_CHECKING:
    from genai_planner.workbench.results import Results


def _rename(name):
    return lambda plan: edits.rename_task(plan, "clean", name)


def test_an_edit_changes_the_plan_and_can_be_undone_and_redone(document):
    document.show(small_plan())

    document.edit("Rename", _rename("Scrub"))
    assert document.plan.task_by_id["clean"].name == "Scrub"
    document.undo_stack.undo()
    assert document.plan.task_by_id["clean"].name == "Clean"
    document.undo_stack.redo()
    assert document.plan.task_by_id["clean"].name == "Scrub"


def test_an_edit_that_changes_nothing_is_no_step(document):
    document.show(small_plan())

    document.edit("Rename", _rename("Clean"))

    assert document.undo_stack.count() == 0
    assert not document.is_changed


def test_a_refused_edit_leaves_the_plan_and_the_stack_as_they_were(document):
    document.show(small_plan())
    before = document.plan

    with pytest.raises(EditError):
        document.edit("Rename", _rename(""))

    assert document.plan is before
    assert document.undo_stack.count() == 0


def test_a_read_only_plan_refuses_edits(document):
    document.show(small_plan(), is_read_only=True)

    with pytest.raises(EditError, match="read-only"):
        document.edit("Rename", _rename("Scrub"))


_EDITS = st.lists(
    st.one_of(
        st.builds(
            lambda name: lambda plan: edits.rename_task(plan, "clean", name),
            st.sampled_from(["A", "B", "Ein sehr langer Name " * 5]),
        ),
        st.builds(
            lambda days: (
                lambda plan: edits.set_duration(
                    plan, "collect", Estimate(optimistic=days, likely=days, pessimistic=days)
                )
            ),
            st.integers(1, 30),
        ),
        st.sampled_from(
            [
                lambda plan: edits.remove_task(plan, "try"),
                lambda plan: edits.remove_phase(plan, "model"),
                lambda plan: edits.remove_person(plan, "sam"),
                lambda plan: edits.remove_link(plan, "collect-FS-clean"),
                lambda plan: edits.set_budget(plan, 5.0),
            ]
        ),
    ),
    max_size=12,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=_EDITS)
@pytest.mark.usefixtures("qapp")
def test_undoing_everything_gives_back_the_first_plan_byte_for_byte(changes):
    document = Document(ground)
    document.show(small_plan())
    first = plan_bytes(document.plan)
    for change in changes:
        try:
            document.edit("Edit", change)
        except EditError:
            continue
    last = plan_bytes(document.plan)

    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert plan_bytes(document.plan) == first
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert plan_bytes(document.plan) == last
    document.stop()


def test_the_newest_plan_is_worked_out_and_older_requests_come_to_nothing(qtbot, monkeypatch):
    gate, begun, seen = threading.Event(), threading.Event(), []

    def slowly(plan):
        seen.append(plan.name)
        begun.set()
        assert gate.wait(10)
        return schedule(plan)

    monkeypatch.setattr("genai_planner.scheduling.scheduler.schedule", slowly)
    document = Document(ground)
    document.show(small_plan())
    qtbot.waitUntil(begun.is_set)
    for name in ("Second", "Third", "Fourth"):
        document.edit("Rename", lambda plan, name=name: edits.rename_plan(plan, name))
    delivered: list[Results] = []
    document.results_changed.connect(lambda: delivered.append(document.results))
    gate.set()
    qtbot.waitUntil(lambda: bool(delivered))

    assert [results.plan.name for results in delivered] == ["Fourth"]
    assert seen == ["Small plan", "Fourth"]
    document.stop()


def test_the_selection_goes_with_what_was_selected(document):
    document.show(small_plan())
    document.select(Selection(item="try"))

    document.edit("Delete", lambda plan: edits.remove_task(plan, "try"))

    assert document.selection == NOTHING


def test_selecting_the_same_again_says_nothing(document, qtbot):
    document.show(small_plan())
    document.select(Selection(item="try"))

    with qtbot.assertNotEmitted(document.selection_changed):
        document.select(Selection(item="try"))


def test_a_plan_of_the_wizard_is_unsaved_until_it_is_saved(document, tmp_path):
    document.show(small_plan(), is_unsaved=True)
    assert document.is_changed

    document.mark_saved(tmp_path / "a.genaiplan")

    assert not document.is_changed


def test_undoing_back_to_what_was_saved_leaves_nothing_to_save(document, tmp_path):
    document.show(small_plan())
    document.mark_saved(tmp_path / "a.genaiplan")
    document.edit("Rename", _rename("Scrub"))
    assert document.is_changed

    document.undo_stack.undo()

    assert not document.is_changed


def test_another_plan_drops_the_history_of_the_one_before(document):
    document.show(small_plan())
    document.edit("Rename", _rename("Scrub"))

    document.show(small_plan())

    assert not document.undo_stack.canUndo()
    assert not document.is_changed


def test_a_read_only_plan_that_is_saved_elsewhere_is_shown_anew_as_one_that_can_be_changed(
    document, tmp_path
):
    document.show(small_plan(), is_read_only=True)
    told = []
    document.plan_changed.connect(lambda: told.append(document.is_read_only))

    document.mark_saved(tmp_path / "own.genaiplan")
    assert told == [False]

    document.mark_saved(tmp_path / "other.genaiplan")
    assert told == [False]
