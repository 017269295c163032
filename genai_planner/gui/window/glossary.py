"""The glossary: the terms that a manager meets, found while typing."""

from PySide6.QtWidgets import QDialog, QLineEdit, QScrollArea, QWidget

from genai_planner.gui.look.panel_parts import empty
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, column, paragraph, text
from genai_planner.lifecycle.data.records import GlossaryEntry, Lifecycle

_SIZE = (560, 600)


class GlossaryDialog(QDialog):
    """Lists the entries of the lifecycle's glossary that hold what was typed."""

    def __init__(self, lifecycle: Lifecycle, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = sorted(lifecycle.glossary, key=lambda entry: entry.term.casefold())
        self.setWindowTitle(self.tr("Glossary"))
        open_at(self, *_SIZE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a term"))
        self.search.setAccessibleName(self.tr("Find a term"))
        self.search.setClearButtonEnabled(True)
        self.list = column(margins=(20, 4, 20, 20), spacing=4)
        holder = QWidget()
        holder.setLayout(self.list)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setAccessibleName(self.tr("Terms"))
        lines = column(self)
        top = column(margins=(20, 20, 20, 8), spacing=8)
        top.addWidget(text(self.tr("Glossary"), Look.HEADING))
        top.addWidget(self.search)
        lines.addLayout(top)
        lines.addWidget(area, 1)
        self.search.textChanged.connect(self._show)
        self.finished.connect(self.deleteLater)
        self._show("")

    def _show(self, typed: str) -> None:
        empty(self.list)
        wanted = typed.strip().casefold()
        found = [entry for entry in self._entries if wanted in _searched(entry)]
        for entry in found:
            names = " · ".join((entry.term, *entry.also))
            self.list.addWidget(text(names, Look.STRONG, is_wrapped=True))
            self.list.addWidget(paragraph(entry.explanation, Look.SECONDARY))
            self.list.addSpacing(8)
        if not found:
            self.list.addWidget(text(self.tr("No such term."), Look.SECONDARY))
        self.list.addStretch(1)


def _searched(entry: GlossaryEntry) -> str:
    return " ".join((entry.term, *entry.also, entry.explanation)).casefold()
