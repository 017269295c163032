"""A question with a few ways to go on, each said in a sentence beside its button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QWidget
from typing_extensions import override

from genai_planner.gui.look.screen_fit import at_least
from genai_planner.gui.look.widgets import Look, button, column, paragraph, row, text

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go on."""

    name: str
    """By which tests and the dialog's owner know it."""
    words: str
    """On its button."""
    explanation: str
    follow: Callable[[], object]
    """What it does, once the dialog is closed."""
    is_usual: bool = False
    keeps_open: bool = False
    """Whether the question still stands afterwards, as when something is only looked at."""


class ChoiceDialog(QDialog):
    """Says what happened and offers the ways to go on; Cancel is one of them and changes nothing.

    Args:
        heading: what happened, in a few words.
        sentences: more about it, a paragraph each.
        ways: what can be done, the best first.
        parent: the window over which it stands.
    """

    def __init__(self, heading: str, sentences: Sequence[str], ways: Sequence[Way], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        at_least(self, _WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sentences = tuple(sentences)
        self.buttons: dict[str, QPushButton] = {}
        """The button of each way, by its name."""
        lines = column(self, margins=(24, 20, 24, 16), spacing=12)
        lines.addWidget(text(heading, Look.HEADING, is_wrapped=True))
        for sentence in sentences:
            lines.addWidget(paragraph(sentence))
        lines.addLayout(self._grid(ways))
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        foot = row(spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        lines.addStretch(1)
        lines.addLayout(foot)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # Wrapped texts ask for the height of a narrow window before they know their width.
        layout = self.layout()
        if layout is not None:
            self.resize(self.minimumWidth(), layout.heightForWidth(self.minimumWidth()))
        super().showEvent(event)

    def _grid(self, ways: Sequence[Way]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, way in enumerate(ways):
            made = button(way.words, Look.PRIMARY if way.is_usual else None)
            made.setAccessibleDescription(way.explanation)
            made.setDefault(way.is_usual)
            made.clicked.connect(lambda *_, way=way: self._take(way))
            self.buttons[way.name] = made
            grid.addWidget(made, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(paragraph(way.explanation, Look.SECONDARY), line, 1, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _take(self, way: Way) -> None:
        if not way.keeps_open:
            self.accept()
        way.follow()
