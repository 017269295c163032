"""Typing into the cells of tables as a user does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit


def type_in_cell(qtbot, table, row, column, words):
    """Opens the cell, types, and presses Enter."""
    view = table.table
    index = view.model().index(row, column)
    view.setCurrentIndex(index)
    view.edit(index)
    (editor,) = view.findChildren(QLineEdit)
    editor.selectAll()
    if words:
        qtbot.keyClicks(editor, words)
    else:
        qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    # The view takes the words and lets its editor go only after the key was handled.
    qtbot.waitUntil(lambda: not view.findChildren(QLineEdit))
