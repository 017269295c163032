"""What an earlier run left unsaved, offered at the next start."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from genai_planner.gui.look.screen_fit import at_least
from genai_planner.gui.look.widgets import Card, Look, button, column, paragraph, row, text
from genai_planner.words.days import full_moment_text

if TYPE_CHECKING:
    from genai_planner.files.safety.journal import Left
    from genai_planner.model.plan import Plan

    OpenPlan = Callable[[Plan, Callable[[], None]], None]
_WIDTH = 520


class RecoveryDialog(QDialog):
    """Offers each plan that was left: to open it as a new, unsaved one, or to forget it.

    Args:
        left: what was left, the latest first.
        open_plan: opens a plan as one that is not saved yet, once nothing can be lost by it, and then calls
            what it is given.
        parent: the window over which it stands.
    """

    def __init__(self, left: "Sequence[Left]", open_plan: "OpenPlan", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._open_plan = list(left), open_plan
        self.setWindowTitle(self.tr("Unsaved work was found"))
        at_least(self, _WIDTH)
        lines = column(self, margins=(20, 16, 20, 16), spacing=12)
        lines.addWidget(text(self.tr("Unsaved work was found"), Look.HEADING))
        words = self.tr(
            "The program ended before these plans were saved. A plan opens as a new one that is not saved "
            "yet; the file that it came from stays as it is."
        )
        lines.addWidget(paragraph(words, Look.SECONDARY))
        self.cards = [self._card(one) for one in left]
        for card in self.cards:
            lines.addWidget(card)
        self.later_button = button(self.tr("Later"))
        self.later_button.clicked.connect(self.reject)
        foot = row(spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.later_button)
        lines.addLayout(foot)
        self.finished.connect(self.deleteLater)

    def _card(self, left: "Left") -> Card:
        card = Card()
        card.lines.addWidget(paragraph(left.plan.name, Look.STRONG))
        told = self.tr("Last edited {when}; {what}").format(
            when=full_moment_text(left.when), what=_summary(left, self.tr)
        )
        card.lines.addWidget(paragraph(told, Look.SECONDARY))
        open_button, forget_button = button(self.tr("Open"), Look.PRIMARY), button(self.tr("Discard"))
        for one, words in (
            (open_button, self.tr("Open: {name}")),
            (forget_button, self.tr("Discard: {name}")),
        ):
            one.setAccessibleName(words.format(name=left.plan.name))
        open_button.clicked.connect(lambda: self._open(left))
        forget_button.clicked.connect(lambda: self._forget(left, card))
        buttons = row(spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(forget_button)
        buttons.addWidget(open_button)
        card.lines.addLayout(buttons)
        card.setProperty("open", open_button)
        card.setProperty("forget", forget_button)
        return card

    def _open(self, left: "Left") -> None:
        """Opens it; once it is open it has a journal of its own, so this one may go."""
        self.accept()
        self._open_plan(left.plan, left.forget)

    def _forget(self, left: "Left", card: Card) -> None:
        left.forget()
        self._left.remove(left)
        card.hide()
        if not self._left:
            self.accept()


def _summary(left: "Left", tr: Callable[[str], str]) -> str:
    """How much differs from what was safe."""
    from genai_planner.workbench.differences import differences

    found = differences(left.base, left.plan)
    if not found:
        return tr("it never was saved")
    records = Counter(one.table for one in {(one.table, one.id): one for one in found}.values())
    tasks, rest = records.pop("tasks", 0), sum(records.values())
    one, many = tr("1 task differs"), tr("{count} tasks differ")
    parts = [one if tasks == 1 else many.format(count=tasks)] if tasks else []
    if rest:
        one, many = tr("1 other thing differs"), tr("{count} other things differ")
        parts.append(one if rest == 1 else many.format(count=rest))
    return tr("{parts} from what was saved").format(parts=", ".join(parts))
