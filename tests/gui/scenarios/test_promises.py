"""Promised days, edited in their dialog and seen beside the planned ones."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.scenarios.promises import PromisesDialog
from genai_planner.scheduling.scheduler import schedule
from support.plans import plan_of, work


@pytest.fixture
def dialog(open_window):
    """The dialog of a plan in which nothing was promised yet."""
    open_window.actions_by_name["promises"].trigger()
    return open_window.findChild(PromisesDialog)


def test_a_promise_is_one_undoable_step_and_remembers_what_is_planned(open_window, dialog, qtbot):
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    (row,) = dialog.rows
    row.name.clear()
    assert not dialog.buttons.accept.isEnabled()
    qtbot.keyClicks(row.name, "The city")
    plan = open_window.document.plan
    finish = schedule(plan).finish.date()
    row.day.choose(finish + timedelta(days=21))
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    (promise,) = open_window.document.plan.commitments
    assert (promise.name, promise.task, promise.planned_then) == ("The city", None, finish)
    assert promise.promised == finish + timedelta(days=21)

    open_window.actions_by_name["undo"].trigger()

    assert open_window.document.plan == plan


def test_the_inspector_says_what_is_left_of_the_buffer(open_window, dialog, qtbot, settled):
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    settled(open_window.document)

    panel = open_window.workspace.inspector.plan
    assert panel.promises.isVisibleTo(panel)


def test_a_promise_is_taken_away_again(open_window, dialog, qtbot):
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.rows[0].remove_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    assert open_window.document.plan.commitments == ()


def test_a_day_that_is_none_is_told_and_can_be_mended(open_window, dialog, qtbot):
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    (row,) = dialog.rows
    row.day.line.setText("no day")
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    assert "is no day" in dialog.buttons.note.text()
    assert not dialog.buttons.accept.isEnabled()

    row.day.line.setText("1 Mar 2027")
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    assert [one.promised for one in open_window.document.plan.commitments] == [date(2027, 3, 1)]


def test_a_plan_that_finishes_after_the_years_of_plans_can_promise_an_earlier_day(
    document, desk, settled, qtbot
):
    document.show(plan_of(work("long", 60_000)))
    settled(document)
    dialog = PromisesDialog(document, date(2027, 1, 13), desk)
    qtbot.addWidget(dialog)

    dialog.add()
    dialog.accept()

    (promise,) = document.plan.commitments
    assert (promise.promised, promise.planned_then) == (date(2200, 12, 31), None)
