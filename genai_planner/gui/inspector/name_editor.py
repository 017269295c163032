"""The name of what is selected: a heading that becomes a field."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.gui.forms.commit_field import CommitField
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.model.base import LONGEST_NAME


class NameEditor(QWidget):
    """Shows a name over several lines if need be; its button turns it into a field.

    Args:
        commit: takes the new name; refuses by `EditError`.
    """

    def __init__(self, commit: Callable[[str], None]) -> None:
        super().__init__()
        self._item = ""
        self.heading = text("", Look.HEADING, is_wrapped=True)
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.change = button(self.tr("Rename"), Look.QUIET)
        self.change.clicked.connect(self.start)
        self.field = CommitField(self.tr("Name"), commit, self._check)
        self.field.hide()
        lines = column(self, spacing=4)
        line = row(spacing=4)
        line.addWidget(self.heading, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(line)
        lines.addWidget(self.field)

    def show_name(self, item: str, name: str, *, is_editable: bool) -> None:
        """Shows the name of an item; a field that was open for another one, or another name, closes."""
        if (item, name) != (self._item, self.heading.text()):
            self._close()
        self._item = item
        self.heading.setText(name)
        self.change.setVisible(is_editable and not self.field.isVisibleTo(self))

    def start(self) -> None:
        """Opens the field with the name selected."""
        self.field.forget()
        self.field.show_text(self.heading.text())
        self.heading.hide()
        self.change.hide()
        self.field.show()
        self.field.line.setFocus()
        self.field.line.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.field.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.field.note.words:
                self._close()
        elif self.field.isVisible() and event.key() == Qt.Key.Key_Escape:
            self.field.forget()
            self.field.show_text(self.heading.text())
            self._close()
        else:
            super().keyPressEvent(event)

    def _check(self, name: str) -> str:
        if not name.strip():
            return self.tr("A name is needed.")
        if len(name.strip()) > LONGEST_NAME:
            return self.tr("A name has at most {most} characters; this one has {count}.").format(
                most=LONGEST_NAME, count=len(name.strip())
            )
        return ""

    def _close(self) -> None:
        had_focus = self.field.line.hasFocus()
        self.field.drop()
        self.field.hide()
        self.heading.show()
        self.change.show()
        if had_focus:
            self.change.setFocus()
