"""The editors of fields, alone: what they show, read back and tell of, and fields bound to a record."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt

from genai_planner.errors import EditError
from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.commit_field import CommitField
from genai_planner.gui.forms.editors import (
    ChoiceEditor,
    LongTextEditor,
    NumberEditor,
    OptionalNumberEditor,
    TextEditor,
    TickEditor,
    WholeNumberEditor,
)
from genai_planner.gui.forms.field import Field
from genai_planner.gui.forms.grouped_choice import GroupedChoice
from genai_planner.words.entry_error import EntryError


@pytest.fixture
def kept(qtbot):
    """Lets a widget go with the test."""

    def keep(widget):
        qtbot.addWidget(widget)
        return widget

    return keep


@pytest.mark.parametrize(
    ("make", "value", "other"),
    [
        (TextEditor, "a", "b"),
        (NumberEditor, 1_500.5, 2.0),
        (WholeNumberEditor, 1_500, 0),
        (OptionalNumberEditor, None, 0.0),
        (lambda: TickEditor("Yes"), True, False),
        (lambda: ChoiceEditor([(1, "one"), (2, "two")]), 2, 1),
        (lambda: LongTextEditor("", height=60), "a\nb", ""),
    ],
    ids=["text", "number", "whole", "optional", "tick", "choice", "long"],
)
def test_what_the_program_shows_is_read_back_and_told_to_nobody(kept, qtbot, make, value, other):
    editor = kept(make())
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_value(other)
        editor.show_value(value)
    assert editor.value() == value


def test_a_finished_number_is_written_with_its_thousands_apart_and_other_words_stay(kept):
    editor = kept(NumberEditor())
    editor.setText("1500")
    editor.editingFinished.emit()
    assert editor.text() == "1,500"
    editor.setText("many")
    editor.editingFinished.emit()
    assert editor.text() == "many"
    with pytest.raises(EntryError):
        editor.value()


def test_where_percent_counts_fifty_and_fifty_percent_are_the_same(kept):
    percent, share = kept(NumberEditor(counts_percent=True)), kept(NumberEditor())
    for editor, typed, value in ((percent, "50", 50), (percent, "50%", 50), (share, "50%", 0.5)):
        editor.setText(typed)
        assert editor.value() == value


def test_a_choice_that_is_not_offered_shows_nothing_and_the_first_counts(kept):
    editor = kept(ChoiceEditor([(1, "one"), (2, "two")]))
    editor.show_value(3)
    assert editor.currentText() == ""
    assert editor.value() == 1


def test_a_plain_enter_leaves_a_long_text_and_one_with_shift_begins_a_line(kept, qtbot):
    editor = kept(LongTextEditor("", height=60))
    qtbot.keyClicks(editor, "a")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "a"
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.toPlainText() == "a\n"


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("TWO", "two"),
        ("wo", "two"),
        ("t", "one"),
        ("", "one"),
        ("numbers", "one"),
        ("one hundred", "one hundred"),
    ],
)
def test_of_grouped_values_the_only_one_that_holds_what_was_typed_is_taken(kept, typed, then):
    values = [(1, "one"), (2, "two"), (3, "three"), (100, "one hundred")]
    editor = kept(GroupedChoice([("Numbers", values)]))
    editor.show_value(1)
    editor.setEditText(typed)
    editor.lineEdit().editingFinished.emit()
    assert editor.currentText() == then
    assert dict(values)[editor.value()] == then


@dataclass(frozen=True)
class _Record:
    name: str = "first"
    size: float = 1.0


class _Bound:
    """Two fields of a record whose size must be at least as long as its name."""

    def __init__(self, keep):
        self.record, self.told = _Record(), 0
        self.name, self.size = TextEditor(), NumberEditor()
        self.fields = [keep(Field(one)) for one in (self.name, self.size)]
        self.bindings = Bindings(lambda: self.record, self._tell)
        self.bindings.bind(self.fields[0], self.name, lambda one: one.name, self._put_name)
        self.bindings.bind(self.fields[1], self.size, lambda one: one.size, self._put_size)
        self.bindings.show()

    def _tell(self):
        self.told += 1

    def _put_name(self, name):
        if len(name) > 9:
            raise EntryError("Too long.")
        self.record = replace(self.record, name=name)

    def _put_size(self, size):
        if size > len(self.record.name):
            raise EntryError("Larger than the name.")
        self.record = replace(self.record, size=size)


def test_bound_fields_show_the_record_and_take_each_letter(kept):
    bound = _Bound(kept)
    assert (bound.name.text(), bound.size.text()) == ("first", "1")
    bound.name.setText("other")
    assert bound.record == _Record("other", 1.0)
    assert bound.told == 1


def test_of_an_entry_that_proves_wrong_no_half_stays(kept):
    bound = _Bound(kept)
    bound.name.setText("other")
    bound.name.setText("other names")
    assert bound.record.name == "first"
    assert bound.bindings.problem().endswith("Too long.")
    bound.bindings.show()
    assert bound.name.text() == "other names"
    bound.bindings.forget_problems()
    bound.bindings.show()
    assert bound.name.text() == "first"


def test_an_entry_that_was_refused_for_another_field_is_tried_again_with_it(kept):
    bound = _Bound(kept)
    bound.size.setText("7")
    assert bound.bindings.problem()
    assert not bound.bindings.problem(lambda field: field is bound.fields[0])
    bound.name.setText("longer")
    assert bound.bindings.problem()
    bound.name.setText("longest")
    assert bound.bindings.problem() == ""
    assert bound.record == _Record("longest", 7.0)


def test_a_field_commits_what_is_new_and_keeps_what_is_refused(kept):
    taken = []

    def commit(words):
        if words == "no":
            raise EditError("Not that.")
        taken.append(words)

    field = kept(CommitField("Name", commit, lambda words: "Too short." if not words else ""))
    field.show_text("old")
    for typed, problem in (("old", ""), ("new", ""), ("new", ""), ("no", "Not that."), ("", "Too short.")):
        field.line.setText(typed)
        field.line.editingFinished.emit()
        assert field.note.words == problem
    assert taken == ["new"]
    field.show_text("new")
    assert field.line.text() == ""
    field.forget()
    field.show_text("new")
    assert (field.line.text(), field.note.words) == ("new", "")


def test_the_words_of_a_tick_take_the_lines_that_they_need(kept):
    tick = kept(TickEditor("Law or an auditor has a sa&y: health, finance"))
    line = tick.fontMetrics().lineSpacing()
    one = tick.sizeHint()

    assert tick.heightForWidth(one.width()) == one.height()
    assert tick.heightForWidth(one.width() - 1) == one.height() + line
    assert tick.heightForWidth(tick.minimumSizeHint().width()) > one.height() + 3 * line
    assert tick.minimumSizeHint().width() < one.width() / 2


def test_a_tick_draws_its_last_line_within_itself(kept):
    words = "Law or an auditor has a say"
    tick = kept(TickEditor(words))
    width = tick.sizeHint().width() * 2 // 3
    tick.resize(width, tick.heightForWidth(width))
    below = tick.grab().toImage()
    ground = below.pixel(width - 1, below.height() - 1)
    inked = [
        y for y in range(below.height()) if any(below.pixel(x, y) != ground for x in range(24, below.width()))
    ]
    assert inked[-1] - inked[0] > tick.fontMetrics().lineSpacing()
    assert (
        max(x for x in range(width) for y in range(below.height()) if below.pixel(x, y) != ground) < width - 1
    )
