"""What the Help menu does."""

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from genai_planner.gui.look.action_spec import ActionSpec, keys_text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.window.view_table import View, view_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.gui.help.help_dialog import HelpDialog
    from genai_planner.gui.help.pages import HelpPage
    from genai_planner.gui.look.appearance import Appearance
    from genai_planner.gui.window.actions import Actions
    from genai_planner.gui.window.commands.file_commands import FileCommands
    from genai_planner.gui.window.workspace import Workspace
    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.pictures.paint.theme import ThemeName


class Helped(Protocol):
    """The window that help is about."""

    actions_by_name: "Actions"
    appearance: "Appearance"

    document: Document
    files: "FileCommands"

    @property
    def workspace(self) -> "Workspace":
        """What is seen of an open plan."""


class HelpCommands(QObject):
    """Says how things are done, explains the terms, and the program.

    Args:
        window: over which dialogs open.
        helped: what the pages are about.
        lifecycle: gives the glossary.
    """

    def __init__(
        self,
        window: QWidget,
        helped: Helped,
        lifecycle: "Callable[[], Lifecycle]",
    ) -> None:
        super().__init__(window)
        self._window, self._helped, self._lifecycle = window, helped, lifecycle
        self._help: HelpDialog | None = None

    def actions(self) -> tuple[ActionSpec, ...]:
        """Everything that the Help menu offers."""
        return (
            ActionSpec("help", self.tr("&How to…"), self.show_help, "F1"),
            ActionSpec("glossary", self.tr("&Glossary"), self.show_glossary, "Shift+F1"),
            ActionSpec("about", self.tr("&About GenAI Planner"), self.show_about),
        )

    def show_help(self) -> None:
        """Shows the how-to pages, beside which the window can be worked in."""
        from genai_planner.gui.help.help_dialog import HelpDialog

        if self._help is not None:
            self._help.raise_()
            self._help.activateWindow()
            return
        theme = cast("ThemeName", self._helped.appearance.theme.name)
        self._help = HelpDialog(self.called, self._helped.document.ground, theme, self._window)
        self._help.place_wanted.connect(self.try_out)
        self._help.finished.connect(self._forget)
        self._help.show()

    def try_out(self, page: "HelpPage") -> None:
        """Opens the page's sample where its job is done."""

        def go() -> None:
            self._helped.workspace.show_view(View(page.view))
            self._helped.document.select(Selection(item=page.select))

        self._helped.files.open_sample(page.sample, go)

    def called(self, kind: str, name: str) -> str:
        """What an action, menu or view is called now, in bold: its menus, its words and its keys.

        Raises:
            KeyError: where there is none of that name.
        """
        actions = self._helped.actions_by_name
        if kind == "view":
            words = next(spec.name for spec in view_table() if spec.view is View(name))
            return _bold(words, _keys(actions[name]))
        action = actions.menus[name].menuAction() if kind == "menu" else actions[name]
        path = " ▸ ".join((*self._above(action), _plain(action)))
        return _bold(path, _keys(action))

    def _above(self, action: QAction) -> list[str]:
        """The menus that lead to the action, from outside in."""
        menus: dict[str, QMenu] = self._helped.actions_by_name.menus
        for menu in menus.values():
            if action in menu.actions():
                return [*self._above(menu.menuAction()), _plain(menu.menuAction())]
        return []

    def show_glossary(self) -> None:
        """Explains the terms that a manager meets."""
        from genai_planner.gui.window.glossary import GlossaryDialog

        GlossaryDialog(self._lifecycle(), self._window).open()

    def show_about(self) -> None:
        """Says what the program is."""
        from genai_planner.gui.window.about import show_about

        show_about(self._window, self._lifecycle())

    def _forget(self) -> None:
        self._help = None


def _bold(words: str, keys: str) -> str:
    return f"**{words}** ({keys})" if keys else f"**{words}**"


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").rstrip("…")


def _keys(action: QAction) -> str:
    return ", ".join(map(keys_text, action.shortcuts()))
