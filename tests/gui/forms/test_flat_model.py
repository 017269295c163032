"""What all flat tables have in common: rows, columns, heads, and where their words stand."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from genai_planner.gui.forms.flat_model import FlatModel

_ROLE, _ACROSS, _DOWN = Qt.ItemDataRole, Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class _Prices(FlatModel):
    """Three rows of a name and a number."""

    def heads(self):
        return ("Name", "Price")

    def row_count(self):
        return 3

    def is_number(self, column):
        return column == 1

    def data(self, index, role=_ROLE.DisplayRole):
        return f"{index.row()}" if role == _ROLE.DisplayRole else None


@pytest.fixture
def model():
    return _Prices()


def test_it_is_a_sound_model_without_a_tree(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    assert (model.rowCount(), model.columnCount()) == (3, 2)
    assert (model.rowCount(QModelIndex()), model.columnCount(QModelIndex())) == (3, 2)
    below = model.index(0, 0)
    assert (model.rowCount(below), model.columnCount(below)) == (0, 0)


def test_heads_stand_over_the_columns_and_no_numbers_beside_the_rows(model):
    assert [model.headerData(section, _ACROSS) for section in range(2)] == ["Name", "Price"]
    assert model.headerData(0, _DOWN) is None
    assert model.headerData(0, _ACROSS, _ROLE.ToolTipRole) is None


def test_numbers_stand_at_the_right_with_their_heads_and_words_at_the_left(model):
    sides = [model.headerData(section, _ACROSS, _ROLE.TextAlignmentRole) for section in range(2)]

    assert sides[0] == Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    assert sides[1] == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert [model.alignment(section) for section in range(2)] == sides


def test_a_table_without_numbers_stands_at_the_left():
    assert not FlatModel().is_number(0)
    assert FlatModel().alignment(0) & Qt.AlignmentFlag.AlignLeft


@pytest.mark.parametrize("ask", [FlatModel.heads, FlatModel.row_count])
def test_every_table_says_its_own_heads_and_rows(ask):
    with pytest.raises(NotImplementedError):
        ask(FlatModel())
