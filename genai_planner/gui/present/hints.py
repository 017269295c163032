"""The keys of a presentation with what they do, as many as there is room for, and what was said last."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.gui.look.widgets import Look, row, text


class Hints(QWidget):
    """One line; how to leave is never left out."""

    def __init__(self) -> None:
        super().__init__()
        tr = self.tr
        self._keys = tuple(
            _hint(keys, words)
            for keys, words in (
                ("← →", tr("phase")),
                ("↑ ↓", tr("task")),
                (tr("Home"), tr("all phases")),
                (tr("PgUp PgDn"), tr("view")),
                ("W", tr("what if")),
                ("A", tr("agenda")),
                ("N", tr("note")),
            )
        )
        self.leave = _hint(tr("Esc"), tr("leaves"))
        self.message: QLabel = text("", Look.SECONDARY)
        self._line = row(self, spacing=24)
        for hint in self._keys:
            self._line.addWidget(hint)
        self._line.addStretch(1)
        self._line.addWidget(self.message)
        self._line.addWidget(self.leave)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Says something at the right, until something else is said."""
        self.message.setText(words)
        self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        spacing = self._line.spacing()
        room = self.width() - self.leave.sizeHint().width() - self.message.sizeHint().width() - 2 * spacing
        for hint in self._keys:
            room -= hint.sizeHint().width() + spacing
            hint.setVisible(room >= 0)


def _hint(keys: str, words: str) -> QWidget:
    made = QWidget()
    line = row(made, spacing=6)
    line.addWidget(text(keys, Look.STRONG))
    line.addWidget(text(words, Look.SECONDARY))
    line.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return made
