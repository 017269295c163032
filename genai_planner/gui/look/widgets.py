"""The small parts that all views share: texts, chips, cards, rules and buttons with their looks."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget


class Look(StrEnum):
    """Looks that the stylesheet knows."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    SECTION = "section"
    SECONDARY = "secondary"
    SMALL = "small"
    ERROR = "error"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    CHIP = "chip"
    CARD = "card"
    ICON = "icon"
    LIST = "list"
    PRIMARY = "primary"
    QUIET = "quiet"
    ROW = "row"
    SEGMENT = "segment"
    BOXED = "boxed"
    VIEW = "view"
    GROUND = "ground"
    TIP = "tip"
    LIVE = "live"
    CELL = "cell"
    FIGURE = "figure"
    TAB = "tab"


def set_look(widget: QWidget, look: Look, tone: str = "") -> None:
    """Gives the widget one of the stylesheet's looks, and a tone where the look has some."""
    if widget.property("look") == look.value and (widget.property("tone") or "") == tone:
        return
    widget.setProperty("look", look.value)
    widget.setProperty("tone", tone)
    _polish_again(widget)


def set_wrong(field: QWidget, *, is_wrong: bool) -> None:
    """Outlines the field as wrong, or no longer."""
    if bool(field.property("is_wrong")) != is_wrong:
        field.setProperty("is_wrong", is_wrong)
        _polish_again(field)


def text(words: str = "", look: Look | None = None, *, is_wrapped: bool = False) -> QLabel:
    """A plain text, never read as markup, in that look."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(is_wrapped)
    if look is not None:
        set_look(label, look)
    return label


def paragraph(words: str = "", look: Look | None = None) -> QLabel:
    """A wrapped text that can be selected with the mouse, in that look."""
    label = text(words, look, is_wrapped=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def chip(words: str, tone: str = "plain") -> QLabel:
    """A short word on a rounded ground; the tone is a stage, or covered, warning, gap, accent, plain."""
    label = text(words)
    set_look(label, Look.CHIP, tone)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return label


class Card(QFrame):
    """A quiet framed ground for a few lines; the tone is empty, view, warning, gap or covered."""

    def __init__(self, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD, tone)
        self.lines = column(self, margins=(12, 8, 12, 8), spacing=4)
        """Where the card's lines are added."""

    def set_tone(self, tone: str) -> None:
        """Changes the card's colours; empty for the neutral ones."""
        set_look(self, Look.CARD, tone)


def rule(*, is_upright: bool = False) -> QFrame:
    """A thin line, lying or upright."""
    line = QFrame()
    line.setProperty("look", "upright-rule" if is_upright else "rule")
    return line


def button(words: str, look: Look | None = None) -> QPushButton:
    """A push button in that look: none for the usual one, primary, quiet or row."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    if look is not None:
        set_look(made, look)
    return made


def mirrored(left: int, top: int, right: int, bottom: int) -> tuple[int, int, int, int]:
    """Margins in the order that Qt takes them, for the direction of the language.

    Qt puts widgets at the other side where a language runs from right to left, and leaves their margins.
    """
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return right, top, left, bottom
    return left, top, right, bottom


def column(
    parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QVBoxLayout:
    """A layout from top to bottom."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    layout.setContentsMargins(*mirrored(*margins))
    layout.setSpacing(spacing)
    return layout


def row(
    parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QHBoxLayout:
    """A layout along the line."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    layout.setContentsMargins(*mirrored(*margins))
    layout.setSpacing(spacing)
    return layout


def _polish_again(widget: QWidget) -> None:
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it will be, as it is then
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
