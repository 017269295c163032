"""What a few keys open: the palette, the sheet of shortcuts, the list of steps; and the picture to paste."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QUndoView, QWidget

from genai_planner.gui.look.action_spec import ActionSpec, keys_text
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import column
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.quick.own_keys import OwnKeys

if TYPE_CHECKING:
    from genai_planner.gui.window.quick.palette import Choice

_STEPS_SIZE = (360, 420)


class QuickCommands(QObject):
    """Opens ways to everything.

    Args:
        window: over which dialogs open.
        document: whose tasks and people are found.
        actions: gives the window's actions, once they are made.
        search_person: shows the rows of somebody.
        preferences: where the keys that the user chose are kept.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        actions: Callable[[], tuple[QAction, ...]],
        search_person: Callable[[str], None],
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self._document = window, document
        self._actions, self._search_person = actions, search_person
        self.own_keys = OwnKeys(actions, preferences, self)

    def actions(self, can_see: Callable[[], bool]) -> tuple[ActionSpec, ...]:
        """Everything that is opened so."""
        return (
            ActionSpec("palette", self.tr("Find an&ything…"), self.open_palette, "Ctrl+K"),
            ActionSpec("history", self.tr("Steps…"), self.open_history, "Ctrl+Alt+Z", "", can_see),
            ActionSpec("shortcuts", self.tr("&Shortcuts"), self.open_shortcuts, "?"),
        )

    def open_palette(self) -> None:
        """Finds an action, a task, a phase or a person by a few letters."""
        from genai_planner.gui.window.quick.palette import Palette

        Palette(self.choices(), self._window).open()

    def open_shortcuts(self) -> None:
        """Lists which keys do what."""
        from genai_planner.gui.window.quick.shortcuts import ShortcutSheet

        ShortcutSheet(self._actions(), self._window, self.own_keys).open()

    def open_history(self) -> None:
        """Lists the steps since the plan was opened; a click goes to one."""
        dialog = QDialog(self._window)
        dialog.setWindowTitle(self.tr("Steps"))
        open_at(dialog, *_STEPS_SIZE)
        view = QUndoView(self._document.undo_stack, dialog)
        view.setEmptyLabel(self.tr("As it was opened"))
        view.setAccessibleName(self.tr("Steps"))
        column(dialog, margins=(12, 12, 12, 12)).addWidget(view)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choices(self) -> "tuple[Choice, ...]":
        """All that can be found now."""
        from genai_planner.gui.window.quick.palette import Choice

        found = [
            Choice(action.text().replace("&", "").rstrip("…"), self._kind(action), action.trigger)
            for action in self._actions()
            if action.isEnabled() and action.objectName() != "palette"
        ]
        plan = self._document.plan
        if plan is None:
            return tuple(found)
        found += [Choice(one.name, self.tr("phase"), self._selector(one.id)) for one in plan.phases]
        found += [Choice(one.name, self.tr("task"), self._selector(one.id)) for one in plan.tasks]
        found += [Choice(one.name, self.tr("person"), self._searcher(one.id)) for one in plan.people]
        return tuple(found)

    def _kind(self, action: QAction) -> str:
        """The keys of an action; that it opens a sample, whose name alone would not say so."""
        return (
            self.tr("sample") if action.objectName().startswith("sample-") else keys_text(action.shortcut())
        )

    def _selector(self, item: str) -> Callable[[], None]:
        return lambda: self._document.select(Selection(item=item))

    def _searcher(self, person: str) -> Callable[[], None]:
        return lambda: self._search_person(person)
