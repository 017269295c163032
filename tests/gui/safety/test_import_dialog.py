"""What came of a foreign file is shown after opening it, with both dates and a choice for each kind."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from genai_planner.files.import_report import Dating
from genai_planner.gui.safety.import_dialog import ImportDialog
from genai_planner.model.tasks import ConstraintKind

DATA = Path(__file__).parents[2] / "data" / "msproject"


@pytest.fixture
def opened(window, settled, qtbot):
    """Opens a file and gives the dialog over the window, or None."""

    def open_file(name):
        window.files.open_path(DATA / name)
        qtbot.waitUntil(lambda: window.document.plan is not None, timeout=60_000)
        settled(window.document)
        shown = (one for one in QApplication.topLevelWidgets() if isinstance(one, ImportDialog))
        return next((one for one in shown if one.isVisible()), None)

    return open_file


def _pinned(plan):
    kinds = {ConstraintKind.MUST_START_ON, ConstraintKind.START_NO_EARLIER_THAN}
    return sum(task.constraint is not None and task.constraint.kind in kinds for task in plan.tasks)


def _words(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_choice_of_dates_is_made_for_a_kind_and_undone_in_one_step(window, qtbot, opened):
    dialog = opened("only-dates-no-links.xml")
    of_file, of_plan = dialog.choices[Dating.WITHOUT_LINKS]
    assert of_file.isChecked()
    before = window.document.plan

    qtbot.mouseClick(of_plan, Qt.MouseButton.LeftButton)
    assert _pinned(window.document.plan) < _pinned(before)
    assert window.document.undo_stack.count() == 1
    qtbot.mouseClick(of_file, Qt.MouseButton.LeftButton)
    assert window.document.plan == before
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert window.document.plan == before


def test_both_dates_of_each_task_stand_side_by_side(opened):
    dialog = opened("only-dates-no-links.xml")
    words = _words(dialog)
    assert "In the file" in words
    assert "By the plan" in words
    assert dialog.isVisible()


def test_what_was_left_out_is_told_where_all_dates_are_those_of_the_file(opened):
    words = _words(opened("priority-text.xml"))
    assert "All dates are those of the file" in words
    assert "Left out" in words


def test_a_file_of_which_nothing_is_lost_opens_without_a_word(opened):
    assert opened("no-namespace.xml") is None


def test_the_report_goes_with_its_plan(window, opened):
    dialog = opened("only-dates-no-links.xml")
    window.document.show(None)
    assert not dialog.isVisible()
