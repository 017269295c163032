"""The panel of levers without a window: what may be done, what is told, and what is never left standing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel

from genai_planner.gui.what_if.panel import WhatIfPanel
from genai_planner.model import edits
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from support.small_project import small_plan

ALONE = Lever(kind=LeverKind.SHARE, id="sam", value=0.5)
NOBODY = Lever(kind=LeverKind.LEAVES, id="nobody")


def _plan():
    """Only Sam can clean: four days, from Thursday 7 January until Tuesday the 12th."""
    return edits.remove_person(small_plan(), "ines")


@pytest.fixture
def panel(document, qtbot):
    """Over the small plan, its numbers worked out."""
    document.show(_plan())
    made = WhatIfPanel(document)
    qtbot.addWidget(made)
    made.show()
    _wait(made, qtbot)
    yield made
    made.stop()


def _wait(panel, qtbot):
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=60_000)


def _numbers(panel):
    return [row[1].text() for row in panel.numbers.rows]


def _may(panel):
    return tuple(one.isEnabled() for one in (panel.keep_button, panel.discard_button, panel.remember_button))


def _field(panel, kind, name=""):
    return next(one for one in panel.fields if one.lever.kind is kind and name in one.lever.id)


def test_the_levers_stand_under_the_headings_of_what_the_plan_has(panel):
    headings = [label.text() for label in panel.findChildren(QLabel) if label.property("look") == "section"]
    assert headings == ["Share of their time", "Time"]
    assert [(one.lever.kind, one.lever.id) for one in panel.fields] == [
        (LeverKind.SHARE, "sam"),
        (LeverKind.START, ""),
        (LeverKind.WEEK, ""),
    ]
    assert panel.sentence.text().startswith("Numbers of the plan with nobody booked twice.")


def test_what_may_be_done_waits_for_the_numbers_of_the_lever_that_is_turned(panel, qtbot):
    assert _may(panel) == (False, False, False)

    _field(panel, LeverKind.SHARE, "sam").turn(0.5)
    assert _may(panel) == (False, True, True)

    _wait(panel, qtbot)
    assert _may(panel) == (True, True, True)
    assert panel.numbers.rows[0][2].text() == "6 days later"


def test_keeping_makes_it_the_plan_and_the_levers_begin_there(panel, document, qtbot):
    _field(panel, LeverKind.SHARE, "sam").turn(0.5)
    _wait(panel, qtbot)

    qtbot.mouseClick(panel.keep_button, Qt.MouseButton.LeftButton)
    _wait(panel, qtbot)

    assert document.plan.people[0].availability == 0.5
    assert (_field(panel, LeverKind.SHARE, "sam").value, panel.levers) == (0.5, ())
    document.undo_stack.undo()
    assert _field(panel, LeverKind.SHARE, "sam").value == 1.0


def test_a_lever_that_is_refused_leaves_no_numbers_of_others_standing(panel, document, qtbot):
    drawn = []
    panel.tried.connect(drawn.append)
    panel.take_levers((NOBODY,))
    _wait(panel, qtbot)

    assert _numbers(panel) == ["…"] * 5
    assert "nobody" in panel.sentence.text()
    assert drawn[-1] is None
    assert _may(panel) == (False, True, True)
    before = document.plan
    panel.keep()
    assert document.plan is before

    qtbot.mouseClick(panel.discard_button, Qt.MouseButton.LeftButton)
    _wait(panel, qtbot)
    assert "…" not in _numbers(panel)


def test_a_plan_that_is_read_only_is_tried_and_kept_once_it_is_saved_elsewhere(
    panel, document, qtbot, tmp_path
):
    document.show(_plan(), is_read_only=True)
    _wait(panel, qtbot)
    _field(panel, LeverKind.SHARE, "sam").turn(0.5)
    _wait(panel, qtbot)
    assert _may(panel) == (False, True, False)

    document.mark_saved(tmp_path / "own.genaiplan")

    assert panel.levers == (ALONE,)
    assert _may(panel) == (True, True, True)


def test_another_region_writes_the_numbers_anew_and_leaves_the_levers_turned(panel, document, qtbot):
    _field(panel, LeverKind.SHARE, "sam").turn(0.5)
    _wait(panel, qtbot)
    before = panel.numbers.rows[0][1].text()

    with speaking(Tongue(region=region_of("en_US"))):
        document.show_again()

    assert panel.numbers.rows[0][1].text() != before
    assert panel.levers == (ALONE,)


def test_another_plan_has_levers_of_its_own_and_none_is_turned(panel, document, qtbot):
    _field(panel, LeverKind.SHARE, "sam").turn(0.5)

    document.edit("Remove", lambda plan: edits.remove_person(plan, "sam"))
    _wait(panel, qtbot)

    assert panel.levers == ()
    assert [one.lever.kind for one in panel.fields] == [LeverKind.START, LeverKind.WEEK]

    document.show(None)
    assert panel.fields == []


def test_a_scenario_without_a_name_or_without_a_turned_lever_is_none(panel, document, qtbot):
    panel.remember("Nothing turned")
    _field(panel, LeverKind.SHARE, "sam").turn(0.5)
    panel.remember("   ")
    assert document.plan.scenarios == ()

    qtbot.mouseClick(panel.remember_button, Qt.MouseButton.LeftButton)
    dialog = panel.findChild(QInputDialog)
    dialog.setTextValue(" Half of Sam ")
    dialog.accept()

    (scenario,) = document.plan.scenarios
    assert (scenario.name, scenario.levers) == ("Half of Sam", (ALONE,))


def test_hidden_it_takes_no_levers_and_forgets_what_was_tried(panel, qtbot):
    _field(panel, LeverKind.SHARE, "sam").turn(0.5)
    _wait(panel, qtbot)
    drawn = []
    panel.tried.connect(drawn.append)

    panel.hide()
    assert (panel.found, drawn) == (None, [None])
    panel.take_levers((ALONE,))
    assert not panel.is_busy

    panel.show()
    assert panel.levers == ()
