"""One month as a grid of days that paints itself: week numbers, weekends, the day that is marked."""

from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.gui.look.text_size import px, sized
from genai_planner.pictures.paint.theme import Theme
from genai_planner.words.calendar_names import calendar_names
from genai_planner.words.context import spoken
from genai_planner.words.day_numbers import FIRST_YEAR, LAST_YEAR

CELL = QSize(30, 28)
_WEEKS, _DAYS = 6, 7
_SATURDAY = 5
_THURSDAY = 3
"""The ISO number of a week is that of its Thursday."""
_NAME_LETTERS = 2


class MonthGrid(QWidget):
    """Six weeks around one month; the first weekday is that of the region.

    Signals:
        day_chosen: a day was clicked.
    """

    day_chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.day = today
        """The marked day."""
        self.year, self.month = today.year, today.month
        self._hovered: date | None = None
        sized(self, width=CELL.width() * (_DAYS + 1), height=CELL.height() * (_WEEKS + 1))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Calendar"))

    def mark(self, day: date) -> None:
        """Marks the day."""
        self.day = day
        self.update()

    def show_month(self, year: int, month: int) -> None:
        """Shows that month."""
        self.year, self.month = year, month
        self.update()

    def day_at(self, week: int, column: int) -> date:
        """The day in a row and a column of the grid, both from 0."""
        first = date(self.year, self.month, 1)
        before = (first.weekday() - spoken().region.first_weekday) % _DAYS
        return first + timedelta(days=week * _DAYS + column - before)

    def cell_of(self, day: date) -> QRect:
        """Where the day stands; empty where it is not seen."""
        offset = (day - self.day_at(0, 0)).days
        return self._cell(*divmod(offset, _DAYS)) if 0 <= offset < _WEEKS * _DAYS else QRect()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = shown_theme(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter, theme)
        thursday = (_THURSDAY - spoken().region.first_weekday) % _DAYS
        for week in range(_WEEKS):
            number = self.day_at(week, thursday).isocalendar().week
            painter.setPen(QColor(theme.colour("secondary")))
            painter.drawText(self._cell(week, -1), Qt.AlignmentFlag.AlignCenter, str(number))
            for column in range(_DAYS):
                self._paint_day(painter, theme, week, column)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_under(event)
        if day is not None:
            self.day_chosen.emit(day)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._day_under(event)
        self.update()

    def _paint_names(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QColor(theme.colour("secondary")))
        names = calendar_names().weekdays
        for column in range(_DAYS):
            name = names[(column + spoken().region.first_weekday) % _DAYS][:_NAME_LETTERS]
            painter.drawText(self._cell(-1, column), Qt.AlignmentFlag.AlignCenter, name)

    def _paint_day(self, painter: QPainter, theme: Theme, week: int, column: int) -> None:
        day, cell = self.day_at(week, column), self._cell(week, column)
        is_marked, is_of_month = day == self.day, day.month == self.month
        if day.weekday() >= _SATURDAY and is_of_month:
            painter.fillRect(cell, QColor(theme.colour("non_working")))
        painter.setPen(Qt.PenStyle.NoPen)
        if is_marked or day == self._hovered:
            painter.setBrush(QColor(theme.colour("accent" if is_marked else "accent_ground")))
            painter.drawRoundedRect(cell, 6, 6)
        if day == self._today and not is_marked:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.colour("today")), 1))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 6, 6)
        role = "on_bar" if is_marked else "text" if is_of_month else "secondary"
        painter.setPen(QColor(theme.colour(role)))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _cell(self, week: int, column: int) -> QRect:
        """The place of a day; the names stand in week -1, the numbers of weeks in column -1."""
        across = _DAYS - 1 - column if self.isRightToLeft() else column + 1
        width, height = px(CELL.width()), px(CELL.height())
        return QRect(across * width, (week + 1) * height, width, height)

    def _day_under(self, event: QMouseEvent) -> date | None:
        place = event.position().toPoint()
        for week in range(_WEEKS):
            for column in range(_DAYS):
                if self._cell(week, column).contains(place):
                    day = self.day_at(week, column)
                    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
        return None
