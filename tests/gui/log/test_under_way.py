"""Progress is typed through by keyboard in a real window."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from genai_planner.gui.log.under_way import ReportColumn, UnderWayDialog
from genai_planner.model.tasks import Progress
from support.cells import type_in_cell
from support.plans import link, plan_of, work


def _chain(number):
    tasks = [work(f"t{one}", 0.25, name=f"Task {one}") for one in range(number)]
    links = tuple(link(f"t{one}", f"t{one + 1}") for one in range(number - 1))
    return plan_of(*tasks, links=links)


@pytest.fixture
def opened(window, qtbot, settled):
    """The dialog over a plan, on 13 January 2027."""

    def show(plan):
        window.document.show(plan)
        settled(window.document)
        qtbot.keyClick(
            window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        return next(
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, UnderWayDialog) and one.isVisible()
        )

    return show


def test_twenty_tasks_are_reported_by_twenty_keys(window, qtbot, opened):
    dialog = opened(_chain(24))
    assert dialog.model.rowCount() == 24
    for _ in range(20):
        qtbot.keyClick(dialog.table.table, Qt.Key.Key_Space)
    done = [task.progress.percent_complete for task in window.document.plan.tasks]
    assert done == [100] * 20 + [0] * 4
    assert window.document.undo_stack.count() == 20


def test_all_goes_as_planned_in_one_step(window, qtbot, opened):
    dialog = opened(_chain(8))
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert all(task.progress.actual_finish for task in window.document.plan.tasks)
    assert window.document.undo_stack.count() == 1
    window.document.undo_stack.undo()
    assert all(task.progress == Progress() for task in window.document.plan.tasks)


def test_per_cent_days_and_a_day_are_typed_and_a_wrong_entry_is_told(window, qtbot, opened):
    dialog = opened(plan_of(work("a", 2), work("b", 4), work("c", 2)))
    type_in_cell(qtbot, dialog.table, 0, ReportColumn.DONE, "50%")
    assert window.document.plan.task_by_id["a"].progress.percent_complete == 50
    row = dialog.model.keys.index("b")
    type_in_cell(qtbot, dialog.table, row, ReportColumn.LEFT, "3")
    assert "Enter the days that were spent first." in dialog.table.note.text()
    type_in_cell(qtbot, dialog.table, row, ReportColumn.SPENT, "3")
    type_in_cell(qtbot, dialog.table, row, ReportColumn.LEFT, "3d")
    assert window.document.plan.task_by_id["b"].duration_days.likely == pytest.approx(6)
    row = dialog.model.keys.index("c")
    type_in_cell(qtbot, dialog.table, row, ReportColumn.DONE_ON, "8 Jan")
    assert window.document.plan.task_by_id["c"].progress.actual_finish == datetime(2027, 1, 8, 17)
    type_in_cell(qtbot, dialog.table, row, ReportColumn.DONE_ON, "someday")
    assert dialog.table.note.text()


def test_what_was_begun_out_of_order_is_told(opened):
    plan = plan_of(
        work("a", 2, name="First"),
        work("b", 2, name="Second", progress=Progress(percent_complete=10)),
        links=(link("a", "b"),),
    )
    dialog = opened(plan)
    words = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "“Second” was begun before “First” was done." in words


def test_nothing_is_expected_before_the_plan_begins(opened):
    dialog = opened(plan_of(work("a", 2)).model_copy(update={"start": datetime(2027, 3, 1, 8)}))
    assert dialog.empty.isVisible()
    assert not dialog.all_button.isEnabled()


def test_moving_the_status_date_remembers_what_the_plan_said(window, qtbot, opened):
    dialog = opened(_chain(8))
    qtbot.waitUntil(lambda: window.workspace.outlooks.outlook is not None, timeout=60_000)
    sure = window.workspace.outlooks.outlook.result.finish.p80
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    (point,) = window.document.plan.history
    assert (point.day.isoformat(), point.finish, point.p80) == ("2027-01-13", datetime(2027, 1, 5, 17), sure)
    window.document.undo_stack.undo()
    assert window.document.plan.history == ()
