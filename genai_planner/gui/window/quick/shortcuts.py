"""The sheet of shortcuts: which keys do what."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from genai_planner.gui.look.action_spec import keys_text
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.gui.window.quick.own_keys import OwnKeys

_SIZE = (720, 520)


class ShortcutSheet(QDialog):
    """Lists every action with its keys, which can be changed, and the keys and gestures of the timeline.

    Args:
        actions: of the window.
        parent: the window.
        own: gives actions other keys.
    """

    def __init__(self, actions: Iterable[QAction], parent: QWidget, own: OwnKeys) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Shortcuts"))
        open_at(self, *_SIZE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find keys or an action"))
        self.search.setAccessibleName(self.tr("Find a shortcut"))
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("Shortcuts"))
        lines = column(self, margins=(16, 16, 16, 16), spacing=8)
        lines.addWidget(text(self.tr("Keys and gestures"), Look.HEADING))
        lines.addWidget(self.search)
        lines.addWidget(self.table, 1)
        self._own = own
        self._listed = [action for action in actions if action.objectName() and action.text()]
        self._listed.sort(key=lambda action: not action.shortcuts())
        self.keys, self.note = QKeySequenceEdit(), text("", Look.WARNING, is_wrapped=True)
        self.take, self.usual = (
            button(self.tr("Take these keys")),
            button(self.tr("All as usual"), Look.QUIET),
        )
        lines.addLayout(self._changing())
        lines.addWidget(self.note)
        self._fill([*self._of_actions(), *self._of_the_timeline()])
        self.search.textChanged.connect(self._filter)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.keys.keySequenceChanged.connect(self._tell_conflict)
        self.take.clicked.connect(self.give_keys)
        self.usual.clicked.connect(self.reset)
        self._show_chosen()

    @property
    def chosen(self) -> QAction | None:
        """The action whose line is selected; None for a gesture, or none."""
        number = self.table.currentRow()
        return self._listed[number] if 0 <= number < len(self._listed) else None

    def give_keys(self) -> None:
        """Gives the selected action the keys that were pressed; none where they were cleared."""
        action = self.chosen
        if action is not None:
            self._own.give(action, self.keys.keySequence())
            self._show_keys()

    def reset(self) -> None:
        """Gives every action its usual keys again."""
        self._own.reset()
        self._show_keys()

    def _changing(self) -> QHBoxLayout:
        """Where other keys are pressed for the selected action."""
        self.keys.setAccessibleName(self.tr("New keys"))
        self.keys.setClearButtonEnabled(True)
        line = row(spacing=8)
        line.addWidget(self.keys, 1)
        line.addWidget(self.take)
        line.addWidget(self.usual)
        return line

    def _show_chosen(self) -> None:
        action = self.chosen
        for part in (self.keys, self.take):
            part.setEnabled(action is not None)
        self.keys.setKeySequence(QKeySequence() if action is None else action.shortcut())
        self._tell_conflict()

    def _tell_conflict(self) -> None:
        action = self.chosen
        holder = None if action is None else self._own.holder(self.keys.keySequence(), action)
        words = self.tr("'{action}' has these keys; it loses them if you take them.")
        if action is None:
            self.note.setText(self.tr("Select an action to give it other keys."))
        else:
            self.note.setText("" if holder is None else words.format(action=_name(holder)))

    def _show_keys(self) -> None:
        """Writes the keys of every action anew."""
        for number, (_, keys) in enumerate(self._of_actions()):
            cell = self.table.item(number, 1)
            if cell is not None:
                cell.setText(keys)
        self._show_chosen()

    def _of_actions(self) -> list[tuple[str, str]]:
        return [(_name(action), ", ".join(map(keys_text, action.shortcuts()))) for action in self._listed]

    def _of_the_timeline(self) -> list[tuple[str, str]]:
        tr = self.tr
        return [
            (tr("Indent and outdent the selected rows"), tr("Tab, Shift+Tab")),
            (tr("Leave the table"), tr("Ctrl+Tab")),
            (tr("Move a bar, without snapping"), tr("Drag it, with Alt")),
            (tr("Move a bar by a lag of its link rather than a constraint"), tr("Drag it, with Shift")),
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
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        for number, line in enumerate(lines):
            for place, words in enumerate(line):
                self.table.setItem(number, place, QTableWidgetItem(words))
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _filter(self, typed: str) -> None:
        words = typed.casefold()
        for number in range(self.table.rowCount()):
            cells = (self.table.item(number, place) for place in range(2))
            line = " ".join(cell.text().casefold() for cell in cells if cell is not None)
            self.table.setRowHidden(number, words not in line)


def _name(action: QAction) -> str:
    return action.text().replace("&", "").rstrip("…")
