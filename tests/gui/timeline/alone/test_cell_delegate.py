"""The editor of a cell: what stands in it, what it offers, and when it is told of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from genai_planner.gui.timeline.table.cell_delegate import CellDelegate
from genai_planner.gui.timeline.table.column import Column


@pytest.fixture
def delegate(tree, model):
    made = CellDelegate(model, tree)
    tree.setItemDelegate(made)
    made.told = []
    made.opened.connect(lambda item, column, _: made.told.append(("opened", item, column)))
    made.text_edited.connect(lambda *typed: made.told.append(typed))
    made.closed.connect(lambda: made.told.append("closed"))
    return made


@pytest.fixture
def typed(model):
    """What the model was told to have been typed."""
    told = []
    model.typed.connect(lambda *one: told.append(one))
    return told


def test_a_cell_tells_when_it_is_opened_typed_into_and_left(tree, delegate, typed, qtbot):
    tree.edit_cell("clean", Column.NAME)
    qtbot.keyClicks(delegate.editor, "T")
    qtbot.keyClick(delegate.editor, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert delegate.told == [("opened", "clean", Column.NAME), ("clean", Column.NAME, "T"), "closed"]
    assert typed == [("clean", Column.NAME, "T")]
    assert delegate.editor is None


def test_what_stands_there_is_selected_and_enter_on_it_changes_nothing(tree, delegate, typed, qtbot):
    tree.edit_cell("clean", Column.NAME)
    assert delegate.editor.selectedText() == "Clean"

    qtbot.keyClick(delegate.editor, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert typed == []


def test_escape_leaves_what_was_typed(tree, delegate, typed, qtbot):
    tree.edit_cell("clean", Column.NAME)
    qtbot.keyClicks(delegate.editor, "Tidy")
    qtbot.keyClick(delegate.editor, Qt.Key.Key_Escape)
    QApplication.processEvents()

    assert typed == []
    assert delegate.editor is None


def test_a_draft_stands_in_the_next_editor_only(tree, delegate, qtbot):
    delegate.draft = "Half a na"
    tree.edit_cell("clean", Column.NAME)
    assert delegate.editor.text() == "Half a na"

    qtbot.keyClick(delegate.editor, Qt.Key.Key_Escape)
    tree.edit_cell("clean", Column.NAME)
    assert delegate.editor.text() == "Clean"


@pytest.mark.parametrize(
    ("column", "side"),
    [(Column.NAME, Qt.AlignmentFlag.AlignLeft), (Column.DURATION, Qt.AlignmentFlag.AlignRight)],
)
def test_an_editor_covers_its_cell_and_sets_numbers_to_the_right(tree, delegate, model, column, side):
    tree.edit_cell("clean", column)

    cell = tree.visualRect(model.index_of("clean").siblingAtColumn(column))
    assert delegate.editor.geometry() == cell
    assert delegate.editor.alignment() & side
    assert delegate.editor.accessibleName() == model.specs[column].title


def test_whole_names_are_typed_and_any_part_of_one_is_offered(tree, delegate):
    tree.edit_cell("clean", Column.WHO)
    assert delegate.editor.text() == "Sam Weber"

    completer = delegate.editor.completer()
    completer.setCompletionPrefix("COSTA")
    assert completer.currentCompletion() == "Ines Costa"


def test_nothing_is_offered_where_there_is_nothing_to_choose_from(tree, delegate):
    tree.edit_cell("clean", Column.NAME)

    assert delegate.editor.completer() is None
