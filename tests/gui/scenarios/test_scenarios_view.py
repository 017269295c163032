"""The view of the plan and its scenarios side by side, worked by mouse."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel

from genai_planner.gui.scenarios.facts import facts_of
from genai_planner.gui.scenarios.ways import variants_of
from genai_planner.gui.scenarios.why import steps_of
from genai_planner.gui.window.view_table import View
from genai_planner.model.edits.changing import changed
from genai_planner.model.scenarios import Lever, LeverKind, Scenario
from genai_planner.workbench.varying.effects import chain_of_effects
from genai_planner.workbench.varying.scenarios import compared, with_scenario
from support.grounds import ground
from support.small_project import small_plan

ALONE = Scenario(id="alone", name="Half of Sam", levers=(Lever(kind=LeverKind.SHARE, id="sam", value=0.5),))
SHORT = Scenario(id="short", name="No data", levers=(Lever(kind=LeverKind.PHASE, id="data", value=0.0),))
LOST = Scenario(id="lost", name="Somebody else", levers=(Lever(kind=LeverKind.LEAVES, id="nobody"),))


def _plan(*scenarios):
    return changed(small_plan(), scenarios=scenarios)


@pytest.fixture
def shown(window, qtbot, settled):
    """Shows the view of a plan with scenarios, worked out."""

    def show(*scenarios):
        window.document.show(_plan(*scenarios))
        settled(window.document)
        qtbot.mouseClick(window.workspace.rail.buttons[View.SCENARIOS], Qt.MouseButton.LeftButton)
        view = window.workspace.scenarios
        qtbot.waitUntil(lambda: len(view.columns) == 1 + len(scenarios) and not view.is_busy, timeout=60_000)
        return view

    return show


def _words(part):
    return " ".join(label.text() for label in part.findChildren(QLabel))


def _choose(view, scenario, qtbot):
    qtbot.mouseClick(view.table.heads[scenario], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.is_busy, timeout=60_000)


def test_a_plan_without_scenarios_says_how_to_make_one(window, qtbot, settled):
    window.document.show(_plan())
    settled(window.document)
    window.workspace.show_view(View.SCENARIOS)
    view = window.workspace.scenarios
    assert view.heading.text() == "No scenarios yet"
    assert not view.make_button.isVisible()

    qtbot.mouseClick(view.new_button, Qt.MouseButton.LeftButton)

    assert window.workspace.what_if.isVisible()


def test_each_scenario_has_a_column_and_the_best_cell_a_star(shown):
    view = shown(ALONE, SHORT)

    assert set(view.table.heads) == {"alone", "short"}
    assert "★" in _words(view.table.cells["Finish", "short"])
    assert "earlier" in _words(view.table.cells["Finish", "short"])
    assert "★" not in _words(view.table.cells["Finish", "alone"])
    assert "base" in _words(view.table.cells["Finish", ""])
    assert "No data" in view.sentence.text()


def test_a_scenario_that_lost_what_it_needs_is_marked_and_kept(shown, window):
    view = shown(LOST, SHORT)

    assert "⚠" in view.table.heads["lost"].text()
    assert "nobody" in _words(view.table.cells["", "lost"])
    assert ("Finish", "lost") not in view.table.cells
    assert len(window.document.plan.scenarios) == 2


def test_a_chosen_one_is_explained_in_days_that_add_up(shown, qtbot):
    view = shown(SHORT)

    _choose(view, "short", qtbot)

    base, column = view.columns
    apart = column.schedule.finish.date() - base.schedule.finish.date()
    assert timedelta(days=sum(step.days for step in view.why.steps)) == apart
    assert view.why.isVisible()
    assert "In all" in _words(view.why)


def test_one_is_made_the_plan_in_one_step_that_undo_takes_back(shown, window, qtbot):
    view = shown(ALONE, SHORT)
    before, steps = window.document.plan, window.document.undo_stack.count()
    assert not view.make_button.isEnabled()
    _choose(view, "short", qtbot)

    qtbot.mouseClick(view.make_button, Qt.MouseButton.LeftButton)

    plan = window.document.plan
    assert "data" not in plan.phase_by_id
    assert [one.id for one in plan.scenarios] == ["alone"]
    assert window.document.undo_stack.count() == steps + 1
    window.actions_by_name["undo"].trigger()
    assert window.document.plan is before


def test_the_keyboard_chooses_one_and_makes_it_the_plan(shown, window, qtbot):
    view = shown(SHORT)
    head = view.table.heads["short"]
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not view.is_busy, timeout=60_000)
    qtbot.keyClick(view.make_button, Qt.Key.Key_Space)
    assert "data" not in window.document.plan.phase_by_id


def test_one_is_renamed_in_its_place(shown, window, qtbot):
    view = shown(ALONE, SHORT)
    _choose(view, "alone", qtbot)

    qtbot.mouseClick(view.rename_button, Qt.MouseButton.LeftButton)
    dialog = view.findChild(QInputDialog)
    dialog.setTextValue("Sam in part")
    dialog.accept()

    assert [one.name for one in window.document.plan.scenarios] == ["Sam in part", "No data"]
    window.actions_by_name["undo"].trigger()
    assert [one.name for one in window.document.plan.scenarios] == ["Half of Sam", "No data"]


def test_one_is_removed_and_undo_brings_it_back(shown, window, qtbot):
    view = shown(ALONE, SHORT)
    _choose(view, "alone", qtbot)

    qtbot.mouseClick(view.remove_button, Qt.MouseButton.LeftButton)

    assert [one.id for one in window.document.plan.scenarios] == ["short"]
    assert view.chosen == ""
    window.actions_by_name["undo"].trigger()
    assert [one.id for one in window.document.plan.scenarios] == ["alone", "short"]


def test_nothing_can_be_changed_in_a_read_only_plan(shown, window, qtbot):
    view = shown(SHORT)
    _choose(view, "short", qtbot)

    window.document.show(window.document.plan, is_read_only=True)

    for one in (view.make_button, view.rename_button, view.remove_button):
        assert not one.isEnabled()


def test_equal_numbers_have_no_best():
    same = Scenario(id="same", name="Same")
    facts = facts_of(compared(_plan(same), ground()), "EUR")
    assert not any(cell.is_best for fact in facts for cell in fact.cells)
    assert all(fact.cells[1].difference == "as the base" for fact in facts)


def test_the_steps_of_the_same_plan_are_none():
    assert steps_of(chain_of_effects(small_plan(), small_plan())) == ()


def test_a_scenario_of_the_same_id_takes_the_place_of_the_old():
    plan = with_scenario(_plan(ALONE, SHORT), changed(ALONE, name="New"))
    assert [one.name for one in plan.scenarios] == ["New", "No data"]


def test_the_ways_are_drawn_over_each_other_and_the_chosen_one_stands_out(shown, qtbot):
    view = shown(ALONE, SHORT)
    _choose(view, "short", qtbot)
    for chart in view.charts:
        qtbot.waitUntil(lambda chart=chart: chart.image is not None and not chart.is_busy, timeout=60_000)

    ways = variants_of(view.columns, view.columns[0].plan, "short").ways
    assert [way.letter for way in ways] == ["A", "B", "C"]
    assert [way.role for way in ways] == ["text", "link", "accent"]
    assert "Data" in ways[0].phases
    assert "Data" not in ways[2].phases


def test_cost_to_launch_the_first_year_and_the_biggest_risk_are_compared(shown):
    view = shown(SHORT)

    assert "€" in _words(view.table.cells["Cost to launch", "short"])
    assert _words(view.table.cells["First year after it", ""]).startswith("€0")
    assert "none" in _words(view.table.cells["Biggest risk", "short"])
    assert "★" not in _words(view.table.cells["Biggest risk", "short"])


def test_what_a_scenario_gives_up_stands_beneath_it(shown):
    view = shown(ALONE, SHORT)

    assert "the phase “" in _words(view.table.cells["Gives up", "short"])
    assert "nothing" in _words(view.table.cells["Gives up", "alone"])
    assert "★" not in _words(view.table.cells["Gives up", "alone"])
