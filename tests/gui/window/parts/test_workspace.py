"""The workspace with actions of its own: views, counts and panels in step, without the window around it."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.zoom import Zoom, zoom_action
from genai_planner.gui.window.view_table import View
from genai_planner.gui.window.workspace import COMPACT_BELOW, Workspace
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.log import EntryKind
from genai_planner.model.problems import Place, PlaceKind
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.workbench.record.subjects import about_record
from support.plans import effort
from support.small_project import small_plan

NOW = datetime(2027, 1, 13, 10)


@pytest.fixture
def workspace(document, actions, qtbot):
    document.show(small_plan())
    made = Workspace(document, actions, lifecycle=bundled(), theme=load_theme("light"), now=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    yield made
    document.show(None)
    made.stop()


def test_each_view_is_shown_pressed_in_the_rail_and_told(workspace, qtbot):
    told = []
    workspace.view_changed.connect(lambda: told.append(workspace.view))
    for view, button in workspace.rail.buttons.items():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert workspace.view is view
        assert workspace.seen is workspace.widget_by_view[view]
        assert workspace.seen.isVisible()
        assert [one for one, shown in workspace.rail.buttons.items() if shown.isChecked()] == [view]
        assert workspace.toolbar.fit.isVisible() is (view is View.TIMELINE)
    assert told == list(View)


def test_all_views_but_scenarios_the_log_and_problems_are_pictures(workspace):
    pictured = set()
    for view in View:
        workspace.show_view(view)
        if workspace.is_pictured:
            pictured.add(view)
    assert set(View) - pictured == {View.SCENARIOS, View.LOG, View.PROBLEMS}


def test_the_zoom_that_holds_is_checked(workspace, actions):
    assert actions[zoom_action(workspace.timeline.chart.zoom)].isChecked()
    year = actions[zoom_action(Zoom.YEAR)]
    assert not year.isChecked()
    workspace.timeline.chart.set_zoom(Zoom.YEAR)
    assert year.isChecked()


def test_problems_and_overdue_checks_are_counted_in_the_rail(workspace, document, qtbot):
    buttons = workspace.rail.buttons
    assert buttons[View.PROBLEMS].text() == "Problems"
    entry = edits.new_entry(
        document.plan, EntryKind.ACTION, "Late", NOW.date(), due=datetime(2027, 1, 12).date()
    )
    document.edit("Write", lambda plan: edits.add_entry(plan, entry))
    assert buttons[View.LOG].text() == "Log 1"
    document.edit("Add", lambda plan: edits.add_task(plan, effort("alone", 2, phase="data", name="Alone")))
    qtbot.waitUntil(lambda: buttons[View.PROBLEMS].text() == "Problems 1", timeout=60_000)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert buttons[View.LOG].text() == "Log"
    qtbot.waitUntil(lambda: buttons[View.PROBLEMS].text() == "Problems", timeout=60_000)


def test_what_if_stands_in_the_place_of_the_inspector_and_gives_back_what_was_there(workspace, actions):
    place = workspace.inspector_place
    for had_inspector in (True, False):
        place.want(is_wanted=had_inspector)
        workspace.show_what_if(is_shown=True)
        assert (workspace.what_if.isVisible(), place.is_seen) == (True, False)
        workspace.show_what_if(is_shown=True)
        workspace.show_what_if(is_shown=False)
        assert (workspace.what_if.isVisible(), place.is_seen) == (False, had_inspector)
        assert actions["inspector"].isChecked() is had_inspector


def test_a_small_window_has_icons_a_list_of_zooms_and_the_inspector_over_the_views(
    workspace, document, qtbot
):
    workspace.resize(COMPACT_BELOW - 1, 600)
    assert workspace.inspector_place.is_over
    assert workspace.toolbar.zoom_list.isVisible()
    document.select(Selection(item="clean"))
    assert workspace.inspector.isVisible()

    qtbot.keyClick(workspace, Qt.Key.Key_Escape)
    assert not workspace.inspector.isVisible()

    workspace.resize(COMPACT_BELOW, 600)
    assert (workspace.inspector_place.is_over, workspace.toolbar.zooms.isVisible()) == (False, True)
    assert workspace.inspector.isVisible()


def test_a_name_is_changed_in_the_table_or_else_in_the_inspector(workspace, document):
    document.select(Selection(item="clean"))
    workspace.rename()
    tree = workspace.timeline.tree
    assert tree.state() is tree.State.EditingState
    assert tree.currentIndex().column() == Column.NAME

    workspace.show_view(View.RISK)
    workspace.inspector_place.want(is_wanted=False)
    workspace.rename()
    assert workspace.inspector.task.name.isVisible()
    assert workspace.inspector.task.name.hasFocus() or workspace.inspector.task.name.isAncestorOf(
        workspace.focusWidget()
    )


def test_an_inspector_that_is_asked_for_beside_what_if_stays_when_that_goes(workspace, document):
    document.select(Selection(item="clean"))
    workspace.show_view(View.RISK)
    workspace.inspector_place.want(is_wanted=False)
    workspace.show_what_if(is_shown=True)
    workspace.rename()
    assert workspace.inspector.isVisible()
    workspace.show_what_if(is_shown=False)
    assert workspace.inspector.isVisible()


def test_the_sign_of_entries_leads_to_them_in_the_log(workspace, document):
    about = about_record(document.plan, "clean")
    entry = edits.new_entry(document.plan, EntryKind.NOTE, "By hand", NOW.date(), about=about)
    document.edit("Write", lambda plan: edits.add_entry(plan, entry))
    workspace.timeline.signs.wanted.emit("clean")
    assert workspace.view is View.LOG
    assert workspace.log._chosen().words == "By hand"


def test_the_place_of_a_problem_is_handed_on_and_the_line_of_facts_leads_to_all(workspace, qtbot):
    workspace.status.problems_clicked.emit()
    assert workspace.view is View.PROBLEMS
    with qtbot.waitSignal(workspace.place_chosen) as told:
        workspace.problems.place_chosen.emit(Place(PlaceKind.TASK, "clean"))
    assert told.args == [Place(PlaceKind.TASK, "clean")]


def test_what_if_is_asked_for_by_its_action(workspace, actions):
    done = []
    actions["what-if"].triggered.connect(lambda: done.append("what-if"))
    workspace.scenarios.what_if_wanted.emit()
    workspace.what_if.closed.emit()
    assert done == ["what-if"] * 2
