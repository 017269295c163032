"""The log as a view without a window: what is counted, found, chosen and kept chosen."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from genai_planner.gui.log.by_number import ByNumberDialog
from genai_planner.gui.log.commands import LogCommands
from genai_planner.gui.log.delegate import LogDelegate
from genai_planner.gui.log.entry_dialog import EntryDialog
from genai_planner.gui.log.quick_entry import QuickDialog
from genai_planner.gui.log.rows import Heading, Line
from genai_planner.gui.log.sizes_dialog import SizesDialog
from genai_planner.gui.log.under_way import UnderWayDialog
from genai_planner.gui.log.view import LogView
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.log import EntryKind
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from genai_planner.workbench.record.subjects import about_record
from support.plans import exactly, link, plan_of, work

TODAY = date(2027, 1, 13)
USUAL = "Two days are usual."


def _plan():
    """An assumption of the planner, an overdue action of Sam about the task, and a note."""
    likely = Estimate(optimistic=1, likely=2, pessimistic=3, because=USUAL)
    plan = plan_of(work("tune", 0, name="Tune", duration_days=likely))
    plan = _with(plan, EntryKind.NOTE, "A note")
    about = about_record(plan, "tune")
    return _with(plan, EntryKind.ACTION, "Ask them", about=about, who="Sam", due=date(2027, 1, 12))


def _with(plan, kind, words, **fields):
    return edits.add_entry(plan, edits.new_entry(plan, kind, words, date(2027, 1, 4), **fields))


@pytest.fixture
def view(document, qtbot):
    document.show(_plan())
    made = LogView(document, load_theme("light"), lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    yield made
    made.stop()


def _lines(view):
    return [one.words for one in view.model.rows if isinstance(one, Line)]


def _headings(view):
    return [one.words for one in view.model.rows if isinstance(one, Heading)]


def _choose(view, words):
    row = next(n for n, one in enumerate(view.model.rows) if isinstance(one, Line) and one.words == words)
    view.list.setCurrentIndex(view.model.index(row, 0))


def _chosen(view):
    found = view._chosen()
    return None if found is None else found.words


def _may(view):
    return view.open_button.isEnabled(), view.remove_button.isEnabled()


def test_what_is_overdue_stands_first_and_assumptions_without_an_owner_last(view):
    assert _headings(view) == ["Overdue, 1", "Notes, 1", "Assumptions of the planner without an owner, 1"]
    assert _lines(view) == ["Ask them", "A note", USUAL]
    assert view.title.text() == "One check is overdue."
    assert view.rest.text().startswith("One assumption of the planner has no owner")


def test_kinds_are_counted_in_the_entries_of_the_log_as_the_region_counts(view, document):
    assert [one.text() for one in view.kinds.values()] == [
        "All 2",
        "Decision 0",
        "Question 0",
        "Assumption 0",
        "Action 1",
        "Note 1",
    ]
    note = document.plan.log[0]
    many = tuple(changed(note, id=f"note-{number}") for number in range(1_000))
    with speaking(Tongue(region=region_of("de_DE"))):
        document.show(changed(document.plan, log=many))
        assert view.kinds[EntryKind.NOTE].text() == "Note 1.000"
        assert _headings(view)[0] == "Notes, 1.000"


def test_without_a_plan_nothing_of_the_last_one_is_left(view, document):
    document.show(None)
    assert (view.title.text(), view.rest.isVisible(), view.model.rows) == ("", False, [])
    assert view.kinds[None].text() == "All 0"
    assert _may(view) == (False, False)


def test_what_is_typed_is_found_in_words_owner_subject_and_kind(view, qtbot):
    for typed, found in (
        ("SAM", ["Ask them"]),
        ("tune", ["Ask them", USUAL]),
        ("note", ["A note"]),
        ("x", []),
    ):
        view.search.clear()
        qtbot.keyClicks(view.search, typed)
        assert _lines(view) == found


def test_a_kind_and_words_narrow_together(view, qtbot):
    qtbot.mouseClick(view.kinds[EntryKind.ASSUMPTION], Qt.MouseButton.LeftButton)
    assert _lines(view) == [USUAL]
    assert [kind for kind, one in view.kinds.items() if one.isChecked()] == [EntryKind.ASSUMPTION]
    view.search.setText("note")
    assert view.model.rows == []
    view.show_kind(None)
    assert _lines(view) == ["A note"]


def test_an_assumption_of_the_planner_is_adopted_and_only_an_entry_is_removed(view):
    assert _may(view) == (False, False)
    _choose(view, USUAL)
    assert _may(view) == (True, False)
    view.remove_chosen()
    _choose(view, "A note")
    assert _may(view) == (True, True)


def test_a_removed_entry_comes_back_and_what_else_was_chosen_stays_so(view, document, qtbot):
    _choose(view, "A note")
    document.edit("Remove", lambda plan: edits.remove_entry(plan, plan.log[1].id))
    assert _chosen(view) == "A note"

    qtbot.mouseClick(view.remove_button, Qt.MouseButton.LeftButton)
    assert (_lines(view), view.remove_button.isEnabled()) == ([USUAL], False)
    document.undo_stack.undo()
    assert _lines(view) == ["A note", USUAL]


def test_an_entry_stays_chosen_though_it_reads_otherwise_now(view, document, qtbot):
    _choose(view, "A note")
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    dialog = view.findChild(EntryDialog)
    dialog.words.selectAll()
    qtbot.keyClicks(dialog.words, "Another note")
    dialog.accept()
    assert _chosen(view) == "Another note"

    document.undo_stack.undo()
    assert _chosen(view) == "A note"


def test_a_list_that_nobody_moved_in_begins_with_what_is_worth_most_once_that_is_known(view, document, qtbot):
    few = Estimate(optimistic=1, likely=2, pessimistic=3, because="Few.")
    many = Estimate(optimistic=1, likely=9, pessimistic=60, because="Many.")
    tasks = (work("few", 0, duration_days=few), work("many", 0, duration_days=many))
    document.show(plan_of(*tasks, links=(link("few", "many"),)))
    view.list.setFocus()
    _choose(view, "Few.")
    assert _lines(view) == ["Few.", "Many."]
    qtbot.waitUntil(lambda: _lines(view) == ["Many.", "Few."], timeout=60_000)
    assert _chosen(view) != "Few."
    assert view.list.verticalScrollBar().value() == 0


def test_a_click_on_an_assumption_of_the_planner_opens_it_and_one_on_an_entry_does_not(view, qtbot):
    for words, opened in (("A note", 0), (USUAL, 1)):
        _choose(view, words)
        place = view.list.visualRect(view.list.currentIndex()).center()
        qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert len(view.findChildren(EntryDialog)) == opened
    dialog = view.findChild(EntryDialog)
    assert dialog.words.value() == USUAL
    dialog.reject()


def test_the_entries_about_something_are_found_whatever_was_shown(view):
    view.show_kind(EntryKind.NOTE)
    view.show_about("tune")
    assert _lines(view) == ["Ask them", USUAL]
    assert _chosen(view) == "Ask them"
    assert view.kinds[None].isChecked()

    view.show_about("nothing")
    assert view.search.text() == "Tune"


def test_unseen_it_only_counts_what_is_overdue_and_is_shown_anew_when_it_is_seen(view, document):
    counts = []
    view.overdue_changed.connect(counts.append)
    view.hide()
    document.edit("Remove", lambda plan: edits.remove_entry(plan, plan.log[1].id))
    assert counts == [0]
    assert view.title.text() == "One check is overdue."

    view.show()
    assert view.title.text() == "Nothing is open."
    assert _lines(view) == ["A note", USUAL]


def test_a_read_only_plan_is_read_and_a_refusal_is_told(view, document):
    document.show(_plan(), is_read_only=True)
    _choose(view, "A note")
    assert _may(view) == (False, False)
    view.open_chosen()
    assert view.findChildren(EntryDialog) == []
    view.remove_chosen()
    assert view.findChild(QMessageBox).text().startswith("This plan is open read-only")
    view.findChild(QMessageBox).accept()


@pytest.mark.parametrize(("width", "is_beside"), [(1200, True), (900, False)])
def test_the_gates_stand_beside_where_there_is_room_and_are_asked_for_elsewhere(
    view, qtbot, width, is_beside
):
    view.resize(width, 600)
    assert view.gates.isVisible() is is_beside
    assert view.gates_button.isVisible() is not is_beside
    if not is_beside:
        qtbot.mouseClick(view.gates_button, Qt.MouseButton.LeftButton)
        assert view.gates.isVisible()


def _written(view, width):
    """What the delegate writes of the rows, from the top, where the list is so wide."""
    return [words for words, _ in _rooms(view, width)]


def _rooms(view, width):
    """The same, each with the width that it may take."""
    view.list.setMaximumWidth(width)
    view.list.setMinimumWidth(width)
    written = []

    class Watched(LogDelegate):
        def _write(self, painter, room, words, role):
            if words:
                written.append((words, room.width()))
            super()._write(painter, room, words, role)

    delegate = Watched(load_theme("light"), view.list, "Adopt…")
    view.list.setItemDelegate(delegate)
    view.list.grab()
    return written


def test_a_row_has_what_about_what_who_by_when_and_its_worth(view):
    written = _written(view, 900)
    assert written[:5] == ["Overdue, 1", "Ask them", "Tune", "Sam", "12 Jan"]
    assert written[-3:] == [USUAL, "Tune · duration", "Adopt…"]


@pytest.mark.parametrize(
    ("width", "second"), [(600, "Sam · Tune"), (500, "Sam · 12 Jan · Tune")], ids=["narrow", "narrowest"]
)
def test_with_little_room_the_owner_and_then_the_day_stand_beneath(view, width, second):
    written = _written(view, width)
    assert written[1:3] == ["Ask them", second]
    assert written[-1] == "Adopt… · Tune · duration"


@pytest.mark.parametrize("width", [900, 600])
def test_words_take_the_room_of_what_their_row_does_not_have(view, width):
    rooms = dict(_rooms(view, width))
    assert rooms["A note"] > rooms["Ask them"]


def test_an_entry_is_two_lines_high_and_a_heading_one(view):
    heading, entry = (view.list.visualRect(view.model.index(row, 0)).height() for row in (0, 1))
    line = view.list.fontMetrics().lineSpacing()
    assert entry - heading == line


@pytest.fixture
def commands(document, qtbot):
    desk = QWidget()
    qtbot.addWidget(desk)
    desk.show()
    outlooks = Outlooks(document, desk)
    yield LogCommands(desk, document, lambda: TODAY, lambda: outlooks)
    outlooks.stop()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("log-entry", QuickDialog),
        ("by-number", ByNumberDialog),
        ("sizes", SizesDialog),
        ("under-way", UnderWayDialog),
    ],
)
def test_each_command_opens_its_window_over_a_plan_that_can_be_changed(commands, document, name, kind):
    desk = commands.parent()
    spec = next(one for one in commands.actions(lambda: True) if one.name == name)
    for plan, is_read_only in ((None, False), (plan_of(work("a", 1)), True)):
        document.show(plan, is_read_only=is_read_only)
        spec.slot()
        assert desk.findChildren(kind) == []
    document.show(plan_of(work("a", 1, duration_days=exactly(1))))
    spec.slot()
    assert desk.findChild(kind).isVisible()
    desk.findChild(kind).reject()


def test_nothing_is_offered_where_nothing_can_be_changed(commands):
    assert not any(one.is_enabled() for one in commands.actions(lambda: False))
    assert all(one.is_enabled() for one in commands.actions(lambda: True))
