"""What a command says of each of its actions: words, keys, icon, and when it can be used."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence


def always() -> bool:
    """For actions that can always be used."""
    return True


def keys_text(keys: QKeySequence) -> str:
    """The keys as menus on this system write them, such as ⌘Z on macOS; empty for none."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; whoever carries it out makes the spec, and the menus give it its place by its name."""

    name: str
    """How the program calls the action."""
    text: str
    slot: Callable[..., object]
    """What it does; one that is checked by itself, outside a group, is told whether it is checked."""
    shortcut: str | QKeySequence.StandardKey = ""
    """Several are set apart by a semicolon and a space."""
    icon: str = ""
    is_enabled: Callable[[], bool] = always
    is_checkable: bool = False
    is_checked: bool = False
    group: str = ""
    """Actions of one group exclude each other."""
