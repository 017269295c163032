"""The editors of fields: each shows a value, reads it back, and says when the user has changed it."""

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)
from typing_extensions import override

from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.text_size import sized
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_number, read_whole_number
from genai_planner.words.numbers import exact_text

Value = TypeVar("Value")
NUMBER_WIDTH = 120


class Editor(Protocol[Value]):
    """What a field needs of its editor."""

    @property
    def edited(self) -> SignalInstance:
        """Emitted when the user, not the program, has changed the value."""

    def show_value(self, value: Value, /) -> None:
        """Shows the value without emitting `edited`."""

    def value(self) -> Value:
        """The value; raises EntryError where what is shown cannot be read."""


class _Line(QLineEdit):
    edited = Signal()

    def __init__(self, placeholder: str = "", *, width: int = 0) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        if width:
            sized(self, width=width)
        self.textChanged.connect(self.edited)

    def put(self, text: str) -> None:
        """Shows the text from its beginning, without a signal."""
        if text != self.text():
            with QSignalBlocker(self):
                self.setText(text)
                self.setCursorPosition(0)


class TextEditor(_Line):
    """One line of text."""

    def show_value(self, value: str) -> None:
        """Shows the text."""
        if value != self.value():
            self.put(value)

    def value(self) -> str:
        """The text without spaces around it."""
        return self.text().strip()


class _NumberLine(_Line):
    """A line for numbers; a finished one is written with its thousands separated, as it was understood.

    Args:
        placeholder: what stands there while nothing does.
        width: in pixels.
        counts_percent: whether the number is a percentage, so that 50 and 50% are the same.
    """

    def __init__(
        self, placeholder: str = "", *, width: int = NUMBER_WIDTH, counts_percent: bool = False
    ) -> None:
        super().__init__(placeholder, width=width)
        self._percent = 1.0 if counts_percent else 0.01
        self.editingFinished.connect(self._write_as_understood)

    def _write_as_understood(self) -> None:
        try:
            number = self._number()
        except EntryError:
            return
        written = exact_text(number)
        if read_number(written) == number:
            self.put(written)

    def _number(self) -> float:
        return read_number(self.text(), percent=self._percent)


class NumberEditor(_NumberLine):
    """A number."""

    def show_value(self, value: float) -> None:
        """Shows the number with thousands separated."""
        self.put(exact_text(value))

    def value(self) -> float:
        """The number."""
        return self._number()


class WholeNumberEditor(_NumberLine):
    """A whole number."""

    def show_value(self, value: int) -> None:
        """Shows the number with thousands separated."""
        self.put(exact_text(value))

    def value(self) -> int:
        """The number."""
        return read_whole_number(self.text())


class OptionalNumberEditor(_NumberLine):
    """A number, or nothing."""

    def show_value(self, value: float | None) -> None:
        """Shows the number with thousands separated, or nothing."""
        self.put("" if value is None else exact_text(value))

    def value(self) -> float | None:
        """The number; None where nothing is written."""
        return self._number() if self.text().strip() else None


class LongTextEditor(QPlainTextEdit):
    """A few lines of text; Tab leaves it, Enter goes on to the next page, Shift and Enter begin a line."""

    edited = Signal()

    def __init__(self, placeholder: str, *, height: int) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        sized(self, height=height)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.edited)

    def show_value(self, value: str) -> None:
        """Shows the text."""
        if value != self.value():
            with QSignalBlocker(self):
                self.setPlainText(value)

    def value(self) -> str:
        """The text without spaces around it."""
        return self.toPlainText().strip()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves a plain Enter to the wizard."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TickEditor(QCheckBox):
    """Yes or no; its words take more lines where one is too short."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._in_one_line = QSize()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self.edited)

    @override
    def sizeHint(self) -> QSize:
        """Room for its words in one line, kept for what follows from it."""
        self._in_one_line = super().sizeHint()
        return self._in_one_line

    @override
    def minimumSizeHint(self) -> QSize:
        """Room for the longest word."""
        usual = self.sizeHint()
        longest = max(map(self._width, self.text().split()), default=0)
        return QSize(usual.width() - self._width(self.text()) + longest, usual.height())

    @override
    def heightForWidth(self, width: int) -> int:
        """Room for all lines, in pixels."""
        further = len(self._lines(width)) - 1
        return self._in_one_line.height() + further * self.fontMetrics().lineSpacing()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the tick with its words in lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = "\n".join(self._lines(self.width()))
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)

    def _lines(self, width: int) -> list[str]:
        if not self._in_one_line.isValid():
            self.sizeHint()
        room = width - self._in_one_line.width() + self._width(self.text())
        lines: list[str] = []
        for word in self.text().split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._width(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines or [""]

    def _width(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words.replace("&", ""))

    def show_value(self, value: bool) -> None:  # noqa: FBT001 - the value that it shows is a yes or no
        """Ticks it or not."""
        with QSignalBlocker(self):
            self.setChecked(value)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()


class ChoiceEditor(QuietChoice, Generic[Value]):
    """One of several values, each with its words; the wheel turns the page, not the choice."""

    edited = Signal()

    def __init__(self, choices: Iterable[tuple[Value, str]] = ()) -> None:
        super().__init__()
        self._values: list[Value] = []
        self.set_choices(choices)
        self.currentIndexChanged.connect(self._tell)

    def set_choices(self, choices: Iterable[tuple[Value, str]]) -> None:
        """Offers other values."""
        pairs = list(choices)
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _words in pairs]
            self.addItems([words for _value, words in pairs])

    def show_value(self, value: Value) -> None:
        """Chooses the value; nothing where it is not offered."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def value(self) -> Value:
        """The chosen value."""
        return self._values[max(self.currentIndex(), 0)]

    def _tell(self, place: int) -> None:  # noqa: ARG002 - for those who refuse some
        self.edited.emit()
