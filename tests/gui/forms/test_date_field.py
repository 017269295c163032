"""The date field reads free text, tells what it understood, asks where two days are possible, and steps."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.gui.forms.date_field import DateField, MomentField, OptionalDateField
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.entry_error import EntryError
from genai_planner.words.region import region_of

TODAY = date(2026, 11, 27)


@pytest.fixture
def field(qtbot):
    made = DateField(today=TODAY)
    qtbot.addWidget(made)
    made.show_value(date(2027, 1, 4))
    made.show()
    made.line.setFocus()
    return made


def _type(qtbot, field, words):
    field.line.selectAll()
    qtbot.keyClicks(field.line, words)


@pytest.mark.parametrize("typed", ["11 Jan 2027", "11 jan", "11.1.27", "2027-01-11", "in 45 days", "+45 d"])
def test_a_typed_day_is_understood_and_told_with_its_weekday(field, qtbot, typed):
    _type(qtbot, field, typed)
    assert field.value() == date(2027, 1, 11)
    assert "Mon" in field.note.text()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "11 Jan 2027"
    assert field.note.text() == "Monday"


def test_what_is_no_day_is_told_beside_it_and_changes_nothing(field, qtbot):
    _type(qtbot, field, "31 Apr 2027")
    assert field.note.text() == "April 2027 has 30 days."
    assert field.line.property("is_wrong")
    with pytest.raises(EntryError, match=r"^April 2027 has 30 days\.$"):
        field.value()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "31 Apr 2027"


def test_where_two_days_are_possible_it_asks_and_takes_the_answer(field, qtbot):
    _type(qtbot, field, "1/11/2027")
    assert [choice.text() for choice in field.choices] == ["1 Nov 2027", "11 Jan 2027"]
    with pytest.raises(EntryError, match="may be 1 November 2027 or 11 January 2027"):
        field.value()
    with qtbot.waitSignal(field.committed):
        qtbot.mouseClick(field.choices[1], Qt.MouseButton.LeftButton)
    assert field.value() == date(2027, 1, 11)
    assert field.choices == []


def test_up_and_down_step_by_a_day_and_with_shift_by_a_week(field, qtbot):
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == date(2027, 1, 5)
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert field.value() == date(2026, 12, 29)


def test_it_says_that_it_was_edited_at_each_step_and_committed_once(field, qtbot):
    committed = []
    field.committed.connect(lambda: committed.append(field.value()))
    with qtbot.waitSignals([field.edited, field.edited]):
        qtbot.keyClick(field.line, Qt.Key.Key_Up)
        qtbot.keyClick(field.line, Qt.Key.Key_Up)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert committed == [date(2027, 1, 6)]


def test_showing_the_same_day_leaves_what_is_being_typed(field, qtbot):
    _type(qtbot, field, "12 f")
    field.show_value(date(2027, 1, 4))
    assert field.line.text() == "12 f"
    field.show_value(date(2027, 1, 5))
    assert field.line.text() == "5 Jan 2027"


def test_a_problem_from_elsewhere_is_told_in_the_same_place(field):
    field.tell("This lies before the start.")
    assert field.note.text() == "This lies before the start."
    field.tell("")
    assert field.note.text() == "Monday"


def test_the_calendar_shows_the_month_and_gives_the_day_that_is_clicked(field, qtbot):
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.calendar
    assert calendar.isVisible()
    assert (calendar.grid.year, calendar.grid.month, calendar.grid.day) == (2027, 1, date(2027, 1, 4))
    place = calendar.grid.cell_of(date(2027, 1, 20)).center()
    qtbot.mouseClick(calendar.grid, Qt.MouseButton.LeftButton, pos=place)
    assert field.value() == date(2027, 1, 20)
    assert not calendar.isVisible()


def test_the_calendar_is_walked_through_with_the_keyboard_and_typed_into(field, qtbot):
    field.open_calendar()
    qtbot.keyClick(field.calendar, Qt.Key.Key_Right)
    qtbot.keyClick(field.calendar, Qt.Key.Key_Down)
    assert field.value() == date(2027, 1, 12)
    qtbot.keyClick(field.calendar, Qt.Key.Key_PageDown)
    assert field.calendar.grid.month == 2
    field.line.selectAll()
    qtbot.keyClicks(field.calendar, "3 may 2028")
    assert (field.calendar.grid.year, field.calendar.grid.month) == (2028, 5)
    qtbot.keyClick(field.calendar, Qt.Key.Key_Escape)
    assert not field.calendar.isVisible()


def test_the_grid_begins_with_the_weekday_of_the_region(field):
    field.open_calendar()
    grid = field.calendar.grid
    grid.show_month(2027, 1)
    assert grid.day_at(0, 0) == date(2026, 12, 28)
    with speaking(Tongue(region=region_of("en_US"))):
        assert grid.day_at(0, 0) == date(2026, 12, 27)


def test_every_day_of_the_month_stands_readable_on_its_ground(field):
    field.open_calendar()
    grid = field.calendar.grid
    image = grid.grab().toImage()
    for number in range(1, 32):
        cell = grid.cell_of(date(2027, 1, number))
        shades = {
            image.pixelColor(QPoint(x, y)).lightness()
            for x in range(cell.left() + 4, cell.right() - 3)
            for y in range(cell.top() + 4, cell.bottom() - 3)
        }
        assert max(shades) - min(shades) > 100, f"{number} cannot be read"


def test_an_optional_day_counts_only_with_its_tick(qtbot):
    field = OptionalDateField("on", date(2027, 1, 4))
    qtbot.addWidget(field)
    assert field.value() is None
    field.offer(date(2027, 2, 1))
    field.tick.click()
    assert field.value() == date(2027, 2, 1)
    _type(qtbot, field.day, "15 jan")
    assert field.value() == date(2028, 1, 15)
    field.show_value(None)
    assert field.value() is None


def test_a_moment_keeps_its_time_where_none_is_typed(qtbot):
    field = MomentField(today=TODAY)
    qtbot.addWidget(field)
    field.show_moment(datetime(2027, 1, 4, 8, 30))
    assert field.line.text() == "4 Jan 2027, 08:30"
    _type(qtbot, field, "5 jan 2027")
    assert field.last_moment == datetime(2027, 1, 5, 8, 30)
    _type(qtbot, field, "6 jan 2027 14:00")
    assert field.last_moment == datetime(2027, 1, 6, 14)
