"""A tree that shows that it has the keyboard while no row is chosen, and says why it is empty."""

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel

from genai_planner.gui.timeline.table.framed_tree import FramedTree
from genai_planner.pictures.paint.theme import load_theme

_LIGHT, _DARK = load_theme("light"), load_theme("dark")


class _Rows(FramedTree):
    def emptiness(self):
        return "" if self.model().rowCount() else "Nothing yet; add something."


@pytest.fixture
def rows(qtbot):
    """Two rows, without a head."""
    made = _Rows(_LIGHT)
    model = QStandardItemModel(made)
    for name in ("one", "two"):
        model.appendRow(QStandardItem(name))
    made.setModel(model)
    made.setHeaderHidden(True)
    qtbot.addWidget(made)
    made.resize(200, 120)
    with qtbot.waitActive(made):
        made.show()
    return made


def _corner(tree):
    """The colour at the bottom of the rows' area, where a frame would be."""
    return tree.viewport().grab().toImage().pixelColor(100, tree.viewport().height() - 1).name()


def _colours(tree):
    image = tree.viewport().grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(12, 28)}


def _colour(theme, role):
    return QColor(theme.colour(role)).name()


def test_the_frame_is_there_while_the_keyboard_is_and_no_row_is_chosen(rows):
    rows.clearFocus()
    rows.setCurrentIndex(QModelIndex())
    assert _corner(rows) == _colour(_LIGHT, "view")

    rows.setFocus()
    rows.setCurrentIndex(QModelIndex())
    assert _corner(rows) == _colour(_LIGHT, "accent")

    rows.setCurrentIndex(rows.model().index(0, 0))
    assert _corner(rows) == _colour(_LIGHT, "view")


def test_an_empty_tree_says_why_in_quiet_words(rows):
    rows.clearFocus()
    rows.model().clear()

    assert len(_colours(rows)) > 2
    assert _colour(_LIGHT, "view") in _colours(rows)


def test_another_theme_paints_ground_and_frame_anew(rows):
    rows.set_theme(_DARK)
    rows.setFocus()
    rows.setCurrentIndex(QModelIndex())

    assert _corner(rows) == _colour(_DARK, "accent")
    rows.setCurrentIndex(rows.model().index(0, 0))
    assert _corner(rows) == _colour(_DARK, "view")


def test_a_tree_that_is_scrolled_shows_its_rows_where_they_are(rows):
    for number in range(40):
        rows.model().appendRow(QStandardItem(f"row {number}"))
    rows.setVerticalScrollMode(FramedTree.ScrollMode.ScrollPerPixel)

    rows.verticalScrollBar().setValue(37)

    first = rows.visualRect(rows.model().index(0, 0))
    assert first.top() == -37
