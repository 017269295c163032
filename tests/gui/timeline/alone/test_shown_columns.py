"""Which columns the table shows: chosen ones in their order, in a small window, and where text is larger."""

import pytest

from genai_planner.gui.look.text_size import set_text_percent
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.shown_columns import ShownColumns
from genai_planner.model.edits.own import add_column
from genai_planner.model.table.layouts import LayoutColumn
from genai_planner.model.table.own_columns import OwnColumn, OwnKind
from support.small_project import small_plan


@pytest.fixture
def columns(tree):
    return tree._columns


@pytest.fixture
def larger():
    """Text one and a half times as large."""
    set_text_percent(150)
    yield
    set_text_percent(100)


def _keys(columns):
    return [one.column for one in columns.chosen()]


def _width(columns, key):
    return next(one.width for one in columns.chosen() if one.column == key)


def _choose(columns, *pairs):
    columns.choose(tuple(LayoutColumn(column=key, width=width) for key, width in pairs))


def test_the_usual_columns_stand_there_at_first(tree, columns):
    assert isinstance(columns, ShownColumns)
    assert _keys(columns) == ["name", "duration", "finish"]
    assert tree.columnWidth(Column.DURATION) == 68


def test_chosen_columns_come_in_their_order_and_what_is_no_column_is_left_out(tree, columns):
    _choose(columns, ("name", 200), ("cost", 111), ("gone", 90), ("duration", 77))

    assert _keys(columns) == ["name", "cost", "duration"]
    assert tree.columnWidth(Column.COST) == 111
    assert tree.isColumnHidden(Column.FINISH)


def test_the_names_come_first_and_stay_even_where_a_layout_does_not_tell_of_them(columns):
    _choose(columns, ("cost", 90))

    assert _keys(columns) == ["name", "cost"]


def test_a_small_window_shows_names_only_and_keeps_what_was_chosen(tree, columns):
    _choose(columns, ("name", 200), ("finish", 120), ("duration", 90))

    columns.show_only_names(is_only=True)
    assert columns.sections() == (Column.NAME,)
    assert _keys(columns) == ["name", "finish", "duration"]
    assert (_width(columns, "finish"), _width(columns, "duration")) == (120, 90)

    columns.show_only_names(is_only=False)
    assert columns.sections() == (Column.NAME, Column.FINISH, Column.DURATION)
    assert tree.columnWidth(Column.FINISH) == 120


def test_a_layout_that_is_taken_in_a_small_window_keeps_its_order_and_widths(columns):
    columns.show_only_names(is_only=True)

    _choose(columns, ("name", 200), ("finish", 120), ("duration", 90))

    assert _keys(columns) == ["name", "finish", "duration"]
    assert (_width(columns, "finish"), _width(columns, "duration")) == (120, 90)


@pytest.mark.usefixtures("larger")
def test_a_column_that_was_hidden_while_text_grew_is_as_wide_as_the_text_when_it_is_shown(tree, columns):
    columns.enlarge()
    tree.showColumn(Column.COST)

    assert tree.columnWidth(Column.COST) == 120
    assert tree.columnWidth(Column.DURATION) == 102
    assert _width(columns, "cost") == 80


def test_another_own_column_is_shown_beside_those_that_the_user_chose(tree, columns):
    _choose(columns, ("name", 200), ("finish", 120), ("duration", 90))
    own = OwnColumn(id="risk", name="Risk", kind=OwnKind.TEXT)

    tree.model().show(add_column(small_plan(), own), None)

    assert _keys(columns)[:3] == ["name", "finish", "duration"]
    assert len(_keys(columns)) == 4
    assert (_width(columns, "finish"), _width(columns, "duration")) == (120, 90)
