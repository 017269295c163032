"""The foot of a dialog: what is wrong or what follows at the left, its buttons at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from genai_planner.gui.look.keyboard import finish_entry
from genai_planner.gui.look.screen_fit import scrolled
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text


class DialogButtons(QWidget):
    """Cancel and the primary button; the latter is off while something is wrong.

    Signals:
        accepted: the primary button was pressed.
        rejected: Cancel was pressed.
    """

    accepted = Signal()
    rejected = Signal()

    def __init__(self, accept_words: str) -> None:
        super().__init__()
        self.setObjectName("dialog-foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.note = text("", Look.SECONDARY, is_wrapped=True)
        self.accept = button(accept_words, Look.PRIMARY)
        self.accept.setDefault(True)
        self.cancel = button(self.tr("Cancel"))
        line = row(self, margins=(24, 12, 24, 12), spacing=8)
        line.addWidget(self.note, 1)
        line.addWidget(self.cancel)
        line.addWidget(self.accept)
        self.accept.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.rejected)

    def _accept(self) -> None:
        """Lets what is being typed into a cell count: the button's key leaves the keyboard there."""
        finish_entry(self.window())
        if self.accept.isEnabled():
            self.accepted.emit()

    def say(self, problem: str) -> None:
        """Says what is wrong and turns the primary button off; empty for nothing."""
        set_look(self.note, Look.BAD if problem else Look.SECONDARY)
        self.note.setText(problem)
        self.accept.setEnabled(not problem)

    def tell(self, words: str) -> None:
        """Says what would follow; a problem that is said stays."""
        if self.accept.isEnabled():
            self.note.setText(words)


def put_over(buttons: DialogButtons, inside: QWidget, dialog: QDialog) -> None:
    """Lays out a dialog: what is inside, scrolled where it needs more room, over the buttons.

    The buttons accept and reject it.
    """
    whole = column(dialog)
    whole.addWidget(scrolled(inside), 1)
    whole.addWidget(buttons)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
