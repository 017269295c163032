"""What it would take, asked in the window: packages as checklists, kept as a scenario or made the plan."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.what_if.reach_dialog import ReachDialog
from genai_planner.gui.window.view_table import View
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.risks import Mitigation, RiskEvent
from support.small_project import small_plan

RAIN = RiskEvent(
    id="rain",
    name="It rains",
    chance=1.0,
    tasks=("clean",),
    delay_days=Estimate(optimistic=10, likely=10, pessimistic=10),
    mitigation=Mitigation(name="Umbrella", cost=100.0, chance=0.0),
)


@pytest.fixture
def asked(window, settled):
    """The question about a plan that one step brings in time; the dialog as the menu opens it."""
    window.document.show(changed(small_plan(), risks=(RAIN,), deadline=date(2027, 1, 15)))
    settled(window.document)
    window.actions_by_name["reach"].trigger()
    return window.findChild(ReachDialog)


@pytest.fixture
def answered(asked, qtbot):
    """The same once the packages are there."""
    qtbot.mouseClick(asked.search_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked.reached is not None and not asked.is_busy, timeout=60_000)
    return asked


def test_the_question_begins_with_the_plans_deadline_and_changes_nothing(asked):
    assert asked.date.value() == date(2027, 1, 15)
    assert not asked.make_button.isEnabled()
    assert not asked.scenario_button.isEnabled()


def test_enter_behind_the_day_looks_for_ways_to_that_day(asked, qtbot):
    asked.date.line.selectAll()
    qtbot.keyClicks(asked.date.line, "18 Jan 2027")
    qtbot.keyClick(asked.date.line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: asked.reached is not None and not asked.is_busy, timeout=60_000)
    assert asked.isVisible()
    assert asked.date.value() == date(2027, 1, 18)
    assert "18 Jan 2027" in asked.sentence.text()


def test_a_package_is_told_step_by_step(answered):
    assert "One step does it" in answered.sentence.text()
    (check,) = answered.list.checks
    assert "Umbrella" in check.accessibleName()
    assert check.isChecked()
    assert answered.package.chance >= 0.8


def test_making_it_the_plan_is_one_step_that_undo_takes_back(answered, window, qtbot):
    before, steps = window.document.plan, window.document.undo_stack.count()

    qtbot.mouseClick(answered.make_button, Qt.MouseButton.LeftButton)

    (risk,) = window.document.plan.risks
    assert risk.is_mitigated
    assert window.document.plan.deadline == before.deadline
    assert window.document.undo_stack.count() == steps + 1
    window.actions_by_name["undo"].trigger()
    assert window.document.plan is before


def test_a_package_becomes_a_scenario_that_can_be_undone(answered, window):
    answered.remember("With an umbrella")

    (scenario,) = window.document.plan.scenarios
    assert scenario.name == "With an umbrella"
    assert [lever.id for lever in scenario.levers] == ["rain"]
    window.actions_by_name["undo"].trigger()
    assert window.document.plan.scenarios == ()


def test_a_step_that_is_not_ticked_is_left_out(answered, qtbot):
    answered.list.checks[0].click()
    qtbot.waitUntil(lambda: not answered.is_busy, timeout=60_000)

    assert answered.list.taken == ()
    assert not answered.make_button.isEnabled()


def test_what_is_to_be_left_alone_is_not_touched(asked, qtbot):
    for check in asked.kept.values():
        check.click()
    qtbot.mouseClick(asked.search_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked.reached is not None and not asked.is_busy, timeout=60_000)

    assert asked.reached.packages == ()
    assert "Even all that was found" in asked.sentence.text()


def test_a_budget_that_cannot_be_read_is_said(asked, qtbot):
    asked.budget.setText("plenty")

    qtbot.keyClick(asked.search_button, Qt.Key.Key_Space)

    assert asked.sentence.text().startswith("Cost at 80% at most: ")
    assert asked.reached is None


def test_a_date_before_the_start_is_said(asked, qtbot):
    asked.date.line.setText("2026-12-01")

    qtbot.mouseClick(asked.search_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not asked.is_busy, timeout=60_000)

    assert "is not after the plan's start" in asked.sentence.text()


def test_the_risk_views_headline_becomes_the_answer(answered, window, qtbot):
    risk = window.workspace.risk
    window.workspace.show_view(View.RISK)
    qtbot.waitUntil(lambda: window.workspace.outlooks.outlook is not None, timeout=60_000)
    qtbot.waitUntil(lambda: bool(risk.headline.text()), timeout=60_000)

    assert risk.headline.text() == answered.sentence.text()


def test_the_risk_view_asks_the_question(window, settled, qtbot):
    window.document.show(small_plan())
    settled(window.document)
    window.workspace.show_view(View.RISK)

    qtbot.mouseClick(window.workspace.risk.reach_button, Qt.MouseButton.LeftButton)

    assert window.findChild(ReachDialog).isVisible()


def test_ticking_a_step_sets_the_levers_of_the_panel(window, settled, qtbot):
    window.document.show(changed(small_plan(), risks=(RAIN,), deadline=date(2027, 1, 15)))
    settled(window.document)
    window.actions_by_name["what-if"].trigger()
    window.actions_by_name["reach"].trigger()
    dialog, panel = window.findChild(ReachDialog), window.workspace.what_if
    qtbot.mouseClick(dialog.search_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.reached is not None and not dialog.is_busy, timeout=60_000)

    assert [lever.id for lever in panel.levers] == ["rain"]

    dialog.list.checks[0].click()

    assert panel.levers == ()
