"""Cells that are typed into, on a table alone: the step, what is said beneath, and what is typed again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from genai_planner.errors import EditError
from genai_planner.gui.timeline.table.cell_editing import CellEditing
from genai_planner.gui.timeline.table.column import Column
from genai_planner.model.edits.own import add_column
from genai_planner.model.table.own_columns import OwnColumn, OwnKind
from genai_planner.words.entry_error import EntryError
from support.small_project import small_plan

_ENTER, _ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def cells(document, tree, model, settled):
    """The cells of a table that follows its document; what is typed is tried at once."""

    def follow():
        model.show(document.plan, document.results)

    document.plan_changed.connect(follow)
    document.results_changed.connect(follow)
    document.show(add_column(small_plan(), OwnColumn(id="kpi", name="KPI", kind=OwnKind.TEXT)))
    settled(document)
    made = CellEditing(tree, model, document, lambda: date(2027, 1, 13))
    made._soon.setInterval(0)
    made.tip._soon.setInterval(1_000_000)
    yield made
    made.tip.stop()


@pytest.fixture
def type_in(cells, tree, qtbot):
    """Opens a cell, types over it, and presses a key where one is given."""

    def put(item, column, words, key=None):
        tree.edit_cell(item, column)
        retype(words, key)

    def retype(words, key=None):
        cells.delegate.editor.selectAll()
        qtbot.keyClicks(cells.delegate.editor, words)
        if key is not None:
            qtbot.keyClick(cells.delegate.editor, key)
        QApplication.processEvents()

    put.again = retype
    return put


def _said(cells):
    """What the card beneath the cell says; empty where there is none."""
    if not cells.tip.isVisible():
        return ""
    return "\n".join(one.text() for one in cells.tip.findChildren(QLabel) if one.isVisible())


def _name(document, item):
    return document.plan.task_by_id[item].name


@pytest.mark.parametrize(("column", "words"), [(Column.NAME, "Change task"), (Column.NOTE, "Change notes")])
def test_an_entry_is_one_step_that_is_called_after_its_column(document, type_in, column, words):
    type_in("clean", column, "Tidy", _ENTER)

    assert document.undo_stack.undoText() == words
    assert document.undo_stack.count() == 1


def test_a_step_leaves_capitals_in_the_name_of_an_own_column(document, type_in, model):
    section = next(section for section, spec in model.specs.items() if spec.title == "KPI")

    type_in("clean", section, "recall", _ENTER)

    assert document.undo_stack.undoText() == "Change KPI"


def test_an_entry_counts_for_all_selected_rows_where_its_own_is_among_them(document, tree, type_in):
    tree.follow("clean", frozenset({"try"}))
    type_in("clean", Column.NOTE, "late", _ENTER)
    assert [task.note for task in document.plan.tasks] == ["", "late", "late", ""]

    tree.follow("collect")
    type_in("clean", Column.NOTE, "soon", _ENTER)
    assert [task.note for task in document.plan.tasks] == ["", "soon", "late", ""]


def test_a_phase_is_renamed_in_its_cell(document, type_in):
    type_in("data", Column.NAME, " Data work ", _ENTER)

    assert document.plan.phase_by_id["data"].name == "Data work"


def test_what_a_duration_would_come_to_stands_beneath_before_it_is_taken(cells, document, type_in, qtbot):
    type_in("collect", Column.DURATION, "5")
    qtbot.waitUntil(lambda: "3 d → 5 d" in _said(cells))
    assert "Best and worst keep their shares" in _said(cells)

    qtbot.keyClick(cells.delegate.editor, _ESCAPE)

    assert _said(cells) == ""
    assert document.undo_stack.count() == 0


def test_a_name_that_cannot_be_is_refused_beneath_and_a_good_one_takes_that_away(cells, type_in, qtbot):
    type_in("clean", Column.NAME, " ")
    qtbot.waitUntil(lambda: _said(cells) != "")

    type_in.again("Tidy")

    qtbot.waitUntil(lambda: _said(cells) == "")


def test_a_refused_entry_stands_in_its_cell_again_with_the_reason(cells, document, type_in, qtbot):
    type_in("clean", Column.WHO, "Nobody at all", _ENTER)

    qtbot.waitUntil(lambda: cells.delegate.editor is not None)
    assert cells.delegate.editor.text() == "Nobody at all"
    assert "Nobody at all" in _said(cells)
    assert document.undo_stack.count() == 0

    qtbot.keyClick(cells.delegate.editor, _ENTER)
    QApplication.processEvents()
    assert cells.delegate.editor is None


def test_a_cell_is_filled_down_into_the_other_selected_rows_as_one_step(cells, document, tree):
    tree.follow("clean", frozenset({"collect", "try"}))
    tree.setCurrentIndex(tree.currentIndex())
    tree.follow("clean", frozenset({"collect", "try"}))

    cells.fill_down()

    assert {_name(document, one) for one in ("collect", "clean", "try")} == {"Clean"}
    assert document.undo_stack.count() == 1


def test_nothing_is_filled_down_of_no_cell_or_one_that_is_not_typed(cells, document, tree):
    cells.fill_down()
    tree.edit_cell("clean", Column.FLOAT)
    cells.fill_down()

    assert document.undo_stack.count() == 0


def test_an_open_plan_that_is_only_read_refuses_by_its_reason(cells, document):
    document.is_read_only = True

    with pytest.raises(EditError, match="read-only"):
        cells.apply(("clean",), Column.NAME, "Tidy")


def test_what_is_typed_changes_a_plan_row_by_row(cells, document):
    plan = cells.changed(document.plan, ("clean", "try"), Column.START, "20 Jan")

    assert [plan.task_by_id[one].constraint.moment.day for one in ("clean", "try")] == [20, 20]
    with pytest.raises(EntryError):
        cells.changed(document.plan, ("clean",), Column.START, "30 Feb")
    assert cells.changed(document.plan, ("clean",), Column.FLOAT, "3") is document.plan
