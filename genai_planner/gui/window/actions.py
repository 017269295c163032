"""The window's actions, in menus: what can be done is said by the commands, where it stands by the menus."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.keyboard import finish_entry
from genai_planner.pictures.paint.theme import Theme

SEPARATOR = ""
"""The entry for a line between two groups of a menu."""
_ALL = "*"
_SUBMENU = "menu:"


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """One menu, in the order of the table."""

    name: str
    title: str
    entries: tuple[str, ...] = ()
    """Names of actions; `SEPARATOR`; "menu:" and the name of a menu within this one; a name that ends with a
    star stands for all actions that begin so."""
    is_inner: bool = False
    """Whether it stands within another menu."""


class Actions(QObject):
    """The actions of a window, made of the commands' specs, in menus."""

    def __init__(self, bar: QMenuBar, menus: Iterable[MenuSpec], specs: Iterable[ActionSpec]) -> None:
        super().__init__(bar)
        self._bar = bar
        self._specs = {spec.name: spec for spec in specs}
        self._groups: dict[str, QActionGroup] = {}
        self._by_name = {spec.name: self._action(spec) for spec in self._specs.values()}
        self._by_condition: dict[Callable[[], bool], list[QAction]] = {}
        for name, spec in self._specs.items():
            self._by_condition.setdefault(spec.is_enabled, []).append(self._by_name[name])
        self.menus: dict[str, QMenu] = {}
        table = {menu.name: menu for menu in menus}
        for menu in table.values():
            self.menus[menu.name] = QMenu(menu.title, bar)
            if not menu.is_inner:
                bar.addMenu(self.menus[menu.name])
        for menu in table.values():
            self._fill(self.menus[menu.name], menu.entries)
        self.refresh()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def all_actions(self) -> tuple[QAction, ...]:
        """Every action."""
        return tuple(self._by_name.values())

    def refresh(self) -> None:
        """Enables what can be used now."""
        for is_enabled, actions in self._by_condition.items():
            is_so = is_enabled()
            if actions[0].isEnabled() != is_so:
                for action in actions:
                    action.setEnabled(is_so)

    def set_theme(self, theme: Theme) -> None:
        """Tints the icons in the colours of another theme."""
        for name, action in self._by_name.items():
            if self._specs[name].icon:
                action.setIcon(icon(self._specs[name].icon, theme, "secondary"))

    def _fill(self, menu: QMenu, entries: tuple[str, ...]) -> None:
        for entry in entries:
            if entry == SEPARATOR:
                menu.addSeparator()
            elif entry.startswith(_SUBMENU):
                menu.addMenu(self.menus[entry.removeprefix(_SUBMENU)])
            elif entry.endswith(_ALL):
                begin = entry.removesuffix(_ALL)
                menu.addActions([self[name] for name in self._by_name if name.startswith(begin)])
            else:
                menu.addAction(self[entry])

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.name)
        action.setShortcuts(_sequences(spec.shortcut))
        action.setCheckable(spec.is_checkable)
        action.setChecked(spec.is_checked)
        if spec.group:
            self._group(spec.group).addAction(action)
        action.triggered.connect(self._done_by(spec))
        return action

    def _done_by(self, spec: ActionSpec) -> Callable[[bool], None]:
        """Does what the action is for; what is being typed counts before."""
        bar, takes_state = self._bar, spec.is_checkable and not spec.group

        def called(is_on: bool) -> None:  # noqa: FBT001 - the signature of the signal
            finish_entry(bar.window())
            if takes_state:
                spec.slot(is_on)
            else:
                spec.slot()

        return called

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self)
        return self._groups[name]


def _sequences(shortcut: str | QKeySequence.StandardKey) -> list[QKeySequence]:
    if isinstance(shortcut, str):
        return QKeySequence.listFromString(shortcut) if shortcut else []
    return [QKeySequence(shortcut)]
