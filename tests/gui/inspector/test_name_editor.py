"""The name of what is selected, alone: a heading that becomes a field, and a heading again."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.errors import EditError
from genai_planner.gui.inspector.name_editor import NameEditor

_ENTER, _ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def taken():
    """The names that were taken, in order."""
    return []


@pytest.fixture
def editor(qtbot, taken):
    def commit(name):
        if name == "Forbidden":
            raise EditError("That name is taken.")
        taken.append(name)

    made = NameEditor(commit)
    qtbot.addWidget(made)
    made.show_name("clean", "Clean", is_editable=True)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def open_field(editor, qtbot):
    qtbot.mouseClick(editor.change, Qt.MouseButton.LeftButton)
    return editor.field


def _is_closed(editor):
    return editor.heading.isVisible() and editor.change.isVisible() and not editor.field.isVisible()


def test_the_button_opens_a_field_in_which_the_name_is_selected(editor, open_field):
    assert open_field.line.hasFocus()
    assert open_field.line.selectedText() == "Clean"
    assert not editor.heading.isVisible()
    assert not editor.change.isVisible()


def test_enter_takes_what_was_typed(editor, open_field, taken, qtbot):
    qtbot.keyClicks(open_field.line, "Tidy")
    qtbot.keyClick(open_field.line, _ENTER)

    assert taken == ["Tidy"]
    assert _is_closed(editor)
    assert editor.change.hasFocus()


def test_enter_on_the_same_name_closes_and_takes_nothing(editor, open_field, taken, qtbot):
    qtbot.keyClick(open_field.line, _ENTER)

    assert taken == []
    assert _is_closed(editor)


def test_escape_leaves_the_name_as_it_was_also_after_a_refusal(editor, open_field, taken, qtbot):
    open_field.line.clear()
    qtbot.keyClick(open_field.line, _ENTER)
    assert open_field.note.words == "A name is needed."

    qtbot.keyClick(open_field.line, _ESCAPE)

    assert taken == []
    assert _is_closed(editor)
    assert (editor.heading.text(), open_field.line.text(), open_field.note.words) == ("Clean", "Clean", "")


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("", "A name is needed."),
        ("   ", "A name is needed."),
        ("x" * 201, "A name has at most 200 characters; this one has 201."),
        ("Forbidden", "That name is taken."),
    ],
)
def test_what_cannot_be_a_name_stays_in_the_field_with_the_reason(open_field, taken, qtbot, name, complaint):
    open_field.line.setText(name)
    qtbot.keyClick(open_field.line, _ENTER)

    assert open_field.note.words == complaint
    assert open_field.isVisible()
    assert taken == []


def test_the_longest_name_is_taken(open_field, taken, qtbot):
    open_field.line.setText("x" * 200)
    qtbot.keyClick(open_field.line, _ENTER)

    assert taken == ["x" * 200]


@pytest.mark.parametrize(("item", "name"), [("try", "Try"), ("copy", "Clean"), ("clean", "Clean up")])
def test_the_field_closes_for_another_item_even_of_the_same_name(editor, open_field, item, name):
    editor.show_name(item, name, is_editable=True)

    assert _is_closed(editor)
    assert editor.heading.text() == name
    assert not open_field.isVisible()


def test_the_field_stays_open_while_the_same_name_is_shown_again(editor, open_field, qtbot):
    qtbot.keyClicks(open_field.line, "Ti")
    editor.show_name("clean", "Clean", is_editable=True)

    assert open_field.isVisible()
    assert open_field.line.text() == "Ti"


def test_a_name_that_cannot_be_changed_has_no_button(editor):
    editor.show_name("clean", "Clean", is_editable=False)

    assert not editor.change.isVisible()
    assert editor.heading.isVisible()
