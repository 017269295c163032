"""Dialogs of the log, without a window: what cannot be is told, and what nobody typed into stays as it is."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from genai_planner.gui.log.by_number import ByNumberDialog
from genai_planner.gui.log.criteria_dialog import CriteriaDialog
from genai_planner.gui.log.entry_dialog import EntryDialog
from genai_planner.gui.log.sizes_dialog import SizesDialog
from genai_planner.gui.log.under_way import UnderWayDialog
from genai_planner.model import edits
from genai_planner.model.criteria import Criterion
from genai_planner.model.edits.changing import changed
from genai_planner.model.log import EntryKind
from genai_planner.model.sizes import Confidence, Size
from genai_planner.workbench.record.subjects import about_amount
from support.cells import type_in_cell
from support.plans import milestone, plan_of, work
from support.small_project import small_plan

TODAY = date(2027, 1, 13)


@pytest.fixture
def opened(qtbot):
    """Opens a dialog, and waits for the keyboard."""

    def open_(dialog):
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
        return dialog

    return open_


@pytest.fixture
def checked(document, desk, opened, settled):
    """An assumption about the effort of 'Clean' that holds, with the fields for another amount."""
    plan = small_plan()
    about = about_amount(plan.task_by_id["clean"], "effort:data")
    plan = edits.add_entry(plan, edits.new_entry(plan, EntryKind.ASSUMPTION, "Usual", TODAY, about=about))
    document.show(plan)
    settled(document)
    dialog = opened(EntryDialog(document, plan.log[-1], TODAY, desk))
    dialog.state.setCurrentIndex(dialog.state.findText("Holds"))
    return dialog


@pytest.mark.parametrize(("point", "amount"), [(0, "-1"), (0, "5"), (2, "1e9")])
def test_an_amount_that_cannot_be_is_told_when_the_entry_is_kept(checked, document, point, amount):
    before = document.plan
    checked.points[point].setText(amount)
    assert not checked.buttons.note.text()

    checked.accept()

    told = "Best, likely and worst lie between 0 and 10,000,000, and must not descend."
    assert checked.buttons.note.text() == told
    assert document.plan is before


def test_what_an_amount_does_is_not_told_while_the_entry_makes_no_sense(checked):
    checked.points[2].setText("30")
    assert "The finish" in checked.buttons.note.text()

    checked.words.setPlainText("")
    assert not checked.buttons.note.text()
    checked.words.setPlainText("Usual")
    assert "The finish" in checked.buttons.note.text()
    checked.due.tick.setChecked(True)
    checked.due.day.line.setText("no day")
    assert not checked.buttons.note.text()


def test_the_key_of_the_button_takes_over_what_is_still_being_typed_into_a_cell(
    document, desk, opened, qtbot
):
    document.show(plan_of(work("a", 1), milestone("gate", is_gate=True)))
    dialog = opened(CriteriaDialog(document, document.plan.task_by_id["gate"], desk))
    type_in_cell(qtbot, dialog, 0, 0, "Recall")
    dialog.table.edit(dialog.model.index(0, 1))
    line = dialog.table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(line, ">= 90 %")

    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(line, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)

    (criterion,) = document.plan.task_by_id["gate"].criteria
    assert (criterion.measure, criterion.threshold) == ("Recall", 90)


def test_a_target_and_a_stretch_that_nobody_typed_into_stay_to_the_last_digit(document, desk, opened):
    exact = Criterion(measure="Loss", threshold=0.123456, stretch=0.234567, source="A paper")
    document.show(plan_of(work("a", 1), milestone("gate", is_gate=True, criteria=(exact,))))
    dialog = opened(CriteriaDialog(document, document.plan.task_by_id["gate"], desk))
    dialog.model.setData(dialog.model.index(0, 3), "Sam")

    dialog.accept()

    assert document.plan.task_by_id["gate"].criteria == (changed(exact, owner="Sam"),)


def test_sizes_and_words_that_nobody_typed_into_stay_to_the_last_digit(document, desk, opened):
    size = Size(word="M", best=1 / 3, likely=1, worst=2)
    confidence = Confidence(word="sure", less=0.1256, more=1 / 3)
    document.show(changed(small_plan(), sizes=(size,), confidences=(confidence,)))
    dialog = opened(SizesDialog(document, document.plan, desk))
    for column, words in enumerate(("L", "3", "4", "5")):
        dialog.sizes.setData(dialog.sizes.index(1, column), words)

    dialog.accept()

    large = Size(word="L", best=3, likely=4, worst=5)
    assert (document.plan.sizes, document.plan.confidences) == ((size, large), (confidence,))


@pytest.mark.parametrize(("worst", "who"), [("3", "w" * 201), ("20000000", "Sam")])
def test_an_amount_or_a_name_that_no_plan_keeps_is_told_with_its_task(document, desk, opened, worst, who):
    document.show(small_plan())
    dialog = opened(ByNumberDialog(document, document.plan, TODAY, desk))
    dialog.model.cells[0][:5] = ["1", "1", "2", worst, who]

    dialog.accept()

    assert dialog.buttons.note.text() == "1, 'Collect': this is too large, or the name is too long."
    assert document.undo_stack.count() == 0


def test_enter_takes_the_status_date_and_leaves_the_table_of_progress_open(document, desk, opened, qtbot):
    document.show(small_plan())
    dialog = opened(UnderWayDialog(document, document.plan, TODAY, desk))
    dialog.day.line.setFocus()
    dialog.day.line.selectAll()
    qtbot.keyClicks(dialog.day.line, "20 Jan 2027")

    qtbot.keyClick(dialog.day.line, Qt.Key.Key_Return)

    assert document.plan.status_date.date() == date(2027, 1, 20)
    assert dialog.isVisible()


def test_progress_of_a_plan_that_finishes_after_the_years_of_plans_is_reported(document, desk, opened):
    document.show(plan_of(work("long", 60_000)))
    dialog = opened(UnderWayDialog(document, document.plan, TODAY, desk))

    assert dialog.model.report_as_planned()

    assert 0 < document.plan.task_by_id["long"].progress.percent_complete < 1
    assert document.plan.history == ()
