"""Undo and redo, which always act on the plan, whatever field has the keyboard."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.keyboard import finish_entry
from genai_planner.gui.session.document import Document

_TYPED_INTO = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
UNDO_KEYS, REDO_KEYS = "Ctrl+Z", "Ctrl+Shift+Z; Ctrl+Y"
_UNDO, _REDO = QKeySequence.listFromString(UNDO_KEYS), QKeySequence.listFromString(REDO_KEYS)


class UndoCommands(QObject):
    """Takes the keys of undo and redo from the fields of the window; dialogs keep theirs.

    What is typed but not committed yet is committed first, so that undo takes back that alone.
    """

    def __init__(self, window: QWidget, document: Document) -> None:
        super().__init__(window)
        self._window, self._document = window, document
        self._field: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def actions(self) -> tuple[ActionSpec, ...]:
        """Undo and redo."""
        stack = self._document.undo_stack
        return (
            ActionSpec("undo", self.tr("&Undo"), self.undo, UNDO_KEYS, "undo-2", stack.canUndo),
            ActionSpec("redo", self.tr("&Redo"), self.redo, REDO_KEYS, "redo-2", stack.canRedo),
        )

    def undo(self) -> None:
        """Takes back the last step, which is the entry that is being typed where there is one."""
        finish_entry(self._window)
        self._document.undo_stack.undo()

    def redo(self) -> None:
        """Does again what was taken back last; an entry that is being typed leaves nothing of it."""
        finish_entry(self._window)
        self._document.undo_stack.redo()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        keys = QKeySequence(event.keyCombination())
        if keys not in (*_UNDO, *_REDO):
            return False
        # Not accepted, the key goes on to the actions of the window; and comes back where they are disabled.
        event.ignore()
        if event.type() is QEvent.Type.KeyPress and keys in _UNDO:
            self.undo()
        return True

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # A field that goes for good loses the keyboard before it tells that it is gone.
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
            self._field.destroyed.disconnect(self._forget_field)
        self._field = None
        if isinstance(now, _TYPED_INTO) and now.window() is self._window:
            self._field = now
            now.installEventFilter(self)
            now.destroyed.connect(self._forget_field)

    def _forget_field(self) -> None:
        self._field = None
