"""What once went wrong in the first minutes, walked by mouse and keyboard at 1366 x 768 and 1024 x 640."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from genai_planner.files.plan_file import write_plan
from genai_planner.gui.inspector.estimate_editor import EstimateEditor
from genai_planner.gui.levelling.dialog import LevellingDialog
from genai_planner.gui.project.settings_dialog import SettingsDialog
from genai_planner.gui.resources.team_dialog import TeamDialog
from genai_planner.gui.timeline.table.column import Column
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.model.resources import ComputePool
from genai_planner.pictures.scene.shapes import Label
from genai_planner.pictures.timeline.options import Viewport
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.outlook import outlook
from genai_planner.workbench.new_plan import new_plan
from support.grounds import CATALOGUE, TODAY
from support.plans import compute, link, plan_of, work
from support.small_project import small_plan

SIZES = [(1366, 768), (1024, 640)]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=SIZES, ids=["1366x768", "1024x640"])
def small_window(request, window, qtbot):
    """The window without a plan, as large as a small screen."""
    window.resize(*request.param)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def show(small_window, settled):
    """Shows a plan in that window, its dates worked out."""

    def _show(plan):
        small_window.document.show(plan)
        settled(small_window.document)
        return small_window

    return _show


def _focused():
    return QApplication.focusWidget()


def _type(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def _click_row(qtbot, window, item):
    tree = window.workspace.timeline.tree
    index = window.workspace.timeline.model.index_of(item)
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(index).center())
    assert window.document.selection.item == item


def test_a_day_is_typed_stepped_and_picked_in_the_calendar(show, qtbot):
    window = show(small_plan())
    qtbot.keyClick(_focused(), Qt.Key.Key_Comma, CONTROL)
    dialog = window.findChild(SettingsDialog)
    line = dialog.start.line
    _type(qtbot, line, "11 Jan 2027")
    assert "Mon" in dialog.start.note.text()
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Up, SHIFT)
    assert dialog.start.value() == date(2027, 1, 19)
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = dialog.start.calendar
    assert calendar.screen().availableGeometry().contains(calendar.frameGeometry())
    qtbot.mouseClick(calendar.grid, LEFT, pos=calendar.grid.cell_of(date(2027, 1, 25)).center())
    qtbot.mouseClick(dialog.buttons.accept, LEFT)
    assert window.document.plan.start == datetime(2027, 1, 25, 8)


def test_what_is_no_day_is_told_and_the_settings_stay_open(show, qtbot):
    window = show(small_plan())
    qtbot.keyClick(_focused(), Qt.Key.Key_Comma, CONTROL)
    dialog = window.findChild(SettingsDialog)
    _type(qtbot, dialog.start.line, "31 Apr 2027")
    assert dialog.start.note.text() == "April 2027 has 30 days."
    assert not dialog.buttons.accept.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.document.plan == small_plan()


def test_somebody_joins_from_the_start_of_the_project_on_and_not_from_today(show, qtbot):
    window = show(small_plan())
    qtbot.keyClick(_focused(), Qt.Key.Key_T, CONTROL)
    team = window.findChild(TeamDialog)
    joins = team.form.available_from
    joins.tick.setFocus()
    qtbot.keyClick(joins.tick, Qt.Key.Key_Space)
    assert joins.day.value() == small_plan().start.date()
    qtbot.keyClick(team, Qt.Key.Key_Escape)


def test_a_number_that_may_be_two_is_refused_with_both_and_undo_works_while_it_is_typed(show, qtbot, settled):
    window = show(small_plan())
    task = next(one for one in window.document.plan.tasks if one.needs)
    _click_row(qtbot, window, task.id)
    editor = window.workspace.inspector.task.findChild(EstimateEditor)
    _type(qtbot, editor.likely, "300.000")
    qtbot.keyClick(editor.likely, Qt.Key.Key_Return)
    assert "may be 300,000 or 300" in editor.note.words
    assert window.document.plan.task_by_id[task.id] == task

    _type(qtbot, editor.worst, "8")
    qtbot.keyClick(editor.worst, Qt.Key.Key_Return)
    settled(window.document)
    qtbot.keyClick(_focused(), Qt.Key.Key_Z, CONTROL)
    assert window.document.plan.task_by_id[task.id] == task


def test_levelling_a_run_that_asks_for_more_gpus_than_its_pool_has_ends_with_what_is_wrong(show, qtbot):
    pool = ComputePool(id="pool", name="Own GPUs", count=8)
    window = show(plan_of(compute("run", 20, gpus=9, pool="pool"), pools=(pool,)))
    buttons = window.workspace.toolbar.findChildren(QPushButton)
    qtbot.mouseClick(next(one for one in buttons if one.text() == "Level…"), LEFT)
    dialog = window.findChild(LevellingDialog)
    with qtbot.waitSignal(dialog.search.ended, timeout=60_000):
        qtbot.mouseClick(dialog.start_button, LEFT)
    assert not dialog.search.is_running
    assert window.workspace.status.problems.text() == "▲ 2 problems"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_was_saved_is_said_until_after_the_next_results(show, qtbot, settled, tmp_path):
    window = show(small_plan())
    path = tmp_path / "mine.genaiplan"
    write_plan(small_plan(), path)
    window.document.mark_saved(path)
    _click_row(qtbot, window, "clean")
    qtbot.keyClick(_focused(), Qt.Key.Key_Delete)
    settled(window.document)
    qtbot.keyClick(_focused(), Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: window.workspace.status.message.words == "Saved to mine.genaiplan")
    qtbot.keyClick(_focused(), Qt.Key.Key_Z, CONTROL)
    settled(window.document)
    assert window.workspace.status.message.words == "Saved to mine.genaiplan"


def test_deleting_a_phase_takes_what_judges_it_along(small_window, qtbot, settled):
    small_window.files.open_sample("support-assistant")
    settled(small_window.document)
    before = small_window.document.plan
    judged = {task.judges for task in before.tasks if task.judges}
    phase = next(phase.id for phase in before.phases if phase.id in judged)
    tree = small_window.workspace.timeline.tree
    qtbot.keyClick(tree, Qt.Key.Key_Up, CONTROL | SHIFT)
    _click_row(qtbot, small_window, phase)
    qtbot.keyClick(_focused(), Qt.Key.Key_Delete)
    after = small_window.document.plan
    assert phase not in after.phase_by_id
    assert not [task.name for task in after.tasks if task.judges == phase]
    qtbot.keyClick(_focused(), Qt.Key.Key_Z, CONTROL)
    assert small_window.document.plan == before


@pytest.fixture(scope="module")
def late():
    """How sure the sample with a deadline is, worked out once for both sizes of the window."""
    sample = next(one for one in samples() if one.id == "domain-model")
    plan = new_plan(sample.answers, bundled(), TODAY, catalogue=CATALOGUE)
    return outlook(plan, schedule(plan), drivers=0)


def test_the_flags_of_deadline_and_80_percent_date_stand_in_two_rows(small_window, late, settled):
    small_window.document.show(late.plan)
    settled(small_window.document)
    outlooks = small_window.workspace.outlooks
    outlooks.cancel()
    outlooks._take(late)
    assert not outlooks.is_outdated
    chart = small_window.workspace.timeline.chart
    latest = max(late.result.finish.p80, datetime.combine(late.plan.deadline, datetime.max.time()))
    seen = Viewport(0, 0, chart.axis.x(latest) + 1_000, 1_000)  # ticks beyond it would take their time
    header = chart.shown.header(chart.axis, seen, chart.options)
    flags = {shape.text.split()[0]: shape for shape in header.shapes if isinstance(shape, Label)}
    assert flags["Deadline"].y < flags["80%"].y


def test_the_finish_column_has_the_year_where_a_plan_leaves_its_own(show):
    window = show(plan_of(work("a", 5), work("b", 300), links=(link("a", "b"),)))
    model = window.workspace.timeline.model
    texts = [
        str(model.index_of("b").siblingAtColumn(Column.FINISH).data()),
        str(model.index_of("a").siblingAtColumn(Column.FINISH).data()),
    ]
    assert "2028" in texts[0]
    assert texts[1]


def test_tab_leads_from_best_over_likely_to_worst(show, qtbot):
    window = show(small_plan())
    task = next(one for one in window.document.plan.tasks if one.needs)
    _click_row(qtbot, window, task.id)
    editor = window.workspace.inspector.task.findChild(EstimateEditor)
    editor.best.setFocus()
    for before, after in pairwise((editor.best, editor.likely, editor.worst)):
        assert _focused() is before
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert _focused() is after
