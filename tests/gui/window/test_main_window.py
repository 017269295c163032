"""The window as a whole: status line, themes, and what it remembers."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QWidget,
)

from genai_planner.gui.session.document import Selection
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.gui.window.view_table import View
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.criteria import Milestone
from genai_planner.model.edits.changing import changed
from genai_planner.model.problems import Place, PlaceKind
from genai_planner.pictures.scene.shapes import Scene
from genai_planner.settings.store import ThemeChoice, load_settings
from support.plans import link, milestone, plan_of, work


@pytest.fixture
def sample_window(window, settled):
    """The window with the sample of the support assistant."""
    window.files.open_sample("support-assistant")
    settled(window.document)
    return window


def test_the_rail_shows_each_view(open_window, qtbot):
    for view, button in open_window.workspace.rail.buttons.items():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

        assert open_window.workspace.views.currentWidget() is open_window.workspace.widget_by_view[view]
        assert button.isChecked()


def test_the_status_line_says_when_how_long_and_how_much(open_window, settled):
    open_window.document.edit("Budget", lambda plan: edits.set_budget(plan, 1_500.0))
    settled(open_window.document)
    status = open_window.workspace.status

    assert status.finish.value.text() == "12 January 2027"
    assert status.duration.value.text() == "7 working days"
    assert status.cost.value.text() == "€2,000"
    assert status.cost.rest.text() == "of €1,500"
    assert status.cost.value.property("tone") == "gap"
    assert not status.late.isVisible()


def test_the_status_line_says_when_the_plan_is_late(open_window, settled):
    open_window.document.edit("Deadline", lambda plan: edits.set_plan_deadline(plan, date(2027, 1, 8)))
    settled(open_window.document)

    assert open_window.workspace.status.late.isVisible()
    assert open_window.workspace.status.late.text() == "4 days after the deadline of 8 January 2027"


def test_the_status_line_tells_both_dates_and_of_which_the_deadline_is(window, settled):
    first = milestone("first", milestone=Milestone.FIRST_USERS)
    general = milestone("general", milestone=Milestone.GENERAL_USE)
    links = (link("build", "first"), link("first", "roll-out"), link("roll-out", "general"))
    plan = plan_of(work("build", 5), first, work("roll-out", 20), general, links=links)
    plan = changed(plan, deadline=date(2027, 1, 7), deadline_of=Milestone.FIRST_USERS)
    window.document.show(plan)
    settled(window.document)
    status = window.workspace.status
    assert [fact.value.text() for fact in status.reached.values()] == ["8 Jan", "5 Feb"]
    assert status.late.text() == "First users 1 day after the deadline of 7 January 2027"

    window.document.edit("Deadline", lambda plan: edits.set_plan_deadline(plan, date(2027, 1, 8)))
    settled(window.document)
    assert not status.late.text(), "the finish is late, the first users are not"


def test_the_count_of_problems_leads_to_the_problems(window, qtbot, settled):
    window.document.show(plan_of(work("a", 1), work("b", 1), links=(link("a", "b"), link("b", "a"))))
    settled(window.document)
    assert window.workspace.status.problems.text().startswith("▲")

    qtbot.mouseClick(window.workspace.status.problems, Qt.MouseButton.LeftButton)

    assert window.workspace.view is View.PROBLEMS
    assert window.workspace.problems.model.rowCount() == len(window.document.results.problems)


def test_a_problem_leads_to_its_place(window, qtbot, settled, qtmodeltester):
    window.document.show(
        plan_of(work("a", 1), work("b", 1), work("c", 1), links=(link("b", "c"), link("c", "b")))
    )
    settled(window.document)
    window.workspace.show_view(View.PROBLEMS)
    qtmodeltester.check(window.workspace.problems.model)
    rect = window.workspace.problems.list.visualRect(window.workspace.problems.model.index(0))

    qtbot.mouseClick(window.workspace.problems.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())

    assert window.workspace.view is View.TIMELINE
    assert window.document.selection.item in ("b", "c")


def test_a_problem_of_a_person_opens_the_team(open_window):
    open_window.go_to(Place(PlaceKind.PERSON, "sam"))

    assert any(type(child).__name__ == "TeamDialog" for child in open_window.findChildren(QWidget))
    _close_dialogs(open_window)


def _close_dialogs(window):
    from PySide6.QtWidgets import QDialog

    for dialog in window.findChildren(QDialog):
        dialog.reject()


def test_tasks_milestones_and_phases_are_added_and_deleted_by_the_menu(open_window):
    actions, document = open_window.actions_by_name, open_window.document
    before = document.plan
    document.select(Selection(item="collect"))

    actions["add-task"].trigger()
    added = document.selection.item
    assert [task.id for task in document.plan.tasks][:3] == ["collect", added, "clean"]
    assert open_window.workspace.timeline.tree.currentIndex().data() == "New task"
    actions["add-milestone"].trigger()
    actions["add-phase"].trigger()
    assert document.plan.phases[1].name == "New phase"
    actions["delete"].trigger()
    assert len(document.plan.phases) == 2
    while document.undo_stack.canUndo():
        actions["undo"].trigger()

    assert document.plan == before


def test_deleting_a_phase_keeps_the_order_of_what_stays(open_window, settled):
    open_window.document.select(Selection(item="data"))

    open_window.actions_by_name["delete"].trigger()
    settled(open_window.document)

    assert [task.id for task in open_window.document.plan.tasks] == ["try", "done"]
    assert open_window.document.selection == Selection()


def test_undo_and_redo_name_the_step(open_window):
    open_window.document.select(Selection(item="collect"))
    open_window.actions_by_name["delete"].trigger()

    assert open_window.actions_by_name["undo"].text() == "&Undo Delete task"
    open_window.actions_by_name["undo"].trigger()
    assert open_window.actions_by_name["redo"].text() == "&Redo Delete task"
    assert not open_window.actions_by_name["undo"].isEnabled()


def _ground(window) -> int:
    image: QImage = window.grab().toImage()
    return QColor(image.pixel(window.width() // 2, window.height() - 60)).lightness()


def test_the_theme_changes_at_once_and_is_remembered(open_window):
    light = _ground(open_window)

    open_window.actions_by_name["theme-dark"].trigger()

    assert _ground(open_window) < 60
    assert light > 200
    assert load_settings().theme is ThemeChoice.DARK
    open_window.actions_by_name["theme-light"].trigger()
    assert _ground(open_window) == light


def test_the_inspector_can_be_hidden_and_stays_hidden(open_window, appearance, qtbot):
    chart = open_window.workspace.timeline.chart
    before = chart.width()

    open_window.actions_by_name["inspector"].trigger()

    assert not open_window.workspace.inspector.isVisible()
    qtbot.waitUntil(lambda: chart.width() > before)
    again = MainWindow(appearance, Preferences(), bundled)
    qtbot.addWidget(again)
    assert again.workspace.inspector.isHidden()
    assert not again.actions_by_name["inspector"].isChecked()


def test_renaming_outside_the_timeline_shows_the_hidden_inspector(open_window):
    open_window.actions_by_name["inspector"].trigger()
    open_window.document.select(Selection(item="clean"))

    open_window.workspace.show_view(View.EXPERTISE)
    open_window.actions_by_name["rename"].trigger()

    assert open_window.workspace.inspector.task.name.isVisible()
    assert open_window.actions_by_name["inspector"].isChecked()


def test_the_chart_keeps_its_part_of_a_small_window(open_window, qtbot):
    open_window.resize(960, 600)

    timeline = open_window.workspace.timeline
    qtbot.waitUntil(lambda: timeline.chart.width() >= timeline.width() * 0.39)
    open_window.resize(1440, 900)
    qtbot.waitUntil(lambda: timeline.tree.width() == 480)
    open_window.workspace.show_view(View.EXPERTISE)
    open_window.resize(960, 600)
    open_window.workspace.show_view(View.TIMELINE)
    qtbot.waitUntil(lambda: timeline.chart.width() >= timeline.width() * 0.39)


def test_the_keyboard_is_in_the_view_after_opening_and_after_changing_views(open_window):
    workspace = open_window.workspace
    open_window.activateWindow()
    assert open_window.focusWidget() is workspace.timeline.tree
    assert open_window.document.selection == Selection()

    for view in View:
        open_window.actions_by_name[view.value].trigger()

        focused = open_window.focusWidget()
        assert focused is not None
        assert not workspace.toolbar.isAncestorOf(focused)
        assert (
            workspace.widget_by_view[view].isAncestorOf(focused) or focused is workspace.widget_by_view[view]
        )


def test_the_window_comes_back_as_it_was_left(open_window, appearance, qtbot):
    open_window.resize(1234, 765)
    open_window.workspace.timeline.splitter.setSizes([520, 300])
    table_width = open_window.workspace.timeline.splitter.sizes()[0]
    open_window.actions_by_name["zoom-day"].trigger()
    scale = open_window.workspace.timeline.chart.axis.points_per_minute
    open_window.workspace.show_view(View.LIFECYCLE)
    open_window.close()

    again = MainWindow(appearance, Preferences(), bundled)
    qtbot.addWidget(again)

    # The screen of the tests is narrower than the window may be, so the height alone can come back.
    assert again.height() == 765
    assert again.workspace.view is View.LIFECYCLE
    assert again.workspace.timeline.splitter.sizes()[0] == pytest.approx(table_width, abs=2)
    assert again.workspace.timeline.chart.axis.points_per_minute == pytest.approx(scale)


@pytest.mark.parametrize("settings", ["", "{", '{"window_geometry": "AAAA", "last_view": "no such view"}'])
def test_settings_that_make_no_sense_do_not_stop_the_window(settings, appearance, qtbot):
    from genai_planner.paths import settings_folder

    settings_folder().mkdir(parents=True)
    (settings_folder() / "settings.json").write_text(settings, encoding="utf-8")

    window = MainWindow(appearance, Preferences(), bundled)
    qtbot.addWidget(window)

    assert window.workspace.view is View.TIMELINE


def test_every_entry_of_the_menus_does_something(open_window):
    for action in open_window.actions_by_name.all_actions():
        assert action.receivers("2triggered(bool)") > 0, action.text()
        assert action.text()


def test_shortcuts_are_given_once(open_window):
    keys = [
        action.shortcut().toString()
        for action in open_window.actions_by_name.all_actions()
        if not action.shortcut().isEmpty()
    ]

    assert len(keys) == len(set(keys))


def test_everything_that_takes_the_keyboard_has_a_name(sample_window):
    task = next(task for task in sample_window.document.plan.tasks if task.compute or task.needs)
    sample_window.document.select(Selection(item=task.id))

    kinds = (QAbstractButton, QLineEdit, QComboBox, QDateTimeEdit)
    nameless = [
        widget
        for kind in kinds
        for widget in sample_window.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_no_text_on_the_screen_is_smaller_than_11_pixels(sample_window):
    small = [
        widget.text()
        for widget in sample_window.findChildren(QLabel)
        if widget.isVisible() and widget.text() and widget.fontInfo().pixelSize() < 11
    ]

    assert small == []


def test_a_scene_larger_than_its_place_is_scrolled(open_window):
    view = open_window.workspace.matrix
    open_window.workspace.show_view(View.EXPERTISE)

    view.show_scene(Scene(10_000, 9_000, ()))

    assert view.horizontalScrollBar().maximum() == 10_000 - view.viewport().width()
    assert view.verticalScrollBar().maximum() == 9_000 - view.viewport().height()
