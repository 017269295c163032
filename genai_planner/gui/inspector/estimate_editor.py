"""Three points of one estimate side by side, with what they rest on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.commit_field import Note
from genai_planner.gui.forms.entries import read_within
from genai_planner.gui.look.lines import Lines, reasons
from genai_planner.gui.look.widgets import Look, column, set_wrong, text
from genai_planner.model.estimates import MOST_AMOUNT, Estimate
from genai_planner.words.context import spoken
from genai_planner.words.entry_error import EntryError
from genai_planner.words.numbers import exact_text
from genai_planner.words.phrases import source_text
from genai_planner.words.said import NOTHING, said
from genai_planner.workbench.by_hand.amounts import BY_HAND, reason_by_hand
from genai_planner.workbench.record.sizes import Points, is_in_words

_DECIMALS = 2


class EstimateEditor(QWidget):
    """Best, likely and worst amount, entered in one go: committed on Enter, or on leaving all three."""

    def __init__(self) -> None:
        super().__init__()
        self._shows_reason = True
        self._estimate = Estimate(optimistic=0, likely=0, pessimistic=0)
        self._commit: Callable[[Estimate], None] = _nowhere
        self._written_in = spoken()
        """For which region the amounts stand there: read for another one they would be others."""
        self.read_words: Callable[[str, float], Points] | None = None
        """What words such as "M, unsure" mean, given the likely amount; None where words mean nothing."""
        self._lines = tuple(QLineEdit() for _ in range(3))
        self.note = Note()
        lines = column(self, spacing=4)
        lines.addLayout(self._grid())
        lines.addWidget(self.note)
        reason = column()
        lines.addLayout(reason)
        self._reason = Lines(reason)

    @property
    def best(self) -> QLineEdit:
        """The optimistic amount."""
        return self._lines[0]

    @property
    def likely(self) -> QLineEdit:
        """The most likely amount."""
        return self._lines[1]

    @property
    def worst(self) -> QLineEdit:
        """The pessimistic amount."""
        return self._lines[2]

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for number, (word, line) in enumerate(zip(self._words(), self._lines, strict=True)):
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.textEdited.connect(self._look)
            line.editingFinished.connect(partial(self._leave, line))
            grid.addWidget(text(word, Look.SMALL), 0, number)
            grid.addWidget(line, 1, number)
        return grid

    def _words(self) -> tuple[str, str, str]:
        return self.tr("Best"), self.tr("Likely"), self.tr("Worst")

    @property
    def is_in_use(self) -> bool:
        """Whether the keyboard is in one of the fields."""
        return any(line.hasFocus() for line in self._lines)

    def show_other(
        self, name: str, estimate: Estimate, commit: Callable[[Estimate], None], *, shows_reason: bool
    ) -> None:
        """Shows another estimate than the one that was edited so far.

        Args:
            name: what is estimated, for those who cannot see where the fields stand.
            estimate: what to show.
            commit: takes the changed estimate; refuses by `EditError`.
            shows_reason: whether reason and source stand beneath it.
        """
        self._estimate, self._commit, self._shows_reason = estimate, commit, shows_reason
        for word, line in zip(self._words(), self._lines, strict=True):
            line.setAccessibleName(f"{name}: {word}")
        self._show()
        self._look()

    def show_estimate(self, estimate: Estimate) -> None:
        """Shows another estimate in the same fields."""
        if estimate != self._estimate or spoken() != self._written_in:
            self._estimate = estimate
            self._show()
            self._look()

    def _show(self) -> None:
        self._written_in = spoken()
        amounts = (self._estimate.optimistic, self._estimate.likely, self._estimate.pessimistic)
        for line, amount in zip(self._lines, amounts, strict=True):
            line.setText(exact_text(amount, _DECIMALS))
        source = source_text(self._estimate.source)
        rest = self.tr("Source: {source}").format(source=source) if source else ""
        self._reason.show(reasons(self._estimate.because, rest) if self._shows_reason else [])

    def _look(self) -> str:
        problem, wrong = self._problem()
        for line in self._lines:
            set_wrong(line, is_wrong=line is wrong)
        self.note.say(problem)
        return problem

    def _problem(self) -> tuple[str, QLineEdit | None]:
        for line in self._lines:
            try:
                self._typed(line)
            except EntryError as error:
                return str(error), line
        best, likely, worst = self._points()
        if best > likely:
            return self.tr("The best must not be above the likely."), self.best
        if likely > worst:
            return self.tr("The likely must not be above the worst."), self.worst
        return "", None

    def _points(self) -> Points:
        """All three as they are typed: where one field says them in words, by that one alone."""
        best, likely, worst = typed = tuple(self._typed(line) for line in self._lines)
        told = next((one for one in typed if isinstance(one, tuple)), None)
        if told is not None:
            return told
        assert not isinstance(best, tuple)
        assert not isinstance(likely, tuple)
        assert not isinstance(worst, tuple)
        return best, likely, worst

    def _typed(self, line: QLineEdit) -> float | Points:
        """The amount in a field, or all three where it says them in words."""
        words = line.text()
        if self.read_words is None or not is_in_words(words):
            return self._amount(words)
        points = self.read_words(words, self._estimate.likely)
        return points if len(set(points)) > 1 else points[0]

    def _amount(self, words: str) -> float:
        otherwise = self.tr("Enter a number from 0 to 10,000,000, such as 2.5.")
        return read_within(words, 0, MOST_AMOUNT, otherwise)

    def _leave(self, line: QLineEdit) -> None:
        """Commits, but not while the keyboard goes on to the next of the three."""
        if not any(other.hasFocus() for other in self._lines if other is not line):
            self._finish()

    def _finish(self) -> None:
        if self._look():
            return
        amounts = list(self._points())
        words = next((line.text() for line in self._lines if is_in_words(line.text())), "")
        before = (self._estimate.optimistic, self._estimate.likely, self._estimate.pessimistic)
        shown = [round(amount, _DECIMALS) for amount in before]
        if amounts == shown:
            return
        points = [old if new == seen else new for new, seen, old in zip(amounts, shown, before, strict=True)]
        try:
            self._commit(self._by_hand(points, words))
        except EditError as error:
            self.note.say(str(error))

    def _by_hand(self, points: list[float], typed: str) -> Estimate:
        words = said("Typed as “{words}”.", words=typed.strip()) if typed else NOTHING
        return Estimate(
            optimistic=points[0],
            likely=points[1],
            pessimistic=points[2],
            because=reason_by_hand(self._estimate, words),
            source=BY_HAND,
        )


def _nowhere(_: Estimate) -> None:
    """Before an estimate is shown there is nothing to change."""
