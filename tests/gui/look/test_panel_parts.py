"""The parts of panels and the order of the keyboard, alone."""

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QWidget

from genai_planner.gui.look.keyboard import order_as_read, skip_while_empty
from genai_planner.gui.look.panel_parts import LONG, LeadingRow, RemovableRow, Section, reason, say
from genai_planner.gui.window.notices import Notice, QuietWord


@pytest.fixture
def kept(qtbot):
    def keep(widget):
        qtbot.addWidget(widget)
        return widget

    return keep


def test_a_section_is_seen_while_it_has_lines(kept):
    section = kept(Section("Heading"))
    section.add(QLabel("A line"))
    assert not section.isHidden()
    section.clear()
    assert section.isHidden()
    assert section.lines.count() == 0


def test_other_words_lose_what_explained_those_before(kept):
    label = kept(QLabel("critical"))
    label.setToolTip("The longest path.")
    say(label, "critical")
    assert label.toolTip()
    say(label, "float")
    assert (label.text(), label.toolTip()) == ("float", "")


def test_a_reason_leaves_out_what_is_empty_and_shortens_only_what_is_too_long(kept):
    card = kept(reason("First.", "", "a" * LONG))
    assert [label.text() for label in card.findChildren(QLabel)] == ["First.", "a" * LONG]
    assert card.findChildren(QPushButton) == []


def test_a_long_reason_ends_at_a_word_until_all_of_it_is_asked_for(kept):
    words = "word " * 60
    card = kept(reason(words))
    (label,), (more,) = card.findChildren(QLabel), card.findChildren(QPushButton)
    assert label.text().endswith("word …")
    assert len(label.text()) <= LONG + 2
    more.click()
    assert label.text() == words
    assert more.isHidden()


def test_a_row_leads_where_it_is_told_now(kept):
    went = []
    line = kept(LeadingRow(lambda: went.append("first")))
    line.say("Clean", "3 d")
    line.go = lambda: went.append("second")
    line.findChild(QPushButton).click()
    assert went == ["second"]
    line.say("Clean", "")
    assert [label.isHidden() for label in line.findChildren(QLabel)] == [True]


def test_a_removable_row_takes_out_what_it_shows(kept):
    taken = []
    line = kept(RemovableRow(QLabel("Sam"), lambda: taken.append("sam")))
    line.say("Take Sam out")
    cross = line.findChild(QPushButton)
    cross.click()
    assert taken == ["sam"]
    assert cross.accessibleName() == "Take Sam out"


def test_tab_passes_by_a_list_while_it_is_empty(kept):
    view, model = kept(QListView()), QStringListModel()
    view.setModel(model)
    skip_while_empty(view)
    seen = [view.focusPolicy()]
    for rows in (["a"], []):
        model.setStringList(rows)
        seen.append(view.focusPolicy())
    none, strong = Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.StrongFocus
    assert seen == [none, strong, none]


def test_tab_goes_from_top_to_bottom_and_along_a_line_however_fields_were_made(kept, qtbot):
    root = kept(QWidget())
    places = {"low": (0, 80), "right": (100, 3), "left": (0, 0)}
    for name, (x, y) in places.items():
        field = QLineEdit(root)
        field.setObjectName(name)
        field.setGeometry(x, y, 80, 24)
    with qtbot.waitExposed(root):
        root.show()
    order_as_read(root)
    left = root.findChild(QLineEdit, "left")
    names, field = [], left
    while not names or field is not left:
        names.append(field.objectName())
        field = field.nextInFocusChain()
        while not isinstance(field, QLineEdit):
            field = field.nextInFocusChain()
    assert names == ["left", "right", "low"]


def test_a_notice_says_each_sentence_once_until_it_is_dismissed(kept):
    notice = kept(Notice())
    for sentence in ("First.", "Second.", "First."):
        notice.keep(sentence)
    assert notice.words == "First.\nSecond."
    assert notice.all_button.isHidden()
    notice.keep("word " * 60)
    assert notice.label.text().endswith("word …")
    assert not notice.all_button.isHidden()
    notice.dismiss_button.click()
    assert (notice.words, notice.isHidden()) == ("", True)


def test_a_quiet_word_goes_by_itself_and_a_newer_one_begins_anew(kept, qtbot):
    quiet = kept(QuietWord())
    quiet._ends.setInterval(1)
    with qtbot.waitSignal(quiet.ended):
        quiet.say("Saved.")
        assert quiet.words == "Saved."
    assert quiet.words == ""
