"""What a row says in its tip, and who could do a task: read from results without a window."""

import pytest
from PySide6.QtWidgets import QMenu

from genai_planner.gui.timeline.assign_menu import fill_assign_menu
from genai_planner.gui.timeline.row_tip import explain
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Level
from genai_planner.workbench.results import Results
from support.grounds import ground
from support.plans import effort
from support.small_project import small_plan


@pytest.fixture
def results():
    return Results(small_plan(), ground())


def test_a_task_tells_its_dates_who_is_on_it_and_why_it_starts_then(results):
    name, dates, who, why = explain(results, "clean").split("\n")
    assert name == "Clean"
    assert dates == "Thu 7 Jan – Tue 12 Jan"
    assert who.startswith("4 d · Sam")
    assert "Collect" in why


def test_a_phase_tells_its_dates_and_what_is_not_in_the_plan_nothing(results):
    assert explain(results, "data").split("\n") == ["Data", "Mon 4 Jan – Tue 12 Jan"]
    assert explain(results, "nothing") == ""
    assert explain(None, "clean") == ""


@pytest.fixture
def offered(document, qtbot, settled):
    """What the menu of a task offers, with whether it can be chosen, in a document with a plan."""

    def offer(plan, task, *, is_dated=True):
        document.show(plan)
        if is_dated:
            settled(document)
        menu = QMenu()
        qtbot.addWidget(menu)
        fill_assign_menu(menu, document, task)
        shown = [action for action in menu.actions() if not action.isSeparator()]
        return menu, {action.text(): action for action in shown}

    return offer


def _plan(level=Level.EXPERT):
    plan = small_plan()
    task = effort("clean", 4, "sam", phase="data", name="Clean", level=level)
    return changed(plan, tasks=tuple(task if one.id == "clean" else one for one in plan.tasks))


def test_whoever_is_able_can_be_chosen_and_whoever_is_not_is_told_why(offered):
    _, actions = offered(_plan(), "clean")
    assert list(actions) == ["Sam Weber · does it now", "Ines Costa · Data engineering only working"]
    sam, ines = actions.values()
    assert sam.isChecked()
    assert sam.isEnabled()
    assert not ines.isEnabled()


def test_a_choice_is_told_with_its_effect_and_made_in_one_step(offered, document):
    _, actions = offered(_plan(Level.WORKING), "clean")
    actions["Ines Costa · the plan finishes as now"].trigger()
    assert [one.person for one in document.plan.task_by_id["clean"].assignments] == ["ines"]
    assert document.undo_stack.count() == 1


def test_while_the_dates_are_not_known_only_names_are_told(offered):
    _, actions = offered(_plan(Level.WORKING), "clean", is_dated=False)
    assert list(actions) == ["Sam Weber · does it now", "Ines Costa"]


def test_a_task_that_needs_nobody_offers_nothing(offered):
    menu, actions = offered(_plan(), "done")
    assert not actions
    assert not menu.isEnabled()
