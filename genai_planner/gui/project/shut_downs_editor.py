"""Days that differ from the working week: shut-downs, and days with hours of their own; one line each."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from genai_planner.gui.forms.editors import TextEditor
from genai_planner.gui.forms.entries import changed, read_spans, spans_text
from genai_planner.gui.look.tips import tip
from genai_planner.gui.project.leave_editor import LeaveEditor, LeaveLine, Words
from genai_planner.model.calendars import CalendarException, DayRange

_NAME_WIDTH, _HOURS_WIDTH = 132, 112


class ShutDownsEditor(LeaveEditor):
    """The exceptions of a calendar; a later one covers an earlier one."""

    def __init__(self, offered: date) -> None:
        super().__init__(offered, _words(), usual_days=1)

    @override
    def value(self) -> tuple[CalendarException, ...]:
        """The exceptions; raises EntryError where one cannot be."""
        return tuple(line.days() for line in self.lines if isinstance(line, ShutDownLine))

    @override
    def _line(self, days: DayRange) -> LeaveLine:
        return ShutDownLine(days, self._words, self._offered)


class ShutDownLine(LeaveLine):
    """One stretch of days with its name and its hours; without hours no work is done."""

    def __init__(self, days: DayRange, words: Words, near: date) -> None:
        super().__init__(days, words, near)
        self.hours = TextEditor(self.tr("no work"), width=_HOURS_WIDTH)
        self.hours.setAccessibleName(self.tr("Hours on these days"))
        self.hours.setToolTip(tip(self.tr("Empty for a shut-down, or hours such as 8:00-12:00.")))
        self.name = TextEditor(self.tr("name"), width=_NAME_WIDTH)
        self.name.setAccessibleName(self.tr("Name of these days"))
        self.name.show_value(days.name)
        if isinstance(days, CalendarException):
            self.hours.show_value(spans_text(days.spans))
        self._across.insertWidget(3, self.hours)
        self._across.insertWidget(4, self.name)
        self.hours.edited.connect(self.edited)
        self.name.edited.connect(self.edited)

    @override
    def days(self) -> CalendarException:
        """The stretch; raises EntryError where it cannot be."""
        stretch = super().days()
        hours = self.hours.value()
        exception = CalendarException(first=stretch.first, last=stretch.last)
        return changed(exception, spans=read_spans(hours) if hours else (), name=self.name.value())


def _words() -> Words:
    return Words(
        add=QCoreApplication.translate("ShutDownsEditor", "Add a shut-&down or other hours"),
        first=QCoreApplication.translate("ShutDownsEditor", "First day"),
        last=QCoreApplication.translate("ShutDownsEditor", "Last day"),
        wrong=QCoreApplication.translate("ShutDownsEditor", "The last day must not come before the first."),
    )
