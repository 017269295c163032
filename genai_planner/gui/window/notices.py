"""What is said beside the facts: a quiet word that goes by itself, and what stays until it is dismissed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from genai_planner.gui.look.messages import tell
from genai_planner.gui.look.panel_parts import LONG
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Card, Look, button, row, set_look, text

QUIET_MILLISECONDS = 6_000
_MOST_WIDTH = 320
"""Pixels that other facts give up for a quiet word; of a longer one the rest is in its tooltip."""


class QuietWord(QLabel):
    """One line that goes after a while; it ends in an ellipsis where there is no room for all of it.

    Signals:
        ended: nothing is said any more.
    """

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        """What is said in full; empty where nothing is."""
        set_look(self, Look.SECONDARY)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._ends = QTimer(self, singleShot=True, interval=QUIET_MILLISECONDS)
        self._ends.timeout.connect(self._end)
        self._show("")

    def say(self, words: str) -> None:
        """Says it from now on for a while; whatever was said before is gone."""
        self._show(words)
        self._ends.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _end(self) -> None:
        self._show("")
        self.ended.emit()

    def _show(self, words: str) -> None:
        self.words = words
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        # Facts that can be seen elsewhere too make room for it.
        self.setMinimumWidth(min(self.fontMetrics().horizontalAdvance(words) + 4, _MOST_WIDTH))
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width()))


class Notice(Card):
    """Sentences that matter, over the line of facts; they stay until the user dismisses them."""

    def __init__(self) -> None:
        super().__init__("warning")
        self.setObjectName("notice")
        self._said: list[str] = []
        self.label = text("", is_wrapped=True)
        self.all_button = button(self.tr("Show all"), Look.QUIET)
        self.all_button.clicked.connect(lambda: tell(self.window(), self.words))
        self.dismiss_button = button("×", Look.QUIET)
        sized(self.dismiss_button, width=28)
        self.dismiss_button.setToolTip(self.tr("Dismiss"))
        self.dismiss_button.setAccessibleName(self.tr("Dismiss"))
        self.dismiss_button.clicked.connect(self.dismiss)
        line = row(spacing=8)
        line.addWidget(self.label, 1)
        line.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.dismiss_button, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.addLayout(line)
        self.dismiss()

    @property
    def words(self) -> str:
        """All that stands there and was not dismissed yet."""
        return "\n".join(self._said)

    def keep(self, sentence: str) -> None:
        """Says it, beneath what was said before, until it is dismissed."""
        if sentence not in self._said:
            self._said.append(sentence)
        self._show()

    def dismiss(self) -> None:
        """Takes away all that stands there."""
        self._said.clear()
        self._show()

    def _show(self) -> None:
        words = self.words
        is_long = len(words) > LONG
        self.label.setText(f"{words[:LONG].rsplit(' ', 1)[0]} …" if is_long else words)
        self.all_button.setVisible(is_long)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
