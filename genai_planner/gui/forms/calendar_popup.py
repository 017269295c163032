"""The calendar beneath a date field: one month of days, and what else may be typed."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from genai_planner.gui.forms.month_grid import MonthGrid
from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.gui.look.widgets import Look, column, row, rule, text
from genai_planner.words.day_numbers import FIRST_YEAR, LAST_YEAR
from genai_planner.words.day_reading import read_day
from genai_planner.words.days import medium_day_text, month_text, short_day_text, weekday_name

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_MONTH_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_MONTHS_A_YEAR = 12


class CalendarPopup(QFrame):
    """Shows a month, lets a day be chosen by mouse or arrows, and hands what is typed back to its field.

    Signals:
        day_chosen: a day was clicked or stepped to.

    Args:
        line: the field that it belongs to; letters and digits are typed into it.
        today: what the examples are counted from.
    """

    day_chosen = Signal(object)

    def __init__(self, line: QWidget, today: date) -> None:
        super().__init__(line, Qt.WindowType.Popup)
        self.setObjectName("calendar-popup")
        self._line, self._today = line, today
        self.grid = MonthGrid(today)
        self._month = text("", Look.STRONG)
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setAccessibleName(self.tr("Year"))
        self.year.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.before, self.after = QToolButton(), QToolButton()
        self._lay_out()
        self.grid.day_chosen.connect(self._take)
        self.year.valueChanged.connect(lambda year: self.show_month(year, self.grid.month))
        self.before.clicked.connect(lambda: self.step_month(-1))
        self.after.clicked.connect(lambda: self.step_month(1))

    def show_day(self, day: date) -> None:
        """Marks the day and shows its month."""
        self.grid.mark(day)
        self.show_month(day.year, day.month)

    def show_month(self, year: int, month: int) -> None:
        """Shows another month; the marked day stays."""
        self.grid.show_month(year, month)
        self._month.setText(month_text(date(year, month, 1)))
        with QSignalBlocker(self.year):
            self.year.setValue(year)

    def step_month(self, months: int) -> None:
        """Shows the month so many on, within the years that a plan can have."""
        year, month = divmod(self.grid.year * _MONTHS_A_YEAR + self.grid.month - 1 + months, _MONTHS_A_YEAR)
        if FIRST_YEAR <= year <= LAST_YEAR:
            self.show_month(year, month + 1)

    def open_below(self, line: QWidget) -> None:
        """Opens beneath the line, or above it where the screen ends."""
        self._tint()
        self.adjustSize()
        screen = line.screen().availableGeometry()
        place = line.mapToGlobal(QPoint(0, line.height() + 4))
        if place.y() + self.height() > screen.bottom():
            place = line.mapToGlobal(QPoint(0, -self.height() - 4))
        left = min(max(place.x(), screen.left()), screen.right() - self.width())
        self.move(left, max(place.y(), screen.top()))
        self.show()
        self.grid.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            sign = -1 if self.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else 1
            self._step(_STEPS[key] * sign)
        elif key in _MONTH_STEPS:
            self.step_month(_MONTH_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            self.close()
        else:
            QApplication.sendEvent(self._line, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()

    def _step(self, days: int) -> None:
        day = self.grid.day + timedelta(days=days)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            self.show_day(day)
            self.day_chosen.emit(day)

    def _take(self, day: date) -> None:
        self.show_day(day)
        self.day_chosen.emit(day)
        self.close()

    def _tint(self) -> None:
        theme = shown_theme(self)
        directions = (
            ("chevron-right", "chevron-left") if self.isRightToLeft() else ("chevron-left", "chevron-right")
        )
        for step, name in zip((self.before, self.after), directions, strict=True):
            step.setIcon(icon(name, theme))

    def _lay_out(self) -> None:
        across = row(self, margins=(12, 12, 12, 12), spacing=12)
        month = column(spacing=4)
        month.addLayout(self._header())
        month.addWidget(self.grid)
        across.addLayout(month)
        across.addWidget(rule(is_upright=True))
        across.addLayout(self._examples())

    def _header(self) -> QHBoxLayout:
        self.before.setAccessibleName(self.tr("Month before"))
        self.after.setAccessibleName(self.tr("Month after"))
        for step in (self.before, self.after):
            step.setAutoRaise(True)
            step.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = row(spacing=8)
        header.addWidget(self.before)
        header.addStretch()
        header.addWidget(self._month)
        header.addWidget(self.year)
        header.addStretch()
        header.addWidget(self.after)
        return header

    def _examples(self) -> QGridLayout:
        """What else may be typed, and the day that it means."""
        examples = QGridLayout()
        examples.setHorizontalSpacing(12)
        examples.setVerticalSpacing(6)
        examples.addWidget(text(self.tr("You may also type"), Look.SECTION), 0, 0, 1, 2)
        for line, typed in enumerate(self._typed(), start=1):
            day = read_day(typed, self._today).day
            meant = "" if day is None else f"{weekday_name(day, short=True)} {medium_day_text(day)}"
            examples.addWidget(text(typed), line, 0)
            examples.addWidget(text(meant, Look.SECONDARY), line, 1)
        last = examples.rowCount()
        keys: QLabel = text(self.tr("Enter takes it, Esc closes"), Look.SECONDARY)
        examples.addWidget(keys, last + 1, 0, 1, 2)
        examples.setRowStretch(last, 1)
        return examples

    def _typed(self) -> tuple[str, ...]:
        later = self._today + timedelta(days=46)
        return (
            short_day_text(later),
            f"{later.day}.{later.month}.{later.year % 100:02}",
            later.isoformat(),
            self.tr("next Monday"),
            self.tr("in 3 weeks"),
            self.tr("+ 40 d"),
        )
