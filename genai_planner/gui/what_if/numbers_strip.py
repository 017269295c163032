"""The five numbers that a group argues about: the old in grey, the new in bold, and how they differ."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from genai_planner.gui.look.differences import days_apart, look_of, signed_money
from genai_planner.gui.look.widgets import Look, set_look, text
from genai_planner.words.days import medium_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import counted_text, share_text
from genai_planner.workbench.varying.headline import Headline

_UNKNOWN = "…"


class NumbersStrip(QFrame):
    """Finish, 80% date, chance of the deadline, cost at 80% and gaps, before and after."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        words = (
            self.tr("Finish"),
            self.tr("80% date"),
            self.tr("Chance of the deadline"),
            self.tr("Cost at 80%"),
            self.tr("Gaps in expertise"),
        )
        self.rows = [self._row(number, word) for number, word in enumerate(words)]

    def show_numbers(self, before: Headline, after: Headline, currency: str) -> None:
        """Shows both, and how far apart they are."""
        finish, sure = (
            (getattr(after, name).date() - getattr(before, name).date()).days for name in ("finish", "p80")
        )
        cost = round(after.cost_p80 - before.cost_p80)
        gaps = after.gaps - before.gaps
        old_chance, new_chance = before.chance or 0.0, after.chance or 0.0
        chance = round(100 * (new_chance - old_chance))
        none = self.tr("no deadline")
        told = (
            (medium_day_text(before.finish), medium_day_text(after.finish), days_apart(finish), finish),
            (medium_day_text(before.p80), medium_day_text(after.p80), days_apart(sure), sure),
            (
                none if before.chance is None else share_text(old_chance),
                none if after.chance is None else share_text(new_chance),
                _points(chance),
                -chance,
            ),
            (
                money_text(before.cost_p80, currency),
                money_text(after.cost_p80, currency),
                signed_money(cost, currency) if cost else "",
                cost,
            ),
            (str(before.gaps), str(after.gaps), _more_or_fewer(gaps), gaps),
        )
        for labels, (old, new, difference, loss) in zip(self.rows, told, strict=True):
            labels[0].setText(old if difference else "")
            labels[1].setText(new)
            labels[2].setText(difference)
            set_look(labels[2], look_of(loss))

    def show_nothing(self) -> None:
        """Shows that no numbers are known."""
        for old, new, difference in self.rows:
            old.setText("")
            new.setText(_UNKNOWN)
            difference.setText("")

    def _row(self, number: int, word: str) -> tuple[QLabel, QLabel, QLabel]:
        labels = (text("", Look.SECONDARY), text(_UNKNOWN, Look.STRONG), text("", Look.SMALL))
        top, beneath = 2 * number, 2 * number + 1
        self._grid.addWidget(text(word, Look.SECONDARY), top, 0)
        right = Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(labels[0], top, 1, right)
        self._grid.addWidget(labels[1], top, 2, right)
        self._grid.addWidget(labels[2], beneath, 0, 1, 3, right)
        self._grid.setColumnStretch(0, 1)
        return labels


def _points(points: int) -> str:
    if not points:
        return ""
    if points > 0:
        return counted_text("{n} point likelier", "{n} points likelier", points)
    return counted_text("{n} point less likely", "{n} points less likely", -points)


def _more_or_fewer(count: int) -> str:
    if not count:
        return ""
    words = _tr("{count} more") if count > 0 else _tr("{count} fewer")
    return words.format(count=abs(count))


def _tr(words: str) -> str:
    return QCoreApplication.translate("NumbersStrip", words)
