"""What panels say, as plain records: facts, reasons, chips and rows that lead elsewhere.

A line that says the same as before keeps its widget, and one of the same kind lets it say the new words:
making and laying out widgets is what takes most of the time of an edit.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QWidget

from genai_planner.gui.look.panel_parts import (
    LONG,
    LeadingRow,
    RemovableRow,
    Section,
    TwoWords,
    fact,
    leading_row,
    pair,
    put,
    reason,
    say,
)
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, chip, set_look, text

Removed = TypeVar("Removed")


class Line(Protocol):
    """What a line says; equal lines say the same."""

    def make(self) -> QWidget:
        """A widget that says it."""

    def renew(self, widget: QWidget) -> bool:
        """Lets a widget of an other line of this kind say it; False where only a new one can."""


class Lines:
    """The lines of a layout, one widget each."""

    def __init__(self, layout: QLayout) -> None:
        self._layout = layout
        self._shown: list[tuple[Line, QWidget]] = []

    def show(self, lines: Iterable[Line]) -> None:
        """Shows these lines; only what says something else is touched."""
        wanted = list(lines)
        kept = next(
            (place for place, line in enumerate(wanted) if not self._is_said(place, line)), len(wanted)
        )
        for _, widget in self._shown[kept:]:
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        del self._shown[kept:]
        for line in wanted[kept:]:
            widget = line.make()
            self._shown.append((line, widget))
            put(self._layout, widget)

    def _is_said(self, place: int, line: Line) -> bool:
        """Whether the widget at that place says the line, now if it did not yet."""
        if place >= len(self._shown):
            return False
        before, widget = self._shown[place]
        is_said = line == before or (type(line) is type(before) and line.renew(widget))
        if is_said:
            self._shown[place] = (line, widget)
        return is_said


class LineSection(Section):
    """A small heading over lines that follow what is told; it hides while there is none."""

    def __init__(self, heading: str) -> None:
        super().__init__(heading)
        self._told = Lines(self.lines)

    def tell(self, lines: Iterable[Line], *, is_shown: bool | None = None) -> None:
        """Shows these lines; hides where there are none, unless it is said whether it is shown."""
        told = list(lines)
        self._told.show(told)
        self.setVisible(bool(told) if is_shown is None else is_shown)


@dataclass(frozen=True, slots=True)
class Fact:
    """A word at the left, its value at the right."""

    word: str
    value: str
    look: Look | None = None

    def make(self) -> QWidget:
        """The line."""
        return fact(self.word, self.value, self.look)

    def renew(self, widget: QWidget) -> bool:
        """Always."""
        cast("TwoWords", widget).say(self.word, self.value, self.look)
        return True


@dataclass(frozen=True, slots=True)
class Pair:
    """Something at the left, wrapped, and a quieter word on it at the right."""

    first: str
    second: str = ""
    look: Look = Look.SECONDARY
    tip: str = ""

    def make(self) -> QWidget:
        """The line."""
        made = pair(self.first, self.second, self.look)
        made.setToolTip(tip(self.tip))
        return made

    def renew(self, widget: QWidget) -> bool:
        """Always."""
        cast("TwoWords", widget).say(self.first, self.second, self.look)
        widget.setToolTip(tip(self.tip))
        return True


@dataclass(frozen=True, slots=True)
class Words:
    """A text, wrapped."""

    words: str
    look: Look = Look.PLAIN

    def make(self) -> QWidget:
        """The text."""
        return text(self.words, self.look, is_wrapped=True)

    def renew(self, widget: QWidget) -> bool:
        """Always."""
        say(cast("QLabel", widget), self.words)
        set_look(widget, self.look)
        return True


@dataclass(frozen=True, slots=True)
class Chip:
    """A short word on a rounded ground."""

    words: str
    tone: str = "plain"
    tip: str = ""

    def make(self) -> QWidget:
        """The chip."""
        made = chip(self.words, self.tone)
        made.setToolTip(tip(self.tip))
        return made

    def renew(self, widget: QWidget) -> bool:
        """Always."""
        cast("QLabel", widget).setText(self.words)
        widget.setToolTip(tip(self.tip))
        set_look(widget, Look.CHIP, self.tone)
        return True


@dataclass(frozen=True, slots=True)
class Reason:
    """A card of paragraphs, the first as usual and the others quieter."""

    paragraphs: tuple[str, ...]

    def make(self) -> QWidget:
        """The card."""
        return reason(*self.paragraphs)

    def renew(self, widget: QWidget) -> bool:
        """Where as many paragraphs stand there, and neither those nor these are cut."""
        labels = widget.findChildren(QLabel)
        is_cut = bool(widget.findChildren(QPushButton)) or any(len(words) > LONG for words in self.paragraphs)
        if is_cut or len(labels) != len(self.paragraphs):
            return False
        for label, words in zip(labels, self.paragraphs, strict=True):
            say(label, words)
        return True


@dataclass(frozen=True, slots=True)
class Leading:
    """A row that leads to something when it is clicked, with a quiet word at its right."""

    words: str
    rest: str
    item: str
    go: Callable[[str], None]
    """Takes the item; a method of one object equals itself, so that the row is known again."""
    tip: str = ""

    def make(self) -> QWidget:
        """The row."""
        made = leading_row(self.words, self.rest, partial(self.go, self.item))
        made.setToolTip(tip(self.tip))
        return made

    def renew(self, widget: QWidget) -> bool:
        """Always."""
        row = cast("LeadingRow", widget)
        row.go = partial(self.go, self.item)
        row.say(self.words, self.rest)
        row.setToolTip(tip(self.tip))
        return True


@dataclass(frozen=True, slots=True)
class Removable(Generic[Removed]):
    """A line with a small button behind it that takes what it shows out of the plan."""

    line: Line
    words: str
    removed: Removed
    remove: Callable[[Removed], None]

    def make(self) -> QWidget:
        """The row."""
        made = RemovableRow(self.line.make(), partial(self.remove, self.removed))
        made.say(self.words)
        return made

    def renew(self, widget: QWidget) -> bool:
        """Where the line can be."""
        row = cast("RemovableRow", widget)
        row.remove = partial(self.remove, self.removed)
        row.say(self.words)
        return self.line.renew(row.line)


def reasons(*paragraphs: str) -> list[Line]:
    """A card of those paragraphs that say something; no line where none does."""
    said = tuple(filter(None, paragraphs))
    return [Reason(said)] if said else []


def facts(*lines: Fact) -> list[Line]:
    """The facts that have a value."""
    return [line for line in lines if line.value]
