"""The view of scenarios without a window: what it says at once, what may be done, and its steps in days."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox

from genai_planner.errors import EditError
from genai_planner.gui.scenarios.view import ScenariosView
from genai_planner.gui.scenarios.why import Step, _shown
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.scenarios import Lever, LeverKind, Scenario
from genai_planner.pictures.paint.theme import load_theme
from support.small_project import small_plan

ALONE = Scenario(id="alone", name="Half of Sam", levers=(Lever(kind=LeverKind.SHARE, id="sam", value=0.5),))
LOST = Scenario(id="lost", name="Somebody else", levers=(Lever(kind=LeverKind.LEAVES, id="nobody"),))


def _plan(*scenarios):
    return changed(edits.remove_person(small_plan(), "ines"), scenarios=scenarios)


@pytest.fixture
def view(document, qtbot):
    made = ScenariosView(document, load_theme("light"))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()
    made.stop()


@pytest.fixture
def shown(view, document, qtbot):
    """Shows a plan with these scenarios, worked out."""

    def show(*scenarios, **how):
        document.show(_plan(*scenarios), **how)
        _wait(view, len(scenarios), qtbot)
        return view

    return show


def _wait(view, count, qtbot):
    qtbot.waitUntil(lambda: len(view.columns) == 1 + count and not view.is_busy, timeout=60_000)


def _may(view):
    return tuple(one.isEnabled() for one in (view.make_button, view.rename_button, view.remove_button))


def test_without_scenarios_there_is_nothing_to_compare_and_nothing_to_do(view, document, qtbot):
    for plan in (None, _plan()):
        document.show(plan)
        assert view.heading.text() == "No scenarios yet"
        assert not view.make_button.isVisible()
        assert not view.table.isVisible()
    with qtbot.waitSignal(view.what_if_wanted):
        qtbot.mouseClick(view.new_button, Qt.MouseButton.LeftButton)


def test_the_plan_counts_as_one_of_the_ways(view, document):
    document.show(_plan(ALONE))
    assert view.heading.text() == "2 ways to do it"
    assert view.sentence.text() == "Working it out…"


def test_the_surest_and_the_cheapest_are_named_by_what_they_are(shown):
    view = shown(ALONE)
    assert view.sentence.text().startswith("The plan as it is has the earliest 80% date, ")
    assert view.sentence.text().endswith(", and costs least. In all of them nobody is booked twice.")


def test_nothing_may_be_done_before_one_is_chosen_and_with_a_lost_one_all_but_making_it_the_plan(shown):
    view = shown(ALONE, LOST)
    assert _may(view) == (False, False, False)

    view.choose("lost")
    assert _may(view) == (False, True, True)
    assert view.why.isVisible()

    view.choose("alone")
    assert _may(view) == (True, True, True)
    assert view.table.heads["alone"].isChecked()


def test_a_scenario_is_made_the_plan_only_while_it_is_of_the_plan_as_it_is(shown, document, qtbot):
    view = shown(ALONE)
    view.choose("alone")

    document.edit("Rename", lambda plan: edits.rename_task(plan, "collect", "Gather"))

    assert _may(view) == (False, True, True)
    qtbot.waitUntil(view.make_button.isEnabled, timeout=60_000)
    qtbot.mouseClick(view.make_button, Qt.MouseButton.LeftButton)
    assert (document.plan.people[0].availability, document.plan.scenarios) == (0.5, ())
    assert document.plan.task_by_id["collect"].name == "Gather"
    document.undo_stack.undo()
    assert [one.id for one in document.plan.scenarios] == ["alone"]


def test_a_plan_that_is_read_only_has_scenarios_to_look_at(shown):
    view = shown(ALONE, is_read_only=True)
    view.choose("alone")
    assert _may(view) == (False, False, False)
    assert view.why.isVisible()


def test_a_refused_change_is_told_and_leaves_the_name(shown, document):
    view = shown(ALONE, is_read_only=True)
    view.choose("alone")
    with pytest.raises(EditError) as told:
        document.edit("", lambda plan: plan)

    view.rename("Other")

    box = view.findChild(QMessageBox)
    assert box.text() == str(told.value)
    assert document.plan.scenarios == (ALONE,)
    box.accept()


def test_an_empty_name_is_no_step_and_another_one_is_without_spaces_around_it(shown, document, qtbot):
    view = shown(ALONE)
    view.choose("alone")
    for typed, steps, name in (("  ", 0, "Half of Sam"), (" Sam in part ", 1, "Sam in part")):
        qtbot.mouseClick(view.rename_button, Qt.MouseButton.LeftButton)
        dialog = view.findChildren(QInputDialog)[-1]
        assert dialog.textValue() == "Half of Sam"
        dialog.setTextValue(typed)
        dialog.accept()
        assert document.undo_stack.count() == steps
        assert document.plan.scenarios[0].name == name


def test_what_is_taken_away_is_chosen_no_longer_and_undo_does_not_choose_it(shown, document, qtbot):
    view = shown(ALONE, LOST)
    view.choose("alone")
    qtbot.mouseClick(view.remove_button, Qt.MouseButton.LeftButton)
    assert (view.chosen, view.why.isVisible()) == ("", False)
    _wait(view, 1, qtbot)
    assert view.heading.text() == "2 ways to do it"

    document.undo_stack.undo()
    _wait(view, 2, qtbot)
    assert (view.chosen, _may(view)) == ("", (False, False, False))


@pytest.mark.parametrize(
    ("count", "last"), [(10, "Step 9"), (11, "1 smaller change"), (12, "2 smaller changes")]
)
def test_beyond_ten_the_smaller_steps_are_one_line_of_their_sum(count, last):
    steps = [Step(f"Step {number}", 20 - number) for number in range(count)]
    found = list(_shown(steps))
    assert found[-1].words == last
    assert len(found) == min(count, 11)
    assert sum(one.days for one in found) == sum(one.days for one in steps)
