"""The table alone: which rows are chosen, folded and unfolded, and what Tab does in it."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.task_tree import TaskTree
from genai_planner.model.table.layouts import RowFilter

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chosen(tree):
    """What the table said was chosen, newest last."""
    told = []
    tree.items_chosen.connect(lambda item, others: told.append((item, set(others))))
    return told


@pytest.fixture
def between(qtbot, tree):
    """The fields before and behind the table, and what holds them all."""
    holder, first, last = QWidget(), QLineEdit(), QLineEdit()
    lines = QVBoxLayout(holder)
    for part in (first, tree, last):
        lines.addWidget(part)
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
    tree.setFocus()
    return first, last, holder


def _select(tree, *items):
    for item in items:
        tree.selectionModel().select(
            tree.model().index_of(item),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )


def test_a_click_chooses_its_row_and_control_another_beside_it(tree, chosen, qtbot):
    for item, keys in (("collect", Qt.KeyboardModifier.NoModifier), ("try", _CONTROL)):
        place = tree.visualRect(tree.model().index_of(item)).center()
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, keys, place)

    assert chosen == [("collect", set()), ("try", {"collect"})]
    assert tree.selected == {"collect", "try"}


def test_what_is_followed_is_selected_and_unfolded_but_not_told_again(tree, chosen):
    tree.fold_all()

    tree.follow("clean", frozenset({"try"}))

    assert tree.selected == {"clean", "try"}
    assert tree.currentIndex().data() == "Clean"
    assert tree.folded == {"model"}
    assert chosen == []


@pytest.mark.parametrize("gone", ["", "never was"])
def test_a_row_that_is_not_there_leaves_nothing_chosen(tree, chosen, gone):
    tree.follow("clean")

    tree.follow(gone)

    assert tree.selected == frozenset()
    assert not tree.currentIndex().isValid()
    assert chosen == []


def test_folding_keeps_through_other_rows_and_is_told_once(tree, qtbot):
    with qtbot.waitSignal(tree.folding_changed):
        tree.fold(frozenset({"data"}))
    shown = [tree.isExpanded(tree.model().index_of(phase)) for phase in ("data", "model")]
    assert shown == [False, True]

    tree.model().arrangement.wanted, tree.model().arrangement.hides = RowFilter(text="sam"), True
    tree.model().arrange()

    assert tree.folded == {"data"}
    assert not tree.isExpanded(tree.model().index_of("data"))


def test_the_keyboard_alone_chooses_no_row(tree, chosen):
    tree.setFocus()

    assert not tree.currentIndex().isValid()
    assert chosen == []


@pytest.mark.parametrize(
    ("key", "keys", "inwards"),
    [(Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, True), (Qt.Key.Key_Backtab, _SHIFT, False)],
)
@pytest.mark.usefixtures("between")
def test_tab_indents_what_is_selected_and_shift_tab_outdents_it(tree, qtbot, key, keys, inwards):
    _select(tree, "clean")

    with qtbot.waitSignal(tree.indent_wanted) as told:
        qtbot.keyClick(tree, key, keys)

    assert told.args == [inwards]
    assert QApplication.focusWidget() is tree


@pytest.mark.parametrize("selected", [(), ("clean",)])
def test_control_with_tab_leaves_the_table_both_ways(between, tree, qtbot, selected):
    first, last, _ = between
    _select(tree, *selected)

    qtbot.keyClick(tree, Qt.Key.Key_Tab, _CONTROL)
    assert QApplication.focusWidget() is last

    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Backtab, _CONTROL | _SHIFT)
    assert QApplication.focusWidget() is first


def test_tab_goes_on_where_no_row_is_selected(between, tree, qtbot):
    qtbot.keyClick(tree, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is between[1]


def test_a_double_click_folds_a_phase_and_edits_no_name_of_it(tree):
    index = tree.model().index_of("data")

    assert not tree.edit(index, TaskTree.EditTrigger.DoubleClicked, None)
    assert tree.edit(tree.model().index_of("clean"), TaskTree.EditTrigger.DoubleClicked, None)


def test_a_cell_is_edited_in_a_column_that_is_shown_for_it_and_one_that_is_reckoned_is_not(tree, qtbot):
    assert tree.isColumnHidden(Column.NOTE)

    tree.edit_cell("clean", Column.NOTE)
    assert not tree.isColumnHidden(Column.NOTE)
    assert tree.itemDelegate().editor.isVisible()

    qtbot.keyClick(tree.itemDelegate().editor, Qt.Key.Key_Escape)
    tree.edit_cell("clean", Column.FLOAT)
    assert tree.currentIndex().column() == Column.FLOAT
    assert tree.itemDelegate().editor is None
    tree.edit_cell("never was", Column.NAME)
    assert tree.currentIndex().column() == Column.FLOAT


def test_an_empty_table_says_what_to_do_and_a_filter_that_takes_all_says_so(tree):
    assert tree.emptiness() == ""

    tree.model().arrangement.wanted, tree.model().arrangement.hides = RowFilter(text="nothing at all"), True
    tree.model().arrange()
    assert tree.emptiness().startswith("No row matches.")

    tree.model().arrangement.hides = False
    tree.model().show(None, None)
    assert tree.emptiness().startswith("No tasks yet.")
