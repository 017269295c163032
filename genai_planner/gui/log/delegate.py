"""Draws the rows of the log: sign, kind, what and about what, who, by when, and what it is worth."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from genai_planner.gui.log.rows import ROW_ROLE, Heading, Line
from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.text_size import px
from genai_planner.model.log import EntryKind
from genai_planner.pictures.paint.theme import Theme
from genai_planner.workbench.record.standing import Group

_MARGIN, _ICON, _GAP, _PAD = 20, 16, 12, 8
_CHIP_HEIGHT, _CHIP_PAD = 20, 8
_NARROW, _NARROWEST = 620, 520
"""Widths below which the owner, and then the day too, stand in the second line."""
_ALIGN = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_CHIPS = {
    EntryKind.DECISION: ("selected_row", "accent"),
    EntryKind.QUESTION: ("warning_ground", "warning_text"),
    EntryKind.ACTION: ("covered_ground", "covered_text"),
}
_SIGNS = {
    Group.OVERDUE: ("circle-alert", "gap_text"),
    Group.DECIDED: ("check", "covered_text"),
    Group.SETTLED: ("check", "covered_text"),
    Group.NOTES: ("pencil", "secondary"),
}


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a row stand, from the left."""

    chip: int
    words: int
    who: int
    due: int
    worth: int
    right: int


class LogDelegate(QStyledItemDelegate):
    """Two lines an entry, one a heading; with little room owner and day stand in the second line.

    Args:
        theme: its colours.
        view: the list, which gives font and width.
        adopt_words: what stands in the place of the owner of the planner's assumptions.
    """

    def __init__(self, theme: Theme, view: QListView, adopt_words: str) -> None:
        super().__init__(view)
        self.theme = theme
        self._view, self._adopt_words = view, adopt_words
        self._measured: object = None
        self._sizes: tuple[QSize, ...] = ()
        """Of a heading and of an entry: a long list asks for its sizes again whenever it is laid out."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        measure = (option.font.key(), self._view.viewport().width(), px(_PAD))
        if measure != self._measured:
            line, (_, width, pad) = QFontMetrics(self._view.font()).lineSpacing(), measure
            self._measured = measure
            self._sizes = tuple(QSize(width, lines * line + 2 * pad) for lines in (1, 2))
        return self._sizes[not isinstance(index.data(ROW_ROLE), Heading)]

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Heading | Line = index.data(ROW_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setLayoutDirection(self._view.layoutDirection())
        if isinstance(row, Heading):
            self._draw_heading(painter, area, row)
        else:
            if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                painter.fillRect(area, self._colour("selected_row"))
            painter.fillRect(area.left(), area.bottom(), area.width(), 1, self._colour("grid"))
            self._draw_line(painter, area, row)
        painter.restore()

    def _draw_heading(self, painter: QPainter, area: QRect, heading: Heading) -> None:
        painter.setFont(self._bold())
        role = "gap_text" if heading.is_overdue else "secondary"
        self._write(painter, area.adjusted(_MARGIN, 0, -_MARGIN, 0), heading.words, role)

    def _draw_line(self, painter: QPainter, area: QRect, line: Line) -> None:
        places = self._places(area)
        name, role = _SIGNS.get(line.group, ("clock", "secondary")) if line.group else ("clock", "secondary")
        middle = area.center().y()
        sign = self._turned(QRect(area.left() + _MARGIN, middle - _ICON // 2, _ICON, _ICON), area)
        icon(name, self.theme, role).paint(painter, sign)
        self._draw_chip(painter, area, places.chip, line)
        half = (area.height() - 2 * px(_PAD)) // 2
        top, below = area.top() + px(_PAD), area.top() + px(_PAD) + half
        is_narrow = places.who == places.due
        has_due = places.due != places.worth
        who = line.who or (self._adopt_words if line.group is None else "")
        behind = (
            (places.who, "" if is_narrow else who),
            (places.due, line.due if has_due else ""),
            (places.worth, line.worth),
        )
        width = next((x - _GAP for x, words in behind if words), places.right) - places.words
        painter.setFont(self._bold() if line.is_overdue else self._view.font())
        self._write(painter, self._turned(QRect(places.words, top, width, half), area), line.words, "text")
        painter.setFont(self._view.font())
        folded = (who, "" if has_due else line.due, line.about) if is_narrow else (line.about,)
        second = " · ".join(filter(None, folded))
        self._write(painter, self._turned(QRect(places.words, below, width, half), area), second, "secondary")
        if not is_narrow:
            role = "accent" if line.group is None else "text"
            room = QRect(places.who, top, places.due - _GAP - places.who, 2 * half)
            self._write(painter, self._turned(room, area), who, role)
        due = QRect(places.due, top, places.worth - _GAP - places.due, 2 * half)
        painter.setFont(self._bold() if line.is_overdue else self._view.font())
        role = "gap_text" if line.is_overdue else "text"
        if has_due:
            self._write(painter, self._turned(due, area), line.due, role)
        painter.setFont(self._bold())
        worth = QRect(places.worth, top, places.right - places.worth, 2 * half)
        self._write(painter, self._turned(worth, area), line.worth, "text")

    def _draw_chip(self, painter: QPainter, area: QRect, left: int, line: Line) -> None:
        ground, role = _CHIPS.get(line.kind, ("non_working", "secondary"))
        painter.setFont(self._view.font())
        width = QFontMetrics(self._view.font()).horizontalAdvance(line.kind_words) + 2 * _CHIP_PAD
        height = max(_CHIP_HEIGHT, QFontMetrics(self._view.font()).height() + 4)
        box = self._turned(QRect(left, area.center().y() - height // 2, width, height), area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(ground))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(self._colour(role))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), line.kind_words)

    def _write(self, painter: QPainter, room: QRect, words: str, role: str) -> None:
        painter.setPen(self._colour(role))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _ALIGN, shown)

    def _places(self, area: QRect) -> _Places:
        metrics = QFontMetrics(self._view.font())
        digits, right = metrics.horizontalAdvance("0"), area.right() - _MARGIN
        worth = right - 6 * digits
        due = worth if area.width() < px(_NARROWEST) else worth - 14 * digits
        who = due if area.width() < px(_NARROW) else due - 18 * digits
        chip = area.left() + _MARGIN + _ICON + _GAP
        words = chip + metrics.horizontalAdvance("M" * 8) + 2 * _CHIP_PAD + _GAP
        return _Places(chip, words, who, due, worth, right)

    def _turned(self, room: QRect, area: QRect) -> QRect:
        """The place from the side where lines begin."""
        return QStyle.visualRect(self._view.layoutDirection(), area, room)

    def _bold(self) -> QFont:
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _colour(self, role: str) -> QColor:
        return QColor(self.theme.colour(role))
