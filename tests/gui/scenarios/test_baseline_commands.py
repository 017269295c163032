"""Baselines in a document without a window: the list in the menu, dates behind bars, forgetting."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from genai_planner.gui.scenarios.baselines import BaselineCommands
from genai_planner.model import edits
from genai_planner.workbench.varying.baselines import with_baseline
from support.plans import exactly
from support.small_project import small_plan

NOW = datetime(2027, 1, 13, 10)


@pytest.fixture
def commands(document, qtbot):
    """The commands with their menu; the dates that are to be drawn are kept."""
    window, menu = QWidget(), QMenu()
    qtbot.addWidget(window)
    qtbot.addWidget(menu)
    made = BaselineCommands(window, document, lambda: NOW)
    made.own(menu)
    made.menu, made.drawn = menu, []
    made.ghosts_changed.connect(made.drawn.append)
    return made


def _remembered(*names):
    plan = small_plan()
    for name in names:
        plan = with_baseline(plan, name, NOW)
    return plan


def test_a_plan_without_baselines_has_no_list(commands, document):
    document.show(small_plan())
    assert not commands.menu.menuAction().isVisible()
    document.show(_remembered("R&D", "Later"))
    assert commands.menu.menuAction().isVisible()
    assert [action.text() for action in commands.menu.actions()] == [
        "R&&D, finish 12 Jan 2027", "Later, finish 12 Jan 2027",
    ]  # fmt: skip


def test_the_dates_of_the_chosen_one_are_drawn_until_it_is_chosen_again(commands, document, settled):
    document.show(_remembered("First", "Second"))
    document.edit("Longer", lambda plan: edits.set_duration(plan, "collect", exactly(5)))
    settled(document)
    commands.menu.actions()[1].trigger()
    assert commands.shown.name == "Second"
    assert commands.drawn[-1].tasks["collect"].finish.day == 6
    assert [action.isChecked() for action in commands.menu.actions()] == [False, True]
    commands.menu.actions()[1].trigger()
    assert commands.shown is None
    assert commands.drawn[-1] is None


def test_another_plan_shows_none(commands, document, settled):
    document.show(_remembered("First"))
    settled(document)
    commands.menu.actions()[0].trigger()
    document.show(_remembered("First"))
    assert commands.shown is None


def test_only_the_shown_one_is_forgotten_in_one_step(commands, document, settled):
    document.show(_remembered("First", "Second"))
    settled(document)
    commands.forget()
    assert len(document.plan.baselines) == 2
    commands.menu.actions()[0].trigger()
    commands.forget()
    assert [one.name for one in document.plan.baselines] == ["Second"]
    assert document.undo_stack.count() == 1
    assert commands.shown is None
