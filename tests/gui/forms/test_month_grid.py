"""The grid of a month: which day stands where, from Monday or Sunday on."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.gui.forms.month_grid import CELL, MonthGrid


@pytest.fixture
def grid(qtbot):
    """January 2027, which begins on a Friday; weeks from Monday on."""
    made = MonthGrid(date(2027, 1, 13))
    qtbot.addWidget(made)
    return made


def _middle(column, line):
    return QPoint(column * CELL.width() + CELL.width() // 2, line * CELL.height() + CELL.height() // 2)


def test_six_weeks_begin_with_the_week_of_the_first(grid):
    assert grid.day_at(0, 0) == date(2026, 12, 28)
    assert grid.day_at(0, 4) == date(2027, 1, 1)
    assert grid.day_at(5, 6) == date(2027, 2, 7)


def test_a_month_that_begins_on_the_first_weekday_begins_in_the_corner(grid):
    grid.show_month(2027, 2)
    assert grid.day_at(0, 0) == date(2027, 2, 1)


def test_a_day_beyond_the_six_weeks_is_not_seen(grid):
    assert grid.cell_of(date(2027, 2, 7)).isValid()
    assert grid.cell_of(date(2027, 2, 8)).isEmpty()
    assert grid.cell_of(date(2026, 12, 27)).isEmpty()


def test_a_click_chooses_the_day_under_it_and_one_on_the_names_nothing(grid, qtbot):
    chosen = []
    grid.day_chosen.connect(chosen.append)
    for place in (_middle(1, 1), _middle(5, 1), _middle(1, 0), _middle(0, 1)):
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [date(2026, 12, 28), date(2027, 1, 1)]


def test_from_right_to_left_the_first_weekday_stands_at_the_right(grid):
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert grid.cell_of(date(2026, 12, 28)).left() == 6 * CELL.width()
    assert grid.cell_of(date(2027, 1, 3)).left() == 0
