"""Actions as a table: what each is called, where it stands, its keys, and when it can be used."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from genai_planner.gui.look.icons import icon
from genai_planner.pictures.paint.theme import Theme

SEPARATOR = ""
"""The name of a line between two groups of a menu."""


def always() -> bool:
    """For actions that can always be used."""
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One line of the table."""

    name: str
    """How the program calls the action; `SEPARATOR` for a line, a menu's name for the way into that menu."""
    menu: str
    """The menu that it stands in."""
    text: str = ""
    slot: Callable[..., object] | None = None
    """What it does; one that is checked by itself, outside a group, is told whether it is checked."""
    shortcut: str | QKeySequence.StandardKey = ""
    icon: str = ""
    is_enabled: Callable[[], bool] = always
    is_checkable: bool = False
    is_checked: bool = False
    group: str = ""
    """Actions of one group exclude each other."""


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """One menu, in the order of the table; with a parent it stands within that menu."""

    name: str
    title: str
    parent: str = ""


class Actions(QObject):
    """The actions of a window, made of the table, in menus."""

    def __init__(self, bar: QMenuBar, menus: Iterable[MenuSpec], specs: Iterable[ActionSpec]) -> None:
        super().__init__(bar)
        self._specs = {spec.name: spec for spec in specs if spec.name}
        self._by_name: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.menus: dict[str, QMenu] = {}
        parents = {menu.name: menu for menu in menus}
        for menu in parents.values():
            if not menu.parent:
                self.menus[menu.name] = bar.addMenu(menu.title)
        for spec in specs:
            self._add(spec, parents)
        self.refresh()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def all_actions(self) -> tuple[QAction, ...]:
        """Every action of the table."""
        return tuple(self._by_name.values())

    def refresh(self) -> None:
        """Enables what can be used now."""
        for name, action in self._by_name.items():
            action.setEnabled(self._specs[name].is_enabled())

    def set_theme(self, theme: Theme) -> None:
        """Tints the icons in the colours of another theme."""
        for name, action in self._by_name.items():
            if self._specs[name].icon:
                action.setIcon(icon(self._specs[name].icon, theme, "secondary"))

    def _add(self, spec: ActionSpec, parents: dict[str, MenuSpec]) -> None:
        menu = self._menu(spec.menu, parents)
        if spec.name == SEPARATOR:
            menu.addSeparator()
            return
        if spec.name in parents and parents[spec.name].parent == spec.menu:
            self._menu(spec.name, parents)
            return
        action = QAction(spec.text, self)
        action.setObjectName(spec.name)
        action.setShortcuts(_sequences(spec.shortcut))
        action.setCheckable(spec.is_checkable)
        action.setChecked(spec.is_checked)
        if spec.group:
            self._group(spec.group).addAction(action)
        if spec.slot is not None:
            takes_state = spec.is_checkable and not spec.group
            action.triggered.connect(spec.slot if takes_state else _without_state(spec.slot))
        menu.addAction(action)
        self._by_name[spec.name] = action

    def _menu(self, name: str, parents: dict[str, MenuSpec]) -> QMenu:
        if name not in self.menus:
            spec = parents[name]
            self.menus[name] = self._menu(spec.parent, parents).addMenu(spec.title)
        return self.menus[name]

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self)
        return self._groups[name]


def _sequences(shortcut: str | QKeySequence.StandardKey) -> list[QKeySequence]:
    """The keys of an action; several are set apart by a semicolon and a space."""
    if isinstance(shortcut, str):
        return QKeySequence.listFromString(shortcut) if shortcut else []
    return [QKeySequence(shortcut)]


def _without_state(slot: Callable[..., object]) -> Callable[[bool], None]:
    """The slot, called without the state that `triggered` hands out."""

    def called(_: bool) -> None:  # noqa: FBT001 - the signature of the signal
        slot()

    return called
