"""One lever: how far each press turns it, what it then asks for, and which answers it cannot say."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.what_if.lever_fields import LeverField
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.workbench.varying.lever_rows import LeverGroup, LeverRow


@pytest.fixture
def field(qtbot):
    """Makes the field of a lever."""

    def make(value, most, *, kind=LeverKind.GPUS, group=LeverGroup.COMPUTE, **more):
        made = LeverField(LeverRow(group, kind, "one", "One", value, most=most, **more))
        qtbot.addWidget(made)
        return made

    return make


@pytest.mark.parametrize(
    ("value", "direction", "then"), [(19, 1, 20), (20, 1, 21), (21, 1, 42), (24, -1, 12), (20, -1, 19)]
)
def test_up_to_twenty_a_press_is_one_and_above_it_twice_or_half_as_many(field, value, direction, then):
    made = field(value, 100)
    made.step(direction)
    assert made.value == then
    assert made.is_turned


def test_a_press_stops_at_the_end_and_its_button_is_off_there(field, qtbot):
    made = field(1, 2)
    with qtbot.waitSignal(made.turned):
        made.step(1)
    assert (made.value, made.more.isEnabled(), made.less.isEnabled()) == (2, False, True)
    with qtbot.assertNotEmitted(made.turned):
        made.step(1)
    made.reset()
    assert not made.is_turned


def test_of_people_so_many_more_are_asked_for_who_come_on_a_day(field):
    made = field(2, 5, kind=LeverKind.ROLE, group=LeverGroup.PEOPLE)
    since = date(2027, 3, 1)
    made.turn(3.0)
    assert made.asked(since) == Lever(kind=LeverKind.ROLE, id="one", value=1.0, since=since)
    made.turn(1.0)
    assert made.asked(since) == Lever(kind=LeverKind.ROLE, id="one", value=-1.0)


def test_a_lever_of_people_is_taken_as_so_many_more_than_there_are(field):
    made = field(2, 5, kind=LeverKind.ROLE, group=LeverGroup.PEOPLE)
    since = date(2027, 3, 1)
    assert made.take(Lever(kind=LeverKind.ROLE, id="one", value=2.0, since=since), since)
    assert made.value == 4


def test_what_it_cannot_say_leaves_it_as_it_was(field):
    made = field(3, 3, kind=LeverKind.ANSWER, group=LeverGroup.SCOPE, items=("de", "fr", "it"))
    assert made.take(Lever(kind=LeverKind.ANSWER, id="one", value="de,fr"), None)
    assert made.value == 2
    assert not made.take(Lever(kind=LeverKind.ANSWER, id="one", value="de,it"), None)
    assert made.value == 3


def test_a_phase_that_may_be_needed_stands_between_on_and_off(field):
    made = field(0.3, 1, kind=LeverKind.PHASE, group=LeverGroup.PHASES, between=0.3)
    assert made.check.checkState() is Qt.CheckState.PartiallyChecked
    assert made.is_between
    made.turn(1)
    assert made.check.checkState() is Qt.CheckState.Checked
    assert not made.is_between


def test_a_locked_lever_says_why_and_cannot_be_turned_by_hand(field):
    made = field(1, 2, locked="It has begun.")
    assert not made.isEnabled()
    assert made.toolTip() == "It has begun."
