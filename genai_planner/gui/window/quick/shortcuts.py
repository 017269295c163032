"""The sheet of shortcuts: which keys do what."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from genai_planner.gui.look.text_size import px
from genai_planner.gui.look.widgets import Look, column, text


class ShortcutSheet(QDialog):
    """Lists every action that has keys, and the keys and gestures of the timeline.

    Args:
        actions: of the window.
        parent: the window.
    """

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.resize(px(560), px(520))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find keys or an action"))
        self.search.setAccessibleName(self.tr("Find a shortcut"))
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("Shortcuts"))
        lines = column(self, margins=(16, 16, 16, 16), spacing=8)
        lines.addWidget(text(self.tr("Keys and gestures"), Look.HEADING))
        lines.addWidget(self.search)
        lines.addWidget(self.table, 1)
        self._fill([*self._of_actions(actions), *self._of_the_timeline()])
        self.search.textChanged.connect(self._filter)

    def _of_actions(self, actions: Iterable[QAction]) -> list[tuple[str, str]]:
        return [
            (action.text().replace("&", "").rstrip("…"), keys)
            for action in actions
            if (keys := ", ".join(one.toString() for one in action.shortcuts()))
        ]

    def _of_the_timeline(self) -> list[tuple[str, str]]:
        tr = self.tr
        return [
            (tr("Indent and outdent the selected rows"), tr("Tab, Shift+Tab")),
            (tr("Leave the table"), tr("Ctrl+Tab")),
            (tr("Move a bar, without snapping"), tr("Drag it, with Alt")),
            (tr("Change how long a task takes"), tr("Drag an end of its bar")),
            (tr("Link two tasks"), tr("Drag from the ring at an end of a bar")),
            (tr("Set how much is done"), tr("Drag the handle below a bar")),
            (tr("Put a row elsewhere"), tr("Drag its bar up or down")),
            (tr("Move what is seen"), tr("Drag the ground, or the middle button")),
            (tr("Select several bars"), tr("Shift and drag over them")),
            (tr("Give up what is in hand"), tr("Escape")),
            (tr("Zoom around the mouse"), tr("Ctrl and the wheel")),
        ]

    def _fill(self, lines: list[tuple[str, str]]) -> None:
        self.table.setColumnCount(2)
        self.table.setHorizontalHeaderLabels([self.tr("What"), self.tr("Keys")])
        self.table.setRowCount(len(lines))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        for number, line in enumerate(lines):
            for place, words in enumerate(line):
                self.table.setItem(number, place, QTableWidgetItem(words))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)

    def _filter(self, typed: str) -> None:
        words = typed.casefold()
        for number in range(self.table.rowCount()):
            cells = (self.table.item(number, place) for place in range(2))
            line = " ".join(cell.text().casefold() for cell in cells if cell is not None)
            self.table.setRowHidden(number, words not in line)
