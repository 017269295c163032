"""Days off come from a calendar file into the fields beside which its button stands."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from genai_planner.gui.project.leave_editor import LeaveEditor
from genai_planner.model.calendars import DayRange

FIRST = date(2027, 1, 1)
WEEK = DayRange(first=date(2027, 2, 1), last=date(2027, 2, 5), name="Ski")


def calendar_file(path, *days):
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}\r\nDTSTART;VALUE=DATE:{day:%Y%m%d}\r\nSUMMARY:Off\r\nEND:VEVENT\r\n"
        for day in days
    )
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_what_is_coming_is_added_once_and_counted(qtbot, tmp_path):
    editor = LeaveEditor(FIRST)
    qtbot.addWidget(editor)
    editor.show_value((WEEK,))
    path = calendar_file(tmp_path / "off.ics", date(2026, 5, 1), date(2027, 3, 1), date(2027, 3, 8))
    with qtbot.waitSignal(editor.edited):
        editor.take_file(path)
    assert editor.told.text() == "2 stretches of days off were added."
    assert [one.first for one in editor.value()] == [WEEK.first, date(2027, 3, 1), date(2027, 3, 8)]
    editor.take_file(path)
    assert editor.told.text() == "0 stretches of days off were added."
    assert len(editor.value()) == 3


def test_a_file_that_is_no_calendar_is_told_and_changes_nothing(qtbot, tmp_path):
    editor = LeaveEditor(FIRST)
    qtbot.addWidget(editor)
    path = tmp_path / "off.ics"
    path.write_text("nothing", encoding="utf-8")
    editor.take_file(path)
    assert "no calendar file" in editor.told.text()
    assert editor.value() == ()


def test_the_file_is_asked_for_without_blocking(qtbot):
    editor = LeaveEditor(FIRST)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.mouseClick(editor.file_button, Qt.MouseButton.LeftButton)
    asked = editor.findChild(QFileDialog)
    assert asked.isVisible()
    asked.reject()
