"""A small drawing of one measure of a gate: its rounds against the target, and what the next may bring."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.gui.look.text_size import px
from genai_planner.pictures.paint.theme import Theme
from genai_planner.workbench.record.gates import CriterionNow

_WIDTH, _HEIGHT, _MARGIN, _MARK = 104, 26, 6, 3.0
_LEAST_ROUNDS = 3
_PALE = 90
"""Of 255: how much the ground of what is expected covers."""


class Trend(QWidget):
    """A dot for a round that meets the target, a cross for one that misses it; the target is dashed."""

    def __init__(self, now: CriterionNow, theme: Theme, spoken: str) -> None:
        super().__init__()
        self._now, self._theme = now, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_target(painter)
        self._draw_expected(painter)
        self._draw_rounds(painter)
        painter.end()

    def _draw_target(self, painter: QPainter) -> None:
        pen = QPen(self._colour("accent"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        stretch, right = self._now.criterion.stretch, self.width() - _MARGIN
        height = self._height(self._now.criterion.threshold)
        painter.drawLine(QPointF(_MARGIN, height), QPointF(right, height))
        if stretch is not None:
            painter.setPen(QPen(self._colour("covered_text"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(_MARGIN, self._height(stretch)), QPointF(right, self._height(stretch)))

    def _draw_expected(self, painter: QPainter) -> None:
        """The next round, opening from the last one to its span from P10 to P90, with the middle dashed."""
        last = next(reversed(self._now.criterion.by_round.items()), None)
        if self._now.expected is None or last is None:
            return
        begin = QPointF(self._place(last[0]), self._height(last[1]))
        place = self._place(self._now.next_round)
        low, middle, high = (QPointF(place, self._height(one)) for one in self._now.expected)
        ground = self._colour("link")
        ground.setAlpha(_PALE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPolygon(QPolygonF([begin, low, high]))
        painter.setPen(QPen(self._colour("link"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(begin, middle)
        painter.setPen(QPen(self._colour("link"), 3))
        painter.drawLine(low, high)

    def _draw_rounds(self, painter: QPainter) -> None:
        criterion, last = self._now.criterion, None
        for number, value in criterion.by_round.items():
            point = QPointF(self._place(number), self._height(value))
            if last is not None:
                painter.setPen(QPen(self._colour("secondary"), 1))
                painter.drawLine(last, point)
            last = point
        for number, value in criterion.by_round.items():
            point = QPointF(self._place(number), self._height(value))
            if criterion.keeps(value):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._colour("covered_text"))
                painter.drawEllipse(point, _MARK, _MARK)
            else:
                painter.setPen(QPen(self._colour("gap_text"), 1.6))
                for side in (-1, 1):
                    cross = QPointF(_MARK, side * _MARK)
                    painter.drawLine(point - cross, point + cross)

    def _place(self, number: int) -> float:
        """Of a round, from the left; mirrored where lines are read from the right."""
        rounds = max(_LEAST_ROUNDS, self._now.next_round)
        share = (number - 1) / (rounds - 1)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return _MARGIN + share * (self.width() - 2 * _MARGIN)

    def _height(self, value: float) -> float:
        low, high = self._span()
        share = min(max((value - low) / (high - low), 0.0), 1.0)
        return self.height() - _MARGIN - share * (self.height() - 2 * _MARGIN)

    def _span(self) -> tuple[float, float]:
        """Holds all rounds, target, stretch and the middle of what is expected; what lies beyond is cut."""
        criterion, expected = self._now.criterion, self._now.expected
        values = [criterion.threshold, *criterion.by_round.values()]
        values += [] if criterion.stretch is None else [criterion.stretch]
        values += [] if expected is None else [expected[1]]
        low, high = min(values), max(values)
        room = (high - low or abs(high) or 1.0) * 0.15
        return low - room, high + room

    def _colour(self, role: str) -> QColor:
        return QColor(self._theme.colour(role))
