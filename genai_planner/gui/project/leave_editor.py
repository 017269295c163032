"""Days of leave or of maintenance, one line each, from the first to the last day."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from genai_planner.errors import PlannerError
from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.look.messages import ask_for_file
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.model.calendars import DayRange
from genai_planner.words.entry_error import EntryError
from genai_planner.words.said import counted

Leave = tuple[DayRange, ...]
USUAL_DAYS = 5
_MOST_OF_A_FILE = 200


class Words(NamedTuple):
    """What the stretches are called, as a whole: on the button, for their ends, and where they are wrong."""

    add: str
    first: str
    last: str
    wrong: str


def leave_words() -> Words:
    """Of people."""
    return Words(
        add=QCoreApplication.translate("LeaveEditor", "Add l&eave"),
        first=QCoreApplication.translate("LeaveEditor", "First day of leave"),
        last=QCoreApplication.translate("LeaveEditor", "Last day of leave"),
        wrong=QCoreApplication.translate(
            "LeaveEditor", "The last day of leave must not come before the first."
        ),
    )


def maintenance_words() -> Words:
    """Of pools."""
    return Words(
        add=QCoreApplication.translate("LeaveEditor", "Add maintenance"),
        first=QCoreApplication.translate("LeaveEditor", "First day of maintenance"),
        last=QCoreApplication.translate("LeaveEditor", "Last day of maintenance"),
        wrong=QCoreApplication.translate(
            "LeaveEditor", "The last day of maintenance must not come before the first."
        ),
    )


class LeaveEditor(QWidget):
    """Stretches of leave; none at first.

    Args:
        offered: the first day of the first stretch that is added.
        words: what the stretches are called; None for leave.
        usual_days: how long a stretch is that is added.
    """

    edited = Signal()

    def __init__(self, offered: date, words: Words | None = None, *, usual_days: int = USUAL_DAYS) -> None:
        super().__init__()
        self._offered, self._usual_days = offered, usual_days
        self._words = words or leave_words()
        self.lines: list[LeaveLine] = []
        self._column = column(self, spacing=4)
        self.add_button = button(self._words.add)
        self.add_button.clicked.connect(self._add_next)
        foot = row()
        foot.addWidget(self.add_button)
        self.file_button = button(self.tr("From a calendar file…"), Look.QUIET)
        self.file_button.clicked.connect(self._choose_file)
        foot.addWidget(self.file_button)
        foot.addStretch()
        self._column.addLayout(foot)
        self.told = text("", Look.SECONDARY, is_wrapped=True)
        """What came of a calendar file."""
        self.told.hide()
        self._column.addWidget(self.told)

    def offer(self, day: date) -> None:
        """Lets the first stretch that is added begin on that day."""
        self._offered = day

    def show_value(self, value: Leave) -> None:
        """Shows those stretches."""
        for line in tuple(self.lines):
            self._drop(line)
        for days in value:
            self._add(days)

    def value(self) -> Leave:
        """The stretches; raises EntryError where one ends before it begins."""
        return tuple(line.days() for line in self.lines)

    def take_file(self, path: Path) -> None:
        """Adds the days off in a calendar file, but for those that are there or over."""
        from genai_planner.files.formats.lists.days_off import read_days_off

        self.told.show()
        try:
            found = read_days_off(path, self._offered)
        except PlannerError as error:
            self.told.setText(str(error))
            return
        known = {(line.first.last_day, line.last.last_day) for line in self.lines}
        coming = [one for one in found if one.last >= self._offered and (one.first, one.last) not in known]
        for days in coming[:_MOST_OF_A_FILE]:
            self._add(days)
        count = len(coming[:_MOST_OF_A_FILE])
        self.told.setText(
            counted(
                "{n} stretch of days off was added.", "{n} stretches of days off were added.", count
            ).text()
        )
        self.edited.emit()

    def _choose_file(self) -> None:
        kinds = [self.tr("Calendar files (*.ics)")]
        ask_for_file(self, self.tr("Days off from a calendar file"), self.take_file, kinds=kinds)

    def _add_next(self) -> None:
        first = self.lines[-1].last.last_day + timedelta(days=1) if self.lines else self._offered
        self._add(DayRange(first=first, last=first + timedelta(days=self._usual_days - 1)))
        self.lines[-1].first.setFocus()
        self.edited.emit()

    def _add(self, days: DayRange) -> None:
        line = self._line(days)
        line.edited.connect(self.edited)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, line)

    def _line(self, days: DayRange) -> "LeaveLine":
        return LeaveLine(days, self._words, self._offered)

    def _remove(self, line: "LeaveLine") -> None:
        self._drop(line)
        self.edited.emit()

    def _drop(self, line: "LeaveLine") -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


class LeaveLine(QWidget):
    """One stretch of leave.

    Signals:
        edited: a day is another one.
        removed: the user does not want it.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, days: DayRange, words: Words, near: date) -> None:
        super().__init__()
        self._name, self._words = days.name, words
        self.first, self.last = (DateField(near=near, is_narrow=True) for _ in range(2))
        self.first.show_value(days.first)
        self.last.show_value(days.last)
        self.first.setAccessibleName(words.first)
        self.last.setAccessibleName(words.last)
        remove = button(self.tr("Remove"), Look.QUIET)
        self._across = across = row(self, spacing=8)
        across.addWidget(self.first)
        across.addWidget(text(self.tr("to"), Look.SECONDARY))
        across.addWidget(self.last)
        across.addWidget(remove)
        across.addStretch()
        self.first.edited.connect(self.edited)
        self.last.edited.connect(self.edited)
        remove.clicked.connect(self.removed)

    def days(self) -> DayRange:
        """The stretch; raises EntryError where it ends before it begins."""
        first, last = self.first.value(), self.last.value()
        if last < first:
            raise EntryError(self._words.wrong)
        return DayRange(first=first, last=last, name=self._name)
