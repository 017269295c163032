"""Days of leave, one line each, from the first to the last day."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from genai_planner.gui.widgets import Look, button, column, row, text
from genai_planner.gui.wizard.editors import DateEditor
from genai_planner.gui.wizard.entries import EntryError
from genai_planner.model.calendars import DayRange

Leave = tuple[DayRange, ...]
USUAL_DAYS = 5


class LeaveEditor(QWidget):
    """Stretches of leave; none at first.

    Args:
        offered: the first day of the first stretch that is added.
    """

    edited = Signal()

    def __init__(self, offered: date) -> None:
        super().__init__()
        self._offered = offered
        self.lines: list[LeaveLine] = []
        self._column = column(self, spacing=4)
        self.add_button = button(self.tr("Add l&eave"))
        self.add_button.clicked.connect(self._add_next)
        foot = row()
        foot.addWidget(self.add_button)
        foot.addStretch()
        self._column.addLayout(foot)

    def show_value(self, value: Leave) -> None:
        """Shows those stretches."""
        for line in tuple(self.lines):
            self._drop(line)
        for days in value:
            self._add(days)

    def value(self) -> Leave:
        """The stretches; raises EntryError where one ends before it begins."""
        return tuple(line.days() for line in self.lines)

    def _add_next(self) -> None:
        first = self.lines[-1].last.value() + timedelta(days=1) if self.lines else self._offered
        self._add(DayRange(first=first, last=first + timedelta(days=USUAL_DAYS - 1)))
        self.lines[-1].first.setFocus()
        self.edited.emit()

    def _add(self, days: DayRange) -> None:
        line = LeaveLine(days)
        line.edited.connect(self.edited)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, line)

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

    def __init__(self, days: DayRange) -> None:
        super().__init__()
        self._name = days.name
        self.first, self.last = DateEditor(), DateEditor()
        self.first.show_value(days.first)
        self.last.show_value(days.last)
        self.first.setAccessibleName(self.tr("First day of leave"))
        self.last.setAccessibleName(self.tr("Last day of leave"))
        remove = button(self.tr("Remove"), Look.QUIET)
        across = row(self, spacing=8)
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
            raise EntryError(self.tr("The last day of leave must not come before the first."))
        return DayRange(first=first, last=last, name=self._name)
