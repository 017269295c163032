"""The middle of a presentation: a page of rows, painted large; a click unfolds a phase or marks a task."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.present.pages import Pages, Place
from genai_planner.pictures.present.scene import Shown, page_words, presented_page, spoken_row
from genai_planner.pictures.scene.hits import item_at

if TYPE_CHECKING:
    from genai_planner.pictures.scene.shapes import Scene
    from genai_planner.scheduling.result import Schedule


class PageView(QWidget):
    """Paints one page.

    Args:
        theme: the colours.
        measure: tells how wide text is.
        now: tells the time.

    Signals:
        clicked(item): the row of that phase or task was clicked.
        resized: there is room for more rows, or for fewer.
    """

    clicked = Signal(str)
    resized = Signal()

    def __init__(self, theme: Theme, measure: QtTextMeasure, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.scale = 1.0
        """Pixels a point takes."""
        self.scene: Scene | None = None
        self.words = ""
        """Where the page stands among the others."""
        self._theme, self._measure, self._now = theme, measure, now
        self._most = 1
        self.setAccessibleName(self.tr("Presented page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(1, 1)

    @property
    def most_rows(self) -> int:
        """How many rows there is room for."""
        return self._most

    def show_page(self, pages: Pages, schedule: "Schedule", before: "Schedule | None", place: Place) -> None:
        """Shows the rows of a place with their dates, over the pale ones of before."""
        room = self.size() / self.scale
        shown = Shown(schedule, before, place, room.width(), room.height(), self._now())
        self._most = shown.most_rows
        self.scene = presented_page(pages, shown, self._measure)
        self.words = page_words(pages, shown)
        self.setAccessibleDescription(spoken_row(pages, shown))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of another theme."""
        self._theme = theme
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.scene is None:
            return
        painter = QPainter(self)
        painter.scale(self.scale, self.scale)
        paint(self.scene, painter, self._theme, typeface=self._measure.typeface)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.scene is not None and event.button() is Qt.MouseButton.LeftButton:
            place: QPointF = event.position() / self.scale
            item = item_at(self.scene, place.x(), place.y())
            if item:
                self.clicked.emit(item)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resized.emit()
