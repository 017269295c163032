"""Lines of a panel keep their widgets while what they say changes."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from genai_planner.gui.look.lines import (
    Chip,
    Fact,
    Leading,
    Lines,
    LineSection,
    Pair,
    Removable,
    Words,
    facts,
    reasons,
)
from genai_planner.gui.look.widgets import Look


@pytest.fixture
def panel(qtbot):
    """A widget with a layout of lines."""
    made = QWidget()
    qtbot.addWidget(made)
    made.told = Lines(QVBoxLayout(made))
    return made


def _widgets(panel):
    layout = panel.layout()
    return [layout.itemAt(place).widget() for place in range(layout.count())]


def _words(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def test_lines_of_one_kind_say_other_words_with_the_same_widgets(panel):
    panel.told.show(
        [Fact("Start", "1 Feb"), Pair("Mara", "expert", tip="Decides"), Words("Nobody"), Chip("Gate")]
    )
    before = _widgets(panel)

    panel.told.show(
        [Fact("Finish", "3 Mar", Look.BAD), Pair("Jon", "basic"), Words("Somebody"), Chip("Late", "gap")]
    )

    assert _widgets(panel) == before
    assert _words(panel) == ["Finish", "3 Mar", "Jon", "basic", "Somebody", "Late"]
    assert before[0].accessibleName() == "Finish 3 Mar"
    assert before[0].findChildren(QLabel)[1].property("look") == "bad"
    assert before[1].toolTip() == ""
    assert (before[3].property("look"), before[3].property("tone")) == ("chip", "gap")


def test_what_explained_a_word_goes_with_the_word(panel):
    panel.told.show([Fact("Free float", "2 d")])
    label = panel.findChildren(QLabel)[0]
    label.setToolTip("How far it can slip")

    panel.told.show([Fact("Free float", "3 d")])
    assert label.toolTip() == "How far it can slip"

    panel.told.show([Fact("Cost", "€300")])
    assert label.toolTip() == ""


def test_lines_of_another_kind_and_what_follows_them_are_made_anew(panel):
    panel.told.show([Fact("Start", "1 Feb"), Words("One"), Words("Two")])
    first = _widgets(panel)[0]

    panel.told.show([Fact("Start", "1 Feb"), Chip("Gate"), Words("Two")])

    assert _widgets(panel)[0] is first
    assert _words(panel) == ["Start", "1 Feb", "Gate", "Two"]


def test_fewer_lines_leave_the_first_ones(panel):
    panel.told.show([Words("One"), Words("Two"), Words("Three")])
    first = _widgets(panel)[0]

    panel.told.show([Words("One")])

    assert _widgets(panel) == [first]
    panel.told.show([])
    assert _widgets(panel) == []


def test_a_row_leads_and_takes_away_what_it_says_now(panel):
    led, removed = [], []
    for item in ("a", "b"):
        line = Leading(f"after {item}", "FS", item, led.append)
        panel.told.show([Removable(line, "Remove", item, removed.append)])

    lead, cross = panel.findChildren(QPushButton)
    lead.click()
    cross.click()

    assert (led, removed) == (["b"], ["b"])


def test_a_card_takes_as_many_paragraphs_again_and_none_that_is_cut(panel):
    panel.told.show(reasons("One.", "", "Two."))
    (card,) = _widgets(panel)

    panel.told.show(reasons("Three.", "Four."))
    assert _widgets(panel) == [card]
    assert _words(panel) == ["Three.", "Four."]

    panel.told.show(reasons("Five. " * 100, "Six."))
    assert _widgets(panel) != [card]
    assert "Show all" in [one.text() for one in panel.findChildren(QPushButton)]


def test_a_section_hides_while_it_has_nothing_to_tell(qtbot):
    section = LineSection("When")
    qtbot.addWidget(section)
    section.tell(facts(Fact("Cost", ""), Fact("Start", "1 Feb")))
    assert not section.isHidden()
    assert _words(section) == ["When", "Start", "1 Feb"]

    section.tell(facts(Fact("Cost", "")))
    assert section.isHidden()
