"""A small drawing of what several people said of one task, beside the range that counts."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.gui.look.text_size import px
from genai_planner.model.sizes import Given
from genai_planner.words.numbers import exact_text

_WIDTH, _MARGIN, _ROW, _DOT, _THICK = 160, 8, 12, 4.0, 5
_MOST_ROWS = 8


class GivenPicture(QWidget):
    """A thick line from best to worst with a tick at the likely amount, and beneath it a dot for each person.

    Each dot is the likely value, on a thin line from that person's best to their worst.
    """

    def __init__(self) -> None:
        super().__init__()
        self._given: tuple[Given, ...] = ()
        self._counts: Given | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What people said"))

    def show_given(self, given: Sequence[Given], counts: Given | None) -> None:
        """Shows what people said, and what counts; None where nothing does yet."""
        self._given, self._counts = tuple(given), counts
        told = "\n".join(filter(None, (*map(self._spoken, given), self._counting())))
        self.setToolTip(told)
        self.setAccessibleDescription(told.replace("\n", "; "))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(2 * _MARGIN + _ROW * (1 + min(len(self._given), _MOST_ROWS))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_WIDTH) // 2, self.sizeHint().height())

    def places(self) -> list[QPointF]:
        """The middle of each person's dot."""
        return [QPointF(self._place(one.likely), self._row(number)) for number, one in enumerate(self._given)]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._counts is not None:
            self._draw_range(painter, self._counts, px(_MARGIN + _ROW / 2), "accent", px(_THICK))
            place = self._place(self._counts.likely)
            painter.setPen(QPen(self._colour("text"), 2))
            top = px(_MARGIN)
            painter.drawLine(QPointF(place, top), QPointF(place, top + px(_ROW)))
        for one, dot in zip(self._given, self.places(), strict=True):
            self._draw_range(painter, one, dot.y(), "link", 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("text"))
            painter.drawEllipse(dot, px(_DOT), px(_DOT))
        painter.end()

    def _draw_range(self, painter: QPainter, one: Given, height: float, role: str, thickness: float) -> None:
        pen = QPen(self._colour(role), thickness)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(self._place(one.best), height), QPointF(self._place(one.worst), height))

    def _row(self, number: int) -> float:
        """The height of a person's row; more people than rows lie closer together."""
        step = _ROW * min(1.0, _MOST_ROWS / max(len(self._given), 1))
        return px(_MARGIN + _ROW + step * (number + 0.5))

    def _place(self, amount: float) -> float:
        """From the left; mirrored where lines are read from the right."""
        everything = (*self._given, *((self._counts,) if self._counts is not None else ()))
        low = min((one.best for one in everything), default=0.0)
        high = max((one.worst for one in everything), default=1.0)
        share = (amount - low) / (high - low) if high > low else 0.5
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return px(_MARGIN) + share * (self.width() - 2 * px(_MARGIN))

    def _spoken(self, one: Given) -> str:
        who = one.who or self.tr("Somebody")
        return self.tr("{who}: {points}").format(who=who, points=points_text(one))

    def _counting(self) -> str:
        counts = self._counts
        return self.tr("Counts: {points}").format(points=points_text(counts)) if counts else ""

    def _colour(self, role: str) -> QColor:
        return QColor(shown_theme(self).colour(role))


def points_text(one: Given) -> str:
    """Best, likely and worst, such as 2 – 3 – 8."""
    return " – ".join(exact_text(amount, 2) for amount in (one.best, one.likely, one.worst))
