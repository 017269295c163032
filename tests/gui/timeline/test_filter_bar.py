"""The line that searches and filters, alone: what it means, what it keeps, and what its keys do."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.timeline.filter_bar import FilterBar
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Person
from genai_planner.model.table.layouts import EVERY_ROW, RowFilter, Trait
from support.small_project import small_plan

WANTED = RowFilter(
    text="cle", traits=frozenset((Trait.CRITICAL,)), person="sam", phase="data", takes_any=True
)


@pytest.fixture
def bar(qtbot):
    made = FilterBar()
    qtbot.addWidget(made)
    made.show_plan(small_plan())
    return made


def test_what_is_shown_is_what_is_meant_and_is_told_to_nobody(bar, qtbot):
    assert bar.wanted == EVERY_ROW
    with qtbot.assertNotEmitted(bar.changed, wait=20):
        bar.show_wanted(WANTED, hides=True)
    assert bar.wanted == WANTED
    assert bar.hides.isChecked()


def test_somebody_who_is_not_in_the_plan_any_more_is_meant_no_longer(bar, qtbot):
    bar.show_wanted(WANTED, hides=False)
    with qtbot.assertNotEmitted(bar.changed):
        bar.show_plan(small_plan())
    assert bar.wanted.person == "sam"
    with qtbot.waitSignal(bar.changed):
        bar.show_plan(changed(small_plan(), people=(), tasks=small_plan().tasks[:1], links=()))
    assert (bar.wanted.person, bar.wanted.phase) == ("", "data")


def test_rows_are_counted_only_while_some_are_meant(bar):
    bar.show_count(4, 1_200)
    assert bar.count.text() == ""
    bar.search.setText("cle")
    bar.show_count(4, 1_200)
    assert bar.count.text() == "4 of 1,200 rows"


def test_enter_steps_on_shift_and_enter_back_and_escape_means_every_row_again(bar, qtbot):
    bar.show_wanted(WANTED, hides=True)
    steps = []
    bar.stepped.connect(steps.append)
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    qtbot.keyClick(bar, Qt.Key.Key_Enter, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignals([bar.changed, bar.closed]):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert steps == [True, False]
    assert bar.wanted == EVERY_ROW
    assert not bar.hides.isChecked()


def test_while_the_line_is_open_it_offers_who_comes_and_lets_go_of_who_leaves(open_window):
    document, timeline = open_window.document, open_window.workspace.timeline
    timeline.open_search()
    people = timeline.filter_bar.person
    ana = Person(id="ana", name="Ana")
    document.edit("Add", lambda plan: changed(plan, people=(*plan.people, ana)))
    people.setCurrentIndex(people.findData("ana"))
    assert timeline.arrangement.wanted.person == "ana"

    document.undo_stack.undo()

    assert people.findData("ana") < 0
    assert timeline.arrangement.wanted == EVERY_ROW
