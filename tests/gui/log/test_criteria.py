"""What a gate is judged by is typed into a table; what was measured stays with its row."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from genai_planner.gui.log.criteria_dialog import CriteriaDialog
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.model.criteria import Bound, Criterion, Measured
from support.cells import type_in_cell
from support.plans import link, milestone, plan_of, work

VALUE = Measured(value=0.8, day=date(2027, 1, 12))


@pytest.fixture
def judged(window, settled):
    """The window with a gate that is judged by correct facts, once measured."""
    criterion = Criterion(measure="Facts", threshold=0.9, values=(VALUE,), because="As agreed")
    gate = milestone("gate", name="Accepted", is_gate=True, criteria=(criterion,))
    window.document.show(plan_of(work("a", 2), gate, links=(link("a", "gate"),)))
    settled(window.document)
    window.document.select(Selection(item="gate"))
    return window


def _open(window):
    window.workspace.inspector.task.criteria_button.click()
    return next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, CriteriaDialog) and one.isVisible()
    )


def _criteria(window):
    return window.document.plan.task_by_id["gate"].criteria


def test_a_stretch_another_name_and_another_measure_are_typed_in_one_step(judged, qtbot):
    dialog = _open(judged)
    for column, words in enumerate(("Correct facts", ">= 90 %", "95", "Sam")):
        type_in_cell(qtbot, dialog, 0, column, words)
    for column, words in enumerate(("Answer in", "<= 8 s")):
        type_in_cell(qtbot, dialog, 1, column, words)
    dialog.accept()
    facts, answer = _criteria(judged)
    assert (facts.measure, facts.threshold, facts.unit, facts.stretch, facts.owner) == (
        *("Correct facts", 90, "%", 95, "Sam"),
    )
    assert (facts.values, facts.because) == ((VALUE,), "As agreed")
    assert (answer.bound, answer.threshold, answer.unit, answer.stretch) == (Bound.AT_MOST, 8, "s", None)
    assert judged.document.undo_stack.count() == 1
    judged.document.undo_stack.undo()
    assert _criteria(judged)[0].measure == "Facts"


@pytest.mark.parametrize(
    ("column", "words", "told"),
    [
        (1, "good", "write a target such as"),
        (2, "0.5", "the stretch must be better"),
        (2, "x", "not a number"),
    ],
)
def test_what_makes_no_sense_is_told(judged, qtbot, column, words, told):
    dialog = _open(judged)
    type_in_cell(qtbot, dialog, 0, column, words)
    dialog.accept()
    assert told in dialog.buttons.note.text()
    assert judged.document.undo_stack.count() == 0
    dialog.reject()


def test_a_row_whose_measure_is_emptied_is_taken_away_and_no_measure_stands_twice(judged, qtbot):
    dialog = _open(judged)
    type_in_cell(qtbot, dialog, 1, 0, "facts")
    type_in_cell(qtbot, dialog, 1, 1, ">= 1")
    dialog.accept()
    assert "stands twice" in dialog.buttons.note.text()
    type_in_cell(qtbot, dialog, 0, 0, "")
    dialog.accept()
    (left,) = _criteria(judged)
    assert (left.measure, left.values) == ("facts", ())


def test_the_gates_beside_the_log_open_the_same_table(judged):
    judged.workspace.show_view(View.LOG)
    judged.workspace.log.gates.change_criteria("gate")
    assert any(isinstance(one, CriteriaDialog) and one.isVisible() for one in QApplication.topLevelWidgets())
