"""The bar of phases, the quick note and the keys of a presentation, alone: what has room, what is kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.present.hints import Hints
from genai_planner.gui.present.note_line import NoteLine
from genai_planner.gui.present.phases_bar import PhasesBar
from genai_planner.gui.session.document import Selection
from genai_planner.model.log import EntryKind, Subject
from genai_planner.model.tasks import Phase
from genai_planner.pictures.present.pages import ALL_PHASES, Pages
from support.plans import plan_of
from support.small_project import small_plan


@pytest.fixture
def bar(qtbot):
    """The bar over a plan of twelve phases with long names, wide enough for all of them."""
    made = PhasesBar()
    qtbot.addWidget(made)
    names = [Phase(id=f"p{number}", name=f"A phase with a very long name {number}") for number in range(12)]
    made.pages = Pages(plan_of(phases=tuple(names)))
    made.resize(6_000, 40)
    made.show_phases(made.pages, ALL_PHASES, "1 of 12")
    made.show()
    return made


def _seen(bar):
    return [key for key, button in bar.buttons.items() if not button.isHidden()]


def test_with_room_for_all_phases_all_are_offered_the_one_that_is_shown_in_full(bar):
    assert _seen(bar) == [ALL_PHASES, *(f"p{number}" for number in range(12))]
    bar.show_phases(bar.pages, "p3", "")
    assert bar.buttons["p3"].isChecked()
    assert bar.buttons["p3"].text() == "A phase with a very long name 3"
    assert bar.buttons["p4"].text() == "A phase with a very lon…"
    assert bar.count.isHidden()


def test_those_farthest_from_the_one_that_is_shown_go_first(bar):
    bar.show_phases(bar.pages, "p6", "")
    bar.resize(1_000, 40)
    seen = _seen(bar)
    assert 1 < len(seen) < 12
    numbers = [int(key.removeprefix("p")) for key in seen]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert abs((6 - numbers[0]) - (numbers[-1] - 6)) <= 1
    bar.resize(1, 40)
    assert _seen(bar) == ["p6"]


def test_a_click_asks_for_a_phase(bar, qtbot):
    with qtbot.waitSignal(bar.chosen) as chosen:
        bar.buttons["p2"].click()
    assert chosen.args == ["p2"]


@pytest.fixture
def note(document, qtbot):
    made = NoteLine(document, lambda: date(2027, 1, 13))
    qtbot.addWidget(made)
    document.show(small_plan())
    made.resize(1_000, 40)
    return made


def test_enter_keeps_the_note_with_its_kind_what_it_is_about_and_who_answers(note, document, qtbot):
    document.select(Selection(item="clean"))
    note.kind.setCurrentIndex(note.kind.findData(EntryKind.QUESTION))
    note.who.setCurrentIndex(note.who.findData("Sam Weber"))
    qtbot.keyClicks(note.words, "  Who labels?  ")
    with qtbot.waitSignals([note.kept, note.left]):
        qtbot.keyClick(note.words, Qt.Key.Key_Return)
    (entry,) = document.plan.log
    assert (entry.kind, entry.text, entry.who) == (EntryKind.QUESTION, "Who labels?", "Sam Weber")
    assert (entry.about.subject, entry.about.id, entry.opened) == (Subject.TASK, "clean", date(2027, 1, 13))
    assert note.words.text() == ""
    assert note.who.currentData() == "Sam Weber"


def test_a_note_may_be_about_a_phase_or_nothing(note, document):
    for item, name in (("data", "Data"), ("", "")):
        document.select(Selection(item=item))
        assert note.about.accessibleName() == name
        note.words.setText("A note")
        note.keep()
    assert [entry.about.id if entry.about else "" for entry in document.plan.log] == ["data", ""]


def test_without_words_nothing_is_kept_and_escape_leaves_what_was_typed(note, document, qtbot):
    note.words.setText("   ")
    with qtbot.waitSignal(note.left):
        note.keep()
    note.words.setText("Half a")
    with qtbot.waitSignal(note.left):
        qtbot.keyClick(note.words, Qt.Key.Key_Escape)
    assert document.plan.log == ()
    assert note.words.text() == "Half a"


def test_what_a_plan_that_is_only_read_refuses_is_told(note, document, qtbot):
    document.show(small_plan(), is_read_only=True)
    note.words.setText("A note")
    with qtbot.waitSignal(note.refused):
        note.keep()
    assert note.words.text() == "A note"


def test_of_the_keys_the_last_ones_go_first_and_how_to_leave_never(qtbot):
    hints = Hints()
    qtbot.addWidget(hints)
    hints.show()
    counts = []
    for width in (3_000, 500, 10):
        hints.resize(width, 30)
        shown = [not hint.isHidden() for hint in hints._keys]
        assert shown == sorted(shown, reverse=True)
        counts.append(sum(shown))
        assert not hints.leave.isHidden()
    assert counts[0] == len(hints._keys) > counts[1] > counts[2] == 0
    hints.resize(1_500, 30)
    hints.say("Kept in the log. " * 20)
    assert sum(not hint.isHidden() for hint in hints._keys) < counts[0]
