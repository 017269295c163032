"""A size of the user's own and ticks, alone; and what an own size reads like."""

from enum import StrEnum

import pytest

from genai_planner.gui.export.editors import FreeSizeEditor, TicksEditor
from genai_planner.words.entry_error import EntryError


class _Part(StrEnum):
    ONE, TWO, THREE = "one", "two", "three"


@pytest.fixture
def size(qtbot):
    made = FreeSizeEditor()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("words", ["1920x1080px", "297x210mm", "0.125x2.5mm", "1000000x1px"])
def test_a_size_that_is_shown_reads_the_same(size, words):
    size.show_value(words)
    assert size.value() == words


def test_what_is_no_size_leaves_the_one_before(size):
    size.show_value("1920x1080px")
    size.show_value("as wide as it is high")
    assert size.value() == "1920x1080px"


def test_a_side_that_is_no_number_is_refused(size):
    size.show_value("1920x1080px")
    size.down.setText("high")
    with pytest.raises(EntryError):
        size.value()


def test_ticks_are_read_in_their_own_order_and_told_only_of_a_click(qtbot):
    ticks = TicksEditor(tuple((part, part.value) for part in _Part))
    qtbot.addWidget(ticks)
    with qtbot.assertNotEmitted(ticks.edited):
        ticks.show_value((_Part.THREE, _Part.ONE))
    assert ticks.value() == (_Part.ONE, _Part.THREE)
    with qtbot.waitSignal(ticks.edited):
        ticks.ticks[_Part.ONE].click()
    assert ticks.value() == (_Part.THREE,)
