"""The steps at the left: what has been asked, what is being asked, what comes."""

import math

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.gui.look.text_size import enlargement, px, sized
from genai_planner.pictures.paint.theme import Theme
from genai_planner.words.numbers import number_text

WIDTH, COMPACT_WIDTH, NARROW_WIDTH = 200, 168, 60
_ROW = 32
_TOP = 18
_SIDE, _COMPACT_SIDE = 12, 8
_TEXT = 28
_TICK = 14
_MARGIN = 4


class Steps(QWidget):
    """The names of all pages, those behind ticked, the present one marked.

    Signals:
        step_chosen: the user clicked on the step of that number.
    """

    step_chosen = Signal(int)

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._names = names
        self._current = 0
        self._is_compact = self._is_narrow = False
        sized(self, width=WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_current(0)

    def set_compact(self, *, is_compact: bool, is_narrow: bool = False) -> None:
        """Takes less room, or the usual; numbers stand for the names where it is narrow."""
        self._is_compact, self._is_narrow = is_compact, is_narrow
        compact = min(max(COMPACT_WIDTH, self._needed_width()), WIDTH)
        sized(self, width=NARROW_WIDTH if is_narrow else compact if is_compact else WIDTH)
        self.update()

    def set_current(self, step: int) -> None:
        """Marks that step as the present one; those before it are done."""
        self._current = step
        words = self.tr("Step {number} of {count}: {name}")
        self.setAccessibleName(words.format(number=step + 1, count=len(self._names), name=self._names[step]))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Room for all steps."""
        return QSize(px(WIDTH), px(2 * _TOP + _ROW * len(self._names)))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the steps."""
        theme = shown_theme(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.colour("border")))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        for step in range(len(self._names)):
            self._paint_step(painter, step, theme)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the step under the mouse."""
        step = next(
            (s for s in range(len(self._names)) if self._area(s).contains(event.position().toPoint())), None
        )
        if step is not None:
            self.step_chosen.emit(step)

    def _needed_width(self) -> int:
        """That no name is shortened in, at the usual size of text."""
        metrics = QFontMetrics(self._font(is_current=True))
        words = max(metrics.horizontalAdvance(name) for name in self._names)
        return math.ceil((words + 1) / enlargement()) + _TEXT + 2 * _COMPACT_SIDE + _MARGIN + 1

    def _font(self, *, is_current: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)
        return font

    def _paint_step(self, painter: QPainter, step: int, theme: Theme) -> None:
        area = self._area(step)
        is_current = step == self._current
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colour("accent_ground")))
            painter.drawRoundedRect(area, 6, 6)
        if step < self._current:
            side = px(_TICK)
            tick = QRect(area.left() + 8, area.center().y() - side // 2 + 1, side, side)
            icon("check", theme, "text").paint(painter, tick)
        painter.setFont(self._font(is_current=is_current))
        role = "accent" if is_current else "text" if step < self._current else "secondary"
        painter.setPen(QColor(theme.colour(role)))
        if self._is_narrow:
            if step >= self._current:  # those before it have a tick
                painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), number_text(step + 1))
            return
        words = area.adjusted(px(_TEXT), 0, -_MARGIN, 0)
        name = painter.fontMetrics().elidedText(self._names[step], Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), name)

    def _area(self, step: int) -> QRect:
        side = _COMPACT_SIDE if self._is_compact else _SIDE
        return QRect(side, px(_TOP + step * _ROW), self.width() - 2 * side - 1, px(_ROW))
