"""Dates remembered in the plan, and drawn behind the timeline's bars."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.scenarios.baseline_dialog import BaselineDialog
from genai_planner.model import edits
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.varying.baselines import remembered_schedule, with_baseline
from support.small_project import small_plan


def _longer(plan):
    return edits.set_start(plan, plan.start + timedelta(days=7))


@pytest.fixture
def remembered(open_window, qtbot):
    """The window after its dates were remembered by the menu's dialog."""
    open_window.actions_by_name["baseline"].trigger()
    dialog = open_window.findChild(BaselineDialog)
    dialog.name.clear()
    assert not dialog.buttons.accept.isEnabled()
    qtbot.keyClicks(dialog.name, "As agreed")
    qtbot.keyClicks(dialog.approved_by, "The board")
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    return open_window


def _entry(window):
    (entry,) = window.actions_by_name.menus["baselines"].actions()
    return entry


def test_the_dates_are_remembered_with_who_approved_them_in_one_step(remembered):
    plan = remembered.document.plan
    (baseline,) = plan.baselines
    assert (baseline.name, baseline.approved_by) == ("As agreed", "The board")
    assert baseline.finish == schedule(plan).finish
    assert {one.task for one in baseline.tasks} == set(schedule(plan).tasks)

    remembered.actions_by_name["undo"].trigger()

    assert remembered.document.plan.baselines == ()


def test_its_ghosts_stand_behind_bars_that_have_moved_and_go_again(remembered, settled):
    agreed = schedule(remembered.document.plan)
    chart = remembered.workspace.timeline.chart
    assert chart.options.ghosts is None
    _entry(remembered).trigger()
    remembered.document.edit("Start later", _longer)
    settled(remembered.document)

    assert chart.options.ghosts.tasks["clean"].start == agreed.tasks["clean"].start
    assert chart.options.ghosts.phases["data"].finish == agreed.phases["data"].finish
    assert remembered.document.results.schedule.tasks["clean"].start > agreed.tasks["clean"].start

    _entry(remembered).trigger()
    assert chart.options.ghosts is None


def test_a_try_shows_its_own_ghosts_and_leaves_those_of_the_baseline_after_it(remembered):
    _entry(remembered).trigger()
    timeline = remembered.workspace.timeline
    baseline = timeline.chart.options.ghosts

    timeline.show_what_if(schedule(_longer(remembered.document.plan)))
    assert timeline.chart.options.ghosts is remembered.document.results.schedule
    timeline.show_what_if(None)

    assert timeline.chart.options.ghosts is baseline


def test_the_shown_one_is_forgotten_and_undo_brings_it_back(remembered, settled):
    assert not remembered.actions_by_name["forget-baseline"].isEnabled()
    _entry(remembered).trigger()
    remembered.actions_by_name.refresh()

    remembered.actions_by_name["forget-baseline"].trigger()
    settled(remembered.document)

    assert remembered.document.plan.baselines == ()
    assert remembered.workspace.timeline.chart.options.ghosts is None
    remembered.actions_by_name["undo"].trigger()
    assert [one.name for one in remembered.document.plan.baselines] == ["As agreed"]


def test_another_plan_begins_without_ghosts(remembered, settled):
    _entry(remembered).trigger()
    remembered.document.show(small_plan())
    settled(remembered.document)
    assert remembered.workspace.timeline.chart.options.ghosts is None
    assert remembered.actions_by_name.menus["baselines"].actions() == []


def test_tasks_that_a_baseline_does_not_know_have_no_remembered_dates():
    plan = with_baseline(small_plan(), "First", small_plan().start)
    shorter = edits.remove_task(plan, "clean")

    dates = remembered_schedule(plan.baselines[0], shorter, schedule(shorter))

    assert "clean" not in dates.tasks
    assert dates.finish == schedule(plan).finish


def test_a_note_is_no_longer_than_a_plan_keeps_it(document, desk):
    document.show(small_plan())
    dialog = BaselineDialog(document, datetime(2027, 1, 13, 10), desk)
    dialog.note.setText("x" * 5_000)

    dialog.accept()

    assert [len(one.note) for one in document.plan.baselines] == [4_000]
