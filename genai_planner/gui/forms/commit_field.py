"""Fields of the inspector: they commit when the user is done, and say at once what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.look.widgets import Look, column, set_wrong, text

Check = Callable[[str], str]
"""From what was typed to what is wrong with it; empty where it is fine."""


_ROOM_AROUND = 8


class Note(QWidget):
    """The line below a field that says what is wrong; hidden while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self._words = text("", Look.ERROR, is_wrapped=True)
        column(self).addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """What is wrong; empty where nothing is."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Says what is wrong, or nothing."""
        is_new = bool(words) and words != self._words.text()
        self._words.setText(words)
        self.setVisible(bool(words))
        if is_new:
            reveal(self)


def reveal(part: QWidget) -> None:
    """Scrolls as far as it takes to see the part, once it has its place."""

    def scroll() -> None:
        above = part.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and part.isVisible():
            above.ensureWidgetVisible(part, 0, _ROOM_AROUND)

    QTimer.singleShot(0, part, scroll)


class CommitField(QWidget):
    """A line that is typed into; what was typed stays until it is accepted or something else is shown.

    Args:
        name: what the field is called for those who cannot see it.
        commit: takes the text when the user is done; refuses by `EditError`.
        check: looks at the text while it is typed.
    """

    def __init__(self, name: str, commit: Callable[[str], None], check: Check | None = None) -> None:
        super().__init__()
        self._commit = commit
        self._check = check
        self._shown: str | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.note = Note()
        lines = column(self, spacing=2)
        lines.addWidget(self.line)
        lines.addWidget(self.note)
        self.line.textEdited.connect(self._look)
        self.line.editingFinished.connect(self._finish)
        self.setFocusProxy(self.line)

    def show_text(self, words: str) -> None:
        """Shows the plan's value; what the user is typing is not overwritten by the same value."""
        if words != self._shown:
            self._shown = words
            self.line.setText(words)
            self.line.setCursorPosition(0)
            self._say("")

    def forget(self) -> None:
        """Lets the next `show_text` replace whatever was typed."""
        self._shown = None

    def drop(self) -> None:
        """Lets nothing come of what is typed, although the field loses the keyboard as it goes."""
        self._shown = self.line.text()

    def set_tabular(self) -> None:
        """Sets the text at the right, for numbers."""
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _look(self, words: str) -> None:
        self._say(self._check(words) if self._check else "")

    def _finish(self) -> None:
        words = self.line.text()
        if words == self._shown:
            self._say("")
            return
        problem = self._check(words) if self._check else ""
        if not problem:
            try:
                self._commit(words)
            except EditError as error:
                problem = str(error)
            else:
                self._shown = words
        self._say(problem)

    def _say(self, problem: str) -> None:
        set_wrong(self.line, is_wrong=bool(problem))
        self.note.say(problem)
        self.line.setAccessibleDescription(problem)
