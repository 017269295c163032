"""A package as a checklist: what is ticked is taken, and each ticked step has its numbers."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from genai_planner.gui.what_if.package_list import Line, PackageList
from genai_planner.words.said import said
from genai_planner.workbench.varying.headline import Headline
from genai_planner.workbench.varying.package_search import PackageKind
from genai_planner.workbench.varying.reaching import Package, Taken
from genai_planner.workbench.varying.step import Step
from genai_planner.workbench.varying.trials import Judged
from support.small_project import small_plan

DAY = datetime(2027, 3, 1)
FASTER = Step(said("Work on Saturdays"), ())
SMALLER = Step(said("Begin in one language"), (), gives_up=said("French"))


@pytest.fixture
def shown(qtbot):
    """A list of two steps, the second of which gives something up."""
    made = PackageList()
    qtbot.addWidget(made)
    steps = (Taken(FASTER, 3, 1_000, 0.6, DAY), Taken(SMALLER, 5, -250, 0.8, DAY))
    made.show_package(
        Package(PackageKind.LEAST_COST, steps, Headline(DAY, DAY, DAY, 0.8, 0, 0, 0), small_plan()), "EUR"
    )
    return made


def _words(shown):
    return {label.text() for label in shown.findChildren(QLabel) if not label.isHidden()}


def test_all_steps_of_a_package_are_taken_at_first_each_with_its_numbers(shown):
    assert shown.taken == (FASTER, SMALLER)
    assert shown.is_whole
    assert {"60%", "+ €1,000", "80%", "− €250", "gives up French"} <= _words(shown)


def test_a_click_on_the_words_of_a_step_leaves_it_out_and_the_next_takes_it_again(shown, qtbot):
    (label,) = (one for one in shown.findChildren(QLabel) if one.text() == "Work on Saturdays")
    with qtbot.waitSignal(shown.ticked):
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert shown.taken == (SMALLER,)
    assert not shown.is_whole
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert shown.is_whole


def test_a_step_that_is_left_out_has_no_numbers(shown):
    shown.show_numbers([Line(FASTER, None), Line(SMALLER, Judged(0.7, 0, DAY, 0), 0)], "EUR")
    words = _words(shown)
    assert {"—", "70%", "the same"} <= words
    assert not {"60%", "+ €1,000", "− €250"} & words
