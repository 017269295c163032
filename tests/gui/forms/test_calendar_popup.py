"""The calendar beneath a date field: stepping by keys and months, and what is handed back to the field."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from genai_planner.gui.forms.calendar_popup import CalendarPopup
from genai_planner.words.day_numbers import FIRST_YEAR, LAST_YEAR

TODAY = date(2027, 1, 13)
KEY = Qt.Key


@pytest.fixture
def popup(qtbot):
    """Shows Wednesday 13 January 2027; the days that it chooses are kept."""
    line = QLineEdit()
    qtbot.addWidget(line)
    made = CalendarPopup(line, TODAY)
    qtbot.addWidget(made)
    made.line, made.days = line, []
    made.day_chosen.connect(made.days.append)
    made.show_day(TODAY)
    return made


def test_arrows_step_by_days_and_weeks(popup, qtbot):
    for key in (KEY.Key_Left, KEY.Key_Up, KEY.Key_Right, KEY.Key_Down):
        qtbot.keyClick(popup, key)
    assert [day.day for day in popup.days] == [12, 5, 6, 13]


def test_from_right_to_left_the_left_arrow_goes_on(popup, qtbot):
    popup.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(popup, KEY.Key_Left)
    qtbot.keyClick(popup, KEY.Key_Up)
    assert [day.day for day in popup.days] == [14, 7]


def test_another_month_is_only_shown_and_turns_the_year_at_its_end(popup, qtbot):
    qtbot.keyClick(popup, KEY.Key_PageUp)
    assert (popup.grid.year, popup.grid.month, popup.year.value()) == (2026, 12, 2026)
    popup.after.click()
    popup.after.click()
    assert (popup.grid.year, popup.grid.month) == (2027, 2)
    popup.step_month(-25)
    assert (popup.grid.year, popup.grid.month) == (2025, 1)
    popup.year.setValue(2030)
    assert (popup.grid.year, popup.grid.month) == (2030, 1)
    assert (popup.days, popup.grid.day) == ([], TODAY)


@pytest.mark.parametrize(
    ("day", "key", "step"), [((FIRST_YEAR, 1, 1), KEY.Key_Up, -1), ((LAST_YEAR, 12, 31), KEY.Key_Down, 1)]
)
def test_nothing_leads_beyond_the_years_that_a_plan_can_have(popup, qtbot, day, key, step):
    popup.show_day(date(*day))
    qtbot.keyClick(popup, key)
    popup.step_month(step)
    assert popup.days == []
    assert (popup.grid.year, popup.grid.month) == day[:2]


def test_letters_go_to_the_field_and_enter_closes(popup, qtbot):
    qtbot.keyClicks(popup, "in 3 weeks")
    assert popup.line.text() == "in 3 weeks"
    popup.show()
    qtbot.keyClick(popup, KEY.Key_Return)
    assert not popup.isVisible()


def test_each_example_is_told_with_the_day_that_it_means(popup):
    words = [label.text() for label in popup.findChildren(QLabel)]
    told = dict(pairwise(words))
    assert told["next Monday"] == "Mon 18 Jan 2027"
    assert told["in 3 weeks"] == "Wed 3 Feb 2027"
    assert told["2027-02-28"] == "Sun 28 Feb 2027"
