"""The working week as the wizard asks for it: which days, and from when to when."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from genai_planner.gui.look.widgets import row
from genai_planner.model.calendars import OFFICE_WEEK, Spans
from genai_planner.words.entry_error import EntryError

Week = tuple[Spans, ...]


def working_days(week: Week) -> frozenset[int]:
    """The days of the week with working time; Monday is 0."""
    return frozenset(day for day, spans in enumerate(week) if spans)


def usual_hours(week: Week) -> Spans:
    """The working hours that most days have."""
    hours = Counter(spans for spans in week if spans)
    return hours.most_common(1)[0][0] if hours else OFFICE_WEEK[0]


def with_days(week: Week, days: frozenset[int]) -> Week:
    """The week with work on those days only; a new working day gets the usual hours.

    Raises:
        EntryError: there is no day left.
    """
    if not days:
        raise EntryError(QCoreApplication.translate("week", "Tick at least one working day."))
    usual = usual_hours(week)
    return tuple((spans or usual) if day in days else () for day, spans in enumerate(week))


def with_hours(week: Week, hours: Spans) -> Week:
    """The week with those hours on every working day."""
    return tuple(hours if spans else () for spans in week)


class DaysEditor(QWidget):
    """Seven ticks, Monday to Sunday."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        names = (
            *(self.tr("Mon"), self.tr("Tue"), self.tr("Wed"), self.tr("Thu")),
            *(self.tr("Fri"), self.tr("Sat"), self.tr("Sun")),
        )
        self.ticks = [QCheckBox(name) for name in names]
        line = row(self, spacing=8)
        for tick in self.ticks:
            line.addWidget(tick)
            tick.toggled.connect(self.edited)
        line.addStretch()
        self.setFocusProxy(self.ticks[0])

    def show_value(self, value: frozenset[int]) -> None:
        """Ticks those days."""
        for day, tick in enumerate(self.ticks):
            with QSignalBlocker(tick):
                tick.setChecked(day in value)

    def value(self) -> frozenset[int]:
        """The ticked days."""
        return frozenset(day for day, tick in enumerate(self.ticks) if tick.isChecked())
