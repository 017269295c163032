"""Gestures without a window: which keys mean what, and where rows are put."""

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.gui.timeline.gestures.gesture import Pointer
from genai_planner.gui.timeline.gestures.ordering_rows import OrderingRows
from genai_planner.gui.timeline.table.clipboard import _cell, _html
from genai_planner.model.edits.changing import changed
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, layout_rows
from support.small_project import small_plan

ALT, SHIFT, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def _at(x, y):
    return Pointer(x, y, QPoint(0, 0))


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        (Qt.KeyboardModifier.NoModifier, (False, False, False)),
        (ALT, (True, False, False)),
        (SHIFT, (False, True, False)),
        (CONTROL, (False, False, True)),
        (ALT | SHIFT, (True, True, False)),
    ],
)
def test_alt_frees_shift_leaves_what_follows_and_control_means_the_other(keys, meant):
    pointer = Pointer(0, 0, QPoint(0, 0), keys)
    assert (pointer.is_free, pointer.is_alone, pointer.is_other) == meant


class _List:
    """The rows of a plan."""

    def __init__(self, plan):
        self.plan, self.rows = plan, layout_rows(plan)
        self.gap, self.edits = None, []

    def show_gap(self, index):
        self.gap = index

    def tr(self, text):
        return text

    def edit(self, words, change):
        self.edits.append((words, change))


def _dragging(item, plan=None):
    """Data, collect, clean, model, try and done, one of which is taken by the mouse."""
    rows = _List(plan or small_plan())
    taken = _at(100, (next(n for n, row in enumerate(rows.rows) if row.id == item) + 0.5) * ROW_HEIGHT)
    return rows, taken, OrderingRows(rows, frozenset((item,)), taken, rows.edit, rows.plan)


def test_a_row_that_is_dragged_down_is_put_below_the_row_above_the_gap():
    rows, taken, gesture = _dragging("collect")
    gesture.move(_at(taken.x, 3 * ROW_HEIGHT + 2))
    assert rows.gap == 3
    gesture.finish()
    ((words, change),) = rows.edits
    plan = change(small_plan())
    assert words == "Move rows"
    assert [task.id for task in plan.tasks if task.phase == "data"] == ["clean", "collect"]
    assert rows.gap is None


def test_less_than_half_a_row_is_no_move_and_neither_is_one_below_itself():
    for down in (ROW_HEIGHT / 2 - 1, ROW_HEIGHT / 2):
        rows, taken, gesture = _dragging("collect")
        gesture.move(_at(taken.x, taken.y + down))
        assert rows.gap is None
        gesture.finish()
        assert rows.edits == []


def test_from_28_points_aside_a_row_is_indented():
    for aside, words in ((27, []), (28, ["Indent"])):
        rows, taken, gesture = _dragging("clean")
        gesture.move(_at(taken.x + aside, taken.y))
        gesture.finish()
        assert [one for one, _ in rows.edits] == words


def test_what_the_plan_refuses_shows_no_gap_and_is_not_done():
    data, model = small_plan().phases
    nested = changed(small_plan(), phases=(data, changed(model, parent="data")))
    rows, taken, gesture = _dragging("data", nested)
    inner = next(number for number, row in enumerate(rows.rows) if row.id == "try")
    gesture.move(_at(taken.x, (inner + 1) * ROW_HEIGHT))
    assert rows.gap is None
    gesture.finish()
    assert rows.edits == []


def test_given_up_nothing_is_done():
    rows, taken, gesture = _dragging("collect")
    gesture.move(_at(taken.x, 3 * ROW_HEIGHT))
    gesture.give_up()
    assert (rows.gap, rows.edits) == (None, [])


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *(("a", "a"), ("a\tb\nc", "a b c"), ("a\rb", "a b"), ("", "")),
        *(("=1+1", "'=1+1"), ("-1", "'-1"), ("@x", "'@x")),
        *(("\uff1d1+1", "'\uff1d1+1"), (" =1", " '=1"), ("a;=1", "a;'=1")),
    ],
)
def test_a_copied_cell_is_never_two_cells_nor_a_formula(text, cell):
    assert _cell(text) == cell


def test_a_copied_table_has_heads_and_no_markup_of_its_cells():
    assert _html([["Task"], ["<b>"]]) == (
        "<table><thead><tr><th>Task</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>"
    )
