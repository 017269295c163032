"""A choice with its name, an explanation beneath, and facts at its right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, column, mirrored, row, rule, set_look, text
from genai_planner.model.resources import Stage
from genai_planner.pictures.scene.roles import stage_role

_INDENT = 25
_FACTS_WIDTH = 172


class OptionRow(QWidget):
    """One choice: a tick box or radio button with its name, and small words around it.

    Args:
        button: the tick box or radio button; its text is the choice's name.
        explanation: a sentence or two beneath the name.
        facts: small print at the right.
        stage: whose colour strips the row at the left; None for no strip.
    """

    def __init__(
        self, button: QAbstractButton, explanation: str, *, facts: str = "", stage: Stage | None = None
    ) -> None:
        super().__init__()
        self.button = button
        self._explanation = text(explanation, Look.SECONDARY, is_wrapped=True)
        self._explanation.setContentsMargins(*mirrored(_INDENT, 0, 0, 0))
        _embolden(button)
        across = self._across = row(self, margins=(14, 4, 14, 7), spacing=12)
        if stage is not None:
            across.addWidget(StageStrip(stage))
        across.addLayout(self._words(), 1)
        if facts:
            across.addWidget(_facts_label(facts))
        self.explain(explanation)

    def explain(self, explanation: str) -> None:
        """Changes the words beneath the name."""
        self._explanation.setText(explanation)
        self._explanation.setVisible(bool(explanation))
        self.button.setAccessibleDescription(explanation)

    def add_beneath(self, widget: QWidget) -> None:
        """Adds something beneath the explanation, in line with it."""
        widget.setContentsMargins(*mirrored(_INDENT, 0, 0, 0))
        self._lines.insertWidget(self._lines.count() - 1, widget)

    def add_behind(self, widget: QWidget) -> None:
        """Adds something at the right end."""
        widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._across.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lets a click anywhere in the row count."""
        if event.button() == Qt.MouseButton.LeftButton and self.button.isEnabled():
            self.button.setFocus()
            self.button.click()

    def _words(self) -> QVBoxLayout:
        self._lines = column(spacing=0)
        self._lines.addWidget(self.button)
        self._lines.addWidget(self._explanation)
        self._lines.addStretch()
        return self._lines


class StageStrip(QWidget):
    """A slim strip in a stage's colour."""

    def __init__(self, stage: Stage | None) -> None:
        super().__init__()
        self._role = stage_role(stage, "bar")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        sized(self, width=4)

    @override
    def sizeHint(self) -> QSize:
        """As slim as it is."""
        return QSize(4, 16)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown_theme(self).colour(self._role)))
        painter.drawRoundedRect(self.rect(), 2, 2)


class BoxedRows(QFrame):
    """Rows in one frame, with thin lines between them."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, Look.CARD, "view")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._lines = column(self, margins=(1, 1, 1, 1))

    def add(self, widget: QWidget) -> None:
        """Adds a row."""
        if self._lines.count():
            self._lines.addWidget(rule())
        self._lines.addWidget(widget)


def _embolden(button: QAbstractButton) -> None:
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold)
    button.setFont(font)


def _facts_label(facts: str) -> QWidget:
    label = text(facts, Look.SMALL, is_wrapped=True)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    sized(label, width=_FACTS_WIDTH)
    label.setContentsMargins(0, 7, 0, 0)
    return label
