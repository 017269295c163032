"""Asking the questions of a plan again: what they give is merged, told before, and undone in one step."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWizard

from genai_planner.gui.scenarios.merge_dialog import MergeDialog
from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.model import edits
from genai_planner.model.tasks import Progress

DONE = Progress(percent_complete=100, actual_start=datetime(2027, 2, 1, 8))
BEGUN = Progress(percent_complete=40, actual_start=datetime(2027, 2, 1, 8))


@pytest.fixture
def worked_on(window, settled):
    """The window with a sample whose first task is done and was renamed."""
    window.files.open_sample("domain-model")
    settled(window.document)
    first = window.document.plan.tasks[0].id

    def work(plan):
        return edits.rename_task(edits.set_progress(plan, first, DONE), first, "Talk to everybody")

    window.document.edit("Work", work)
    settled(window.document)
    return window


@pytest.fixture
def answer_again(worked_on, qtbot):
    """Changes answers in the wizard and finishes it; gives the preview of the merge, worked out."""

    def answer(change):
        worked_on.actions_by_name["answers"].trigger()
        wizard = worked_on.findChild(PlanWizard)
        change(wizard.state)
        while wizard.currentPage() is not wizard.review_page:
            wizard.next()
        qtbot.waitUntil(
            lambda: wizard.preview is not None and wizard.preview.answers == wizard.answers(), timeout=60_000
        )
        qtbot.mouseClick(wizard.button(QWizard.WizardButton.FinishButton), Qt.MouseButton.LeftButton)
        dialog = worked_on.findChild(MergeDialog)
        qtbot.waitUntil(lambda: not dialog.is_busy, timeout=60_000)
        return dialog

    return answer


def _without_prompts(state):
    state.change(phases=state.answers.phases | {"prompt-engineering": False})


def _apply(dialog, qtbot):
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)


def test_the_sentence_says_what_comes_goes_changes_and_stays(answer_again):
    words = answer_again(_without_prompts).sentence.text()

    assert " go, " in words
    assert "your 1 done task stays" in words
    assert "finish " in words
    assert " → " in words


def test_work_done_and_changes_by_hand_stay_and_undo_takes_one_step(answer_again, worked_on, qtbot):
    before, steps = worked_on.document.plan, worked_on.document.undo_stack.count()

    _apply(answer_again(_without_prompts), qtbot)

    plan = worked_on.document.plan
    assert "prompt-engineering" not in {phase.lifecycle_phase for phase in plan.phases}
    assert (plan.tasks[0].name, plan.tasks[0].progress) == ("Talk to everybody", DONE)
    assert worked_on.document.undo_stack.count() == steps + 1
    worked_on.actions_by_name["undo"].trigger()
    assert worked_on.document.plan is before


def test_cancel_leaves_the_plan_as_it_is(answer_again, worked_on, qtbot):
    before = worked_on.document.plan

    dialog = answer_again(_without_prompts)
    qtbot.mouseClick(dialog.buttons.cancel, Qt.MouseButton.LeftButton)

    assert worked_on.document.plan is before


def test_a_begun_task_that_nobody_asks_for_stays_and_is_named(worked_on, answer_again, qtbot):
    plan = worked_on.document.plan
    phase = next(one.id for one in plan.phases if one.lifecycle_phase == "prompt-engineering")
    task = next(one for one in plan.tasks if one.phase == phase)
    worked_on.document.edit("Begin", lambda plan: edits.set_progress(plan, task.id, BEGUN))

    dialog = answer_again(_without_prompts)

    assert dialog.begun.isVisible()
    assert task.name in dialog.begun.text()
    _apply(dialog, qtbot)
    assert worked_on.document.plan.task_by_id[task.id].progress == BEGUN


@pytest.fixture
def changed_twice(worked_on, answer_again):
    """The preview after the budget was set by hand and by the answers."""
    worked_on.document.edit("Budget", lambda plan: edits.set_budget(plan, 111_000.0))
    return answer_again(lambda state: state.change(budget=222_000.0))


def test_a_double_change_shows_both_values_and_takes_the_users(changed_twice, worked_on, qtbot):
    ours, theirs = changed_twice.choices["plan", "", "budget"]
    assert "111,000" in ours.accessibleName()
    assert "222,000" in theirs.accessibleName()
    assert ours.isChecked()

    _apply(changed_twice, qtbot)

    assert worked_on.document.plan.budget == 111_000


def test_the_other_value_is_taken_where_it_is_chosen(changed_twice, worked_on, qtbot):
    _, theirs = changed_twice.choices["plan", "", "budget"]

    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton, pos=QPoint(8, theirs.height() // 2))
    qtbot.waitUntil(lambda: not changed_twice.is_busy, timeout=60_000)
    assert theirs.isChecked()
    _apply(changed_twice, qtbot)

    assert worked_on.document.plan.budget == 222_000


def test_the_keyboard_chooses_and_applies(changed_twice, worked_on, qtbot):
    _, theirs = changed_twice.choices["plan", "", "budget"]
    theirs.setFocus()
    qtbot.keyClick(theirs, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not changed_twice.is_busy, timeout=60_000)
    qtbot.keyClick(changed_twice, Qt.Key.Key_Return)
    assert worked_on.document.plan.budget == 222_000


def test_levelling_is_offered_where_the_merged_plan_books_somebody_twice(answer_again, worked_on, qtbot):
    dialog = answer_again(lambda state: state.change_model_and_data(evaluation_rounds=4))
    assert "booked twice" in dialog.buttons.note.text()
    said = []
    worked_on.files.said.connect(said.append)

    _apply(dialog, qtbot)

    assert any("Levelling" in words for words in said)


def test_the_same_answers_change_nothing(answer_again, worked_on, qtbot):
    before = worked_on.document.plan

    dialog = answer_again(lambda _: None)

    assert "No task comes, none goes, none changes" in dialog.sentence.text()
    _apply(dialog, qtbot)
    assert worked_on.document.plan is before
