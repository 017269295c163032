"""The mark of an amount that is the user's own, and the way back to the estimate's."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, button, chip, row


class OwnMark(QWidget):
    """A word and a button; hidden while the amount is the estimate's.

    Args:
        name: what the amount is called, for those who cannot see where the mark stands.
        take_back: returns to the estimate's amount.
    """

    def __init__(self, name: str, take_back: Callable[[], object]) -> None:
        super().__init__()
        self.back = button(self.tr("Take back"), Look.QUIET)
        self.back.setAccessibleName(self.tr("Take back {name}").format(name=name))
        self.back.setToolTip(tip(self.tr("Returns to what the planner estimates.")))
        self.back.clicked.connect(take_back)
        line = row(self, spacing=4)
        line.addWidget(chip(self.tr("Your own"), "accent"))
        line.addWidget(self.back)
        line.addStretch(1)
        self.hide()
